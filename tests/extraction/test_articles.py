"""Whole invented articles with every quote that rules find in them, in `cases/quotes/`: one .txt and one .json of the same name."""

import json
from pathlib import Path

import pytest

from claims.extraction import Document, extract

ARTICLES = sorted((Path(__file__).parent / "cases" / "quotes").glob("*.txt"))


def found(text):
    for quote in extract(Document(text), "rules").quotes:
        span = quote.span
        yield {
            "words": text[span.start : span.end],
            "kind": span.kind,
            "mention": text[slice(*span.mention)] if span.mention else None,
            "name": quote.attribution.name,
            "group": span.group,
        }


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_every_quote_of_the_article_is_found_with_its_speaker(article):
    expected = json.loads(article.with_suffix(".json").read_text(encoding="utf-8"))

    assert list(found(article.read_text(encoding="utf-8"))) == expected
