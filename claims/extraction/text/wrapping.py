"""Text whose lines were broken at a column, as mail and old archives have it: one line is then no paragraph.

The council voted on Tuesday to build a
second bridge over the harbour.             -> one paragraph
"""

import re
from statistics import median

_LINE = re.compile(r"[^\n]*\n?")
_WIDTHS = range(40, 101)  # characters; a median line outside of it was not broken at a column
_FEWEST = 4  # broken lines that show a column
_RUNS_ON = 0.5  # share of the broken lines that end in the middle of a sentence
_FULL = 0.6  # of the widest line; a shorter one ended there on purpose
_STOPS = tuple('.!?:”"’»')


def unwrapped(text: str) -> str:
    """The text with a space for each line break that only the column made; of the same length, so that
    every offset in it is one in the text as well."""
    lines = _LINE.findall(text)
    broken = [i for i in range(len(lines) - 1) if lines[i].strip() and lines[i + 1].strip()]
    widths = [len(lines[i].rstrip()) for i in broken]
    if len(broken) < _FEWEST or round(median(widths)) not in _WIDTHS:
        return text
    widest = max(len(line.rstrip()) for line in lines)
    runs_on = sum(not lines[i].rstrip().endswith(_STOPS) for i in broken)
    if widest not in _WIDTHS or runs_on < _RUNS_ON * len(broken):
        return text
    for i, width in zip(broken, widths, strict=True):
        if width >= _FULL * widest:
            lines[i] = lines[i].replace("\n", " ")
    return "".join(lines)
