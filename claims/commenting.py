"""The desk's discussions: threads are opened, answered, resolved and reopened here, each with its event.

Who may: writing and reopening take `add_comment`; resolving, besides, having opened the thread or written the
annotation it is about, or else `resolve_thread`; editing, being the writer, within the window. An answer to
a resolved thread opens it again: what is answered is not settled. Comments are never deleted; an edit keeps
the words before it. Events are exported, so they hold a comment's id and hash, never its words.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from claims.mentions import people_meant
from claims.models import Comment, CommentRevision, Event, Thread
from claims.models.snapshot import text_sha256
from claims.models.thread import words_at
from claims.notifying import notify_of_comment, notify_of_mention, notify_of_thread
from claims.refusals import NotAllowed, NotPossible, Refused

LONGEST = 10_000  # code points of one comment


class EmptyComment(NotPossible):
    def __init__(self):
        super().__init__("Write something first.")


class CommentTooLong(NotPossible):
    def __init__(self, length: int):
        super().__init__(f"A comment has at most {LONGEST} characters, this one {length}.")


class WordsNotThere(NotPossible):
    """What a new thread is to be about is not what the text reads at that place."""

    def __init__(self, words: str):
        super().__init__(f"The text does not read “{words}” there any more: select the words again.")


class AlreadyResolved(NotPossible):
    def __init__(self):
        super().__init__("This thread is resolved already.")


class AlreadyOpen(NotPossible):
    def __init__(self):
        super().__init__("This thread is open.")


class TooLateToEdit(NotPossible):
    def __init__(self):
        minutes = settings.COMMENT_EDIT_MINUTES
        super().__init__(f"A comment can be edited for {minutes} minutes; answer it instead.")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Some words of a text of the row, in code points, start included and end excluded.

    `field` is one of Thread.Field: the rationale of an annotation, the text of a claim or quote.
    """

    field: str
    start: int
    end: int
    words: str


@transaction.atomic
def open_thread(row: models.Model, *, by, text: str, anchor: Anchor | None = None) -> Thread:
    """Begin a discussion of an annotation, claim or quote, or of some words of it, with its first comment.

    Raises NotAllowed, EmptyComment, CommentTooLong, WordsNotThere.
    """
    _check_may_write(by)
    row = _locked(row)
    thread = Thread(opened_by=by, **{row._meta.model_name: row})
    if anchor:
        _check_anchor(row, anchor)
        thread.field, thread.words = anchor.field, anchor.words
        thread.start, thread.end = anchor.start, anchor.end
    thread.save()
    comment = _write(thread, text, by)
    event = Event.objects.record("open_thread", thread, by=by, **_told(comment), **_about(row))
    notify_of_comment(comment, event=event, is_first=True)
    return thread


@transaction.atomic
def reply(thread: Thread, *, by, text: str) -> Comment:
    """Answer in a thread, which is open again if it was resolved.

    Raises NotAllowed, EmptyComment, CommentTooLong.
    """
    _check_may_write(by)
    thread = locked_thread(thread)
    comment = _write(thread, text, by)
    if not thread.is_open:
        _set_resolved(thread, None)
        Event.objects.record("reopen_thread", thread, by=by, comment=comment.pk)
    event = Event.objects.record("write_comment", comment, by=by, thread=thread.pk, **_told(comment))
    notify_of_comment(comment, event=event, is_first=False)
    return comment


@transaction.atomic
def edit_comment(comment: Comment, *, by, text: str) -> Comment:
    """Change one's own words, within the window; who is mentioned only now is told now.

    Raises NotAllowed, TooLateToEdit, EmptyComment, CommentTooLong.
    """
    comment = Comment.objects.select_for_update(of=("self",)).select_related("thread").get(pk=comment.pk)
    if refusal := refusal_to_edit(comment, by):
        raise refusal
    text, before = _checked(text), comment.text
    if text == before:
        return comment
    comment.text, comment.edited_at = text, timezone.now()
    comment.save(update_fields=["text", "edited_at"])
    CommentRevision.objects.create(comment=comment, text=before, edited_by=by, edited_at=comment.edited_at)
    hashes = {"text_sha256_before": text_sha256(before), "text_sha256": text_sha256(text)}
    event = Event.objects.record("edit_comment", comment, by=by, thread=comment.thread_id, **hashes)
    called_before = set(comment.mentioned.values_list("pk", flat=True))
    comment.mentioned.set(people_meant(text).people)
    called = set(comment.mentioned.values_list("pk", flat=True))
    notify_of_mention(comment, called - called_before, event=event)
    return comment


