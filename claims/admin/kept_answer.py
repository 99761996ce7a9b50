from django.contrib import admin

from claims.admin.permissions import ViewOnly
from claims.models import KeptAnswer


@admin.register(KeptAnswer)
class KeptAnswerAdmin(ViewOnly, admin.ModelAdmin):
    """Without the answers themselves: they hold what one person was told."""

    fields = ("user", "key", "method", "path", "status", "kept_at")
    list_display = ("kept_at", "user", "method", "path", "status", "key")
    list_select_related = ("user",)
    search_fields = ("=key", "path")
    ordering = ("-pk",)
