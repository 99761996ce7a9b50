"""The record, for the desk to read."""

from django.db.models import QuerySet

from claims.api.documentation import documented
from claims.api.rights import Need
from claims.api.serializers.events import EventSerializer
from claims.api.views.reading import ReadViewSet
from claims.filters import EventFilter
from claims.models import Event, Scope


@documented("event", "events", "Who did what to which row: a chain of hashes, only ever appended to.")
class EventViewSet(ReadViewSet):
    reading = Need(Scope.READ, ("claims.view_event",))
    queryset = Event.objects.all()
    serializer_class = EventSerializer
    filterset_class = EventFilter

    def get_queryset(self) -> QuerySet[Event]:
        return self.queryset.select_related("by")
