"""Which spans a person's boundaries replaced: the machine finds them again, and they are that quote still."""

from collections.abc import Sequence

from claims.extraction.types import Span
from claims.models import Event, Quote


def replaced_spans(rows: Sequence[Quote]) -> dict[Span, Quote]:
    """The rows by the spans they had before somebody moved their ends, here or in an earlier text."""
    stood_as = _in_earlier_texts(rows)
    moves = Event.objects.filter(
        verb="correct_boundaries", subject_type="quote", subject_id__in=stood_as
    ).values_list("subject_id", "details")
    found = {}
    for pk, details in moves:
        before = details["before"]
        row, shift = stood_as[pk]
        found[before["start"] + shift, before["end"] + shift] = row
    return found


def _in_earlier_texts(rows: Sequence[Quote]) -> dict[int, tuple[Quote, int]]:
    """Ids of the rows and of the same quotes in earlier texts: which row each became, how far it moved."""
    found = {row.pk: (row, 0) for row in rows}
    fresh = dict(found)
    while fresh:
        links = Quote.objects.filter(pk__in=fresh, previous__isnull=False, anchoring__in=Quote.SAME_WORDS)
        known, fresh = fresh, {}
        for pk, previous, start in links.values_list("pk", "previous", "previous__start"):
            if previous not in found:
                row = known[pk][0]
                fresh[previous] = found[previous] = (row, row.start - start)
    return found
