"""Quotes: the words, where exactly they stand, and how it was found whose they are."""

from collections.abc import Callable

import orjson
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.fields import (
    KnownText,
    LinkedDataLink,
    ListLink,
    PageLink,
    PartialDate,
    PartSerializer,
    RowSerializer,
    SelfLink,
    Spans,
    SpanSerializer,
)
from claims.api.serializers.publications import ArticleRefSerializer, SnapshotRefSerializer
from claims.api.serializers.speakers import SpeakerRefSerializer
from claims.models import Quote
from claims.models.text_links import text_paths


class CueSerializer(PartSerializer):
    """The reporting words, and where they stand."""

    start = serializers.IntegerField(min_value=0, source="cue_start")
    end = serializers.IntegerField(min_value=1, source="cue_end")
    text = serializers.CharField(source="cue")

    null_without = "cue_start"


class MentionSerializer(PartSerializer):
    """The words that name the speaker, as printed; without a span when a person gave them."""

    text = serializers.CharField(source="mention")
    start = serializers.IntegerField(min_value=0, allow_null=True, source="mention_start")
    end = serializers.IntegerField(min_value=1, allow_null=True, source="mention_end")

    null_without = "mention"


class CandidateSerializer(serializers.Serializer):
    """A speaker that was considered."""

    name = serializers.CharField()
    score = serializers.FloatField(help_text="How well it fits, 0 to 1.")
    speaker = serializers.IntegerField(allow_null=True, help_text="The id, where it is a speaker on record.")


@extend_schema_field(CandidateSerializer(many=True))
class Candidates(serializers.Field):
    columns = json_columns = ("candidates",)

    def maker(self, root: str) -> Callable:
        return shown_candidates


def shown_candidates(candidates: str) -> list[dict]:
    return [
        {"name": found["name"], "score": found["score"], "speaker": found.get("speaker")}
        for found in orjson.loads(candidates)
    ]


class QuoteLink(PageLink):
    """Where it is marked in its text."""

    def __init__(self):
        super().__init__("snapshot", "snapshot__article_id", "snapshot__number", "start", "pk")

    def maker(self, root: str) -> Callable:
        path = text_paths()
        return lambda article, number, start, pk: root + path(article, number, start, f"q{pk}")


class QuoteSerializer(RowSerializer):
    url = SelfLink("quote")
    web_annotation = LinkedDataLink(
        "quote", by="pk", help_text="The quote as a W3C Web Annotation, with Accept: application/ld+json."
    )
    page = QuoteLink()
    span = SpanSerializer(source="*", help_text="Where the text stands in the snapshot's body.")
    prefix = serializers.CharField(help_text="The body's characters just before, up to 32.")
    suffix = serializers.CharField(help_text="The body's characters just after, up to 32.")
    verbatim = Spans(help_text="The stretches inside quotation marks, marks included.")
    cue = CueSerializer(help_text="The reporting words: “said”.")
    mention = MentionSerializer(help_text="The words that name the speaker.")
    candidates = Candidates(read_only=True, help_text="Speakers considered, with their scores.")
    said = PartialDate("said")
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
            "said",
            "state",
            "extractor_version",
            "speaker",
            "snapshot",
            "article",
            "assertions",
        )


class QuoteRefSerializer(RowSerializer):
    url = SelfLink("quote")

    class Meta:
        model = Quote
        fields = ("id", "url", "text", "kind", "state")
