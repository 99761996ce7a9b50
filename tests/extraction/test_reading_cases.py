"""Whole pages in cases/reading, each with what must and must not be read from it."""

import json
from pathlib import Path

import pytest

from claims.extraction.boilerplate import find_boilerplate
from claims.extraction.reading import gather, read

CASES = Path(__file__).parent / "cases" / "reading"


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.html")))
def test_a_page_gives_its_article_and_what_it_says_of_it(name):
    expected = json.loads((CASES / f"{name}.json").read_text())

    document = read(next(gather([str(CASES / f"{name}.html")])))

    marked = find_boilerplate(document.body, document.title)
    article = document.body
    for start, end in reversed(marked):
        article = article[:start] + article[end:]
    for field in ("title", "url", "outlet", "byline", "published", "language"):
        assert getattr(document, field) == expected[field], field
    for words in expected["holds"]:
        assert words in article
    for words in expected["lacks"]:
        assert words not in article
