"""Sources, articles and snapshots."""

from rest_framework import serializers

from claims.api.serializers.fields import (
    KnownLink,
    KnownText,
    ListLink,
    PageLink,
    PartialDate,
    RowSerializer,
    SelfLink,
    Spans,
)
from claims.models import Article, Snapshot, Source


class SourceRefSerializer(RowSerializer):
    url = SelfLink("source")

    class Meta:
        model = Source
        fields = ("id", "url", "name", "slug")


class SourceSerializer(SourceRefSerializer):
    page = PageLink("source", "slug")
    home_page = KnownLink(source="url")
    country = KnownText(help_text="Two letters, ISO 3166.")
    language = KnownText(help_text="Its main language, BCP 47.")
    wikidata = KnownText(help_text="Such as Q42.")
    article_count = serializers.IntegerField(help_text="Articles on record.")
    articles = ListLink("article", by="source")
    quotes = ListLink("quote", by="source")

    class Meta(SourceRefSerializer.Meta):
        fields = (
            *SourceRefSerializer.Meta.fields,
            "page",
            "home_page",
            "country",
            "language",
            "wikidata",
            "article_count",
            "articles",
            "quotes",
        )


class SnapshotRefSerializer(RowSerializer):
    url = SelfLink("snapshot")

    class Meta:
        model = Snapshot
        fields = ("id", "url", "number", "sha256")


class LatestSnapshotSerializer(RowSerializer):
    """A snapshot as columns that the database computes for its article."""

    id = serializers.IntegerField(source="newest_id")
    url = SelfLink("snapshot", column="newest_id")
    number = serializers.IntegerField(source="newest_number", min_value=1)
    sha256 = serializers.CharField(source="newest_sha256")

    class Meta(SnapshotRefSerializer.Meta):
        pass


class ArticleRefSerializer(RowSerializer):
    url = SelfLink("article")
    link = KnownLink(source="url", help_text="Where the source published it.")
    published = PartialDate("published")
    source = SourceRefSerializer()

    class Meta:
        model = Article
        fields = ("id", "url", "title", "link", "published", "source")


class ArticleSerializer(ArticleRefSerializer):
    page = PageLink("article", "pk")
    byline = KnownText()
    language = KnownText(help_text="BCP 47: en, es.")
    quote_count = serializers.IntegerField(help_text="Quotes that stand in its newest text.")
    latest_snapshot = LatestSnapshotSerializer(source="*", help_text="Its newest text.")
    quotes = ListLink("quote", by="article")
    snapshots = ListLink("snapshot", by="article")

    class Meta(ArticleRefSerializer.Meta):
        fields = (
            *ArticleRefSerializer.Meta.fields,
            "page",
            "byline",
            "language",
            "quote_count",
            "latest_snapshot",
            "quotes",
            "snapshots",
            "created_at",
        )


class SnapshotSerializer(SnapshotRefSerializer):
    article = ArticleRefSerializer()
    is_latest = serializers.BooleanField(help_text="No newer text of the article is on record.")
    quotes = ListLink("quote", by="snapshot")

    class Meta(SnapshotRefSerializer.Meta):
        fields = (
            *SnapshotRefSerializer.Meta.fields,
            "article",
            "is_latest",
            "captured_at",
            "raw_sha256",
            "extractor_version",
            "quotes",
        )


class SnapshotDetailSerializer(SnapshotSerializer):
    """The list's fields and the text that every span counts in."""

    boilerplate = Spans(help_text="Spans from which nothing is extracted.")

    class Meta(SnapshotSerializer.Meta):
        fields = (*SnapshotSerializer.Meta.fields, "body", "boilerplate")
