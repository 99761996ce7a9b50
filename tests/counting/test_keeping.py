"""Who keeps the counts: triggers mark, and what is marked is counted by whoever comes next."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction

from claims.counting import CLAIMS, QUOTES, fold, fold_what_is_marked, folding, kept_counts
from claims.counting.rebuilding import differences, keep_counts, recount_all
from claims.importing.uploads import finish_upload, take_upload
from claims.models import ImportItem, Quote
from tests import factories
from tests.counting.live import check_counts
from tests.importing.conftest import folder, run_import  # noqa: F401


def marks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM claims_countmarks")
        return cursor.fetchone()[0]


def spoil_counter(by: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_counts SET n = n + %s WHERE cell = %s", [by, QUOTES.cell()])


@pytest.mark.django_db
def test_import_and_import_of_the_changed_article_are_counted(folder, run_import):  # noqa: F811
    run_import(folder)
    first = kept_counts(connection, QUOTES, ("speaker",), most=10)
    left_after_import = marks()
    bridge = folder / "bridge.txt"
    bridge.write_text(
        bridge.read_text(encoding="utf-8").replace("Olenko said the work", "The work"), encoding="utf-8"
    )

    run_import(folder)

    changed = kept_counts(connection, QUOTES, ("speaker",), most=10)
    assert (left_after_import, marks()) == (0, 0)
    assert first.total > changed.total > 0
    check_counts(Random(0))


@pytest.mark.django_db
def test_what_is_counted_in_several_turns_is_what_is_counted_at_once(monkeypatch):
    monkeypatch.setattr("claims.counting.folding.ASKED_TOGETHER", 1)
    quotes = [factories.QuoteFactory() for _ in range(3)]
    for quote in quotes:
        factories.AssertionFactory(quote=quote, snapshot=quote.snapshot)
    assert marks() > 3

    fold()

    assert marks() == 0
    check_counts(Random(0))


@pytest.mark.django_db
def test_what_a_request_changes_is_counted_when_it_is_answered(client):
    quote = factories.QuoteFactory()
    fold()
    client.force_login(factories.EditorFactory())

    client.post("/admin/claims/quote/", {"action": "reject", "_selected_action": [quote.pk]})

    assert Quote.objects.get().state == Quote.State.REJECTED
    assert marks() == 0
    assert kept_counts(connection, QUOTES, (), most=1).total == 0


@pytest.mark.django_db
def test_change_that_counts_for_nothing_marks_nothing():
    quote = factories.QuoteFactory()
    annotation = factories.AnnotationFactory()
    fold()

    Quote.objects.update(confidence=0.5, state=Quote.State.CONFIRMED, kind=quote.kind)
    fold()
    Quote.objects.update(state=Quote.State.CONFIRMED, speaker=quote.speaker)
    annotation.rationale = "Another reason."
    annotation.save()

    assert marks() == 0


@pytest.mark.django_db
def test_few_marks_wait_for_more():
    factories.QuoteFactory()

    fold_what_is_marked(more_than=1000)
    waiting = marks()
    fold_what_is_marked()

    assert (waiting > 0, marks()) == (True, 0)


@pytest.mark.django_db(transaction=True)
def test_no_other_writer_waits_while_what_an_upload_changed_is_counted(monkeypatch):
    held = []
    monkeypatch.setattr(folding, "fold", lambda using: held.append(connection.in_atomic_block))
    upload = take_upload("ferry.txt", b"The ferry sails at 9.", {}, by=None)
    factories.QuoteFactory()

    finish_upload(upload)

    assert held == [False]


@pytest.mark.django_db
def test_wrong_counter_is_told_and_put_right(capsys):
    factories.QuoteFactory.create_batch(2)
    fold()
    spoil_counter(by=5)

    with pytest.raises(CommandError, match="wrong"):
        call_command("rebuild_counts", check=True)
    told = capsys.readouterr().out
    call_command("rebuild_counts")

    assert told == "quotes, all: 7 kept, 2 there\n"
    assert differences() == []


@pytest.mark.django_db
def test_counters_made_for_a_database_that_has_rows_count_them():
    factories.AssertionFactory.create_batch(2)
    with connection.cursor() as cursor:
        for table in ("claims_counts", QUOTES.facts, CLAIMS.facts):
            cursor.execute(f"DROP TABLE {table}")

    keep_counts(connection, is_migrated=False)

    assert kept_counts(connection, QUOTES, (), most=1).total == 2
    assert kept_counts(connection, CLAIMS, (), most=1).total == 2


@pytest.mark.django_db
def test_reading_takes_one_query_and_one_more_while_marks_wait(django_assert_num_queries):
    factories.AssertionFactory.create_batch(3)

    with django_assert_num_queries(2):
        kept_counts(connection, CLAIMS, CLAIMS.dimensions, most=5)
    fold()
    with django_assert_num_queries(1):
        kept_counts(connection, CLAIMS, CLAIMS.dimensions, most=5)


@pytest.mark.django_db(transaction=True)
def test_emptied_database_counts_nothing():
    factories.AssertionFactory()
    fold()

    call_command("flush", interactive=False, verbosity=0)

    for counted in (QUOTES, CLAIMS):
        assert kept_counts(connection, counted, (), most=1).total == 0
    recount_all()
    assert differences() == []


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_lose_no_count():
    quotes = [made.quote for made in factories.AssertionFactory.create_batch(3)]
    claim = factories.ClaimFactory()

    def write(number):
        """Rejects and restores what others do too, makes the same claim, adds to the same texts."""
        for turn in range(6):
            with transaction.atomic():
                quote = Quote.objects.select_for_update().get(pk=quotes[(number + turn) % 3].pk)
                quote.state = "CONFIRMED" if quote.state == "REJECTED" else "REJECTED"
                quote.save()
                start = 100 * number + turn
                factories.AssertionFactory(
                    claim=claim, quote=None, snapshot=quote.snapshot, start=start, end=start + 1
                )
            fold_what_is_marked(more_than=turn)

    at_once(write, writers=4)
    fold()

    check_counts(Random(0))
    assert differences() == []


def at_once(work, *, writers: int) -> None:
    """Each in a session of its own; what one raises is raised."""

    def run(number):
        try:
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(run, range(writers)))


@pytest.fixture
def unreachable(monkeypatch):
    """The database goes away before the marks are looked at."""

    class Away:
        def cursor(self):
            raise OperationalError("the connection was closed")

    monkeypatch.setattr("claims.counting.folding.connections", {"default": Away()})


@pytest.mark.django_db
def test_what_was_changed_is_answered_though_counting_cannot_begin(client, unreachable):
    assert client.post("/api/v1/tokens/").status_code == 401


@pytest.mark.django_db
def test_stored_article_is_not_called_failed_because_it_cannot_be_counted(folder, run_import, unreachable):  # noqa: F811
    run_import(folder)

    assert set(ImportItem.objects.values_list("outcome", flat=True)) == {ImportItem.Outcome.NEW}
