"""The index says what the record says, whoever writes and however, and can be filled anew while they do."""

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from claims.models import Article, Claim, Quote, Speaker, SpeakerName
from claims.search import indexes, matching, parse, postgresql_tables
from claims.search.indexes import (
    INDEXES,
    QUOTES,
    empty_where_full,
    filling,
    free_tables,
    keep_indexes,
    keeper,
)
from tests.factories import ClaimFactory, SnapshotFactory, SpeakerFactory
from tests.search.rows import quoted

pytestmark = pytest.mark.django_db


def found(model, text):
    return list(matching(model.objects.order_by("pk"), parse(text)))


def test_every_way_to_write_a_claim_is_followed():
    claim = ClaimFactory(text="Tolls rose.")
    Claim.objects.filter(pk=claim.pk).update(text="Dues rose.")
    claim.refresh_from_db()
    assert (found(Claim, "tolls"), found(Claim, "dues")) == ([], [claim])

    claim.text = "Fees rose."
    Claim.objects.bulk_update([claim], ["text"])
    assert (found(Claim, "dues"), found(Claim, "fees")) == ([], [claim])

    [fresh] = Claim.objects.bulk_create([Claim(text="Fees fell.", text_key="key", slug="fees-fell")])
    assert found(Claim, "fees") == [claim, fresh]

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_claim WHERE id = %s", [claim.pk])
    assert found(Claim, "fees") == [fresh]


def test_a_write_that_is_undone_is_not_found():
    with transaction.atomic():
        ClaimFactory(text="Tolls rose.")
        transaction.set_rollback(True)

    assert found(Claim, "tolls") == []


def test_an_article_follows_its_title_and_its_newest_text():
    first = SnapshotFactory(article__title="Council votes", body="On the bridge.")
    article = first.article
    Article.objects.filter(pk=article.pk).update(title="Mayor resigns")
    assert (found(Article, "council"), found(Article, "mayor bridge")) == ([], [article])

    second = SnapshotFactory(article=article, number=2, body="On the harbour.")
    assert (found(Article, "bridge"), found(Article, "mayor harbour")) == ([], [article])

    second.delete()
    assert (found(Article, "harbour"), found(Article, "mayor bridge")) == ([], [article])

    first.delete()
    assert found(Article, "mayor") == []

    Article.objects.filter(pk=article.pk).update(title="Bridge opens")
    assert found(Article, "bridge") == []  # it has no text to read

    SnapshotFactory(article=article, body="At last.")
    article.refresh_from_db()
    assert found(Article, "bridge last") == [article]


def test_an_older_text_that_comes_later_is_not_the_newest():
    second = SnapshotFactory(article__title="Council votes", number=2, body="On the harbour.")
    SnapshotFactory(article=second.article, number=1, body="On the bridge.")

    assert (found(Article, "bridge"), found(Article, "harbour")) == ([], [second.article])


def test_a_name_follows_its_change():
    speaker = SpeakerFactory(name="Marta Olenko")
    name = SpeakerName.objects.get(speaker=speaker)
    name.text = "Marta Brandt"
    name.save()

    assert (found(Speaker, "olenko"), found(Speaker, "brandt"), found(Speaker, "brant")) == (
        [],
        [speaker],
        [speaker],
    )


def test_a_text_longer_than_the_index_holds_is_stored_and_found_by_its_beginning():
    words = " ".join(f"w{n:x}" for n in range(60_000))  # PostgreSQL refuses to index all of it
    article = SnapshotFactory(body=f"Beginning {words} conclusion").article

    assert found(Article, "beginning") == [article]
    assert found(Article, "conclusion") == []


@pytest.fixture
def rows():
    """Something in every index, and more quotes than a step takes."""
    SnapshotFactory(article__title="Mayor resigns", body="On the bridge.")
    ClaimFactory(text="Tolls rose.")
    SpeakerFactory(name="Ignatius Rosas")
    return [quoted(f"harbour {n}") for n in range(5)]


def all_found():
    asked = ((Quote, "harbour"), (Claim, "tolls"), (Speaker, "ignat*"), (Article, "mayor bridge"))
    return [len(found(model, text)) for model, text in asked]


def test_a_full_index_is_made_anew(rows):
    assert all_found() == [5, 1, 1, 1]
    for index in INDEXES:
        assert empty_where_full(connection, index)
    assert all_found() == [0, 0, 0, 0]

    call_command("rebuild_search", verbosity=0)

    assert all_found() == [5, 1, 1, 1]
    assert not any(keeper(connection).lacking(connection.cursor(), index) for index in INDEXES)


def test_a_rebuild_that_was_stopped_goes_on_and_writes_meanwhile_are_followed(rows, monkeypatch):
    monkeypatch.setattr(indexes, "ROWS_AT_ONCE", 2)
    empty_where_full(connection, QUOTES)
    next(filling(connection, QUOTES))  # and no further
    assert len(found(Quote, "harbour")) == 2
    fresh = quoted("harbour dues")
    Quote.objects.filter(pk=rows[4].pk).delete()  # neither is indexed at this moment
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET text = 'Fees rose.'")

    assert not empty_where_full(connection, QUOTES)  # what is done stays done
    assert sum(filling(connection, QUOTES)) == 2

    assert found(Quote, "harbour") == [*rows[:4], fresh]
    assert len(found(Claim, "fees")) == 1


def test_a_row_that_changes_before_a_rebuild_comes_to_it_is_indexed_once():
    claim = ClaimFactory(text="Tolls rose.")
    claims = next(index for index in INDEXES if index.source == "claims_claim")
    empty_where_full(connection, claims)
    Claim.objects.update(text="Fees rose.")

    assert list(filling(connection, claims)) == []

    assert (found(Claim, "tolls"), found(Claim, "fees")) == ([], [claim])
    Claim.objects.filter(pk=claim.pk).delete()
    assert found(Claim, "fees") == []


def test_what_is_written_while_migrations_have_put_the_triggers_aside_is_indexed_after_them():
    """SQLite alone puts them aside: it alters no table that another one's trigger names."""
    free_tables(connection)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%claims_search%'"
            )
            assert cursor.fetchall() == []
    during = ClaimFactory(text="Tolls rose.")

    keep_indexes(connection)
    after = ClaimFactory(text="Tolls fell.")

    assert found(Claim, "tolls") == [during, after]


class RefusingCursor:
    """A database user without the right to create extensions."""

    def execute(self, statement):
        if statement.startswith("CREATE EXTENSION"):
            raise ProgrammingError("permission denied to create extension")

    def fetchone(self):
        return None


def test_a_database_that_may_not_create_the_extension_says_what_to_do():
    with pytest.raises(ProgrammingError, match="CREATE EXTENSION pg_trgm;` in it once, then migrate again"):
        postgresql_tables.make_tables(RefusingCursor())
