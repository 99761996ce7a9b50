"""Imports, whoever asked for them, and what became of each of their articles."""

from django.db.models import QuerySet

from claims.api.documentation import documented
from claims.api.rights import Need
from claims.api.serializers.importing import (
    ImportItemSerializer,
    ImportRunDetailSerializer,
    ImportRunSerializer,
)
from claims.api.views.reading import ReadViewSet
from claims.filters import ImportItemFilter, ImportRunFilter
from claims.models import ImportItem, ImportRun, Scope


@documented("import run", "import runs", "One import: what was asked for, and how far it is.")
class ImportRunViewSet(ReadViewSet):
    reading = Need(Scope.READ, ("claims.view_importrun",))
    queryset = ImportRun.objects.all()
    serializer_class = ImportRunSerializer
    detail_serializer_class = ImportRunDetailSerializer
    filterset_class = ImportRunFilter

    def get_queryset(self) -> QuerySet[ImportRun]:
        return self.queryset.select_related("by", "upload").defer("upload__data")


@documented("import item", "import items", "What one import did with one article, and why it failed.")
class ImportItemViewSet(ReadViewSet):
    reading = Need(Scope.READ, ("claims.view_importitem", "claims.view_importrun"))
    queryset = ImportItem.objects.all()
    serializer_class = ImportItemSerializer
    filterset_class = ImportItemFilter

    def get_queryset(self) -> QuerySet[ImportItem]:
        items = self.queryset.select_related("article__source", "run__upload")
        return items.defer("run__upload__data")
