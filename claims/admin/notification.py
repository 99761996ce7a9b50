from django.contrib import admin

from claims.admin.permissions import ViewOnly
from claims.models import Notification


@admin.register(Notification)
class NotificationAdmin(ViewOnly, admin.ModelAdmin):
    """Each person's own, whoever looks."""

    list_display = ("created_at", "sentence", "read_at", "mailed_at")
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).filter(user=request.user)
