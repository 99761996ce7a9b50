"""The claims of one snapshot and the assertions that make them.

A claim is found again by its wording, or by the wording the machine once gave it, so that one an editor
reworded is not made anew. Claims that nothing asserts any more and no person has worked on go.
"""

from django.db.models import Q
from django.utils.text import slugify

from claims.extraction.pipeline import EXTRACTOR_VERSION
from claims.extraction.types import CandidateClaim, Extraction, Span
from claims.models import Assertion, Claim, Quote, Snapshot
from claims.models.claim import claim_key


def store_claims(snapshot: Snapshot, extraction: Extraction, quotes: list[Quote]) -> dict[str, int]:
    """Candidates as claims with suggested assertions; `quotes` holds the row of each extracted quote."""
    candidates = [candidate for candidate in extraction.claims if not _is_rejected(candidate, quotes)]
    claims, new_claims = _claims(candidates, extraction.document.language)
    _store_assertions(snapshot, candidates, claims, quotes)
    return {"claims": len(candidates), "new_claims": new_claims}


def _is_rejected(candidate: CandidateClaim, quotes: list[Quote]) -> bool:
    return candidate.quote is not None and quotes[candidate.quote].state == Quote.State.REJECTED


def _claims(candidates: list[CandidateClaim], language: str) -> tuple[dict[str, Claim], int]:
    """Claim by key, existing or new, and how many are new."""
    wanted = {claim_key(candidate.text): candidate for candidate in candidates}
    same = Claim.objects.filter(Q(text_key__in=wanted) | Q(machine_key__in=wanted), language=language)
    claims: dict[str, Claim] = {}
    for claim in same.order_by("pk"):
        claims.setdefault(claim.machine_key, claim)
        claims[claim.text_key] = claim
    _rescore([claims[key] for key in wanted if key in claims], wanted)
    new = [_new_claim(key, wanted[key], language) for key in wanted if key not in claims]
    Claim.objects.bulk_create(new)
    return claims | {claim.text_key: claim for claim in new}, len(new)


def _new_claim(key: str, candidate: CandidateClaim, language: str) -> Claim:
    return Claim(
        text=candidate.text,
        text_key=key,
        machine_key=key,
        slug=f"{slugify(candidate.text)[:80].strip('-')}-{key[:10]}".strip("-"),
        language=language,
        checkworthiness=round(candidate.score, 3),
        reasons=_reasons(candidate),
    )


def _rescore(claims: list[Claim], wanted: dict[str, CandidateClaim]) -> None:
    """Give known claims in the machine's own wording the score and reasons found now."""
    changed = []
    for claim in claims:
        candidate = wanted.get(claim.machine_key)
        if not candidate or claim.text_key != claim.machine_key:
            continue
        found = (round(candidate.score, 3), _reasons(candidate))
        if (claim.checkworthiness, claim.reasons) != found:
            claim.checkworthiness, claim.reasons = found
            changed.append(claim)
    Claim.objects.bulk_update(changed, ["checkworthiness", "reasons"])


def _reasons(candidate: CandidateClaim) -> list[dict[str, str]]:
    return [{"kind": reason.kind, "text": reason.text} for reason in candidate.reasons]


def _store_assertions(
    snapshot: Snapshot, candidates: list[CandidateClaim], claims: dict[str, Claim], quotes: list[Quote]
) -> None:
    stored: dict[tuple[int, Span], Assertion] = {
        (assertion.claim_id, (assertion.start, assertion.end)): assertion
        for assertion in snapshot.assertions.select_for_update()
    }
    found: dict[tuple[int, Span], Assertion] = {}
    for candidate in candidates:
        claim, span = claims[claim_key(candidate.text)], (candidate.start, candidate.end)
        known = stored.pop((claim.pk, span), None) or found.get((claim.pk, span))
        assertion = known or Assertion(claim=claim, snapshot=snapshot, start=span[0], end=span[1])
        if assertion.state == Assertion.State.SUGGESTED:
            assertion.quote = None if candidate.quote is None else quotes[candidate.quote]
            assertion.speaker = assertion.quote and assertion.quote.speaker
            assertion.extractor_version = EXTRACTOR_VERSION
            found[claim.pk, span] = assertion
    _drop(assertion for assertion in stored.values() if assertion.state == Assertion.State.SUGGESTED)
    Assertion.objects.bulk_update(
        [row for row in found.values() if row.pk], ["quote", "speaker", "extractor_version"]
    )
    Assertion.objects.bulk_create([row for row in found.values() if row.pk is None])


def _drop(stale) -> None:
    stale = list(stale)
    Assertion.objects.filter(pk__in=[row.pk for row in stale]).delete()
    Claim.objects.filter(
        pk__in={row.claim_id for row in stale},
        assertions__isnull=True,
        annotations__isnull=True,
        evidence__isnull=True,
    ).delete()
