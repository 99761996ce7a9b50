"""What the frame and the first page show: `{% desk_overview user as desk %}`, `{% unread_count user %}`."""

from django import template

from claims.admin.desk import Desk, overview
from claims.models import Notification

MOST_COUNTED = 99

register = template.Library()


@register.simple_tag
def desk_overview(user) -> Desk:
    return overview(user)


@register.simple_tag
def unread_count(user) -> str:
    """How many notifications the user has not read: "3", "99+", or nothing."""
    count = Notification.objects.unread().filter(user=user).order_by()[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
