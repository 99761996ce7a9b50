"""What the one who asks was told on the desk; nobody sees what others were told."""

from django.db.models import QuerySet
from rest_framework.decorators import action
from rest_framework.response import Response

from claims.api.documentation import documented
from claims.api.documenting_changes import MISSING, doing
from claims.api.rights import needs
from claims.api.serializers.notifications import NotificationSerializer, ReadSerializer
from claims.api.views.reading import ReadViewSet
from claims.api.writing import BodySerializer, sent, writes
from claims.filters import NotificationFilter
from claims.models import Notification, Scope
from claims.notifying import mark_all_read, mark_read

# What marking as read takes, too: it changes nothing but whether its own reader has seen it.
OF_THE_DESK = (Scope.READ, "claims.view_thread")


@documented("notification", "notifications", "What you were told, newest first.")
class NotificationViewSet(ReadViewSet):
    queryset = Notification.objects.all()
    serializer_class = NotificationSerializer
    filterset_class = NotificationFilter

    def get_queryset(self) -> QuerySet[Notification]:
        if not self.request.user.is_authenticated:  # the schema's look at the view
            return Notification.objects.none()
        return self.queryset.filter(user=self.request.user).select_related("event__by")

    @needs(*OF_THE_DESK)
    def list(self, request, *args, **kwargs):
        return super().list(request, *args, **kwargs)

    @needs(*OF_THE_DESK)
    def retrieve(self, request, *args, **kwargs):
        return super().retrieve(request, *args, **kwargs)

    @doing(
        "mark_notification_read",
        "notifications",
        "Mark one as read; the first reading counts",
        answers=NotificationSerializer,
        refusals=MISSING,
    )
    @action(detail=True, methods=["post"])
    @writes(*OF_THE_DESK)
    def read(self, request, pk):
        sent(request, BodySerializer)
        mark_read(self.get_object(), by=request.user)
        return self.answer

    @doing("mark_notifications_read", "notifications", "Mark all of yours as read", answers=ReadSerializer)
    @action(detail=False, methods=["post"], url_path="read", url_name="read-all")
    @writes(*OF_THE_DESK)
    def read_all(self, request):
        sent(request, BodySerializer)
        return Response({"read": mark_all_read(by=request.user)})
