"""Evidence is added, edited, withdrawn and brought back here, with all that rests on it in one transaction.

What a public verdict rests on is never edited. What is withdrawn keeps its row and flags every annotation
that rests on it, saying what support is left.
"""

from django.db import transaction
from django.utils import timezone

from claims.conditions import supporting_sources
from claims.content import writers_of
from claims.models import Annotation, Claim, Event, Evidence, Stage
from claims.notifying import notify_of_flag
from claims.refusals import NotAllowed, NotPossible
from claims.workflow import locked_annotation, reopen_edited

FIELDS = (
    "kind", "source", "snapshot", "start", "end", "url", "archive_url", "accessed_date", "excerpt", "note",
)  # fmt: skip
SAID = tuple(f"{name}_id" if name in ("source", "snapshot") else name for name in FIELDS)
WITHDRAWAL = ("withdrawn_because", "withdrawal_note", "withdrawn_by", "withdrawn_at")
ENDED = (Stage.SUPERSEDED, Stage.WITHDRAWN)


@transaction.atomic
def add_evidence(claim: Claim, *, by, **values) -> Evidence:
    """Cite something for or against a claim. Raises NotAllowed, ValidationError by field."""
    if not by.has_perm("claims.add_evidence"):
        raise NotAllowed("Adding evidence needs a role that you do not have.")
    evidence = Evidence(claim=claim, created_by=by, **values)
    evidence.full_clean()
    evidence.save()
    Event.objects.record("add_evidence", evidence, by=by, claim=claim.pk, after=said(evidence))
    return evidence


@transaction.atomic
def edit_evidence(evidence: Evidence, *, by, **values) -> Evidence:
    """Change evidence; approved annotations that rest on it are approved no longer.

    Raises NotAllowed, NotPossible when a public verdict rests on it, ValidationError by field.
    """
    annotations = _resting_on(evidence)
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    check_edit(evidence, by)
    before = said(evidence)
    for name, value in values.items():
        setattr(evidence, name, value)
    evidence.full_clean()
    if said(evidence) == before:
        return evidence
    evidence.save()
    Event.objects.record("edit_evidence", evidence, by=by, before=before, after=said(evidence))
    for annotation in annotations:
        reopen_edited(annotation, by=by)
    return evidence


def check_edit(evidence: Evidence, by) -> None:
    """Raise NotAllowed or NotPossible, as an edit by this user would."""
    if not by.has_perm("claims.change_evidence"):
        raise NotAllowed("Editing evidence needs a role that you do not have.")
    if evidence.created_by_id != by.pk and not by.has_perm("claims.edit_any_annotation"):
        raise NotAllowed("You may edit evidence of your own, not that of others.")
    if evidence.is_withdrawn:
        raise NotPossible("It is withdrawn and stays as it was: bring it back first.")
    if evidence.annotations.frozen().exists():
        raise NotPossible("A verdict that was published rests on it: withdraw it and add it anew.")


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by, because: str, note: str = "") -> list[Annotation]:
    """Say that it no longer holds. Every annotation that rests on it and is not over is flagged and returned.

    `because` is one of Evidence.Withdrawal. Raises NotAllowed, NotPossible.
    """
    if not by.has_perm("claims.withdraw_evidence"):
        raise NotAllowed("Withdrawing evidence needs a role that you do not have.")
    if because not in Evidence.Withdrawal.values:
        raise NotPossible(f"Say why: {', '.join(map(str, Evidence.Withdrawal.labels))}.")
    annotations = _resting_on(evidence)
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    if evidence.is_withdrawn:
        raise NotPossible("It is withdrawn already.")
    evidence.withdrawn_because, evidence.withdrawal_note = because, note
    evidence.withdrawn_by, evidence.withdrawn_at = by, timezone.now()
    evidence.save(update_fields=WITHDRAWAL)
    flagged = [row.pk for row in annotations]
    Event.objects.record("withdraw_evidence", evidence, by=by, because=because, note=note, flagged=flagged)
    for annotation in annotations:
        _flag(annotation, evidence, by)
    return annotations


@transaction.atomic
def restore_evidence(evidence: Evidence, *, by) -> list[Annotation]:
    """Take a withdrawal back; annotations left without withdrawn evidence need no other look.

    Returns those. Raises NotAllowed, NotPossible.
    """
    if not by.has_perm("claims.withdraw_evidence"):
        raise NotAllowed("Bringing evidence back needs a role that you do not have.")
    annotations = _resting_on(evidence)
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    if not evidence.is_withdrawn:
        raise NotPossible("It is not withdrawn.")
    before = {"because": evidence.withdrawn_because, "note": evidence.withdrawal_note}
    evidence.withdrawn_because = evidence.withdrawal_note = ""
    evidence.withdrawn_by = evidence.withdrawn_at = None
    evidence.save(update_fields=WITHDRAWAL)
    sound = [row for row in annotations if not row.evidence.filter(withdrawn_at__isnull=False).exists()]
    Event.objects.record(
        "restore_evidence", evidence, by=by, before=before, unflagged=[row.pk for row in sound]
    )
    for annotation in sound:
        annotation.flagged_at, annotation.flag_reason = None, ""
        annotation.save(update_fields=["flagged_at", "flag_reason"])
    return sound


def support_left(annotation: Annotation) -> str:
    """What still stands behind the annotation, in a sentence for editors."""
    standing = annotation.evidence.standing()
    counts = [f"{standing.filter(kind=kind).count()} {label}" for kind, label in Evidence.Kind.choices]
    sources = len(supporting_sources(annotation))
    return f"Left: {', '.join(counts)}; supporting sources: {sources}."


def said(evidence: Evidence) -> dict:
    """What an edit can change, as values for an event."""
    return {name: getattr(evidence, name) for name in SAID}


def _resting_on(evidence: Evidence) -> list[Annotation]:
    """The annotations not over yet, locked with their claim before the evidence itself."""
    resting = evidence.annotations.exclude(stage__in=ENDED).order_by("pk").values_list("pk", flat=True)
    Claim.objects.select_for_update(no_key=True).get(pk=evidence.claim_id)
    return [locked_annotation(pk) for pk in resting]


def _flag(annotation: Annotation, evidence: Evidence, by) -> None:
    because = evidence.get_withdrawn_because_display()
    annotation.flag_reason = f"“{evidence}” was withdrawn: {because}. {support_left(annotation)}"
    annotation.flagged_at = timezone.now()
    annotation.save(update_fields=["flag_reason", "flagged_at"])
    Event.objects.record("flag", annotation, by=by, evidence=evidence.pk, reason=annotation.flag_reason)
    notify_of_flag(annotation, writers_of(annotation), by=by)
