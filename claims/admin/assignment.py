from django.contrib import admin

from claims.admin.permissions import ViewOnly
from claims.models import Assignment


@admin.register(Assignment)
class AssignmentAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("assigned_at", "assignee", "claim", "annotation", "due_date", "done_at")
    list_select_related = ("assignee", "claim", "annotation__claim")
    list_per_page = 50
    show_full_result_count = False
