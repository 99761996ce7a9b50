"""Counting readers' quotes and claims one by one in Python, as the counters must have them."""

from collections import Counter
from itertools import product
from random import Random

from django.db import connection

from claims.counting import CLAIMS, QUOTES, kept_counts
from claims.visibility import READER, visible_assertions, visible_claims, visible_quotes

EVERY = 10_000
GIVEN = 2


def live_rows(counted) -> list[list[dict]]:
    """Of each row that readers see: its facts, a value or None by dimension."""
    if counted is QUOTES:
        quotes = visible_quotes(READER).in_latest_snapshots()
        return [[quote_fact(quote)] for quote in quotes.select_related("snapshot__article")]
    return [claim_facts(claim) for claim in visible_claims(READER)]


def quote_fact(quote) -> dict:
    return {"kind": quote.kind, "language": broad(quote.snapshot.article), **said_in(quote)}


def claim_facts(claim) -> list[dict]:
    about = [str(topic.pk) for topic in claim.topics.all()] or [None]
    made = [said_in(each) for each in visible_assertions(READER).filter(claim=claim)] or [{}]
    own = {"verdict": claim.verdict, "language": broad(claim)}
    return [own | {"topic": topic} | each for topic, each in product(about, made)]


def said_in(row) -> dict:
    article = row.snapshot.article
    return {
        "month": article.published[:7] if len(article.published) >= 7 else None,
        "source": str(article.source_id),
        "speaker": row.speaker_id and str(row.speaker_id),
    }


def broad(row) -> str | None:
    return row.language.partition("-")[0].lower() or None


def live_counts(counted, rows: list[list[dict]], given=None) -> tuple[int, dict]:
    total, by = 0, {name: Counter() for name in counted.dimensions if not given or name != given[0]}
    for facts in rows:
        facts = [fact for fact in facts if not given or fact.get(given[0]) == given[1]]
        total += bool(facts)
        for name, counter in by.items():
            counter.update({fact.get(name) for fact in facts} - {None})
    return total, {name: dict(counter) for name, counter in by.items()}


def check_counts(random: Random) -> None:
    """Kept as there, alone and with some of the values given."""
    for counted in (QUOTES, CLAIMS):
        rows = live_rows(counted)
        values = {(name, fact.get(name)) for facts in rows for fact in facts for name in counted.dimensions}
        values = sorted(each for each in values if each[1])
        for given in (None, *random.sample(values, min(len(values), GIVEN))):
            kept = kept_counts(connection, counted, counted.dimensions, given=given, most=EVERY)
            assert (kept.total, {name: dict(told) for name, told in kept.by.items()}) == live_counts(
                counted, rows, given
            ), f"{counted.name} with {given}"
