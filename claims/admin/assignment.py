from django.contrib import admin
from django.urls import path

from claims.admin.permissions import ViewOnly
from claims.admin.queue_page import queue_page
from claims.models import Assignment


@admin.register(Assignment)
class AssignmentAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("assigned_at", "assignee", "claim", "annotation", "due_date", "done_at")
    list_select_related = ("assignee", "claim", "annotation__claim")
    list_per_page = 50
    show_full_result_count = False

    def get_urls(self):
        def view(request):
            return queue_page(self, request)

        queue = path("queue/", self.admin_site.admin_view(view), name="claims_assignment_queue")
        return [queue, *super().get_urls()]
