"""The database refuses to change what was public once, whoever asks it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.guards import CONTENT, EVIDENCE, make_guards, put_aside
from claims.models import Annotation, Evidence, Methodology, Stage, VerdictMeaning
from claims.search.indexes import free_tables, keep_indexes
from tests.factories import AnnotationFactory, EvidenceFactory

pytestmark = pytest.mark.django_db
CHANGED = {
    "published_at": timezone.now(), "submitted_at": timezone.now(), "created_at": timezone.now(),
    "accessed_date": timezone.localdate(), "start": 1, "end": 2,
}  # fmt: skip


@pytest.mark.parametrize("column", CONTENT)
@pytest.mark.parametrize("stage", ["PUBLISHED", "WITHDRAWN"])
def test_public_verdict_never_changes(stage, column):
    annotation = AnnotationFactory(stage=stage)
    value = CHANGED.get(column, 7 if column.endswith("_id") else "OTHER")

    with pytest.raises(DatabaseError, match="what was public once"), transaction.atomic():
        Annotation.objects.filter(pk=annotation.pk).update(**{column: value})


@pytest.mark.parametrize("column", EVIDENCE)
def test_evidence_behind_a_public_verdict_never_changes(column):
    evidence = AnnotationFactory(stage="PUBLISHED").evidence.get()
    value = CHANGED.get(column, 7 if column.endswith("_id") else "OTHER")

    with pytest.raises(DatabaseError, match="a public verdict rests on it"), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(**{column: value})


def test_public_verdict_gets_no_more_evidence():
    annotation = AnnotationFactory(stage="PUBLISHED")

    with pytest.raises(DatabaseError, match="what was public once"), transaction.atomic():
        annotation.evidence.add(EvidenceFactory(claim=annotation.claim))


def test_methodology_never_changes():
    for rows in (Methodology.objects.all(), VerdictMeaning.objects.all()):
        field = "text" if rows.model is Methodology else "wording"
        with pytest.raises(DatabaseError, match="make a new version"), transaction.atomic():
            rows.update(**{field: "Other words."})


def test_draft_and_its_evidence_may_change():
    annotation = AnnotationFactory()

    Annotation.objects.update(rationale="Other words.")
    Evidence.objects.update(note="Other words.")
    annotation.evidence.add(EvidenceFactory(claim=annotation.claim))

    assert Annotation.objects.get().stage == Stage.DRAFT


def test_guards_lost_with_an_altered_table_come_back_with_the_next_migrate():
    of = "" if connection.vendor == "sqlite" else " ON claims_annotation"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER public_verdict_stays{of}")
    annotation = AnnotationFactory(stage="PUBLISHED")
    Annotation.objects.update(rationale="Other words.")

    make_guards(connection)

    with pytest.raises(DatabaseError), transaction.atomic():
        Annotation.objects.filter(pk=annotation.pk).update(rationale="Still others.")


@pytest.mark.django_db(transaction=True)
def test_guarded_table_can_be_altered_by_a_migration():
    """SQLite makes it anew, and refuses to while a trigger of another table names it."""
    was, field = (Annotation._meta.get_field("flag_reason").clone() for _ in range(2))
    for each in (was, field):
        each.set_attributes_from_name("flag_reason")
        each.model = Annotation
    field.null = True

    put_aside(connection)
    free_tables(connection)
    with connection.schema_editor() as editor:
        editor.alter_field(Annotation, was, field)
    with connection.schema_editor() as editor:
        editor.alter_field(Annotation, field, was)
    make_guards(connection)
    keep_indexes(connection)

    annotation = AnnotationFactory(stage="PUBLISHED")
    with pytest.raises(DatabaseError):
        Annotation.objects.filter(pk=annotation.pk).update(rationale="Other words.")
