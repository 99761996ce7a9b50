from django.contrib import admin

from claims.admin.permissions import ViewOnly
from claims.models import Comment, CommentRevision, Thread


@admin.register(Thread)
class ThreadAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("opened_at", "opened_by", "annotation", "claim", "quote", "words", "resolved_at")
    list_select_related = ("opened_by", "annotation__claim", "claim", "quote")
    list_per_page = 50
    show_full_result_count = False


@admin.register(Comment)
class CommentAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("written_at", "written_by", "text", "edited_at")
    list_select_related = ("written_by",)
    list_per_page = 50
    show_full_result_count = False


@admin.register(CommentRevision)
class CommentRevisionAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("edited_at", "edited_by", "text")
    list_select_related = ("edited_by",)
    list_per_page = 50
    show_full_result_count = False
