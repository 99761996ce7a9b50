"""A quote, an assertion or cited evidence in its sentence, cut from the snapshot by the database.

Lists never load a body: it may be megabytes long, and a sentence is wanted.
"""

import re
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least, Substr

WINDOW = 300  # characters looked at on either side
LONGEST = 900  # characters of the words themselves; the rest is read in the article

# A full stop after three letters, or two and a closing mark: "Mr. Olenko" and "U.S." go on.
SENTENCE_END = re.compile(r"(?<=\w\w[\w”’\"»)\]])[.!?…]+[”’\"»)\]]*(?=\s)")
ENDS_SENTENCE = re.compile(r"[.!?…][”’\"»)\]]*\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words, and the rest of their sentence before and after them."""

    before: str
    words: str
    after: str


def with_passages(rows: QuerySet) -> QuerySet:
    """Quotes, assertions or evidence with the text around them fetched along, for `passage_of`."""
    return rows.annotate(
        text_before=Substr("snapshot__body", Greatest(F("start") - WINDOW + 1, 1), Least(F("start"), WINDOW)),
        text_within=Substr("snapshot__body", F("start") + 1, Least(F("end") - F("start"), LONGEST)),
        text_after=Substr("snapshot__body", F("end") + 1, WINDOW),
    ).defer("snapshot__body", "snapshot__boilerplate")


def passage_of(row) -> Passage:
    """The row's words in their sentence. Too long a sentence is cut between words, with an ellipsis."""
    is_whole = row.end - row.start <= LONGEST
    words = row.text_within if is_whole else f"{row.text_within.rsplit(maxsplit=1)[0]} …"
    return Passage(_opening(row.text_before), words, _ending(words, row.text_after) if is_whole else "")


def _opening(text: str) -> str:
    """What of the text stands in the sentence that goes on after it."""
    line = text[text.rfind("\n") + 1 :]
    *_, last_end = (0, *(found.end() for found in SENTENCE_END.finditer(line)))
    if last_end == 0 and len(line) == WINDOW:
        return f"… {line.partition(' ')[2]}"
    return line[last_end:].lstrip()


def _ending(words: str, text: str) -> str:
    """What of the text still belongs to the sentence that the words stand in."""
    line = text.partition("\n")[0]
    if ENDS_SENTENCE.search(words) and not line.lstrip()[:1].islower():
        return ""
    found = SENTENCE_END.search(words[-3:] + line, len(words[-3:]))
    if found:
        return line[: found.end() - len(words[-3:])]
    return f"{line.rpartition(' ')[0]} …" if len(line) == WINDOW else line.rstrip()
