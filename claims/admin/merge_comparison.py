"""Two speakers side by side, for an editor to see whether they are one."""

from claims.admin.merge_advice import refusals, speakers_to_merge, warnings
from claims.models import Figure, Quote, Speaker, SuggestedMerge

SHOWN = 3


def compared(suggestion: SuggestedMerge) -> dict:
    """What the page of a suggestion shows of its two speakers as they are now, and what speaks against it.

    A speaker that was merged since is shown as the one it was merged into.
    """
    wanted = [suggestion.speaker.kept.pk, suggestion.other.kept.pk]
    by_pk = {speaker.pk: speaker for speaker in speakers_to_merge(wanted)}
    speakers = [by_pk[pk] for pk in dict.fromkeys(wanted)]
    sides = [_side(speaker, asked) for speaker, asked in zip(speakers, _asked(suggestion), strict=False)]
    return {
        "sides": sides,
        "warnings": warnings(speakers),
        "refusals": refusals(speakers[0], speakers[1:]),
        "more_quoted": max(speakers, key=lambda speaker: (speaker.quote_count, -speaker.pk)).pk,
    }


def _asked(suggestion: SuggestedMerge) -> list[int]:
    return [suggestion.speaker_id, suggestion.other_id]


def _side(speaker: Speaker, asked: int) -> dict:
    quotes = Quote.objects.standing().filter(speaker=speaker).select_related("snapshot__article__source")
    figures = Figure.objects.filter(speaker=speaker).select_related("article")
    return {
        "speaker": speaker,
        "asked": asked,
        "quotes": quotes.defer("snapshot__body", "snapshot__boilerplate").order_by("-pk")[:SHOWN],
        "figures": [figure for figure in figures.order_by("-pk")[:50] if figure.roles][:SHOWN],
    }
