"""Two speakers found to be one: `merge_speakers` joins them, `undo_merge` takes them apart again exactly.

What the merged speaker leaves behind (a name or role that the kept one has too) stays with it, so nothing
is ever deleted. A merge into a speaker that was itself merged later is undone after that later merge.
Suggestions that the two may be one are settled by their merge and open again when it is undone.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from claims.merge_refusals import (
    AlreadyMerged,
    AlreadyUndone,
    KeptWasMergedSince,
    KindsDiffer,
    SameSpeaker,
    WikidataDiffers,
    WikidataTaken,
)
from claims.models import (
    Assertion,
    Event,
    Figure,
    Quote,
    Speaker,
    SpeakerMerge,
    SpeakerName,
    SpeakerRole,
    SuggestedMerge,
)
from claims.suggestions import locked_suggestion, reopen_after, settle_by

MOVING = {
    "names": SpeakerName,
    "roles": SpeakerRole,
    "quotes": Quote,
    "assertions": Assertion,
    "figures": Figure,
}
ROWS_AT_ONCE = 500  # ids in one query: SQLite takes a limited number of parameters


@dataclass(frozen=True, slots=True)
class UndoneMerge:
    """How many rows went back, by what they are, and a sentence on each that was left where it is."""

    returned: dict[str, int]
    left: tuple[str, ...]


@transaction.atomic
def merge_speakers(kept: Speaker, merged: Speaker, *, by) -> SpeakerMerge:
    """Everything said by `merged` is said by `kept` from now on. Raises one of the refusals above."""
    kept, merged = _locked(kept, merged)
    check_merge(kept, merged)
    moved = {what: _move_all(model, merged, kept) for what, model in MOVING.items()}
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    moved["wikidata"] = _take_over_wikidata(kept, merged)
    merge = SpeakerMerge.objects.create(kept=kept, merged=merged, moved=moved, merged_by=by)
    settled = settle_by(merge)
    Event.objects.record(
        "merge_speakers", merge, by=by, kept=kept.pk, merged=merged.pk, moved=moved, suggestions=settled
    )
    return merge


@transaction.atomic
def accept_suggestion(suggestion: SuggestedMerge, *, kept: Speaker, by) -> SpeakerMerge:
    """Merge the suggested speakers into the one of them to keep, or what they were merged into since.

    Raises SuggestionSettled, or a refusal of the merge.
    """
    _locked(suggestion.speaker, suggestion.other)
    row = locked_suggestion(suggestion)
    merged = row.other if kept == row.speaker else row.speaker
    merge = merge_speakers(kept.kept, merged.kept, by=by)
    Event.objects.record(
        "accept_suggestion", row, by=by, speaker=row.speaker_id, other=row.other_id, merge=merge.pk
    )
    return merge


def check_merge(kept: Speaker, merged: Speaker) -> None:
    """Raise the refusal that the merge would meet, if any."""
    if kept.pk == merged.pk:
        raise SameSpeaker(kept)
    for speaker in (kept, merged):
        if speaker.is_merged:
            raise AlreadyMerged(speaker)
    if kept.kind != merged.kind:
        raise KindsDiffer(kept, merged)
    if kept.wikidata and merged.wikidata and kept.wikidata != merged.wikidata:
        raise WikidataDiffers(kept, merged)


@transaction.atomic
def undo_merge(merge: SpeakerMerge, *, by) -> UndoneMerge:
    """Give back what the merge moved, except rows that a person has since given to someone else.

    Raises AlreadyUndone, KeptWasMergedSince or WikidataTaken.
    """
    merge = SpeakerMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise AlreadyUndone(merge)
    kept, merged = _locked(merge.kept, merge.merged)
    if kept.is_merged:
        raise KeptWasMergedSince(merge)
    _give_back_wikidata(kept, merged, merge)
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    returned, left = {}, []
    moved = {**merge.moved, **_with_copies(merge.moved, kept)}
    for what, model in MOVING.items():
        returned[what], reasons = _return(model, moved.get(what, []), kept, merged)
        left += reasons if model is not Figure else []  # the import's own: it writes them anew
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    reopened = reopen_after(merge)
    Event.objects.record(
        "undo_merge",
        merge,
        by=by,
        kept=kept.pk,
        merged=merged.pk,
        returned=returned,
        left=left,
        suggestions=reopened,
    )
    return UndoneMerge(returned, tuple(left))


def _with_copies(moved: dict, kept: Speaker) -> dict[str, list[int]]:
    """The quotes moved and the same words in texts imported since, with the assertions made in these."""
    quotes = Quote.objects.filter(pk__in=moved["quotes"])
    copies = quotes.with_copies().exclude(pk__in=moved["quotes"]).filter(speaker=kept)
    copied = list(copies.values_list("pk", flat=True))
    made = Assertion.objects.filter(quote__in=copied, speaker=kept).values_list("pk", flat=True)
    return {"quotes": [*moved["quotes"], *copied], "assertions": [*moved["assertions"], *made]}


def _locked(*speakers: Speaker) -> list[Speaker]:
    """The rows as they are now, locked in one order so that two editors wait instead of deadlocking."""
    pks = [speaker.pk for speaker in speakers]
    rows = Speaker.objects.filter(pk__in=pks).order_by("pk").select_for_update()
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in pks]


def _move_all(model, merged: Speaker, kept: Speaker) -> list[int]:
    """Ids of the rows moved: all of the merged speaker's but those that the kept one has too."""
    rows = list(model.objects.filter(speaker=merged).order_by("pk").select_for_update(of=("self",)))
    held = {_identity(row) for row in model.objects.filter(speaker=kept)} if model in IDENTITIES else ()
    moving = [row.pk for row in rows if model not in IDENTITIES or _identity(row) not in held]
    _assign(model, moving, kept)
    return moving


