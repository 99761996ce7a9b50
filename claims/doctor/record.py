"""Does the record hold: the chain of events, and each quote at its place?"""

from collections.abc import Iterator
from itertools import pairwise

from django.db.models import Prefetch

from claims.doctor.signs import Sign, ill, look, well
from claims.models import Event, Quote, Snapshot
from claims.placing import PLACE
from claims.record import verify_events
from claims.surrounding import AROUND

NEWEST = 1_000
AT_ONCE = 200  # texts read at a time
CHANGED = "Compare with a backup: somebody wrote to the database past Onrecord."


def newest_events() -> Iterator[Sign]:
    newest = list(Event.objects.order_by("-pk")[: NEWEST + 1])
    pairs = pairwise(newest)
    broken = [new.pk for new, old in pairs if new.previous_hash != old.hash]
    broken += [event.pk for event in newest if event.computed_hash() != event.hash]
    if broken:
        yield ill("record", f"The chain of events is broken at event {min(broken)}.", CHANGED)
    else:
        yield well("record", f"The newest {min(len(newest), NEWEST)} events hold.")


def all_events() -> Iterator[Sign]:
    chain = verify_events()
    if chain.broken:
        yield ill("whole record", f"Broken at event {chain.broken.pk}: {chain.because}", CHANGED)
    else:
        yield well(
            "whole record", f"{chain.count} events hold; the newest hash is {chain.head or 'none yet'}."
        )


def spans() -> Iterator[Sign]:
    """Every quote's words stand at its span in the text."""
    wrong, count = [], 0
    quotes = Quote.objects.only("snapshot", "start", "end", "text")
    texts = Snapshot.objects.only("body").prefetch_related(Prefetch("quotes", quotes))
    for snapshot in texts.order_by("pk").iterator(AT_ONCE):
        for quote in snapshot.quotes.all():
            count += 1
            if snapshot.body[quote.start : quote.end] != quote.text:
                wrong.append(quote.pk)
    if wrong:
        yield ill("spans", f"{len(wrong)} quotes do not stand at their place, such as {wrong[0]}.", CHANGED)
    elif count:
        yield well("spans", f"{count} quotes stand at their place.")
    else:
        yield look(
            "spans", "There are no quotes yet.", "Run: manage.py import_articles PATH…, or manage.py seed"
        )


def places() -> Iterator[Sign]:
    """Lists find every quote by what its article says."""
    wrong = PLACE.wrong()
    if wrong:
        told = f"{len(wrong)} quotes are listed under another source, country or day, such as {wrong[0]}."
        yield ill("places", told, "Run: manage.py rebuild_counts")
    else:
        yield well("places", "Quotes are listed by what their articles say.")


def words_around() -> Iterator[Sign]:
    """Lists show around every quote what stands around it in the text."""
    wrong = AROUND.wrong()
    if wrong:
        told = f"{len(wrong)} quotes are shown between other words than their text has, such as {wrong[0]}."
        yield ill("words around", told, "Run: manage.py rebuild_counts")
    else:
        yield well("words around", "Quotes are shown between the words of their texts.")
