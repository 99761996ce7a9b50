"""Migrating back to before quotes kept their place and what stands around them, and forward again, with rows
written in between."""

from contextlib import contextmanager
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from claims.apps import fill_desk, make_ready
from claims.counting.rebuilding import differences
from claims.models import Article, Quote
from claims.placing import PLACE
from claims.surrounding import AROUND
from tests.factories import QuoteFactory

MIGRATIONS = ["any that waits"]


@contextmanager
def migrated_back(name):
    """The models as they were then, on tables as they were then."""
    try:
        call_command("migrate", "claims", name, verbosity=0)
        yield MigrationExecutor(connection).loader.project_state(("claims", name)).apps
    finally:
        call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_database_migrated_back_takes_rows_and_they_keep_what_they_should_once_it_is_migrated_again():
    quote = QuoteFactory()

    with migrated_back("0013_uploads") as then:
        then.get_model("claims", "Article").objects.update(language="es")
        then.get_model("claims", "Source").objects.update(country="VE")
        another = then.get_model("claims", "Quote").objects.get()
        another.pk, another.start, another.end = None, quote.start + 1, quote.end + 1
        another.save()

    assert set(Quote.objects.values_list("country", "language")) == {("VE", "es")}
    assert Quote.objects.count() == 2
    assert PLACE.wrong() == AROUND.wrong() == differences() == []


@pytest.fixture
def migrate(transactional_db):
    """`begin()` puts the triggers aside, `end(migrations)` makes them again; other tests have them anyway."""
    yield partial(make_ready, "default", MIGRATIONS), partial(fill_desk, "default")
    fill_desk("default", MIGRATIONS)


@pytest.mark.parametrize(
    "waiting",
    [
        MIGRATIONS,
        [],  # it was stopped after the last migration; none waits for the next migrate
    ],
)
def test_what_is_written_during_a_migrate_and_after_it_is_kept_right(migrate, waiting):
    begin, end = migrate
    QuoteFactory()

    begin()
    Article.objects.update(language="es")
    Quote.objects.update(cue_start=0, cue_end=4)
    end(waiting)

    assert PLACE.wrong() == AROUND.wrong() == differences() == []
    Article.objects.update(language="fr")
    Quote.objects.update(cue_start=1, cue_end=3)
    assert PLACE.wrong() == AROUND.wrong() == differences() == []
