"""Speakers, with their names and roles when one is asked for."""

from rest_framework import serializers

from claims.api.serializers.fields import KnownText, ListLink, PageLink, PartialDate, RowSerializer, SelfLink
from claims.models import Speaker, SpeakerName, SpeakerRole


class SpeakerRefSerializer(RowSerializer):
    url = SelfLink("speaker")

    class Meta:
        model = Speaker
        fields = ("id", "url", "name", "slug")


class SpeakerSerializer(SpeakerRefSerializer):
    page = PageLink("speaker", "slug")
    wikidata = KnownText(help_text="Such as Q42.")
    description = KnownText(help_text="What tells this speaker from a namesake.")
    quote_count = serializers.IntegerField(help_text="Quotes that stand in the articles' newest texts.")
    quotes = ListLink("quote", by="speaker")
    claims = ListLink("claim", by="speaker")

    class Meta(SpeakerRefSerializer.Meta):
        fields = (
            *SpeakerRefSerializer.Meta.fields,
            "page",
            "kind",
            "wikidata",
            "description",
            "quote_count",
            "quotes",
            "claims",
            "created_at",
        )


class SpeakerNameSerializer(RowSerializer):
    started = PartialDate("started")
    ended = PartialDate("ended")

    class Meta:
        model = SpeakerName
        fields = ("text", "kind", "started", "ended")


class SpeakerRoleSerializer(RowSerializer):
    organisation = KnownText()
    started = PartialDate("started")
    ended = PartialDate("ended")
    note = KnownText(help_text="Where this is known from.")

    class Meta:
        model = SpeakerRole
        fields = ("office", "organisation", "started", "ended", "note")


class SpeakerDetailSerializer(SpeakerSerializer):
    """The list's fields, every name articles print and every office held."""

    names = SpeakerNameSerializer(many=True)
    roles = SpeakerRoleSerializer(many=True)

    class Meta(SpeakerSerializer.Meta):
        fields = (*SpeakerSerializer.Meta.fields, "names", "roles")
