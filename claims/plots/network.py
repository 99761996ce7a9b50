"""Who is quoted where: names on either side, and lines between them, the wider the more quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

import drawsvg
from django.utils.safestring import SafeString

from claims.plots.drawing import Link, as_markup, drawing, shortened, with_title

WIDTH, ROW, TOP = 560, 26, 10
FROM, TO = 190, 370  # where the lines begin and end
WIDEST = 9  # a line


@dataclass(frozen=True, slots=True)
class Node:
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Tie:
    """So many quotes of the speaker in the source, both by their place in their list."""

    speaker: int
    source: int
    count: int


def network(
    name: str,
    speakers: Sequence[Node],
    sources: Sequence[Node],
    ties: Sequence[Tie],
    *,
    title: str,
    description: str,
) -> SafeString:
    height = TOP * 2 + ROW * max(len(speakers), len(sources), 1)
    made = drawing(name, WIDTH, height, title=title, description=description, role="group")
    most = max((tie.count for tie in ties), default=1)
    for tie in sorted(ties, key=lambda tie: tie.count):
        made.append(_line(tie, speakers, sources, height, most))
    for nodes, x, anchor in ((speakers, FROM - 8, "end"), (sources, TO + 8, "start")):
        for at, node in enumerate(nodes):
            made.append(_name(node, x, _middle(at, len(nodes), height), anchor))
    return as_markup(made)


def _middle(at: int, count: int, height: int) -> float:
    return round(height / 2 + (at - (count - 1) / 2) * ROW, 2)


def _line(tie: Tie, speakers, sources, height: int, most: int) -> drawsvg.Path:
    start = _middle(tie.speaker, len(speakers), height)
    end = _middle(tie.source, len(sources), height)
    middle = (FROM + TO) / 2
    width = round(1 + (WIDEST - 1) * tie.count / most, 2)
    path = drawsvg.Path(class_="tie", stroke_width=width)
    path.M(FROM, start).C(middle, start, middle, end, TO, end)
    return with_title(path, f"{speakers[tie.speaker].label} · {sources[tie.source].label}: {tie.count}")


def _name(node: Node, x: float, y: float, anchor: str) -> Link:
    link = Link(href=node.address)
    link.append(drawsvg.Text(shortened(node.label), 13, x, y + 4, text_anchor=anchor))
    return link
