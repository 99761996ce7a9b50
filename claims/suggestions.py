"""What becomes of a suggested merge: an editor dismisses it, or a merge settles it until that is undone.

Called by the admin and by `merging`, which accepts. A dismissed suggestion stays so: no import opens it.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.models import Event, Speaker, SpeakerMerge, SuggestedMerge

State = SuggestedMerge.State


class SuggestionSettled(ValueError):
    """Someone has decided already; the message is for the editor."""

    def __init__(self, suggestion: SuggestedMerge):
        super().__init__(
            f"{suggestion}: {suggestion.get_state_display()} by {suggestion.settled_by} already."
        )


@transaction.atomic
def dismiss_suggestion(suggestion: SuggestedMerge, *, by) -> None:
    """Say that the two are not one, or that nobody can tell. Raises SuggestionSettled."""
    suggestion = locked_suggestion(suggestion)
    _settle(suggestion, State.DISMISSED, by)
    Event.objects.record(
        "dismiss_suggestion",
        suggestion,
        by=by,
        speaker=suggestion.speaker_id,
        other=suggestion.other_id,
        reason=suggestion.reason,
    )


def locked_suggestion(suggestion: SuggestedMerge) -> SuggestedMerge:
    """The row as it is now, still open. Raises SuggestionSettled."""
    rows = SuggestedMerge.objects.select_related("speaker", "other", "settled_by")
    row = rows.select_for_update(of=("self",)).get(pk=suggestion.pk)
    if row.state != State.OPEN:
        raise SuggestionSettled(row)
    return row


def settle_by(merge: SpeakerMerge) -> list[int]:
    """Accept every open suggestion whose two speakers the merge has made one; returns their ids."""
    family = _family(merge.kept_id)
    within = SuggestedMerge.objects.pending().filter(speaker__in=family, other__in=family)
    rows = list(within.order_by("pk").select_for_update())
    for row in rows:
        _settle(row, State.ACCEPTED, merge.merged_by, merge)
    return [row.pk for row in rows]


def reopen_after(merge: SpeakerMerge) -> list[int]:
    """Open again what the merge had settled, now that it is undone; returns the ids."""
    rows = list(SuggestedMerge.objects.filter(merge=merge).order_by("pk").select_for_update())
    for row in rows:
        row.state, row.settled_at, row.settled_by, row.merge = State.OPEN, None, None, None
        row.save(update_fields=["state", "settled_at", "settled_by", "merge"])
    return [row.pk for row in rows]


def _settle(row: SuggestedMerge, state: str, by, merge: SpeakerMerge | None = None) -> None:
    row.state, row.settled_at, row.settled_by, row.merge = state, timezone.now(), by, merge
    row.save(update_fields=["state", "settled_at", "settled_by", "merge"])


def _family(kept: int) -> set[int]:
    """The speaker and all that were merged into it, over any number of merges."""
    family = fresh = {kept}
    while fresh:
        merged = Speaker.objects.filter(Q(merged_into__in=fresh)).values_list("pk", flat=True)
        fresh = set(merged) - family
        family = family | fresh
    return family
