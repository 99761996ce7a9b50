"""Questions that readers ask of lists are put into SQL once, and answered anew each time."""

from threading import Thread

import pytest
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.api import questions
from claims.api.views import record
from claims.models import Quote, Speaker
from claims.prepared import Prepared
from claims.visibility import sight
from tests import factories
from tests.api.conftest import add_article

ASKED = [
    "quotes/",
    "quotes/?ordering=id",
    "quotes/?ordering=-confidence",
    "quotes/?speaker={speaker}",
    "quotes/?speaker={speaker}&source={source}&kind=DIRECT&kind=INDIRECT",
    "quotes/?has_speaker=true&min_confidence=0.1",
    "quotes/?q=bridge",
    "quotes/?q=nothingofthekind",
    "quotes/?state=REJECTED",
    "quotes/?article={article}",
    "quotes/?published_after=2015&published_before=2018-06",
    "claims/",
    "claims/?speaker={speaker}",
    "claims/?kind=DIRECT&min_confidence=0.1",
    "claims/?speaker={speaker}&published_after=2015",
    "claims/?verdict=UNREVIEWED&ordering=checkworthiness",
    "assertions/?source={source}",
    "assertions/?quote={quote}",
    "articles/?source={source}&ordering=-published,title",
    "speakers/?q=olenko",
    "speakers/?ordering=name",
    "sources/",
    "topics/",
]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(questions, "KEPT", {})


@pytest.fixture
def read_anew(read, monkeypatch):
    """Reads with each question made anew, as lists are read without what is kept."""

    def read_anew(path):
        with monkeypatch.context() as patched:
            patched.setattr(record, "kept", lambda *_: None)
            return read(path)

    return read_anew


@pytest.fixture
def on_record(db):
    for _ in range(3):
        add_article()
    quote = Quote.objects.filter(speaker__isnull=False).first()
    return {
        "speaker": quote.speaker_id,
        "quote": quote.pk,
        "article": quote.snapshot.article_id,
        "source": quote.snapshot.article.source_id,
    }


@pytest.mark.parametrize("path", ASKED)
def test_what_is_kept_answers_every_page_as_a_question_made_anew_does(read, read_anew, on_record, path):
    address = f"{path.format(**on_record)}{'&' if '?' in path else '?'}page_size=1"
    for _ in range(4):
        expected = read_anew(address)
        assert expected[0] == 200
        for _ in ("made", "kept"):
            assert read(address) == expected
        if not (address := expected[1]["next"]):
            break


def test_question_that_differs_in_an_id_alone_is_put_into_sql_once(read, on_record, monkeypatch):
    add_article()
    first, second = Speaker.objects.filter(quotes__isnull=False).distinct()[:2]
    assert read(f"quotes/?speaker={first.pk}")[1]["results"][0]["speaker"]["id"] == first.pk
    monkeypatch.setattr(SQLCompiler, "as_sql", put_into_sql_again)

    assert read(f"quotes/?speaker={second.pk}")[1]["results"][0]["speaker"]["id"] == second.pk


def put_into_sql_again(*_):
    raise AssertionError("put into SQL again")


def test_what_is_kept_is_the_question_and_never_the_answer(read, on_record):
    shown = [row["id"] for row in read("quotes/")[1]["results"]]
    Quote.objects.filter(pk=shown[0]).update(state=Quote.State.REJECTED)

    assert [row["id"] for row in read("quotes/")[1]["results"]] == shown[1:]


def test_question_whose_making_asks_the_database_is_not_kept(read, on_record):
    """Which speakers nearly have the name is looked up before the list is asked for."""
    read("speakers/?q=olenka")

    (question,) = questions.KEPT.values()
    assert question is None


def test_speaker_merged_since_is_followed_to_where_it_lives_on(read, on_record):
    path = f"quotes/?speaker={on_record['speaker']}"
    assert read(path)[1]["results"]
    kept = factories.SpeakerFactory()
    Speaker.objects.filter(pk=on_record["speaker"]).update(merged_into=kept)

    assert read(path)[1]["results"] == []


