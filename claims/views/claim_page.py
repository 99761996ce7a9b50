"""One claim: what was published on it and what that rests on, and everyone who makes it, in their words.

To programs that ask for JSON-LD it says the same as a ClaimReview.
"""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.views.decorators.vary import vary_on_headers

from claims.models import Assertion, Claim, Snapshot
from claims.standards.card import card_from
from claims.standards.claim_review import Shown, as_script, first_appearance, linked_data
from claims.views.linked_data import LinkedData, asks_for_linked_data
from claims.views.paging import page_of
from claims.views.passages import with_passages
from claims.views.timeline import timeline
from claims.views.verdicts import PublicVerdict, public_verdicts
from claims.visibility import READER, visible_assertions, visible_claims

MOST_NAMED = 3  # speakers at the top of the page; all are among those who make it


@vary_on_headers("Accept")
def claim(request, slug: str):
    found = get_object_or_404(visible_claims(READER), slug=slug)
    standing, earlier = public_verdicts(found)
    is_for_programs = asks_for_linked_data(request)
    page = page_of(last_assertions(found), None if is_for_programs else request.GET.get("after"), by="-pk")
    shown = _as_shown(found, standing, earlier, page.rows)
    if is_for_programs:
        return LinkedData(linked_data(shown))
    speakers = list(dict.fromkeys(row.speaker for row in page.rows if row.speaker))
    context = {
        "claim": found,
        "standing": standing,
        "earlier": earlier,
        "page": page,
        "card": card_from(found, [one.annotation for one in (standing, *earlier) if one]),
        "speakers": speakers[:MOST_NAMED],
        "has_more_speakers": len(speakers) > MOST_NAMED or page.next_after is not None,
        "timeline": timeline([*reversed(earlier), *([standing] if standing else [])], page.rows),
        "topics": found.topics.all(),
        "first_appearance": shown.first_appearance,
        "worded_alone": next((row for row in page.rows if row.is_worded_alone), None),
        "claim_review": as_script(linked_data(shown)) if standing and page.is_first else "",
    }
    return render(request, "claim.html", context)


def _as_shown(
    claim: Claim,
    standing: PublicVerdict | None,
    earlier: list[PublicVerdict],
    assertions: list[Assertion],
) -> Shown:
    verdicts = [one.annotation for one in (standing, *earlier) if one]
    return Shown(
        claim=claim,
        standing=standing and standing.annotation,
        changed_at=standing and standing.changed_at,
        corrections=[verdict for verdict in verdicts if verdict.supersedes_id],
        assertions=assertions,
        first_appearance=first_appearance(claim),
    )


def last_assertions(claim: Claim):
    """The claim's assertions, each article's from its newest text that makes the claim.

    `is_current` is false where the article was changed and its newest text no longer makes it.
    """
    newer_text = Snapshot.objects.filter(
        article=OuterRef("snapshot__article"), number__gt=OuterRef("snapshot__number")
    )
    made_again = visible_assertions(READER).filter(
        claim=claim,
        snapshot__article=OuterRef("snapshot__article"),
        snapshot__number__gt=OuterRef("snapshot__number"),
    )
    rows = visible_assertions(READER).filter(~Exists(made_again), claim=claim)
    return with_passages(
        rows.annotate(is_current=~Exists(newer_text)).select_related(
            "speaker", "quote", "snapshot__article__source"
        )
    )
