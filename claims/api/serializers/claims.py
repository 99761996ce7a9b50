"""Claims, and the assertions that make them."""

from collections.abc import Callable
from typing import get_args

import orjson
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.fields import (
    KnownText,
    LinkedDataLink,
    ListLink,
    PageLink,
    RowSerializer,
    SelfLink,
    SpanSerializer,
)
from claims.api.serializers.publications import (
    ArticleRefSerializer,
    SnapshotRefSerializer,
)
from claims.api.serializers.quotes import QuoteRefSerializer
from claims.api.serializers.sent_fields import OpenText
from claims.api.serializers.speakers import SpeakerRefSerializer
from claims.api.serializers.topics import TopicRefSerializer
from claims.api.writing import BodySerializer
from claims.extraction.types import WordingRule
from claims.filters.claims import REASONS
from claims.models import Assertion, Claim, Topic
from claims.models.assertion import is_worded_alone

WORDING_RULES = get_args(WordingRule)


class ReasonSerializer(serializers.Serializer):
    """Why a claim can be checked: the kind of fact in it and the words that show it."""

    kind = serializers.ChoiceField(choices=REASONS)
    text = serializers.CharField()


class ClaimRefSerializer(RowSerializer):
    url = SelfLink("claim")

    class Meta:
        model = Claim
        fields = ("id", "url", "text", "slug", "verdict")


class ClaimFactsSerializer(ClaimRefSerializer):
    linked_data = LinkedDataLink(
        "claim",
        by="slug",
        help_text="With Accept: application/ld+json the schema.org ClaimReview of the verdict that stands; "
        "the Claim alone where none does.",
    )
    page = PageLink("claim", "slug")
    language = KnownText(help_text="BCP 47: en, es.")
    topics = TopicRefSerializer(many=True, help_text="What it is about, as editors say.")
    reasons = ReasonSerializer(many=True)
    assertion_count = serializers.IntegerField(help_text="Assertions that stand in the newest texts.")
    speaker_count = serializers.IntegerField(help_text="Different speakers among them.")
    article_count = serializers.IntegerField(help_text="Different articles among them.")
    evidence = ListLink("evidence", by="claim")

    class Meta(ClaimRefSerializer.Meta):
        fields = (
            *ClaimRefSerializer.Meta.fields,
            "page",
            "linked_data",
            "language",
            "topics",
            "checkworthiness",
            "reasons",
            "assertion_count",
            "speaker_count",
            "article_count",
            "evidence",
            "created_at",
        )


class ClaimSerializer(ClaimFactsSerializer):
    assertions = ListLink("assertion", by="claim")

    class Meta(ClaimFactsSerializer.Meta):
        fields = (*ClaimFactsSerializer.Meta.fields, "assertions")


class SubstitutionSerializer(serializers.Serializer):
    """Words that lean on their article, what they mean there, and the rule that says so."""

    start = serializers.IntegerField(min_value=0, help_text="Where they stand in the snapshot's body.")
    end = serializers.IntegerField(min_value=0)
    words = serializers.CharField(help_text="As printed.")
    replacement = serializers.CharField()
    rule = serializers.ChoiceField(choices=WORDING_RULES)


class WordingSerializer(serializers.Serializer):
    """What the words say to a reader who does not have the article, as the machine read it."""

    text = serializers.CharField(source="standalone")
    substitutions = SubstitutionSerializer(many=True)


@extend_schema_field(WordingSerializer(allow_null=True))
class Wording(serializers.Field):
    """Not told where an editor corrected the quote: they may have named another speaker."""

    columns = ("standalone", "substitutions", "quote__state")
    json_columns = ("substitutions",)

    def maker(self, root: str) -> Callable:
        return shown_wording


def shown_wording(text: str, substitutions: str, state: str | None) -> dict | None:
    return (
        {"text": text, "substitutions": orjson.loads(substitutions)} if is_worded_alone(text, state) else None
    )


class ClaimAssertionSerializer(RowSerializer):
    """An assertion where its claim is known already."""

    url = SelfLink("assertion")
    text = serializers.CharField(source="passage", help_text="The words that make the claim.")
    span = SpanSerializer(source="*", help_text="Where they stand in the snapshot's body.")
    standalone = Wording(
        read_only=True,
        help_text="The words as a sentence of its own: who “she” is, when “Friday” was. "
        "Null: nothing was certain to replace, or an editor has corrected the quote since.",
    )
    quote = QuoteRefSerializer(allow_null=True, help_text="Null: the article's own voice.")
    speaker = SpeakerRefSerializer(allow_null=True)
    snapshot = SnapshotRefSerializer()
    article = ArticleRefSerializer(source="snapshot.article")
    extractor_version = KnownText(help_text="Null for an assertion a person added.")

    class Meta:
        model = Assertion
        fields = (
            "id",
            "url",
            "text",
            "span",
            "standalone",
            "stance",
            "state",
            "quote",
            "speaker",
            "snapshot",
            "article",
            "extractor_version",
        )


class AssertionSerializer(ClaimAssertionSerializer):
    """A quote, or a passage in the article's own voice, making a claim."""

    claim = ClaimRefSerializer()

    class Meta(ClaimAssertionSerializer.Meta):
        fields = (*ClaimAssertionSerializer.Meta.fields, "claim")


class FirstAssertionsSerializer(serializers.Serializer):
    """The first assertions of a claim; the list at `all` has every one."""

    all = serializers.URLField()
    results = ClaimAssertionSerializer(many=True)


class ClaimDetailSerializer(ClaimFactsSerializer):
    """The list's fields and the first of the assertions, newest first."""

    assertions = FirstAssertionsSerializer(source="first_assertions")

    class Meta(ClaimFactsSerializer.Meta):
        fields = (*ClaimFactsSerializer.Meta.fields, "assertions")


class ClaimEditSerializer(BodySerializer):
    text = serializers.CharField(required=False, help_text="One self-standing sentence.")
    language = OpenText(max_length=35, help_text="BCP 47: en, es.")


class NewClaimSerializer(ClaimEditSerializer):
    text = serializers.CharField(help_text="One self-standing sentence.")


class TopicsSerializer(BodySerializer):
    topics = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Topic.objects.all(),
        many=True,
        help_text="All its topics from now on, by their names in links.",
    )
