"""Where a stretch of a text is read, by a link that leads to the words after the article has changed too.

A very long text is read in parts. Which part a place is in follows from its offset alone, so that a link
needs no text, and a list of links no query.
"""

from collections.abc import Callable
from functools import cache

from django.urls import reverse
from django.utils.translation import get_language

PART_LENGTH = 200_000  # code points; few articles are longer than a tenth of it
LONGEST_PARAGRAPH = 2_000  # code points; a longer one is cut where the part ends


def text_link(snapshot, start: int, anchor: str) -> str:
    """The page of that very text, newest or not, in the part that `start` is in, at the anchor ("q12")."""
    return text_path(snapshot.article_id, snapshot.number, start, anchor)


def text_path(article: int, number: int, start: int, anchor: str) -> str:
    return text_paths()(article, number, start, anchor)


def text_paths() -> Callable[[int, int, int, str], str]:
    """`text_path` for many: which language is spoken is asked once."""
    pattern = link_pattern("snapshot", 2)

    def path(article: int, number: int, start: int, anchor: str) -> str:
        part = start // PART_LENGTH + 1
        query = f"?part={part}" if part > 1 else ""
        return f"{pattern.format(article, number)}{query}#{anchor}"

    return path


def link_pattern(name: str, count: int = 0) -> str:
    """The path of that page with {} for each of its arguments: a page of a list has hundreds of links."""
    return _pattern_in(get_language(), name, count)


@cache
def _pattern_in(language: str | None, name: str, count: int) -> str:
    places = [str(10**15 + n) for n in range(count)]
    path = reverse(name, args=places)
    for place in places:
        path = path.replace(place, "{}")
    return path


def part_count(body: str) -> int:
    return max(1, -(-len(body) // PART_LENGTH))


def part_span(body: str, part: int) -> tuple[int, int]:
    """Start and end of the part. The paragraph at its border is in both parts, so that neither tears it."""
    first, last = (part - 1) * PART_LENGTH, part * PART_LENGTH
    start = body.rfind("\n", max(first - LONGEST_PARAGRAPH, 0), first) + 1 or first
    end = body.find("\n", last, last + LONGEST_PARAGRAPH)
    return start, end if end >= 0 else min(last, len(body))
