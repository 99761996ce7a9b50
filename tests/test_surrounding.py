"""A quote's row says what stands around it in its text, whoever wrote last and in whatever order."""

from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from claims.curation import confirm_quotes, correct_quote, reject_quotes, undo_edits
from claims.doctor.record import words_around
from claims.doctor.signs import State
from claims.extraction.reading import RawArticle
from claims.importing import import_articles, start_run
from claims.models import Article, Event, Quote, Snapshot
from claims.quoting import add_quote, correct_boundaries
from claims.refusals import Refused
from claims.reverting import revert
from claims.surrounding import AROUND
from tests import factories

pytestmark = pytest.mark.django_db

SEQUENCES, STEPS = 4, 18
OPENINGS = ("", "After two years of talks it was said at last. 🌉\n\n", "Mañana, they say.\n\n")
BODY = """“The ferry lost 2 million euros in 2020,” Jonas Reve said on Monday.

“Nobody asked the island,” said Marta Olenko, who has run the line since 1998. “We pay for it.” 🛥

According to the Drivers Union, the bridge was closed 31 times.
"""


class Writers:
    """Each method is one writer's doing, on rows that `random` picks."""

    def __init__(self, random: Random):
        self.random, self.editor = random, factories.EditorFactory()

    def one(self, model):
        return model.objects.get(pk=self.random.choice(sorted(model.objects.values_list("pk", flat=True))))

    def imported(self):
        """The same article each time, changed before: what was judged in it is copied to where it moved."""
        text = self.random.choice(OPENINGS) + BODY
        raw = RawArticle("ferry.txt", "ferry.txt", text.encode(), "txt", {"source": "Gazette"})
        (item,) = import_articles(start_run({}), [raw])
        assert item.outcome != "FAILED", item.reason

    def read_again(self):
        """By an extractor that says other words report the quote."""
        if not Article.objects.filter(identifier="ferry.txt").exists():
            self.imported()
        Quote.objects.untouched().update(cue_start=3, cue_end=9)
        Article.objects.update(import_key="")
        self.imported()

    def new_quote(self):
        text = self.one(Snapshot)
        start = self.random.randrange(len(text.body) - 9)
        factories.QuoteFactory(snapshot=text, text=text.body[start : start + 9], start=start)

    def missed_quote(self):
        text = self.one(Snapshot)
        start = self.random.randrange(40)
        add_quote(text, by=self.editor, start=start, end=start + 20, kind="INDIRECT", speaker=None)

    def boundaries_corrected(self):
        quote = self.one(Quote)
        start = max(quote.start - self.random.randrange(5), 0)
        correct_boundaries(quote, by=self.editor, start=start, end=quote.end - 1)

    def judged(self):
        verb = self.random.choice((confirm_quotes, reject_quotes))
        verb(Quote.objects.filter(pk=self.one(Quote).pk), by=self.editor)

    def corrected(self):
        correct_quote(self.one(Quote), by=self.editor, speaker=None, kind="MIXED")

    def undone(self):
        undo_edits(Event.objects.filter(subject_type="quote")[:1], by=self.editor)

    def reverted(self):
        self.boundaries_corrected()
        version = Quote.history.order_by("pk").first()
        revert(Quote.objects.get(pk=version.id), version, by=self.editor)

    def reported_by_other_words(self):
        start = self.random.choice((None, 0, 5))
        end = None if start is None else start + 6
        Quote.objects.filter(pk=self.one(Quote).pk).update(cue_start=start, cue_end=end)

    def saved_whole_as_it_was_before(self):
        quote = self.one(Quote)
        self.reported_by_other_words()
        quote.save()

    def moved_to_another_text(self):
        words = {"start": 4, "end": 12, "text": "x" * 8}
        Quote.objects.filter(pk=self.one(Quote).pk).update(snapshot=self.one(Snapshot), **words)

    def spoilt(self):
        Quote.objects.filter(pk=self.one(Quote).pk).update(prefix="No", suffix=None, cue="such words")


WRITINGS = [name for name in vars(Writers) if not name.startswith("_") and name != "one"]


def by_hand(quote: Quote) -> tuple[str, str, str]:
    body = quote.snapshot.body
    cue = "" if quote.cue_start is None else body[quote.cue_start : quote.cue_end]
    return body[: quote.start][-32:], body[quote.end :][:32], cue


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_quotes_hold_the_words_around_them_after_every_step(seed):
    random = Random(seed)
    factories.QuoteFactory.create_batch(2)
    writers = Writers(random)

    for name in ["imported", *random.sample(WRITINGS * 2, STEPS)]:
        try:
            with transaction.atomic():
                getattr(writers, name)()
        except (IntegrityError, Refused):
            pass  # two quotes on one span, or nothing to put back
        for quote in Quote.objects.select_related("snapshot"):
            assert (quote.prefix, quote.suffix, quote.cue) == by_hand(quote), name
        assert AROUND.wrong() == []


def test_words_around_are_set_right_where_somebody_wrote_past_the_triggers():
    quote, _other = factories.QuoteFactory.create_batch(2)
    spoil = f"UPDATE claims_quote SET prefix = NULL, suffix = 'xx' WHERE id = {quote.pk}"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER claims_around_quote_changed")
            cursor.execute(spoil)
        else:
            cursor.execute(f"SET session_replication_role = replica; {spoil}")
            cursor.execute("SET session_replication_role = DEFAULT")

    found = AROUND.wrong()
    with pytest.raises(CommandError):
        call_command("rebuild_counts", "--check")
    (told,) = words_around()
    call_command("rebuild_counts")

    assert found == [quote.pk]
    assert told.state == State.ILL and f"such as {quote.pk}" in told.told
    assert AROUND.wrong() == []


def test_import_writes_a_quote_with_the_words_around_it_once():
    """Without a second write by a trigger."""
    writers = Writers(Random(0))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER claims_around_quote")
        else:
            cursor.execute("ALTER TABLE claims_quote DISABLE TRIGGER claims_around_quote")

    writers.imported()

    assert Quote.objects.count() == 4
    assert AROUND.wrong() == []
