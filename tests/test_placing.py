"""A quote's row says where and when it was printed, whoever wrote last and in whatever order."""

import datetime as dt
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from claims.curation import correct_quote
from claims.doctor.record import places
from claims.doctor.signs import State
from claims.models import Article, Quote, Snapshot, Source
from claims.placing import COLUMNS, PLACE, place_in
from claims.quoting import SpanIsTaken, add_quote
from tests import factories

SEQUENCES, STEPS = 4, 14
DAYS = (
    (dt.date(2021, 3, 4), "DAY"),
    (dt.date(2021, 3, 1), "MONTH"),
    (dt.date(2021, 1, 1), "YEAR"),
    (None, ""),
)


class Writers:
    """Each method is one writer's doing, on rows that `random` picks."""

    def __init__(self, random: Random):
        self.random, self.editor = random, factories.EditorFactory()

    def one(self, model):
        return model.objects.get(pk=self.random.choice(sorted(model.objects.values_list("pk", flat=True))))

    def new_quote(self):
        text = self.one(Snapshot)
        start = text.quotes.count()
        factories.QuoteFactory(snapshot=text, text=text.body[start : start + 9], start=start)

    def missed_quote(self):
        text = self.one(Snapshot)
        add_quote(text, by=self.editor, start=20 + text.quotes.count(), end=40, kind="INDIRECT", speaker=None)

    def placed_by_the_import(self):
        text = self.one(Snapshot)
        start = text.quotes.count()
        quote = factories.QuoteFactory.build(
            snapshot=text, text=text.body[start : start + 8], start=start, speaker=None
        )
        quote.__dict__.update(place_in(text.article))
        Quote.objects.bulk_create([quote])

    def article_corrected(self):
        date, precision = self.random.choice(DAYS)
        article = self.one(Article)
        article.published_date, article.published_precision = date, precision
        article.language = self.random.choice(("en-GB", "ES", ""))
        article.save()

    def articles_moved(self):
        Article.objects.filter(source=self.one(Source)).update(source=self.one(Source))

    def source_moved(self):
        Source.objects.filter(pk=self.one(Source).pk).update(country=self.random.choice(("ES", "ve", "")))

    def said_on_another_day(self):
        quote, (date, precision) = self.one(Quote), self.random.choice(DAYS)
        Quote.objects.filter(pk=quote.pk).update(said_date=date, said_precision=precision)

    def corrected(self):
        correct_quote(self.one(Quote), by=self.editor, speaker=None, kind="MIXED")

    def saved_whole_as_it_was_before(self):
        quote = self.one(Quote)
        self.article_corrected()
        quote.save()

    def moved_to_another_text(self):
        Quote.objects.filter(pk=self.one(Quote).pk).update(
            snapshot=self.one(Snapshot), start=0, end=8, text="x" * 8
        )

    def spoilt(self):
        Quote.objects.filter(pk=self.one(Quote).pk).update(country="XX", published_date=dt.date(1999, 1, 1))


WRITINGS = [name for name in vars(Writers) if not name.startswith("_") and name != "one"]


def by_hand(quote: Quote) -> tuple:
    article = quote.snapshot.article
    published = (article.published_date, article.published_precision)
    spoken = (quote.said_date, quote.said_precision) if quote.said_date else published
    language = article.language.split("-")[0].lower()
    return (article.source_id, article.source.country.upper(), language, *published, *spoken)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_quotes_say_what_their_articles_say_after_every_step(seed):
    random = Random(seed)
    factories.QuoteFactory.create_batch(3)
    writers = Writers(random)

    for name in random.sample(WRITINGS * 2, STEPS):
        try:
            with transaction.atomic():
                getattr(writers, name)()
        except (IntegrityError, SpanIsTaken):
            pass  # two quotes on one span
        kept = {quote.pk: quote for quote in Quote.objects.select_related("snapshot__article__source")}
        for quote in kept.values():
            assert tuple(getattr(quote, column) for column in COLUMNS) == by_hand(quote), name
        assert PLACE.wrong() == []


@pytest.mark.django_db
def test_quotes_are_placed_again_where_somebody_wrote_past_the_triggers():
    quote, _other = factories.QuoteFactory.create_batch(2)
    spoil = f"UPDATE claims_quote SET source_id = 0, language = 'xx' WHERE id = {quote.pk}"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER claims_place_quote_changed")
            cursor.execute(spoil)
        else:
            cursor.execute(f"SET session_replication_role = replica; {spoil}")
            cursor.execute("SET session_replication_role = DEFAULT")

    found = PLACE.wrong()
    with pytest.raises(CommandError):
        call_command("rebuild_counts", "--check")
    (told,) = places()
    call_command("rebuild_counts")

    assert found == [quote.pk]
    assert told.state == State.ILL and f"such as {quote.pk}" in told.told
    assert PLACE.wrong() == []


@pytest.mark.django_db
def test_each_quote_of_a_source_is_written_once_when_its_country_changes():
    text = factories.SnapshotFactory()
    for start in range(3):
        factories.QuoteFactory(snapshot=text, text=text.body[start : start + 9], start=start)

    written = rows_written(lambda: Source.objects.update(country="VE"))

    assert set(Quote.objects.values_list("country", flat=True)) == {"VE"}
    assert written == 1 + 3


def rows_written(act) -> int:
    """By the statement and by its triggers."""
    if connection.vendor == "sqlite":
        before = connection.connection.total_changes
        act()
        return connection.connection.total_changes - before
    before = updates_so_far()
    act()
    return updates_so_far() - before


def updates_so_far() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(n_tup_upd) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0])
