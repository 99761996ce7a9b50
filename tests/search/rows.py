"""Rows to search in."""

from claims.models import Quote
from tests.factories import QuoteFactory, SnapshotFactory


def quoted(text: str, **fields) -> Quote:
    """A quote that is all of its article's text."""
    return QuoteFactory(snapshot=SnapshotFactory(body=text), text=text, **fields)
