"""Quotes: the words, where exactly they stand, and how it was found whose they are."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.fields import (
    KnownText,
    LinkedDataLink,
    ListLink,
    PageLink,
    PassageSerializer,
    RowSerializer,
    SelfLink,
    SpanSerializer,
    span,
)
from claims.api.serializers.publications import ArticleRefSerializer, SnapshotRefSerializer
from claims.api.serializers.speakers import SpeakerRefSerializer
from claims.models import Quote


class MentionSerializer(serializers.Serializer):
    """The words that name the speaker, as printed; without a span when a person gave them."""

    text = serializers.CharField()
    start = serializers.IntegerField(min_value=0, allow_null=True)
    end = serializers.IntegerField(min_value=1, allow_null=True)


class CandidateSerializer(serializers.Serializer):
    """A speaker that was considered."""

    name = serializers.CharField()
    score = serializers.FloatField(help_text="How well it fits, 0 to 1.")
    speaker = serializers.IntegerField(allow_null=True, help_text="The id, where it is a speaker on record.")


class QuoteSerializer(RowSerializer):
    url = SelfLink("quote")
    page = PageLink()
    web_annotation = LinkedDataLink(
        "quote", by="pk", help_text="The quote as a W3C Web Annotation, with Accept: application/ld+json."
    )
    span = SpanSerializer(source="*", help_text="Where the text stands in the snapshot's body.")
    prefix = serializers.CharField(help_text="The body's characters just before, up to 32.")
    suffix = serializers.CharField(help_text="The body's characters just after, up to 32.")
    verbatim = serializers.SerializerMethodField(
        help_text="The stretches inside quotation marks, marks included."
    )
    cue = serializers.SerializerMethodField(help_text="The reporting words: “said”.")
    mention = serializers.SerializerMethodField(help_text="The words that name the speaker.")
    candidates = serializers.SerializerMethodField(help_text="Speakers considered, with their scores.")
    extractor_version = KnownText(help_text="Null for a quote a person added.")
    speaker = SpeakerRefSerializer(allow_null=True, help_text="Null: it stayed open who said it.")
    snapshot = SnapshotRefSerializer()
    article = ArticleRefSerializer(source="snapshot.article")
    assertions = ListLink("assertion", by="quote")

    class Meta:
        model = Quote
        fields = (
            "id",
            "url",
            "page",
            "web_annotation",
            "text",
            "kind",
            "span",
            "prefix",
            "suffix",
            "verbatim",
            "utterance",
            "cue",
            "mention",
            "resolution",
            "confidence",
            "candidates",
            "state",
            "extractor_version",
            "speaker",
            "snapshot",
            "article",
            "assertions",
        )

    @extend_schema_field(SpanSerializer(many=True))
    def get_verbatim(self, quote) -> list[dict]:
        return [span(*stretch) for stretch in quote.verbatim]

    @extend_schema_field(PassageSerializer(allow_null=True))
    def get_cue(self, quote) -> dict | None:
        if quote.cue_start is None:
            return None
        return span(quote.cue_start, quote.cue_end) | {"text": quote.cue_text}

    @extend_schema_field(MentionSerializer(allow_null=True))
    def get_mention(self, quote) -> dict | None:
        if not quote.mention:
            return None
        return span(quote.mention_start, quote.mention_end) | {"text": quote.mention}

    @extend_schema_field(CandidateSerializer(many=True))
    def get_candidates(self, quote) -> list[dict]:
        return [
            {"name": found["name"], "score": found["score"], "speaker": found.get("speaker")}
            for found in quote.candidates
        ]


class QuoteRefSerializer(RowSerializer):
    url = SelfLink("quote")

    class Meta:
        model = Quote
        fields = ("id", "url", "text", "kind", "state")
