"""The claims of one snapshot and the assertions that make them.

A claim is found again by its wording, or by the wording the machine once gave it, so that one an editor
reworded is not made anew. Claims that nothing asserts any more and no person has worked on go.
"""

import hashlib
from collections import defaultdict
from dataclasses import asdict

from django.db.models import Exists, F, OuterRef, Q
from django.utils.text import slugify

from claims.extraction.pipeline import EXTRACTOR_VERSION
from claims.extraction.types import CandidateClaim, Extraction
from claims.importing.asking import Among, Asked, given
from claims.importing.writing import blank, insert
from claims.models import Assertion, Claim, Event, Quote, Snapshot
from claims.models.claim import claim_key

WORDED_SO = Asked(
    lambda: Claim.objects.filter(
        Q(Among("text_key", "keys"), language=given("language")) | Q(Among("machine_key", "keys"))
    ).order_by("pk")
)
FOLLOWS_THE_EXTRACTOR = (
    "start",
    "end",
    "quote",
    "speaker",
    "extractor_version",
    "standalone",
    "substitutions",
)


def store_claims(
    snapshot: Snapshot, extraction: Extraction, quotes: list[Quote], *, is_new: bool
) -> dict[str, int]:
    """Candidates as claims with suggested assertions; `quotes` holds the row of each extracted quote.

    `is_new`: the article is, and nothing of it is stored.
    """
    candidates = [candidate for candidate in extraction.claims if not _is_disowned(candidate, quotes)]
    claims, new_claims = _claims(candidates, extraction.document.language.split("-")[0])
    stored = [] if is_new else list(snapshot.assertions.select_for_update())
    _store_assertions(snapshot, candidates, claims, quotes, stored)
    return {"claims": len(candidates), "new_claims": new_claims}


def _is_disowned(candidate: CandidateClaim, quotes: list[Quote]) -> bool:
    """A person rejected the quote that makes it, or left these words out of it."""
    if candidate.quote is None:
        return False
    quote = quotes[candidate.quote]
    is_within = quote.start <= (candidate.start + candidate.end) // 2 < quote.end
    return quote.state == Quote.State.REJECTED or not is_within


def _claims(candidates: list[CandidateClaim], language: str) -> tuple[dict[str, Claim], int]:
    """Claim by key, existing or new, and how many are new.

    `language` is the broad one: what en-GB and en articles say in the same words is one claim.
    """
    wanted = {claim_key(candidate.text): candidate for candidate in candidates}
    claims: dict[str, Claim] = {}
    for claim in WORDED_SO(keys=wanted, language=language) if wanted else ():
        claims.setdefault(claim.machine_key, claim)
        if claim.language == language:
            claims[claim.text_key] = claim
    _rescore([claims[key] for key in wanted if key in claims], wanted)
    new = [_new_claim(key, wanted[key], language) for key in wanted if key not in claims]
    insert(new)
    return claims | {claim.text_key: claim for claim in new}, len(new)


def _new_claim(key: str, candidate: CandidateClaim, language: str) -> Claim:
    tail = hashlib.sha256(f"{key} {language}".encode()).hexdigest()[:10]
    claim = blank(Claim)
    claim.text, claim.text_key, claim.machine_key, claim.language = candidate.text, key, key, language
    claim.slug = f"{slugify(candidate.text)[:80].strip('-')}-{tail}".strip("-")
    claim.checkworthiness, claim.reasons = round(candidate.score, 3), _reasons(candidate)
    return claim


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
    snapshot: Snapshot,
    candidates: list[CandidateClaim],
    claims: dict[str, Claim],
    quotes: list[Quote],
    stored: list[Assertion],
) -> None:
    making: dict[int, list[Assertion]] = defaultdict(list)  # by the claim that they make
    for row in stored:
        making[row.claim_id].append(row)
    found: dict[int, Assertion] = {}  # by identity: new rows have no key yet
    for candidate in candidates:
        claim = claims[claim_key(candidate.text)]
        assertion = _same_place(making[claim.pk], candidate)
        if assertion is None:
            assertion = blank(Assertion)
            assertion.claim_id, assertion.snapshot_id = claim.pk, snapshot.pk
            making[claim.pk].append(assertion)
        if assertion.state == Assertion.State.SUGGESTED:
            _follow(assertion, candidate, quotes)
        found[id(assertion)] = assertion
    _drop([row for row in stored if id(row) not in found and row.state == Assertion.State.SUGGESTED])
    suggested = [row for row in found.values() if row.state == Assertion.State.SUGGESTED]
    Assertion.objects.bulk_update([row for row in suggested if row.pk], FOLLOWS_THE_EXTRACTOR)
    insert([row for row in suggested if row.pk is None])


def _follow(assertion: Assertion, candidate: CandidateClaim, quotes: list[Quote]) -> None:
    """Sets each of FOLLOWS_THE_EXTRACTOR as it is found now."""
    assertion.start, assertion.end = candidate.start, candidate.end
    quote = None if candidate.quote is None else quotes[candidate.quote]
    assertion.quote_id = quote and quote.pk
    assertion.speaker_id = quote and quote.speaker_id
    assertion.extractor_version = EXTRACTOR_VERSION
    assertion.standalone = candidate.standalone
    assertion.substitutions = [asdict(substitution) for substitution in candidate.substitutions]


def _same_place(rows: list[Assertion], candidate: CandidateClaim) -> Assertion | None:
    """The row by which its claim is made here already: its span may have shifted by a mark."""
    return next((row for row in rows if row.start < candidate.end and row.end > candidate.start), None)


def _drop(stale: list[Assertion]) -> None:
    """Delete suggestions, and the machine's own claims that nothing asserts any more and nobody touched."""
    if not stale:
        return
    Assertion.objects.filter(pk__in=[row.pk for row in stale]).delete()
    untouched = Claim.objects.filter(
        pk__in={row.claim_id for row in stale},
        text_key=F("machine_key"),
        assertions__isnull=True,
        annotations__isnull=True,
        evidence__isnull=True,
    )
    on_record = Event.objects.filter(subject_type=Claim._meta.model_name, subject_id=OuterRef("pk"))
    untouched.filter(~Exists(on_record)).delete()
