"""What all drawings share: the frame that says what it shows, links, and how long names are cut."""

import drawsvg
from django.utils.safestring import SafeString, mark_safe

LONGEST_NAME = 26  # characters beside a drawing; the whole name stands in the table


class Link(drawsvg.DrawingParentElement):
    TAG_NAME = "a"


def drawing(
    name: str, width: int, height: int, *, title: str, description: str, role: str = "img"
) -> drawsvg.Drawing:
    """An empty one; `name` tells it from others on the page. One with links in it is a "group"."""
    made = drawsvg.Drawing(
        width, height, class_="plot", role=role, aria_labelledby=f"{name}-title {name}-about", id_prefix=name
    )
    made.append(drawsvg.Title(title, id=f"{name}-title"))
    made.append(_Description(description, id=f"{name}-about"))
    return made


class _Description(drawsvg.Title):
    TAG_NAME = "desc"


def as_markup(made: drawsvg.Drawing) -> SafeString:
    text = made.as_svg(header="", skip_js=True, skip_css=True)
    return mark_safe(text)  # all text in it is escaped by drawsvg; see the package's docstring


def with_title(shape, title: str):
    """The shape with what it says where the pointer rests on it."""
    shape.append_title(title)
    return shape


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
