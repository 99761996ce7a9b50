"""An article's rows are written together: as few statements for many quotes as for few, and none for none."""

import pytest
from django.db import connection

from claims.importing import import_articles, running, start_run
from claims.importing.matching import free_slug
from claims.importing.writing import AT_ONCE, blank, insert
from claims.models import Article, Claim, ImportItem, ImportRun, Quote, Speaker
from claims.search import matching, parse
from tests.bench.extracted import extracted
from tests.factories import ClaimFactory, SnapshotFactory, SpeakerFactory

pytestmark = pytest.mark.django_db
WRITING = ("INSERT", "UPDATE", "DELETE")


def statements(work) -> list[str]:
    """What the database is told; Django's own log of it is emptied by the import after each article."""
    told = []

    def noting(execute, sql, *arguments):
        told.append(sql)
        return execute(sql, *arguments)

    with connection.execute_wrapper(noting):
        work()
    return told


def found(model, text):
    return list(matching(model.objects.order_by("pk"), parse(text)))


@pytest.fixture
def store(monkeypatch):
    """Imports what was extracted elsewhere; the items."""

    known = {}
    monkeypatch.setattr(
        running, "read_and_extract", lambda item: known[item.name] if hasattr(item, "data") else item
    )

    def store(articles):
        known.update((raw.name, extraction) for raw, extraction in articles)
        return list(import_articles(start_run({}), [raw for raw, _ in articles]))

    return store


def test_an_article_with_fifty_quotes_takes_as_many_queries_as_one_with_five(store):
    store(extracted(1, seed=2))  # what is asked at first use alone
    counts = []
    for each in (extracted(1, seed=3, quotes=5), extracted(1, seed=4, quotes=50)):
        counts.append(len(statements(lambda each=each: store(each))))

    assert Quote.objects.count() == 20 + 5 + 50
    assert counts[0] == counts[1]


def test_articles_imported_again_write_nothing_but_the_run_itself(store):
    articles = extracted(3)
    store(articles)

    written = [sql for sql in statements(lambda: store(articles)) if sql.startswith(WRITING)]

    assert ImportRun.objects.latest().items.count() == 0
    assert len(written) == 1
    assert 'INSERT INTO "claims_importrun"' in written[0]


def test_articles_known_are_counted_by_their_run(store):
    articles = extracted(3)
    store(articles)
    ImportItem.objects.all().delete()
    run = start_run({})

    list(import_articles(run, [raw for raw, _ in articles]))
    running.finish_run(run)

    assert ImportRun.objects.latest().outcomes() == {"UNCHANGED": 3}


def test_an_article_that_fails_half_way_leaves_nothing_in_the_index_and_the_next_is_found(store, monkeypatch):
    broken, whole = extracted(2, quotes=4)
    settle = running.store_article

    def failing(run, raw, key, extraction):
        item = settle(run, raw, key, extraction)
        if raw.name == broken[0].name:
            raise RuntimeError("no more")
        return item

    monkeypatch.setattr(running, "store_article", failing)

    items = store([broken, whole])

    assert [item.outcome for item in items] == ["FAILED", "NEW"]
    assert list(Article.objects.all()) == [items[1].article]
    assert found(Quote, "thousand") == list(Quote.objects.order_by("pk"))
    assert found(Claim, "thousand") == list(Claim.objects.order_by("pk"))
    later = ClaimFactory(text="Seven thousand ferries sank.")
    assert found(Claim, "ferries") == [later], "the triggers are back at work"


def test_an_inserted_row_says_what_it_was_given_and_has_its_defaults():
    snapshot, speaker = SnapshotFactory(), SpeakerFactory()
    quotes = []
    for start in (0, 4):
        quote = blank(Quote)
        quote.snapshot_id, quote.start, quote.end, quote.text, quote.kind = (
            snapshot.pk,
            start,
            start + 3,
            "The",
            "DIRECT",
        )
        quote.verbatim, quote.candidates = [[start, start + 3]], [{"name": "Añez", "score": 0.5}]
        quote.speaker_id, quote.resolution, quote.extractor_version = speaker.pk, "SURNAME", "1"
        quotes.append(quote)

    insert(quotes)

    first, second = Quote.objects.order_by("pk")
    assert (first.pk, second.pk) == (quotes[0].pk, quotes[1].pk)
    assert (second.verbatim, second.candidates) == ([[4, 7]], [{"name": "Añez", "score": 0.5}])
    assert (second.speaker, second.state, second.cue_start, second.confidence) == (
        speaker,
        "MACHINE",
        None,
        0.0,
    )
    assert not quotes[0]._state.adding


def test_a_single_row_gets_its_moment_and_its_id():
    speaker = Speaker(name="Ilsa Brenk", slug="ilsa-brenk")

    insert([speaker])

    assert Speaker.objects.get() == speaker
    assert speaker.created_at == Speaker.objects.get().created_at


def test_an_id_that_was_deleted_is_not_given_again():
    insert([Speaker(name=name, slug=name) for name in ("one", "two")])
    last = Speaker.objects.latest("pk")
    Speaker.objects.all().delete()

    insert([Speaker(name=name, slug=name) for name in ("three", "four")])

    assert Speaker.objects.order_by("pk").first().pk > last.pk


def test_more_rows_than_one_statement_takes_are_all_stored():
    rows = [Claim(text=f"Toll {n} rose.", text_key=str(n), slug=f"toll-{n}") for n in range(2 * AT_ONCE + 1)]

    insert(rows)

    assert Claim.objects.count() == len(rows)
    assert found(Claim, f'"toll {AT_ONCE}"') == [rows[AT_ONCE]]


def test_the_slug_of_many_namesakes_is_the_next_number():
    SpeakerFactory(slug="juan-perez")
    for number in range(2, 50):
        SpeakerFactory(slug=f"juan-perez-{number}")

    assert free_slug(Speaker, "Juan Pérez") == "juan-perez-50"
    assert free_slug(Speaker, "Juan Perezoso") == "juan-perezoso"
