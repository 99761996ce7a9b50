"""Who may make a move, and when it is possible: each condition answers with a sentence for the user, or "".

The move table of `workflow` names them; the first line of each docstring stands in docs/workflow.md.
"""

from claims.content import authors_of, content_hash, evidence_of, writers_of
from claims.models import Annotation, Evidence, Thread, Verdict

# Who may -------------------------------------------------------------------------------------------


def wrote_it_or_edits_any(annotation: Annotation, user) -> str:
    """who wrote it, or may edit annotations of others"""
    is_theirs = user.pk == annotation.created_by_id or user.has_perm("claims.edit_any_annotation")
    if is_theirs or user.pk in authors_of(annotation):
        return ""
    return "You may work on annotations of your own, not on those of others."


def did_not_write_it(annotation: Annotation, user) -> str:
    """nobody who wrote, edited or submitted it or its evidence, superusers included"""
    if user.pk not in writers_of(annotation):
        return ""
    return "You wrote or edited this annotation or its evidence: somebody else has to review it."


# When it is possible -------------------------------------------------------------------------------


def has_verdict_and_rationale(annotation: Annotation) -> str:
    """it has a verdict and a rationale"""
    if annotation.verdict and annotation.rationale.strip():
        return ""
    return "Choose a verdict and say why before it is reviewed."


def has_evidence(annotation: Annotation) -> str:
    """it rests on at least one piece of evidence, each with its excerpt"""
    evidence = evidence_of(annotation)
    if not evidence:
        return "Add at least one piece of evidence."
    bare = [str(row) for row in evidence if not row.excerpt.strip()]
    return f"Quote the words that matter as the excerpt of: {'; '.join(bare)}." if bare else ""


def evidence_stands(annotation: Annotation) -> str:
    """none of its evidence is withdrawn"""
    withdrawn = [str(row) for row in evidence_of(annotation) if row.is_withdrawn]
    return f"Take out the evidence that was withdrawn: {'; '.join(withdrawn)}." if withdrawn else ""


def is_corroborated_twice(annotation: Annotation) -> str:
    """“corroborated” is supported by at least two different sources"""
    if annotation.verdict != Verdict.CORROBORATED or len(supporting_sources(annotation)) >= 2:
        return ""
    return (
        "“Corroborated” needs supporting evidence from two different sources: name who publishes each. "
        "An editor adds a source that is not listed yet."
    )


def says_what_is_corrected(annotation: Annotation) -> str:
    """a correction says what was wrong"""
    if annotation.supersedes_id is None or annotation.correction_note.strip():
        return ""
    return "Say what was wrong in the published verdict: readers see it."


def has_no_open_thread(annotation: Annotation) -> str:
    """no thread on it is unresolved"""
    count = Thread.objects.on(annotation).open().count()
    return f"Resolve what is being discussed first: open threads: {count}." if count else ""


def is_as_approved(annotation: Annotation) -> str:
    """not one character changed since it was approved"""
    approval = annotation.approval
    if approval and approval.content_hash == content_hash(annotation):
        return ""
    return "Its content is not what was approved: reopen it and have it reviewed again."


def takes_no_other_ones_place(annotation: Annotation) -> str:
    """no other verdict on the claim is published, except the one it corrects"""
    rivals = Annotation.objects.published().filter(claim=annotation.claim_id)
    if rivals.exclude(pk=annotation.supersedes_id).exists():
        return "Another verdict on this claim is published: a new one has to correct that one."
    return ""


def is_flagged(annotation: Annotation) -> str:
    """something happened to its evidence since"""
    return "" if annotation.flagged_at else "Nothing has happened that asks for another look."


def supporting_sources(annotation: Annotation) -> set[int]:
    """Ids of the different sources whose evidence supports the claim and stands; a link counts once."""
    rows = [row for row in evidence_of(annotation) if row.kind == Evidence.Kind.SUPPORTS]
    by_place = {row.url or row.pk: row.publisher_id for row in rows if not row.is_withdrawn}
    return set(by_place.values()) - {None}
