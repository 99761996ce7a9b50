"""What the one who looks was told: read by following it, or marked as read without."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from claims.admin.permissions import ViewOnly
from claims.admin.showing import badge
from claims.models import Notification
from claims.notifying import mark_all_read, mark_read


class UnreadFilter(admin.SimpleListFilter):
    title = "read"
    parameter_name = "unread"

    def lookups(self, request, model_admin):
        return [("yes", "Unread"), ("no", "Read")]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(read_at__isnull=self.value() == "yes")
        return queryset


@admin.register(Notification)
class NotificationAdmin(ViewOnly, admin.ModelAdmin):
    """Each person's own, whoever looks."""

    list_display = ("told", "kind_badge", "when", "read")
    list_display_links = None
    list_filter = (UnreadFilter, "kind")
    list_per_page = 50
    show_full_result_count = False
    actions = ("mark_as_read",)
    fields = ("sentence", "kind", "created_at", "read_at", "mailed_at")

    def get_queryset(self, request):
        return super().get_queryset(request).filter(user=request.user)

    def get_urls(self):
        ways = (("<int:pk>/follow/", self.follow, "follow"), ("read_all/", self.read_all, "read_all"))
        own = [
            path(route, self.admin_site.admin_view(require_POST(view)), name=f"claims_notification_{name}")
            for route, view, name in ways
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**(extra_context or {}), "title": "Notifications"})

    def follow(self, request, pk):
        """Mark it as read and go where it leads. A POST, so that no browser does it ahead of its user."""
        notification = get_object_or_404(self.get_queryset(request), pk=pk)
        mark_read(notification, by=request.user)
        return HttpResponseRedirect(notification.path)

    def read_all(self, request):
        count = mark_all_read(by=request.user)
        self.message_user(request, f"{count} marked as read.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:claims_notification_changelist"))

    @admin.action(description="Mark as read", permissions=("view",))
    def mark_as_read(self, request, queryset):
        unread = list(queryset.unread())
        for notification in unread:
            mark_read(notification, by=request.user)
        self.message_user(request, f"{len(unread)} marked as read.", messages.SUCCESS)

    @admin.display(description="what happened")
    def told(self, notification):
        """Within the list's own form, whose token the button sends along."""
        return format_html(
            '<button class="as-link{}" formaction="{}" formmethod="post">{}</button>',
            "" if notification.read_at else " is-unread",
            reverse("admin:claims_notification_follow", args=[notification.pk]),
            notification.sentence,
        )

    @admin.display(description="when", ordering="created_at")
    def when(self, notification):
        return notification.created_at

    @admin.display(description="kind", ordering="kind")
    def kind_badge(self, notification):
        return badge(notification.kind, notification.get_kind_display())

    @admin.display(description="read", ordering="read_at")
    def read(self, notification):
        return notification.read_at or badge("UNREAD", "unread")