@transaction.atomic
def resolve_thread(thread: Thread, *, by) -> Thread:
    """Say that it is settled. Raises NotAllowed, AlreadyResolved."""
    thread = locked_thread(thread)
    if refusal := refusal_to_resolve(thread, by):
        raise refusal
    _set_resolved(thread, by)
    event = Event.objects.record("resolve_thread", thread, by=by, **_about(thread.subject))
    notify_of_thread(thread, event=event)
    return thread


@transaction.atomic
def reopen_thread(thread: Thread, *, by) -> Thread:
    """Say that it is not settled after all. Raises NotAllowed, AlreadyOpen."""
    _check_may_write(by)
    thread = locked_thread(thread)
    if thread.is_open:
        raise AlreadyOpen
    _set_resolved(thread, None)
    event = Event.objects.record("reopen_thread", thread, by=by, **_about(thread.subject))
    notify_of_thread(thread, event=event)
    return thread


def refusal_to_resolve(thread: Thread, user) -> Refused | None:
    """Why the user can't resolve it now; None when nothing is in the way. Asked for buttons, too."""
    own = (thread.opened_by_id, thread.annotation and thread.annotation.created_by_id)
    takes_part = user.has_perm("claims.add_comment") and user.pk in own
    if not takes_part and not user.has_perm("claims.resolve_thread"):
        return NotAllowed(
            "A thread is resolved by who opened it, by who wrote the verdict, or by a reviewer."
        )
    return None if thread.is_open else AlreadyResolved()


def refusal_to_edit(comment: Comment, user) -> Refused | None:
    """Why the user can't edit it now; None when nothing is in the way. Asked for buttons, too."""
    if not user.has_perm("claims.add_comment") or comment.written_by_id != user.pk:
        return NotAllowed("A comment is edited by its writer alone.")
    window = dt.timedelta(minutes=settings.COMMENT_EDIT_MINUTES)
    return TooLateToEdit() if timezone.now() - comment.written_at > window else None


def unheard_names(text: str) -> tuple[str, ...]:
    """Names that the text mentions and nobody on the desk has: for the writer to see, whatever they meant."""
    return people_meant(text).unheard


def _check_may_write(by) -> None:
    if not by.has_perm("claims.add_comment"):
        raise NotAllowed("Commenting needs a role that you do not have.")


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise EmptyComment
    if len(text) > LONGEST:
        raise CommentTooLong(len(text))
    return text


def _check_anchor(row: models.Model, anchor: Anchor) -> None:
    expected = Thread.Field.RATIONALE if row._meta.model_name == "annotation" else Thread.Field.TEXT
    is_span = 0 <= anchor.start < anchor.end
    if anchor.field != expected or not is_span or words_at(row, *_place(anchor)) != anchor.words:
        raise WordsNotThere(anchor.words)


def _place(anchor: Anchor) -> tuple[str, int, int]:
    return anchor.field, anchor.start, anchor.end


def _write(thread: Thread, text: str, by) -> Comment:
    comment = Comment.objects.create(thread=thread, text=_checked(text), written_by=by)
    comment.mentioned.set(people_meant(comment.text).people)
    return comment


def _locked(row: models.Model) -> models.Model:
    """The row as it is now. An approval locks it too: no thread is opened while it looks for open ones."""
    return type(row)._base_manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def locked_thread(thread: Thread) -> Thread:
    """The thread as it is now, locked after the row it is about."""
    _locked(thread.subject)
    return Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)


def _set_resolved(thread: Thread, by) -> None:
    thread.resolved_by, thread.resolved_at = by, by and timezone.now()
    thread.save(update_fields=["resolved_by", "resolved_at"])


def _told(comment: Comment) -> dict:
    return {"comment": comment.pk, "text_sha256": text_sha256(comment.text)}


def _about(row: models.Model) -> dict:
    return {row._meta.model_name: row.pk}