@pytest.mark.django_db(transaction=True)
def test_thread_that_opens_its_connection_for_a_question_keeps_no_answer_either():
    """As each request does under runserver, and the first of each thread of gunicorn."""
    add_article()

    def ask():
        Client().get("/api/v1/speakers/?q=olenka")
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()

    assert list(questions.KEPT.values()) == [None]


def test_postgresql_plans_a_question_for_what_is_asked_each_time(read, on_record):
    """By ids it keeps the plans of what is shown."""
    for _ in range(8):
        read(f"quotes/?speaker={on_record['speaker']}&ordering=-confidence")

    kept = kept_by_postgresql()
    assert not any("LIMIT" in sql for sql in kept)
    assert bool(kept) == (connection.vendor == "postgresql")


def kept_by_postgresql() -> list[str]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [sql for (sql,) in cursor.fetchall()]


def test_question_asked_again_outlives_newer_ones(read, on_record, monkeypatch):
    monkeypatch.setattr(questions, "MOST_KEPT", 3)
    for number in range(6):
        read("quotes/")
        read(f"quotes/?text=word{number}")

    assert any(len(key) == 3 for key in questions.KEPT)  # the one without a filter


def test_question_is_kept_for_few_sizes_of_a_page(read, on_record):
    for size in (1, 2, 7, 50, 51, 200):
        assert len(read(f"quotes/?page_size={size}")[1]["results"]) == min(size, Quote.objects.count())

    (question,) = questions.KEPT.values()
    assert len(question.statements) == 2


def test_list_whose_question_is_not_kept_looks_its_filter_up_once(client, on_record):
    path = f"/api/v1/quotes/?speaker={on_record['speaker']}&verdict=UNREVIEWED"
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)

    looked_up = [query["sql"] for query in asked if query["sql"].startswith('SELECT "claims_speaker"')]
    assert len(looked_up) == 1


def test_sight_tells_nothing_but_what_may_be_seen():
    seen = sight(factories.EditorFactory.build())

    assert not hasattr(seen, "pk")
    with pytest.raises(LookupError):
        seen.has_perm("claims.delete_quote")


def test_prepared_query_of_nothing_has_no_rows(db):
    assert Prepared(lambda ids: Quote.objects.none().values_list("pk")).rows([1]) == []


def test_kept_questions_do_not_pile_up(read, on_record, monkeypatch):
    monkeypatch.setattr(questions, "MOST_KEPT", 3)
    for number in range(6):
        read(f"quotes/?text=word{number}")

    assert len(questions.KEPT) == 3


def test_id_no_database_has_room_for_is_a_row_that_is_not_there(read, on_record):
    status, problem = read(f"quotes/?speaker={'9' * 40}")

    assert status == 400
    assert "There is no speaker" in str(problem["errors"])


def test_row_that_only_the_desk_sees_narrows_no_list_of_readers_after_the_desk_asked(client, read, on_record):
    """The form's class is shared by whoever asks; who it is must not be."""
    hidden = factories.EvidenceFactory()
    asked = f"evidence/?claim={hidden.claim_id}"
    client.force_login(factories.EditorFactory())
    assert [row["id"] for row in read(asked)[1]["results"]] == [hidden.pk]
    client.logout()

    assert read(asked)[0] == 400


def test_desk_and_readers_are_answered_by_what_each_may_see(client, read, on_record):
    quote = Quote.objects.order_by("-pk").first()
    Quote.objects.filter(pk=quote.pk).update(state=Quote.State.REJECTED)
    asked = f"quotes/?article={quote.snapshot.article_id}&state=REJECTED&expand=assertions"
    editor = factories.EditorFactory()
    for _ in ("made", "kept"):
        client.force_login(editor)
        assert [row["id"] for row in read(asked)[1]["results"]] == [quote.pk]
        client.logout()
        assert read(asked)[1]["results"] == []
