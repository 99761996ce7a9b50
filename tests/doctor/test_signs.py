"""Each fault that the doctor knows is made, seen and named with what to do; a sound installation is well."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from claims.doctor import State, database, desk, examine, extractor, record, search, services, surroundings
from claims.extraction.tagging import tagger
from claims.models import Event, Notification, Quote
from claims.search.indexes import QUOTES, keeper
from claims.unsettled import unsettle
from tests.factories import (
    DeliveryFactory,
    EditorFactory,
    EventFactory,
    ImportRunFactory,
    KeptAnswerFactory,
    NotificationFactory,
    QuoteFactory,
    RoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def ills(check) -> list[str]:
    return [sign.told for sign in check() if sign.state == State.ILL]


def looks(check) -> list[str]:
    return [sign.told for sign in check() if sign.state == State.LOOK]


def days_ago(days):
    return timezone.now() - dt.timedelta(days=days)


def test_a_sound_installation_has_nothing_ill():
    QuoteFactory()
    RoleFactory(role="administrator")

    signs = list(examine(thorough=True))

    assert [sign for sign in signs if sign.state == State.ILL] == []
    assert {"database", "tables", "guards", "search", "record", "spans", "extractor"} <= {
        sign.about for sign in signs if sign.state == State.WELL
    }


def test_a_missing_guard_is_named():
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON claims_annotation"
        cursor.execute(f"DROP TRIGGER public_verdict_stays{on}")

    (told,) = ills(database.guards)

    assert "public_verdict_stays" in told


def test_a_migrate_that_was_stopped_is_seen():
    unsettle(connection)

    (told,) = ills(database.itself)

    assert "triggers are missing" in told


def test_rows_missing_in_an_index_are_seen_without_changing_it():
    QuoteFactory()
    with connection.cursor() as cursor:
        keeper(connection).empty(cursor, QUOTES)

    (told,) = ills(search.indexes)

    assert QUOTES.table in told
    assert ills(search.indexes) == [told]


def test_an_event_changed_past_the_guard_is_seen():
    EventFactory.create_batch(3)
    with connection.cursor() as cursor:
        _drop_guard(cursor, "claims_event")
    Event.objects.filter(pk=Event.objects.order_by("pk")[1].pk).update(verb="forged")

    assert len(ills(record.newest_events)) == len(ills(record.all_events)) == 1


def test_a_quote_off_its_place_is_seen():
    quote = QuoteFactory()
    Quote.objects.filter(pk=quote.pk).update(text="somewhat" + quote.text[8:])

    (told,) = ills(record.spans)

    assert str(quote.pk) in told


def _drop_guard(cursor, table):
    on = "" if connection.vendor == "sqlite" else f" ON {table}"
    cursor.execute(f"DROP TRIGGER {table}_never_changes{on}")


def test_weights_that_are_missing_are_seen(monkeypatch, tmp_path):
    monkeypatch.setattr(tagger, "WEIGHTS", tmp_path)
    tagger.shipped_tagger.cache_clear()

    found = ills(extractor.weights)

    tagger.shipped_tagger.cache_clear()
    assert len(found) == 1


def _notified(when):
    Notification.objects.filter(pk=NotificationFactory().pk).update(created_at=when)


def test_nobody_who_keeps_accounts_is_worth_a_look():
    UserFactory()

    assert looks(desk.accounts) == ["Nobody can keep accounts."]


def test_demonstration_passwords_are_ill_in_production_alone(settings):
    EditorFactory()
    user = UserFactory(username="admin")
    user.set_password(desk.DEMO_PASSWORD)
    user.save()

    assert ills(desk.accounts) == []
    settings.PRODUCTION = True
    assert ills(desk.accounts) == ["The demonstration’s password opens admin."]


def test_what_timers_left_lying_is_seen():
    DeliveryFactory(due_at=days_ago(2))
    assert ills(desk.timers) == ["1 messages wait since yesterday."]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: DeliveryFactory(state="FAILED"), "given up"),
        (lambda: _notified(days_ago(3)), "wait for an e-mail"),
        (lambda: KeptAnswerFactory(kept_at=days_ago(4)), "days old"),
    ],
)
def test_what_somebody_should_know_is_worth_a_look(make, told):
    make()

    (found,) = looks(desk.timers)

    assert told in found


def test_an_import_that_never_ended_is_worth_a_look():
    run = ImportRunFactory(finished_at=None)
    type(run).objects.update(started_at=days_ago(2))

    assert len(looks(desk.imports)) == 1


def test_links_to_this_machine_are_ill_in_production(settings, tmp_path):
    settings.PRODUCTION, settings.SITE_URL, settings.STATIC_ROOT = True, "http://localhost:8000", tmp_path

    found = ills(surroundings.project)

    assert any("localhost" in told for told in found)
    assert "They were not collected." in found


@pytest.mark.parametrize(("name", "count"), [("Onrecord", 1), ("The Verran Record", 0)])
def test_verdicts_by_a_newsroom_without_a_name_are_worth_a_look_in_production(settings, name, count):
    settings.PRODUCTION, settings.PUBLISHER_NAME = True, name

    assert sum("ONRECORD_PUBLISHER_NAME" in sign.advice for sign in surroundings.project()) == count


def test_no_broker_is_worth_a_look_and_no_more(monkeypatch):
    monkeypatch.setattr(services.current_app.conf, "broker_url", "redis://127.0.0.1:1/0")

    assert ills(services.broker) == []
    assert len(looks(services.broker)) == 1


def test_a_mail_server_that_does_not_answer_is_ill(settings):
    settings.MAIL = type(settings.MAIL)("smtp", "127.0.0.1:1", "", "", "")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert len(ills(services.mail)) == 1


def test_a_check_that_fails_is_ill_itself_and_stops_no_other(monkeypatch):
    monkeypatch.setattr(search, "INDEXES", None)

    signs = list(examine())

    assert "search" not in [sign.about for sign in signs if sign.state == State.WELL]
    assert [sign.about for sign in signs if sign.state == State.ILL] == ["indexes"]
    assert signs[-1].about != "indexes"


def test_the_command_names_the_fault_and_what_to_do_and_exits_with_1():
    QuoteFactory()
    with connection.cursor() as cursor:
        keeper(connection).empty(cursor, QUOTES)
    out = StringIO()

    with pytest.raises(CommandError, match=r"1 of \d+ do not work") as raised:
        call_command("doctor", stdout=out)

    assert raised.value.returncode == 1
    assert "→ Run: manage.py rebuild_search" in " ".join(out.getvalue().split())
