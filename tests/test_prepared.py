"""Statements that are made once: they read and write what the ORM's do, and PostgreSQL plans them once."""

import pytest
from django.db import NotSupportedError, connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from claims.models import Annotation, Claim, Event
from claims.prepared import Prepared, PreparedInsert, Statement
from tests.factories import ClaimFactory, EditorFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_new_row_is_what_the_orm_would_have_written():
    values = {"claim": ClaimFactory(), "verdict": "DISPUTED", "created_by": EditorFactory()}
    by_orm, prepared = Annotation.objects.create(**values), Annotation(**values)

    PreparedInsert(Annotation).save(prepared, using="default")

    assert prepared.pk == by_orm.pk + 1 and not prepared._state.adding
    assert held(prepared) == held(by_orm) | {"id": prepared.pk, "created_at": prepared.created_at}


def held(row: Annotation) -> dict:
    """Every column, those too that nobody edits."""
    return Annotation.objects.filter(pk=row.pk).values().get()


def test_new_row_keeps_what_json_holds():
    event = Event(verb="note", subject_type="claim", subject_id=1, details={"ä": [1, None]}, hash="a")
    event.at = ClaimFactory().created_at

    PreparedInsert(Event).save(event, using="default")

    assert Event.objects.get(pk=event.pk).details == {"ä": [1, None]}


@pytest.mark.parametrize("pk", [7, 40_000, 2**40])
def test_row_is_found_by_an_id_of_any_size(pk):
    ClaimFactory(pk=pk, text="The bridge cost 4 million.")
    texts = Prepared(lambda ids: Claim.objects.filter(pk__in=ids).values_list("text"))

    assert texts.rows([pk]) == [("The bridge cost 4 million.",)]


def test_postgresql_plans_a_statement_once_whatever_the_ids():
    texts = Prepared(lambda ids: Claim.objects.filter(pk__in=ids).values_list("text"))
    for pk in (1, 2, 300, 40_000, 5, 2**40, 7, 8):
        texts.rows([pk])

    assert len(kept_by_postgresql('SELECT "claims_claim"."text"')) == (connection.vendor == "postgresql")


def test_postgresql_plans_a_new_row_once_whatever_the_ids_in_it():
    for pk in (7, 300, 40_000, 50_000, 9, 40_001, 11, 50_002):
        event = Event(verb="note", subject_type="claim", subject_id=pk, by=UserFactory(pk=pk))
        event.at, event.hash, event.previous_hash = timezone.now(), f"{pk}", f"before {pk}"
        PreparedInsert(Event).save(event, using="default")

    assert len(kept_by_postgresql('INSERT INTO "claims_event"')) == (connection.vendor == "postgresql")


def test_plan_that_a_migration_made_wrong_fails_one_request_and_not_all_of_its_connection(monkeypatch):
    def refuse(*_):
        raise NotSupportedError("cached plan must not change result type")

    monkeypatch.setattr(connection, "close_at", None)
    monkeypatch.setattr(CursorWrapper, "execute", refuse)

    with pytest.raises(NotSupportedError):
        Statement("SELECT 1", (), {}).rows("default", {})

    assert connection.close_at == 0  # seconds, long ago: Django closes it with the request


def kept_by_postgresql(beginning: str) -> list[str]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [sql for (sql,) in cursor.fetchall() if sql.startswith(beginning)]
