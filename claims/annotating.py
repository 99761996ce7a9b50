"""Annotations are drafted, edited and corrected here; `workflow` moves them between stages.

Every verb locks the annotation, checks who may, and records what it was before and after. What was public
once is never edited: `correct_annotation` begins a new one that supersedes it.
"""

from collections.abc import Collection

from django.db import router, transaction

from claims.conditions import wrote_it_or_edits_any
from claims.content import content_of, evidence_of, hash_of
from claims.models import Annotation, Claim, Event, Evidence, Methodology, Stage
from claims.prepared import PreparedInsert
from claims.refusals import NotAllowed, NotPossible
from claims.workflow import locked_annotation, reopen_edited

EDITED = ("verdict", "confidence", "rationale", "correction_note")
NEW_ANNOTATION = PreparedInsert(Annotation)


class ForeignEvidence(NotPossible):
    """Published with the annotation, evidence of another claim would show a claim that may be hidden."""

    def __init__(self, evidence: Evidence):
        super().__init__(f"“{evidence}” is evidence on another claim.")


def draft_annotation(
    claim: Claim,
    *,
    by,
    evidence: Collection[Evidence] = (),
    supersedes: Annotation | None = None,
    **values: str,
) -> Annotation:
    """Begin a verdict on a claim; any of `EDITED` may stay open. Raises NotAllowed, ForeignEvidence."""
    _check_are_edited(values)
    if not by.has_perm("claims.add_annotation"):
        raise NotAllowed("Drafting a verdict needs a role that you do not have.")
    _check_is_of(claim.pk, evidence)
    annotation = Annotation(
        claim=claim,
        supersedes=supersedes,
        methodology_id=Methodology.objects.id_in_force(),  # whichever is when it is submitted takes its place
        created_by=by,
        **values,
    )
    after = said(annotation, evidence)
    with transaction.atomic():
        NEW_ANNOTATION.save(annotation, using=router.db_for_write(Annotation))
        if evidence:
            annotation.evidence.set(evidence)
        Event.objects.record("draft_annotation", annotation, by=by, claim=claim.pk, after=after)
    return annotation


@transaction.atomic
def edit_annotation(
    annotation: Annotation, *, by, evidence: Collection[Evidence] | None = None, **values: str
) -> Annotation:
    """Change any of `EDITED` and the evidence it rests on; an approved one is approved no longer.

    Returns it as it is then. Raises NotAllowed, NotPossible when it was public, ForeignEvidence.
    """
    _check_are_edited(values)
    annotation = locked_annotation(annotation.pk)
    check_edit(annotation, by)
    rests_on = evidence_of(annotation)
    before, content_before = said(annotation, rests_on), hash_of(content_of(annotation, rests_on))
    for name, value in values.items():
        setattr(annotation, name, value)
    if values:
        annotation.save(update_fields=list(values))
    if evidence is not None:
        _check_is_of(annotation.claim_id, evidence)
        annotation.evidence.set(evidence)
        rests_on = evidence_of(annotation)
    if hash_of(content_of(annotation, rests_on)) != content_before:
        after = said(annotation, rests_on)
        Event.objects.record("edit_annotation", annotation, by=by, before=before, after=after)
        reopen_edited(annotation, by=by)
    return annotation


def check_edit(annotation: Annotation, by) -> None:
    """Raise NotAllowed or NotPossible, as an edit by this user would."""
    if not by.has_perm("claims.change_annotation"):
        raise NotAllowed("Editing annotations needs a role that you do not have.")
    if refusal := wrote_it_or_edits_any(annotation, by):
        raise NotAllowed(refusal)
    if annotation.is_frozen:
        raise NotPossible(
            f"It is {annotation.get_stage_display()} and stays as it is: correct it by a new one."
        )


@transaction.atomic
def correct_annotation(annotation: Annotation, *, by, correction_note: str = "") -> Annotation:
    """Begin the annotation that will supersede a published one, filled with what that one says.

    Evidence that was withdrawn is left out. Raises NotAllowed, NotPossible.
    """
    annotation = locked_annotation(annotation.pk)
    if annotation.stage != Stage.PUBLISHED:
        raise NotPossible("Only a published verdict is corrected by a new one.")
    if begun := Annotation.objects.filter(supersedes=annotation).first():
        raise NotPossible(f"Its correction is begun already: annotation {begun.pk}.")
    return draft_annotation(
        annotation.claim,
        by=by,
        verdict=annotation.verdict,
        confidence=annotation.confidence,
        rationale=annotation.rationale,
        correction_note=correction_note,
        evidence=annotation.evidence.standing(),
        supersedes=annotation,
    )


def said(annotation: Annotation, evidence: Collection[Evidence]) -> dict:
    """What an edit can change, as values for an event; `evidence` is what it rests on."""
    values = {name: getattr(annotation, name) for name in EDITED}
    return values | {"evidence": sorted({row.pk for row in evidence})}


def _check_are_edited(values: Collection[str]) -> None:
    if unknown := set(values) - set(EDITED):
        raise TypeError(f"Not edited here: {', '.join(sorted(unknown))}.")


def _check_is_of(claim: int, evidence: Collection[Evidence]) -> None:
    for row in evidence:
        if row.claim_id != claim:
            raise ForeignEvidence(row)
