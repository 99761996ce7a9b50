"""What an approval is bound to: everything an annotation tells readers, and its hash.

Called by `workflow` when it reviews and publishes, and by `record` when a verdict is replayed.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet

from claims.models import Annotation, Event, Evidence

WRITING = ("draft_annotation", "edit_annotation", "submit", "add_evidence", "edit_evidence", "add", "change")


def content_of(annotation: Annotation, evidence: Iterable[Evidence] | None = None) -> dict:
    """The claim as worded, verdict, reasons, methodology and evidence, as values that JSON can hold.

    `evidence` is what `evidence_of` gave, for who has it already.
    """
    rows = evidence_of(annotation) if evidence is None else evidence
    return json.loads(
        json.dumps(
            {
                "claim": {"id": annotation.claim_id, "text": annotation.claim.text},
                "verdict": annotation.verdict,
                "confidence": annotation.confidence,
                "rationale": annotation.rationale,
                "correction_note": annotation.correction_note,
                "supersedes": annotation.supersedes_id,
                "methodology": annotation.methodology and annotation.methodology.version,
                "evidence": [_evidence_content(evidence) for evidence in rows],
            },
            cls=DjangoJSONEncoder,
        )
    )


def content_hash(annotation: Annotation) -> str:
    """Hex SHA-256 of the content: one changed character changes it."""
    return hash_of(content_of(annotation))


def hash_of(content: dict) -> str:
    """Hex SHA-256 of content as `content_of` gives it."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def evidence_of(annotation: Annotation) -> list[Evidence]:
    """What it rests on, in one order, without the snapshots' texts; as it was read with it, if it was."""
    read = evidence_read(annotation)
    return list(as_shown(annotation.evidence.all()) if read is None else read)


def evidence_read(annotation: Annotation) -> Sequence[Evidence] | None:
    return getattr(annotation, "evidence_read", None)


def keep_evidence_read(annotation: Annotation, evidence: Sequence[Evidence]) -> None:
    """For who changes nothing of what it rests on: each condition would ask again."""
    annotation.evidence_read = evidence


def as_shown(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    related = rows.select_related("source", "snapshot__article__source").order_by("pk")
    return related.defer("snapshot__body", "snapshot__boilerplate")


def authors_of(annotation: Annotation) -> set[int]:
    """Ids of everyone who wrote, edited or submitted it, whoever did since."""
    written = _written().filter(_about(annotation)).values_list("by", flat=True)
    return {annotation.created_by_id, annotation.submitted_by_id, *written} - {None}


def writers_of(annotation: Annotation) -> set[int]:
    """Its authors, and everyone who wrote or edited evidence it rests on."""
    read = evidence_read(annotation)
    if read is None:
        read = annotation.evidence.order_by().only("created_by")
    cited = {row.pk: row.created_by_id for row in read}
    about = _about(annotation) | Q(subject_type="evidence", subject_id__in=cited)
    written = _written().filter(about).values_list("by", flat=True)
    return {annotation.created_by_id, annotation.submitted_by_id, *cited.values(), *written} - {None}


def _written() -> QuerySet[Event]:
    return Event.objects.filter(verb__in=WRITING, by__isnull=False).order_by()


def _about(annotation: Annotation) -> Q:
    return Q(subject_type="annotation", subject_id=annotation.pk)


def _evidence_content(evidence: Evidence) -> dict:
    return {
        "id": evidence.pk,
        "kind": evidence.kind,
        "source": evidence.source_id,
        "snapshot": evidence.snapshot_id,
        "snapshot_sha256": evidence.snapshot and evidence.snapshot.sha256,
        "start": evidence.start,
        "end": evidence.end,
        "url": evidence.url,
        "archive_url": evidence.archive_url,
        "accessed_date": evidence.accessed_date,
        "excerpt": evidence.excerpt,
        "note": evidence.note,
    }
