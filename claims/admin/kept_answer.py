from django.contrib import admin

from claims.admin.permissions import ViewOnly
from claims.models import KeptAnswer


@admin.register(KeptAnswer)
class KeptAnswerAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("kept_at", "user", "method", "path", "status", "key")
    list_select_related = ("user",)
    search_fields = ("=key", "path")
    ordering = ("-pk",)
