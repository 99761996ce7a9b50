"""What claims are about, as editors say: given and taken together, each time with its event."""

from collections.abc import Iterable

from django.db import transaction

from claims.models import Claim, Event, Topic
from claims.refusals import NotAllowed


@transaction.atomic
def set_topics(claim: Claim, topics: Iterable[Topic], *, by) -> bool:
    """Make these the claim's topics, in place of those it has; False when it has them. Raises NotAllowed.

    A verdict does not rest on them, so they may change after it was given.
    """
    if not by.has_perm("claims.change_claim"):
        raise NotAllowed("Giving claims topics needs a role that you do not have.")
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    before = said(claim)
    claim.topics.set(topics)
    after = said(claim)
    if after != before:
        Event.objects.record("set_topics", claim, by=by, before=before, after=after)
    return after != before


def said(claim: Claim) -> dict[str, list[str]]:
    """By their names in links, which stay."""
    return {"topics": list(claim.topics.order_by("slug").values_list("slug", flat=True))}
