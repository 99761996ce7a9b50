"""One factory per model. They make the rows an import or an editor would make, with nothing left to chance."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from factory.django import DjangoModelFactory

from claims import models
from claims.models.snapshot import text_sha256


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    password = factory.django.Password("correct horse battery")

    @factory.post_generation
    def permissions(self, create, extracted, **kwargs):
        """`UserFactory(permissions=["add_comment"])` sees the desk, too; without any, it is a reader."""
        if extracted is not None:
            granted = Permission.objects.filter(codename__in=["view_thread", *extracted])
            self.user_permissions.add(*granted)


class EditorFactory(UserFactory):
    is_staff = True
    is_superuser = True


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    name = factory.Sequence(lambda n: f"Harbour Gazette {n}")
    slug = factory.Sequence(lambda n: f"harbour-gazette-{n}")


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = models.Article

    source = factory.SubFactory(SourceFactory)
    identifier = factory.Sequence(lambda n: f"article-{n}.txt")
    title = factory.Sequence(lambda n: f"Council votes on bridge {n}")
    language = "en"


class SnapshotFactory(DjangoModelFactory):
    class Meta:
        model = models.Snapshot

    article = factory.SubFactory(ArticleFactory)
    number = 1
    body = "“The bridge will open in May,” said Marta Olenko. It cost 4 million euros."
    sha256 = factory.LazyAttribute(lambda snapshot: text_sha256(snapshot.body))
    raw_sha256 = factory.SelfAttribute("sha256")
    extractor_version = "test-1"


class SpeakerFactory(DjangoModelFactory):
    """A speaker known by its own name, as an import leaves it."""

    class Meta:
        model = models.Speaker
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Marta Olenko {n}")
    slug = factory.Sequence(lambda n: f"marta-olenko-{n}")

    @factory.post_generation
    def own_name(self, create, extracted, **kwargs):
        if create:
            SpeakerNameFactory(speaker=self, text=self.name)


class SpeakerNameFactory(DjangoModelFactory):
    class Meta:
        model = models.SpeakerName

    speaker = factory.SubFactory(SpeakerFactory)
    text = factory.Sequence(lambda n: f"M. Olenko {n}")


class SpeakerRoleFactory(DjangoModelFactory):
    class Meta:
        model = models.SpeakerRole

    speaker = factory.SubFactory(SpeakerFactory)
    office = "Mayor"
    organisation = "Port Verran"


class QuoteFactory(DjangoModelFactory):
    """By default the first quotation of the snapshot's body; give `text` for another stretch of it."""

    class Meta:
        model = models.Quote

    snapshot = factory.SubFactory(SnapshotFactory)
    text = factory.LazyAttribute(lambda quote: quote.snapshot.body[: quote.snapshot.body.index("”") + 1])
    start = factory.LazyAttribute(lambda quote: quote.snapshot.body.index(quote.text))
    end = factory.LazyAttribute(lambda quote: quote.start + len(quote.text))
    kind = models.Quote.Kind.DIRECT
    verbatim = factory.LazyAttribute(lambda quote: [[quote.start, quote.end]])
    speaker = factory.SubFactory(SpeakerFactory)
    mention = factory.LazyAttribute(lambda quote: quote.speaker.name if quote.speaker else "")
    resolution = factory.LazyAttribute(lambda quote: "FULL_NAME" if quote.speaker else "NONE")
    confidence = factory.LazyAttribute(lambda quote: 0.95 if quote.speaker else 0.0)
    extractor_version = "test-1"


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = models.Claim

    text = factory.Sequence(lambda n: f"The bridge cost {n + 4} million euros.")
    slug = factory.Sequence(lambda n: f"the-bridge-cost-{n + 4}-million-euros")
    language = "en"
    checkworthiness = 0.7
    reasons = factory.LazyFunction(lambda: [{"kind": "number", "text": "million euros"}])


