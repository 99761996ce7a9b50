"""An annotation as its own address shows it, with what it rests on and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from claims.api.columns import Shape
from claims.api.passages import PASSAGE
from claims.api.serializers.annotations import AnnotationSerializer, without_draft
from claims.api.serializers.evidence import EvidenceContentSerializer
from claims.api.serializers.fields import list_path
from claims.content import keep_evidence_read
from claims.models import Annotation, Article, Claim, Evidence, Methodology, Snapshot, VerdictMeaning
from claims.prepared import Prepared, as_far_as_read
from claims.visibility import is_visible_annotation
from claims.workflow import outlook_for

ANNOTATION = Shape(AnnotationSerializer)
EVIDENCE = Shape(EvidenceContentSerializer, lambda: PASSAGE)
MEANING = ("verdict", "wording", "explanation", "rating")
# Of the texts that evidence stands in, what the conditions of moves ask beside what is shown.
OF_TEXT = ("snapshot__article_id", *(f"snapshot__article__{name}" for name in ("id", "source_id", "title")))


@dataclass(frozen=True, slots=True)
class Found:
    """An annotation, the evidence it rests on, and how both are shown."""

    row: Annotation
    evidence: list[Evidence]
    shown: dict


def read_annotation(pk: int, user, root: str) -> Found | None:
    """None where there is none that the user may see. `root` is where every link begins."""
    reading = ANNOTATION.reading(hidden=ANNOTATION.hidden_from(user), whole=True)
    found = next(iter(reading.by_id.rows([pk])), None)
    row = found and annotation_of(dict(zip(reading.paths, found, strict=True)))
    if row is None or not is_visible_annotation(row, user):
        return None
    cited = evidence_under(row, root)
    evidence = [each for each, _told in cited]
    keep_evidence_read(row, evidence)
    is_desk = user.has_perm("claims.view_annotation")
    shown = reading.shown([found], root)[row.pk]
    shown = {
        **(shown if is_desk else without_draft(shown)),
        # To readers that of its own claim: evidence of another would tell of a claim they may not see.
        "evidence": [told for each, told in cited if is_desk or each.claim_id == row.claim_id],
        "meaning": meaning_of(row),
        "approval": approval_of(row),
        **(outlook_shown(row, user, root) if is_desk else {"moves": None, "hindrances": None}),
    }
    return Found(row, evidence, shown)


def outlook_shown(row: Annotation, user, root: str) -> dict:
    outlook, here = outlook_for(user, row), f"{root}{list_path('api:annotation-list')}{row.pk}/"
    moves = [
        {"name": move.name, "label": move.label, "asks": move.asks or None, "url": f"{here}{move.path}/"}
        for move in outlook.moves
    ]
    hindrances = [
        {"name": move.name, "label": move.label, "because": because} for move, because in outlook.hindrances
    ]
    return {"moves": moves, "hindrances": hindrances}


def evidence_under(annotation: Annotation, root: str) -> list[tuple[Evidence, dict]]:
    """Each piece that it rests on, and how it is shown."""
    reading = EVIDENCE.reading(whole=True)
    paths = (*reading.paths, *OF_TEXT)
    found = EVIDENCE_UNDER.rows([annotation.pk])
    shown = reading.shown(found, root)
    cited = [evidence_of(dict(zip(paths, each, strict=True))) for each in found]
    return [(each, shown[each.pk]) for each in cited]


def rows_under(annotations: Sequence[int]) -> QuerySet:
    reading = EVIDENCE.reading(whole=True)
    rows = reading.rows.filter(annotations__in=annotations).order_by("pk")
    return rows.values_list(*reading.paths, *OF_TEXT)


def meanings_by(methodologies: Sequence[int]) -> QuerySet:
    return VerdictMeaning.objects.filter(methodology__in=methodologies).order_by().values_list(*MEANING)


EVIDENCE_UNDER, MEANINGS = Prepared(rows_under), Prepared(meanings_by)


def meaning_of(annotation: Annotation) -> dict | None:
    """What its verdict says to readers, by the methodology it went by; None while either is open."""
    ids = [annotation.methodology_id] if annotation.methodology_id and annotation.verdict else []
    told = (dict(zip(MEANING, each, strict=True)) for each in MEANINGS.rows(ids))
    return next((each for each in told if each["verdict"] == annotation.verdict), None)


def approval_of(annotation: Annotation) -> dict | None:
    approval = annotation.approval
    return approval and {"by": approval.reviewed_by.get_full_name() or None, "at": approval.reviewed_at}


def annotation_of(values: dict[str, Any]) -> Annotation:
    row = as_far_as_read(Annotation, values)
    row.claim = as_far_as_read(Claim, values, "claim__")
    if row.methodology_id:
        row.methodology = as_far_as_read(Methodology, values, "methodology__")
    return row


def evidence_of(values: dict[str, Any]) -> Evidence:
    row = as_far_as_read(Evidence, values)
    if row.snapshot_id:
        row.snapshot = as_far_as_read(Snapshot, values, "snapshot__")
        row.snapshot.article = as_far_as_read(Article, values, "snapshot__article__")
    return row
