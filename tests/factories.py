"""One factory per model. They make the rows an import or an editor would make, with nothing left to chance."""

import datetime as dt
import hashlib

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from factory.django import DjangoModelFactory

from claims import models
from claims.models.names import name_key
from claims.models.snapshot import text_sha256
from claims.models.webhook import Happening
from claims.roles import ROLES
from claims.webhooks import new_secret
from claims.workflow import make_move


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


class ReaderFactory(UserFactory):
    """An account without any role."""


class RoleFactory(UserFactory):
    """A member of the desk: `role` is one of the groups made after migrate."""

    is_staff = True

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        assert extracted in ROLES, f"no such role: {extracted}"
        self.groups.add(Group.objects.get(name=extracted))


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


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic

    name = factory.Sequence(lambda n: f"bridges {n}")
    slug = factory.Sequence(lambda n: f"bridges-{n}")


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
    """A draft that could be submitted. `stage` makes the moves that lead there, by users who may."""

    class Meta:
        model = models.Annotation
        skip_postgeneration_save = True

    claim = factory.SubFactory(ClaimFactory)
    verdict = models.Verdict.DISPUTED
    rationale = "The budget shows another figure."
    created_by = factory.SubFactory(EditorFactory)

    @factory.post_generation
    def evidence(self, create, extracted, **kwargs):
        if create:
            cited = [EvidenceFactory(claim=self.claim, created_by=self.created_by)]
            self.evidence.set(cited if extracted is None else extracted)

    @factory.post_generation
    def stage(self, create, extracted, **kwargs):
        for move, by, words in MOVES_TO.get(extracted, ()):
            user = self.created_by if by == "writer" else EditorFactory()
            if by == "writer" and not user.has_perm("claims.submit_annotation"):
                user = EditorFactory()
            make_move(self, move, by=user, words=words)
        if extracted == models.Stage.SUPERSEDED:
            correction = AnnotationFactory(
                claim=self.claim, supersedes=self, correction_note="The year was wrong.", stage="PUBLISHED"
            )
            assert correction.stage == models.Stage.PUBLISHED
        if create:
            self.refresh_from_db()


TO_REVIEW = (("submit", "writer", ""),)
TO_APPROVED = (*TO_REVIEW, ("approve", "other", ""))
TO_PUBLISHED = (*TO_APPROVED, ("publish", "other", ""))
MOVES_TO = {
    "IN_REVIEW": TO_REVIEW,
    "RETURNED": (*TO_REVIEW, ("return", "other", "Which year is this?")),
    "APPROVED": TO_APPROVED,
    "PUBLISHED": TO_PUBLISHED,
    "SUPERSEDED": TO_PUBLISHED,
    "WITHDRAWN": (*TO_PUBLISHED, ("withdraw", "other", "The document was forged.")),
}


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


class UploadFactory(DjangoModelFactory):
    class Meta:
        model = models.Upload

    run = factory.SubFactory(ImportRunFactory)
    name = factory.Sequence(lambda n: f"feed-{n}.jsonl")
    data = b'{"text": "The bridge opens."}'
    described = factory.LazyFunction(lambda: {"outlet": "Verran Gazette"})


class MethodologyFactory(DjangoModelFactory):
    """A version beside the one that every database has."""

    class Meta:
        model = models.Methodology

    version = factory.Sequence(lambda n: n + 2)
    text = "We ask two people who do not know each other."


class VerdictMeaningFactory(DjangoModelFactory):
    class Meta:
        model = models.VerdictMeaning

    methodology = factory.SubFactory(MethodologyFactory)
    verdict = models.Verdict.DISPUTED
    wording = "Disputed"
    explanation = "Evidence contradicts it."
    rating = 1


class ReviewFactory(DjangoModelFactory):
    class Meta:
        model = models.Review

    annotation = factory.SubFactory(AnnotationFactory)
    decision = models.Review.Decision.APPROVED
    content_hash = "0" * 64
    reviewed_by = factory.SubFactory(EditorFactory)


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


class ApiTokenFactory(DjangoModelFactory):
    """A token that may do everything its user may. `secret` is what its holder sends."""

    class Meta:
        model = models.ApiToken

    class Params:
        secret = factory.Sequence(lambda n: f"onr_secret-of-test-{n}")

    user = factory.SubFactory(EditorFactory)
    name = factory.Sequence(lambda n: f"nightly import {n}")
    scopes = factory.LazyFunction(lambda: list(models.Scope.values))
    prefix = factory.LazyAttribute(lambda token: token.secret[:10])
    secret_hash = factory.LazyAttribute(lambda token: hashlib.sha256(token.secret.encode()).hexdigest())
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))


class KeptAnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.KeptAnswer

    user = factory.SubFactory(EditorFactory)
    key = factory.Sequence(lambda n: f"key-{n}")
    method = "POST"
    path = "/api/v1/assertions/accept/"
    body_hash = text_sha256("{}")
    status = 200
    headers = factory.LazyFunction(lambda: {"ETag": '"0-91ab.5d07"'})
    body = '{"changed":1}'


class FigureFactory(DjangoModelFactory):
    """Someone in an article who was taken for a stored speaker by the name."""

    class Meta:
        model = models.Figure

    article = factory.SubFactory(ArticleFactory)
    speaker = factory.SubFactory(SpeakerFactory)
    name = factory.LazyAttribute(lambda figure: figure.speaker.name)
    key = factory.LazyAttribute(lambda figure: name_key(figure.name))
    kind = "PERSON"
    reason = models.Figure.Reason.FULL_NAME


class SuggestedMergeFactory(DjangoModelFactory):
    class Meta:
        model = models.SuggestedMerge

    speaker = factory.SubFactory(SpeakerFactory)
    other = factory.SubFactory(SpeakerFactory)
    reason = models.SuggestedMerge.Reason.NICKNAME
    sentence = "“Bill Marsh” and “William Marsh”: one is short for the other."


class WebhookFactory(DjangoModelFactory):
    """Tells an address on this machine of everything, from the first event on."""

    class Meta:
        model = models.Webhook

    name = factory.Sequence(lambda n: f"Courier's site {n}")
    url = "https://courier.example/told/"
    kinds = factory.LazyFunction(lambda: list(Happening.values))
    secret = factory.LazyFunction(new_secret)
    told_until = 0
    created_by = factory.SubFactory(EditorFactory)


class DeliveryFactory(DjangoModelFactory):
    class Meta:
        model = models.Delivery

    webhook = factory.SubFactory(WebhookFactory)
    event = factory.SubFactory(EventFactory)
    kind = "verdict.published"
    body = '{"type": "verdict.published"}'
