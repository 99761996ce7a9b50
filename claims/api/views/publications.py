"""Sources and snapshots."""

from claims.api.documentation import documented
from claims.api.resources import SNAPSHOTS, SOURCES
from claims.api.serializers.publications import (
    SnapshotDetailSerializer,
    SnapshotSerializer,
    SourceSerializer,
)
from claims.api.views.reading import ID
from claims.api.views.record import RecordViewSet
from claims.filters import SnapshotFilter, SourceFilter
from claims.models import Snapshot, Source
from claims.reading_order import Column


@documented("source", "sources", "An outlet or body that publishes.")
class SourceViewSet(RecordViewSet):
    resource = SOURCES
    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    ordering_columns = (ID, Column("name", "name"))


@documented("snapshot", "snapshots", "The exact text of an article at one moment; it never changes.")
class SnapshotViewSet(RecordViewSet):
    resource = SNAPSHOTS
    queryset = Snapshot.objects.all()
    serializer_class = SnapshotSerializer
    detail_serializer_class = SnapshotDetailSerializer
    filterset_class = SnapshotFilter
    ordering_columns = (ID, Column("captured_at", "captured_at"))