class AssertionFactory(DjangoModelFactory):
    """A quote making a claim. With `quote=None` and a `snapshot`, the article's own voice."""

    class Meta:
        model = models.Assertion

    claim = factory.SubFactory(ClaimFactory)
    quote = factory.SubFactory(QuoteFactory)
    snapshot = factory.LazyAttribute(lambda assertion: assertion.quote.snapshot)
    start = factory.LazyAttribute(lambda assertion: assertion.quote.start if assertion.quote else 0)
    end = factory.LazyAttribute(lambda assertion: assertion.quote.end if assertion.quote else 10)
    speaker = factory.LazyAttribute(lambda assertion: assertion.quote and assertion.quote.speaker)
    extractor_version = "test-1"


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Evidence

    claim = factory.SubFactory(ClaimFactory)
    kind = models.Evidence.Kind.SUPPORTS
    url = factory.Sequence(lambda n: f"https://budget.example/line/{n}")
    excerpt = "Bridge, construction: 4,000,000 EUR"
    created_by = factory.SubFactory(EditorFactory)


class AnnotationFactory(DjangoModelFactory):
    """A draft. Later stages are reached by the moves of `claims/workflow.py` alone."""

    class Meta:
        model = models.Annotation

    claim = factory.SubFactory(ClaimFactory)
    verdict = models.Verdict.CORROBORATED
    rationale = "The budget shows the figure."
    created_by = factory.SubFactory(EditorFactory)


class ImportRunFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportRun

    arguments = factory.LazyFunction(lambda: {"paths": ["seeds"]})
    extractor_version = "test-1"


class ImportItemFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportItem

    run = factory.SubFactory(ImportRunFactory)
    name = factory.Sequence(lambda n: f"seeds/article-{n}.txt")
    outcome = models.ImportItem.Outcome.NEW
    article = factory.SubFactory(ArticleFactory)


class EventFactory(DjangoModelFactory):
    """Appended through the one writer, so the chain holds."""

    class Meta:
        model = models.Event

    verb = "confirmed"
    subject = factory.SubFactory(QuoteFactory)
    by = factory.SubFactory(EditorFactory)

    @classmethod
    def _create(cls, model_class, *args, verb, subject, by, **details):
        return model_class.objects.record(verb, subject, by=by, **details)


class SpeakerMergeFactory(DjangoModelFactory):
    class Meta:
        model = models.SpeakerMerge

    kept = factory.SubFactory(SpeakerFactory)
    merged = factory.SubFactory(SpeakerFactory)
    moved = factory.LazyFunction(lambda: {"names": [], "roles": [], "quotes": [], "assertions": []})
    merged_by = factory.SubFactory(EditorFactory)


class ThreadFactory(DjangoModelFactory):
    """A thread about an annotation as a whole. Give `claim` or `quote` with `annotation=None` for those."""

    class Meta:
        model = models.Thread

    annotation = factory.SubFactory(AnnotationFactory)
    opened_by = factory.SubFactory(EditorFactory)


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = models.Comment

    thread = factory.SubFactory(ThreadFactory)
    text = "Which budget line is this?"
    written_by = factory.SelfAttribute("thread.opened_by")


class CommentRevisionFactory(DjangoModelFactory):
    class Meta:
        model = models.CommentRevision

    comment = factory.SubFactory(CommentFactory)
    text = "Which line is this?"
    edited_by = factory.SelfAttribute("comment.written_by")
    edited_at = factory.SelfAttribute("comment.written_at")


class AssignmentFactory(DjangoModelFactory):
    """A claim to annotate. With an `annotation`, that one to review."""

    class Meta:
        model = models.Assignment

    annotation = None
    claim = factory.LazyAttribute(
        lambda assignment: assignment.annotation.claim if assignment.annotation else ClaimFactory()
    )
    assignee = factory.SubFactory(EditorFactory)
    assigned_by = factory.SubFactory(EditorFactory)


class NotificationFactory(DjangoModelFactory):
    class Meta:
        model = models.Notification

    user = factory.SubFactory(EditorFactory)
    event = factory.SubFactory(EventFactory)
    kind = models.Notification.Kind.MENTION
    sentence = factory.LazyAttribute(lambda notification: f"{notification.event.by} mentioned you.")
    path = "/admin/claims/quote/1/change/"
