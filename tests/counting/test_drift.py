"""Whatever is written by whomever, in whatever order, the kept counts are those of a count of everything."""

import datetime as dt
from random import Random

import pytest
from django.db import IntegrityError, transaction

from claims.counting import fold
from claims.counting.rebuilding import differences
from claims.curation import (
    EditRefused,
    confirm_quotes,
    correct_quote,
    reject_assertions,
    reject_quotes,
    undo_edits,
)
from claims.merge_refusals import MergeRefused
from claims.merging import merge_speakers, undo_merge
from claims.models import (
    Annotation,
    Article,
    Assertion,
    Claim,
    Event,
    Quote,
    Snapshot,
    Source,
    Speaker,
    SpeakerMerge,
    Topic,
)
from tests import factories
from tests.counting.live import check_counts

SEQUENCES = 5
HOW = ("one", "some", "merge_of_two", "claim_without_verdict")
DAYS = (
    (dt.date(2021, 3, 4), "DAY"),
    (dt.date(2021, 3, 1), "MONTH"),
    (dt.date(2021, 1, 1), "YEAR"),
    (None, ""),
)
LANGUAGES = ("en", "en-GB", "es", "")


class Writers:
    """Each method is one writer's doing, on rows that `random` picks."""

    def __init__(self, random: Random):
        self.random = random
        self.editor = factories.EditorFactory()

    def one(self, model):
        pks = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        return model._base_manager.get(pk=self.random.choice(pks)) if pks else None

    def some(self, model):
        pks = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        return model.objects.filter(pk__in=self.random.sample(pks, min(2, len(pks))))

    def new_quote(self):
        text = self.one(Snapshot)
        speaker = self.random.choice((self.one(Speaker), None))
        start = Quote.objects.filter(snapshot=text).count()
        factories.QuoteFactory(
            snapshot=text, text=text.body[start : start + 9], start=start, speaker=speaker and speaker.kept
        )

    def changed_article(self):
        article = self.one(Article)
        number = article.snapshots.count() + 1
        text = factories.SnapshotFactory(article=article, number=number)
        quotes = [
            factories.QuoteFactory.build(snapshot=text, text=text.body[at : at + 9], start=at, speaker=None)
            for at in range(self.random.randint(0, 3))
        ]
        Quote.objects.bulk_create(quotes)

    def emptied_article(self):
        text = self.random.choice(Quote.objects.in_latest_snapshots()).snapshot
        factories.SnapshotFactory(article=text.article, number=text.number + 1)

    def new_article(self):
        day, precision = self.random.choice(DAYS)
        factories.SnapshotFactory(
            article__source=self.one(Source),
            article__published_date=day,
            article__published_precision=precision,
            article__language=self.random.choice(LANGUAGES),
        )

    def corrected_article(self):
        day, precision = self.random.choice(DAYS)
        values = {"published_date": day, "published_precision": precision}
        self.some(Article).update(**values, language=self.random.choice(LANGUAGES))

    def sources_become_one(self):
        Article.objects.filter(source=self.one(Source)).update(source=self.one(Source))

    def judged_quotes(self):
        self.random.choice((confirm_quotes, reject_quotes))(self.some(Quote), by=self.editor)

    def corrected_quote(self):
        quote, speaker = self.one(Quote), self.random.choice((self.one(Speaker), None))
        kind = self.random.choice(Quote.Kind.values)
        correct_quote(quote, by=self.editor, speaker=speaker and speaker.kept, kind=kind)

    def undone_edit(self):
        undo_edits(Event.objects.filter(subject_type="quote")[:1], by=self.editor)

    def asserted(self):
        quote = self.one(Quote)
        factories.AssertionFactory(
            claim=self.random.choice((self.one(Claim), factories.ClaimFactory())), quote=quote
        )

    def own_voice(self):
        start = Assertion.objects.count()
        factories.AssertionFactory(
            claim=self.one(Claim), quote=None, snapshot=self.one(Snapshot), start=start, end=start + 5
        )

    def rejected_assertion(self):
        reject_assertions(self.some(Assertion), by=self.editor)

    def merged(self):
        merge_speakers(self.one(Speaker).kept, self.one(Speaker), by=self.editor)

    def unmerged(self):
        merge = SpeakerMerge.objects.filter(undone_at__isnull=True).last()
        undo_merge(merge or self.merge_of_two(), by=self.editor)

    def merge_of_two(self):
        two = factories.QuoteFactory.create_batch(2)
        return merge_speakers(two[0].speaker, two[1].speaker, by=self.editor)

    def published(self):
        factories.AnnotationFactory(claim=self.claim_without_verdict(), stage="PUBLISHED")

    def superseded(self):
        factories.AnnotationFactory(claim=self.claim_without_verdict(), stage="SUPERSEDED")

    def withdrawn(self):
        factories.AnnotationFactory(claim=self.claim_without_verdict(), stage="WITHDRAWN")

    def claim_without_verdict(self):
        return self.random.choice(Claim.objects.filter(verdict="UNREVIEWED") or [factories.ClaimFactory()])

    def verdict_brought_from_elsewhere(self):
        """Past the workflow, as a dump is read back."""
        verdict = factories.AnnotationFactory(stage="WITHDRAWN")
        verdict.pk, verdict.claim = None, factories.ClaimFactory()
        Annotation.objects.bulk_create([verdict])

    def state_set_past_the_verbs(self):
        states = Quote.objects.values_list("state", flat=True)
        state = "CONFIRMED" if "REJECTED" in states else "REJECTED"
        Quote.objects.filter(assertions__isnull=False).update(state=state)

    def about(self):
        self.one(Claim).topics.set(self.some(Topic))

    def claim_in_other_language(self):
        self.some(Claim).update(language=self.random.choice(LANGUAGES))

    def deleted(self):
        self.one(Topic).delete()
        self.some(Assertion).delete()
        Quote.objects.filter(assertions__isnull=True).first().delete()
        Claim.objects.filter(assertions__isnull=True, annotations__isnull=True).delete()


WRITINGS = [name for name in vars(Writers) if not name.startswith("_") and name not in HOW]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_kept_counts_are_those_of_a_count_of_everything_after_every_step(seed):
    """Each sequence does everything once, in an order of its own; what is marked is folded now and then."""
    random = Random(seed)
    factories.SourceFactory.create_batch(2)
    factories.TopicFactory.create_batch(2)
    factories.SpeakerFactory.create_batch(3)
    factories.AssertionFactory.create_batch(3)
    writers = Writers(random)

    for step, name in enumerate(random.sample(WRITINGS, len(WRITINGS))):
        attempt(getattr(writers, name))
        if step % 3 == 0:
            fold()
        check_counts(random)

    fold()
    assert differences() == []
    check_counts(random)


def attempt(writing) -> None:
    """What a verb refuses, or the database, changes nothing."""
    try:
        with transaction.atomic():
            writing()
    except (EditRefused, MergeRefused, IntegrityError):
        pass
