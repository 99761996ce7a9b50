from django.contrib import admin

from claims.admin.permissions import ViewOnly
from claims.models import Review


@admin.register(Review)
class ReviewAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("reviewed_at", "reviewed_by", "decision", "annotation")
    list_select_related = ("reviewed_by", "annotation__claim")
    list_per_page = 50
    show_full_result_count = False
