"""The invented record holds what every record holds, and the bench asks all systems for the same of it."""

import json
import os

import pytest
from django.db import connection

from tests.bench import peer
from tests.bench.driver import Driver
from tests.bench.places import Server, ready_corpus, run_here
from tests.bench.questions import WORDS
from tests.bench.verdicts import MUCH_EVIDENCE, WITH_MUCH_EVIDENCE
from tests.bench.words import COMMON, RARE, RARE_QUOTES

QUOTES = 2_000


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The DATABASE_URL of a small corpus, beside the database that is tested."""
    is_sqlite = connection.vendor == "sqlite"
    place = f"sqlite:///{tmp_path_factory.mktemp('bench')}" if is_sqlite else os.environ["DATABASE_URL"]
    urls = f"{place}/{{}}" if is_sqlite else f"{place.rpartition('/')[0]}/{{}}"
    databases = Server(connection.vendor, urls)
    name = ready_corpus(databases, QUOTES)
    yield databases.url(name)
    databases.drop(name)


@pytest.fixture
def driver(corpus):
    driver = Driver(corpus)
    yield driver
    driver.close()


def test_quotes_of_the_corpus_are_the_words_at_their_span(driver):
    at_span = 'substr(body, start + 1, "end" - start)'
    found = driver.row(
        f"""SELECT count(*), sum(CASE WHEN text = {at_span} THEN 1 ELSE 0 END)
        FROM claims_quote JOIN claims_snapshot text_of ON text_of.id = snapshot_id"""
    )

    assert found == (QUOTES, QUOTES)


def test_what_quotes_of_the_corpus_keep_of_other_rows_is_so(corpus):
    told = run_here("django", "rebuild_counts", "--check", database=corpus)

    assert "All counts are right." in told


def quotes_with(driver: Driver, word: str) -> int:
    like = "LIKE" if driver.is_sqlite else "ILIKE"
    return driver.row(f"SELECT count(*) FROM claims_quote WHERE text {like} %s", (f"%{word}%",))[0]


@pytest.mark.parametrize("word", COMMON)
def test_one_quote_in_ten_has_a_common_word(driver, word):
    assert 0.07 < quotes_with(driver, word) / QUOTES < 0.13


@pytest.mark.parametrize("word", RARE)
def test_as_many_quotes_have_a_rare_word_whatever_the_size(driver, word):
    assert quotes_with(driver, word) == RARE_QUOTES


def test_claims_with_much_evidence_have_as_many_rows_each(driver):
    marks = ", ".join(map(str, WITH_MUCH_EVIDENCE))
    for table in ("claims_evidence", "claims_assertion"):
        counted = driver.rows(f"SELECT count(*) FROM {table} WHERE claim_id IN ({marks}) GROUP BY claim_id")

        assert counted == [(MUCH_EVIDENCE,)] * len(WITH_MUCH_EVIDENCE)


def test_every_quote_of_the_corpus_can_be_searched(driver):
    (count,) = driver.row("SELECT count(*) FROM claims_search_quotes")

    assert count == QUOTES


def test_triggers_and_indexes_are_back_once_the_corpus_is_made(driver):
    driver.run("UPDATE claims_speakername SET key = 'zanzibar' WHERE id = 1")
    match = "words MATCH %s" if driver.is_sqlite else "words @@ to_tsquery('simple', %s)"

    assert driver.rows(f"SELECT rowid FROM claims_search_names WHERE {match}", ("zanzibar",)) == [(1,)]
    with pytest.raises(Exception, match="never changes"):
        driver.run("UPDATE claims_snapshot SET body = 'Other words.' WHERE id = 1")


def test_events_of_the_corpus_are_a_chain(corpus):
    told = run_here("django", "verify_events", database=corpus)

    assert "40 events hold" in told


def test_all_systems_answer_the_same(corpus):
    differing = json.loads(run_here("tests.bench.comparing", str(QUOTES), database=corpus))

    assert len(differing["raw"]) == 8 + 2 * len(WORDS)
    assert {row: told for row, told in differing["raw"].items() if told} == {}
    assert len(differing["naive"]) == 7 + len(WORDS)
    assert {row: told for row, told in differing["naive"].items() if told} == {}


def test_every_row_is_measured_of_every_system(corpus):
    figures = json.loads(run_here("tests.bench.measuring", str(QUOTES), "1", "0.1", database=corpus))

    systems = {}
    for row, system, taken in figures:
        assert 0 < taken["p10"] <= taken["p95"], row
        systems.setdefault(row, set()).add(system)
    assert len(systems) == 8 + 3 * len(WORDS)
    assert all({"raw", "ours"} <= each for each in systems.values())
    assert {"naive", "LIKE"} <= systems["quotes q=, stop word"]
    assert "exact ranking" in systems["search nearest, stop word"]
    has_peer = peer.PYTHON.exists() and corpus.startswith("sqlite")
    assert ({"Datasette", "canned SQL"} <= systems["list 50"]) == has_peer
