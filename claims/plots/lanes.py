"""A speaker along time: a lane for each role, and under them how many quotes there are of each period."""

from collections.abc import Sequence
from dataclasses import dataclass

import drawsvg
from django.utils.safestring import SafeString

from claims.plots.drawing import as_markup, drawing, with_title

WIDTH, LANE, BARS, BOTTOM, TOP = 480, 30, 90, 22, 6
LEFT = 34


@dataclass(frozen=True, slots=True)
class Role:
    """Held from one period of the drawing to another, both included; `label` says it with its dates."""

    label: str
    first: int
    last: int


def lanes(
    name: str,
    labels: Sequence[str],
    counts: Sequence[int],
    roles: Sequence[Role],
    *,
    bars_label: str,
    title: str,
    description: str,
) -> SafeString:
    """`counts` are of the periods that `labels` name."""
    height = TOP + LANE * len(roles) + BARS + BOTTOM
    made = drawing(name, WIDTH, height, title=title, description=description)
    step = (WIDTH - LEFT) / max(len(labels), 1)
    for at, role in enumerate(roles):
        _lane(made, role, TOP + LANE * at, step)
    _bars(made, labels, counts, step, height - BOTTOM, bars_label)
    made.append(drawsvg.Text(labels[0], 12, LEFT, height - 5))
    if len(labels) > 1:
        made.append(drawsvg.Text(labels[-1], 12, WIDTH, height - 5, text_anchor="end"))
    return as_markup(made)


def _lane(made: drawsvg.Drawing, role: Role, top: float, step: float) -> None:
    left, right = LEFT + role.first * step, LEFT + (role.last + 1) * step
    lane = drawsvg.Rectangle(round(left, 2), top + 16, round(right - left, 2), 8, class_="role")
    made.append(with_title(lane, role.label))
    made.append(drawsvg.Text(role.label, 12, LEFT, top + 12))


def _bars(made, labels: Sequence[str], counts: Sequence[int], step: float, floor: float, what: str) -> None:
    highest = max(counts, default=0)
    made.append(drawsvg.Line(LEFT, floor, WIDTH, floor, class_="axis"))
    made.append(drawsvg.Text(str(highest), 12, LEFT - 6, floor - BARS + 22, text_anchor="end"))
    for at, (label, count) in enumerate(zip(labels, counts, strict=True)):
        tall = round(count * (BARS - 18) / max(highest, 1), 2)
        if tall:
            bar = drawsvg.Rectangle(
                round(LEFT + (at + 0.1) * step, 2),
                round(floor - tall, 2),
                round(min(step * 0.8, 40), 2),
                tall,
                class_="series-1",
            )
            made.append(with_title(bar, f"{label} · {what}: {count}"))
