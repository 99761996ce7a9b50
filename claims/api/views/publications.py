"""Sources and snapshots."""

from django.db.models import Exists, OuterRef

from claims.api.documentation import documented
from claims.api.ordering import Column
from claims.api.serializers.publications import (
    SnapshotDetailSerializer,
    SnapshotSerializer,
    SourceSerializer,
)
from claims.api.views.reading import ID, ReadViewSet, counted
from claims.filters import SnapshotFilter, SourceFilter
from claims.models import Snapshot, Source
from claims.visibility import articles_with_text

LONG_TEXTS = ("body", "boilerplate")


@documented("source", "sources", "An outlet or body that publishes.")
class SourceViewSet(ReadViewSet):
    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    ordering_columns = (ID, Column("name", "name"))

    def get_queryset(self):
        return self.queryset.annotate(article_count=counted(articles_with_text(), by="source"))


@documented("snapshot", "snapshots", "The exact text of an article at one moment; it never changes.")
class SnapshotViewSet(ReadViewSet):
    queryset = Snapshot.objects.all()
    serializer_class = SnapshotSerializer
    detail_serializer_class = SnapshotDetailSerializer
    filterset_class = SnapshotFilter
    ordering_columns = (ID, Column("captured_at", "captured_at"))

    def get_queryset(self):
        newest = Snapshot.objects.latest_of_each_article().filter(pk=OuterRef("pk"))
        snapshots = self.queryset.select_related("article__source").annotate(is_latest=Exists(newest))
        return snapshots if self.detail else snapshots.defer(*LONG_TEXTS)