# What a speaker can have once only, as the constraints of these models say.
IDENTITIES = {SpeakerName: ("text",), SpeakerRole: ("office", "organisation", "started_date")}


def _identity(row) -> tuple:
    return tuple(getattr(row, name) for name in IDENTITIES[type(row)])


def _assign(model, pks: list[int], speaker: Speaker) -> None:
    for first in range(0, len(pks), ROWS_AT_ONCE):
        model.objects.filter(pk__in=pks[first : first + ROWS_AT_ONCE]).update(speaker=speaker)


def _return(model, pks: list[int], kept: Speaker, merged: Speaker) -> tuple[int, list[str]]:
    """Move those still with the kept speaker back; how many that were, and why the others were left."""
    name = model._meta.verbose_name
    found = _by_pk(model, pks)
    left = [f"The {name} with id {pk} is no longer there." for pk in pks if pk not in found]
    elsewhere = [row for row in found.values() if row.speaker_id != kept.pk]
    left += [
        f"The {name} “{row}” (id {row.pk}) belongs to {row.speaker or 'nobody'} since." for row in elsewhere
    ]
    held = {_identity(row) for row in model.objects.filter(speaker=merged)} if model in IDENTITIES else ()
    returning = [row for row in found.values() if row.speaker_id == kept.pk]
    twice = {row.pk: row for row in returning if held and _identity(row) in held}
    left += [f"{merged} has got the {name} “{row}” (id {pk}) again meanwhile." for pk, row in twice.items()]
    back = [row.pk for row in returning if row.pk not in twice]
    _assign(model, back, merged)
    return len(back), left


def _by_pk(model, pks: list[int]) -> dict:
    rows = {}
    for first in range(0, len(pks), ROWS_AT_ONCE):
        some = model.objects.filter(pk__in=pks[first : first + ROWS_AT_ONCE]).select_related("speaker")
        rows |= {row.pk: row for row in some.order_by("pk").select_for_update(of=("self",))}
    return rows


def _take_over_wikidata(kept: Speaker, merged: Speaker) -> str:
    """The id that the kept speaker gains; empty when it has one or there is none."""
    if kept.wikidata or not merged.wikidata:
        return ""
    kept.wikidata = merged.wikidata
    kept.save(update_fields=["wikidata"])
    return kept.wikidata


def _give_back_wikidata(kept: Speaker, merged: Speaker, merge: SpeakerMerge) -> None:
    if merge.moved.get("wikidata") and kept.wikidata == merge.moved["wikidata"]:
        kept.wikidata = ""
        kept.save(update_fields=["wikidata"])
    holder = Speaker.objects.current().filter(wikidata=merged.wikidata).exclude(wikidata="").first()
    if holder:
        raise WikidataTaken(merged, holder)
