"""What an event changed, in words: one value after the other, as editors know them."""

from django.utils.formats import time_format
from django.utils.timezone import localtime

from claims.models import Event

NOTHING = "–"


def event_told(event: Event) -> str:
    """ "rosa at 14:05: correct quote (speaker: Marta Olenko → Tomas Brandt)"."""
    changes = changes_told(event)
    what = event.verb.replace("_", " ") + (f" ({changes})" if changes else "")
    return f"{event.by or 'The machine'} at {time_format(localtime(event.at))}: {what}"


def changes_told(event: Event) -> str:
    """ "speaker: Marta Olenko → Tomas Brandt, kind: direct → mixed"; empty when nothing changed."""
    before, after = (_with_names(event.details, when) for when in ("before", "after"))
    changed = [name for name in after if name not in before or before[name] != after[name]]
    told = (
        f"{name.removesuffix('_id')}: {_plain(before.get(name))} → {_plain(after[name])}" for name in changed
    )
    return ", ".join(told)[:200]


def _with_names(details: dict, when: str) -> dict:
    """The values then, with the speaker's name as it was where the event keeps it."""
    values = details.get(when, {})
    name = details.get(f"speaker_{when}")
    return {**values, "speaker_id": name} if name is not None else values


def _plain(value) -> str:
    """A stored value in a sentence: nothing is a dash, MACHINE is machine."""
    if value in (None, ""):
        return NOTHING
    return value.lower() if isinstance(value, str) and value.isupper() else str(value)
