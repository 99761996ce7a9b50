"""Imports: what is sent to be imported, what became of it, article by article."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.claims import AssertionSerializer, ReasonSerializer
from claims.api.serializers.fields import (
    KnownText,
    ListLink,
    RowSerializer,
    SelfLink,
    SpanSerializer,
)
from claims.api.serializers.publications import ArticleRefSerializer, ArticleSerializer, SnapshotSerializer
from claims.api.serializers.quotes import QuoteSerializer
from claims.api.serializers.sent_fields import OpenLink, OpenText
from claims.api.writing import BodySerializer
from claims.models import ImportItem, ImportRun

COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}


class DescribedSerializer(BodySerializer):
    """What is known of an article, in the import's words. What stands in the article itself wins."""

    id = OpenText(max_length=200, help_text="Your own: the same again is a later text of the same article.")
    url = OpenLink(max_length=1000, help_text="Where it was published; tells articles apart as an id does.")
    source = OpenText(max_length=200, help_text="Who published it.")
    title = OpenText(max_length=300)
    byline = OpenText(max_length=300)
    published = OpenText(max_length=40, help_text="2017-11-20, 2017-11 or 2017.")
    language = OpenText(max_length=35, help_text="BCP 47: en, es.")


class SentTextSerializer(DescribedSerializer):
    """One article as text. HTML is read as a web page."""

    text = serializers.CharField(
        trim_whitespace=False, help_text="The whole article as it was printed, headline first."
    )


@extend_schema_field(OpenApiTypes.BINARY)
class ArticleFile(serializers.FileField):
    """The schema would take a file for its address."""


class SentFileSerializer(DescribedSerializer):
    """A file of one article or of many, told by its ending: .txt, .html, .json, .jsonl or .csv."""

    file = ArticleFile(allow_empty_file=True, max_length=200)


class ImportRunRefSerializer(RowSerializer):
    url = SelfLink("importrun")
    state = serializers.ChoiceField(choices=ImportRun.State.choices, read_only=True)

    class Meta:
        model = ImportRun
        fields = ("id", "url", "state", "started_at", "finished_at")


class ImportRunSerializer(ImportRunRefSerializer):
    by = KnownText(source="by.username", help_text="Null: nobody in particular, by command.")
    arguments = serializers.DictField(help_text="What it was asked to do.")
    items = ListLink("importitem", by="run", help_text="What became of each article.")

    class Meta(ImportRunRefSerializer.Meta):
        fields = (*ImportRunRefSerializer.Meta.fields, "by", "arguments", "extractor_version", "items")


class ImportRunDetailSerializer(ImportRunSerializer):
    """The list's fields and what it came to so far."""

    outcomes = serializers.SerializerMethodField(help_text="How many articles had each outcome.")
    totals = serializers.SerializerMethodField(help_text="How much was found in them.")

    class Meta(ImportRunSerializer.Meta):
        fields = (*ImportRunSerializer.Meta.fields, "outcomes", "totals")

    @extend_schema_field(COUNTS)
    def get_outcomes(self, run) -> dict:
        return run.outcomes()

    @extend_schema_field(COUNTS)
    def get_totals(self, run) -> dict:
        return run.totals()


class ImportItemSerializer(RowSerializer):
    url = SelfLink("importitem")
    reason = KnownText(help_text="Why it failed, or what was noticed.")
    article = ArticleRefSerializer(allow_null=True)
    run = ImportRunRefSerializer()

    class Meta:
        model = ImportItem
        fields = (
            "id",
            "url",
            "name",
            "outcome",
            "reason",
            "article",
            "quotes",
            "attributed_quotes",
            "claims",
            "run",
        )


class ImportedSerializer(serializers.Serializer):
    """What was found in one article, as it is on record now."""

    outcome = serializers.ChoiceField(choices=ImportItem.Outcome.choices)
    reason = KnownText(help_text="What was noticed.")
    run = ImportRunDetailSerializer()
    article = ArticleSerializer()
    snapshot = SnapshotSerializer()
    quotes = QuoteSerializer(many=True)
    assertions = AssertionSerializer(many=True, help_text="Which words make which claims.")


class PreviewQuoteSerializer(SpanSerializer):
    """Words that would become a quote, and who would be named for them."""

    text = serializers.CharField()
    kind = serializers.CharField()
    cue = SpanSerializer(allow_null=True)
    mention = SpanSerializer(allow_null=True)
    speaker_name = serializers.CharField(allow_null=True, help_text="Null: it would stay open who said it.")
    resolution = serializers.CharField()
    confidence = serializers.FloatField()


class PreviewClaimSerializer(SpanSerializer):
    text = serializers.CharField()
    checkworthiness = serializers.FloatField()
    reasons = ReasonSerializer(many=True)
    quote = serializers.IntegerField(allow_null=True, help_text="Its place among the quotes, from 0.")


class PreviewSerializer(serializers.Serializer):
    """What an import would find; nothing of it is stored."""

    title = KnownText()
    url = KnownText()
    source = KnownText()
    byline = KnownText()
    published = KnownText()
    language = KnownText()
    body = serializers.CharField(help_text="The text in which the spans count.")
    quotes = PreviewQuoteSerializer(many=True)
    claims = PreviewClaimSerializer(many=True)
