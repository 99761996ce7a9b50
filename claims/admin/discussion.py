"""Threads on the page of what they are about: opened, answered, edited, resolved and reopened there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from claims import commenting
from claims.admin.by_verb import shown_again, typed_in
from claims.admin.ids import number_in
from claims.commenting import Anchor
from claims.models import Comment, Thread
from claims.passages import place_of
from claims.refusals import Refused


@dataclass(frozen=True, slots=True)
class CommentShown:
    comment: Comment
    may_edit: bool


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A thread with its comments, and what the one who looks may do with it."""

    thread: Thread
    comments: tuple[CommentShown, ...]
    may_resolve: bool


def threads_on(row, user) -> list[ThreadShown]:
    """Open ones first, each kind from the oldest on."""
    comments = Comment.objects.select_related("written_by").prefetch_related("revisions")
    rows = Thread.objects.on(row).select_related("opened_by", "resolved_by")
    rows = rows.prefetch_related(Prefetch("comments", comments)).order_by("pk")
    return [_shown(thread, row, user) for thread in sorted(rows, key=lambda thread: not thread.is_open)]


def _shown(thread: Thread, row, user) -> ThreadShown:
    setattr(thread, row._meta.model_name, row)
    comments = tuple(
        CommentShown(comment, commenting.refusal_to_edit(comment, user) is None)
        for comment in thread.comments.all()
    )
    return ThreadShown(thread, comments, commenting.refusal_to_resolve(thread, user) is None)


class Discussed:
    """A ModelAdmin of annotations, claims or quotes, whose page holds their threads."""

    text_field = Thread.Field.TEXT  # the text of the row that threads can be about

    def get_urls(self):
        name = f"claims_{self.opts.model_name}_discuss"
        view = self.admin_site.admin_view(require_POST(self.discuss_view))
        return [path("<int:pk>/discuss/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and request.user.has_perm("claims.view_thread"):
            context["threads"] = threads_on(obj, request.user)
            context["discuss_address"] = reverse(
                f"admin:claims_{self.opts.model_name}_discuss", args=[obj.pk]
            )
            context["can_be_anchored"] = bool(getattr(obj, self.text_field.lower()).strip())
        return super().render_change_form(request, context, add, change, form_url, obj)

    def discuss_view(self, request, pk: int):
        row = get_object_or_404(self.model, pk=pk)
        typed = typed_in(request)
        act = ACTS.get(typed.get("act", ""))
        if act is None:
            return HttpResponseRedirect(page_of(row))
        try:
            thread = act(self, row, typed, request.user)
        except Refused as refusal:
            return shown_again(self, request, pk, refusal, typed)
        for name in commenting.unheard_names(typed.get("text", "")):
            self.message_user(request, f"Nobody on the desk is called @{name}: not told.", messages.WARNING)
        return HttpResponseRedirect(f"{page_of(row)}#thread-{thread.pk}")

    def anchor(self, row, typed: dict) -> Anchor | None:
        """The words the new thread is about, where they stand; None: the whole row."""
        words = typed.get("words", "").strip()
        if not words:
            return None
        text, start = getattr(row, self.text_field.lower()), typed.get("start", "")
        first, last = place_of(text, words, start=number_in(start))
        return Anchor(self.text_field, first, last, text[first:last])


def page_of(row) -> str:
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def _open(desk: Discussed, row, typed: dict, user) -> Thread:
    return commenting.open_thread(row, by=user, text=typed.get("text", ""), anchor=desk.anchor(row, typed))


def _reply(desk: Discussed, row, typed: dict, user) -> Thread:
    thread = _thread(row, typed)
    commenting.reply(thread, by=user, text=typed.get("text", ""))
    return thread


def _edit(desk: Discussed, row, typed: dict, user) -> Thread:
    comment = get_object_or_404(Comment, pk=number_in(typed.get("comment", "")), thread__in=_threads(row))
    return commenting.edit_comment(comment, by=user, text=typed.get("text", "")).thread


def _resolve(desk: Discussed, row, typed: dict, user) -> Thread:
    return commenting.resolve_thread(_thread(row, typed), by=user)


def _reopen(desk: Discussed, row, typed: dict, user) -> Thread:
    return commenting.reopen_thread(_thread(row, typed), by=user)


def _threads(row):
    return Thread.objects.on(row)


def _thread(row, typed: dict) -> Thread:
    return get_object_or_404(_threads(row), pk=number_in(typed.get("thread", "")))


ACTS: dict[str, Callable] = {
    "open": _open,
    "reply": _reply,
    "edit": _edit,
    "resolve": _resolve,
    "reopen": _reopen,
}
