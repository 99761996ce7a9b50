"""What is asked of one's notifications."""

from django_filters import FilterSet

from claims.filters.fields import YesNo
from claims.models import Notification


class NotificationFilter(FilterSet):
    unread = YesNo(field_name="read_at", lookup_expr="isnull", label="Not read yet")

    class Meta:
        model = Notification
        fields = ()
