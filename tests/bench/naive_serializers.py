"""The rows of the first draft: the fields of our API, nested model serializers as rest framework's tutorial has them.

What is not a column is a method; a related row is fetched when it is shown, a count when it is told.
"""

from django.db.models import Count
from rest_framework.reverse import reverse
from rest_framework.serializers import (
    CharField,
    HyperlinkedIdentityField,
    HyperlinkedModelSerializer,
    SerializerMethodField,
)

from claims.models import (
    Article,
    Assertion,
    Claim,
    Evidence,
    Quote,
    Snapshot,
    Source,
    Speaker,
    Topic,
)
from claims.models.partial_date import format_partial_date
from claims.visibility import visible_assertions, visible_evidence


class SourceSerializer(HyperlinkedModelSerializer):
    url = HyperlinkedIdentityField(view_name="source-detail")

    class Meta:
        model = Source
        fields = ("id", "url", "name", "slug")


class TopicSerializer(HyperlinkedModelSerializer):
    class Meta:
        model = Topic
        fields = ("id", "url", "name", "slug")


class SpeakerSerializer(HyperlinkedModelSerializer):
    class Meta:
        model = Speaker
        fields = ("id", "url", "name", "slug")


class SnapshotSerializer(HyperlinkedModelSerializer):
    class Meta:
        model = Snapshot
        fields = ("id", "url", "number", "sha256")


class ArticleSerializer(HyperlinkedModelSerializer):
    url = HyperlinkedIdentityField(view_name="article-detail")
    link = CharField(source="url")
    published = SerializerMethodField()
    source = SourceSerializer()

    class Meta:
        model = Article
        fields = ("id", "url", "title", "link", "published", "source")

    def get_published(self, article) -> str:
        return format_partial_date(article.published_date, article.published_precision)


class QuoteSerializer(HyperlinkedModelSerializer):
    page = SerializerMethodField()
    web_annotation = SerializerMethodField()
    span = SerializerMethodField()
    cue = SerializerMethodField()
    mention = SerializerMethodField()
    speaker = SpeakerSerializer()
    snapshot = SnapshotSerializer()
    article = ArticleSerializer(source="snapshot.article")
    assertions = SerializerMethodField()

    class Meta:
        model = Quote
        fields = (
            "id", "url", "page", "web_annotation", "text", "kind", "span", "prefix", "suffix", "verbatim",
            "utterance", "cue", "mention", "resolution", "confidence", "candidates", "said", "state",
            "extractor_version", "speaker", "snapshot", "article", "assertions",
        )  # fmt: skip

    def get_page(self, quote) -> str:
        return self.context["request"].build_absolute_uri(quote.get_absolute_url())

    def get_web_annotation(self, quote) -> str:
        return reverse("quote", [quote.pk], request=self.context["request"])

    def get_span(self, quote) -> dict:
        return {"start": quote.start, "end": quote.end}

    def get_cue(self, quote) -> dict | None:
        if quote.cue_start is None:
            return None
        return {"start": quote.cue_start, "end": quote.cue_end, "text": quote.cue}

    def get_mention(self, quote) -> dict:
        return {"start": quote.mention_start, "end": quote.mention_end, "text": quote.mention}

    def get_assertions(self, quote) -> str:
        return f"{reverse('assertion-list', request=self.context['request'])}?quote={quote.pk}"


class QuoteInBriefSerializer(HyperlinkedModelSerializer):
    class Meta:
        model = Quote
        fields = ("id", "url", "text", "kind", "state")


class AssertionSerializer(HyperlinkedModelSerializer):
    text = SerializerMethodField()
    quote = QuoteInBriefSerializer()
    speaker = SpeakerSerializer()
    snapshot = SnapshotSerializer()
    article = ArticleSerializer(source="snapshot.article")

    class Meta:
        model = Assertion
        fields = (
            "id", "url", "text", "start", "end", "standalone", "substitutions", "stance", "state", "quote",
            "speaker", "snapshot", "article", "extractor_version",
        )  # fmt: skip

    def get_text(self, assertion) -> str:
        return assertion.snapshot.body[assertion.start : assertion.end]


class ClaimInBriefSerializer(HyperlinkedModelSerializer):
    class Meta:
        model = Claim
        fields = ("id", "url", "text", "slug", "verdict")


class EvidenceSerializer(HyperlinkedModelSerializer):
    url = HyperlinkedIdentityField(view_name="evidence-detail")
    source = SourceSerializer()
    snapshot = SnapshotSerializer()
    link = CharField(source="url")

    class Meta:
        model = Evidence
        fields = (
            "id", "url", "kind", "source", "snapshot", "start", "end", "link", "archive_url", "accessed_date",
            "excerpt", "note", "withdrawn_because", "withdrawn_at", "created_at",
        )  # fmt: skip


class ClaimSerializer(HyperlinkedModelSerializer):
    page = SerializerMethodField()
    topics = TopicSerializer(many=True)
    assertion_count = SerializerMethodField()
    speaker_count = SerializerMethodField()
    article_count = SerializerMethodField()

    class Meta:
        model = Claim
        fields = (
            "id", "url", "text", "slug", "verdict", "page", "language", "topics", "checkworthiness", "reasons",
            "assertion_count", "speaker_count", "article_count", "created_at",
        )  # fmt: skip

    def get_page(self, claim) -> str:
        return self.context["request"].build_absolute_uri(claim.get_absolute_url())

    def get_assertion_count(self, claim) -> int:
        return self.made(claim).count()

    def get_speaker_count(self, claim) -> int:
        return self.made(claim).aggregate(number=Count("speaker", distinct=True))["number"]

    def get_article_count(self, claim) -> int:
        return self.made(claim).aggregate(number=Count("snapshot__article", distinct=True))["number"]

    def made(self, claim):
        return visible_assertions(self.context["request"].user).in_latest_snapshots().filter(claim=claim)


class ClaimDetailSerializer(ClaimSerializer):
    assertions = SerializerMethodField()
    evidence = SerializerMethodField()

    class Meta(ClaimSerializer.Meta):
        fields = (*ClaimSerializer.Meta.fields, "assertions", "evidence")

    def get_assertions(self, claim) -> list[dict]:
        return AssertionSerializer(self.made(claim), many=True, context=self.context).data

    def get_evidence(self, claim) -> list[dict]:
        rows = visible_evidence(self.context["request"].user).filter(claim=claim)
        return EvidenceSerializer(rows, many=True, context=self.context).data
