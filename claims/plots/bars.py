"""Columns of stacked bars along time."""

from collections.abc import Sequence
from dataclasses import dataclass

import drawsvg
from django.utils.safestring import SafeString

from claims.plots.drawing import as_markup, drawing, with_title

WIDTH, HEIGHT = 480, 200
LEFT, TOP, BOTTOM = 34, 14, 24  # room for the labels


@dataclass(frozen=True, slots=True)
class Series:
    """One layer of all columns, the lowest first; `css` gives its colour."""

    label: str
    css: str
    counts: Sequence[int]


def stacked_bars(
    name: str, labels: Sequence[str], series: Sequence[Series], *, title: str, description: str
) -> SafeString:
    """A column for each label; the first, the last and the highest are written."""
    made = drawing(name, WIDTH, HEIGHT, title=title, description=description)
    highest = max((sum(column) for column in zip(*(one.counts for one in series), strict=True)), default=0)
    _axes(made, labels, highest)
    step = (WIDTH - LEFT) / max(len(labels), 1)
    scale = (HEIGHT - TOP - BOTTOM) / max(highest, 1)
    for at, label in enumerate(labels):
        _column(made, LEFT + at * step, step, scale, label, [(one, one.counts[at]) for one in series])
    return as_markup(made)


def _axes(made: drawsvg.Drawing, labels: Sequence[str], highest: int) -> None:
    floor = HEIGHT - BOTTOM
    made.append(drawsvg.Line(LEFT, TOP, WIDTH, TOP, class_="grid"))
    made.append(drawsvg.Line(LEFT, floor, WIDTH, floor, class_="axis"))
    made.append(_text(str(highest), LEFT - 6, TOP + 4, "end"))
    made.append(_text("0", LEFT - 6, floor + 4, "end"))
    made.append(_text(labels[0], LEFT, HEIGHT - 6, "start"))
    if len(labels) > 1:
        made.append(_text(labels[-1], WIDTH, HEIGHT - 6, "end"))


def _text(words: str, x: float, y: float, anchor: str) -> drawsvg.Text:
    return drawsvg.Text(words, 12, x, y, text_anchor=anchor)


def _column(
    made, left: float, step: float, scale: float, label: str, parts: list[tuple[Series, int]]
) -> None:
    top = HEIGHT - BOTTOM
    for one, count in parts:
        if count:
            height = round(count * scale, 2)
            top = round(top - height, 2)
            bar = drawsvg.Rectangle(
                round(left + step * 0.1, 2), top, round(min(step * 0.8, 40), 2), height, class_=one.css
            )
            made.append(with_title(bar, f"{label} · {one.label}: {count}"))
