"""Where words stand, in the words of the Web Annotation model: a target with two selectors and a state.

Positions count Unicode code points of the snapshot's body, start included, end excluded, as the model asks
and as the database does; the body itself, character for character, is read at the state's `cached`.
"""

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least, Substr
from django.urls import reverse

from claims.models import Assertion, Quote
from claims.standards.terms import absolute, article_address, instant

LENGTH = Quote.AROUND_LENGTH


def with_surroundings(assertions: QuerySet[Assertion]) -> QuerySet[Assertion]:
    """With what a quote keeps on its row: the words, `text`, and `prefix` and `suffix` around them."""
    body, start, end = "snapshot__body", F("start"), F("end")
    return assertions.annotate(
        text=Substr(body, start + 1, end - start),
        prefix=Substr(body, Greatest(start - LENGTH, 0) + 1, Least(start, LENGTH)),
        suffix=Substr(body, end + 1, LENGTH),
    )


def target(row: Quote | Assertion) -> dict:
    """The row's words in its article, as it read when we took its text; assertions `with_surroundings`."""
    snapshot = row.snapshot
    plain_text = reverse("plain-text", args=[snapshot.article_id, snapshot.number])
    return {
        "type": "SpecificResource",
        "source": article_address(snapshot.article),
        "state": {
            "type": "TimeState",
            "sourceDate": instant(snapshot.captured_at),
            "cached": absolute(plain_text),
        },
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": row.text,
                "prefix": row.prefix,
                "suffix": row.suffix,
            },
            {"type": "TextPositionSelector", "start": row.start, "end": row.end},
        ],
    }
