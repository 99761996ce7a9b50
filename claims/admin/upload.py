from django.contrib import admin

from claims.admin.permissions import ViewOnly
from claims.admin.showing import change_link
from claims.models import Upload


@admin.register(Upload)
class UploadAdmin(ViewOnly, admin.ModelAdmin):
    """What waits to be imported, without the file itself."""

    fields = ("name", "run_link", "described", "taken_until", "takes")
    readonly_fields = ("run_link",)
    list_display = ("name", "run_link", "taken_until", "takes")
    list_select_related = ("run",)
    search_fields = ("name",)

    def get_queryset(self, request):
        return super().get_queryset(request).defer("data")

    @admin.display(description="import", ordering="run")
    def run_link(self, upload):
        return change_link(upload.run)
