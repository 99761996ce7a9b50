"""How an edit treats its rows: locked in one order, changed, and recorded as they were before and after.

Called by `curation`, in its transactions.
"""

from datetime import date

from claims.models import Assertion, Event, Quote, Speaker

# All that an editor's word covers, whichever part of it an edit changes: confirming a quote confirms its
# speaker, and an undone edit brings back a combination that stood before, never a new one.
SAID = {
    "quote": (
        "state",
        "speaker_id",
        "kind",
        "start",
        "end",
        "text",
        "verbatim",
        "said_date",
        "said_precision",
    ),
    "assertion": ("state", "speaker_id", "stance"),
}


def locked_speaker(pk: int | None) -> Speaker | None:
    """The speaker as it is now, locked before its quotes, as a merge does: neither overtakes the other."""
    return Speaker.objects.select_for_update(no_key=True).filter(pk=pk).first()


def locked(rows, model, states) -> list:
    """Those in one of the states, locked in one order so that two editors wait instead of deadlocking."""
    chosen = model.objects.filter(pk__in=rows.order_by().values("pk"), state__in=states)
    return list(chosen.order_by("pk").select_for_update(of=("self",)))


def locked_quotes(rows, states) -> list[Quote]:
    """Those in one of the states, with all that they claim, before the first event: who records holds the
    chain to the end, so that whoever has one of these and waits for the chain would wait for us, and we for
    them.
    """
    quotes = locked(rows, Quote, states)
    claimed = Assertion.objects.filter(quote__in=[quote.pk for quote in quotes])
    locked(claimed, Assertion, Assertion.State)
    return quotes


def change(row, verb, by, values, **details) -> Event:
    before = said(row)
    set_values(row, values)
    return Event.objects.record(verb, row, by=by, before=before, after=said(row), **details)


def said(row) -> dict:
    """As an event keeps it: a day as text."""
    values = {name: getattr(row, name) for name in SAID[row._meta.model_name]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def says(row, kept: dict) -> bool:
    """Whether it is as an event kept it; events of older days do not know every value."""
    now = said(row)
    return all(now[name] == value for name, value in kept.items())


def set_values(row, values):
    for name, value in values.items():
        setattr(row, name, row._meta.get_field(name).to_python(value))
    row.save(update_fields=list(values))


def follow_speaker(assertions, speaker_id: int | None) -> list[int]:
    moved = list(assertions.select_for_update().order_by("pk").values_list("pk", flat=True))
    Assertion.objects.filter(pk__in=moved).update(speaker=speaker_id)
    return moved
