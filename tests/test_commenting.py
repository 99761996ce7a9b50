"""What the desk discusses: who may write, edit, resolve and reopen, and what each leaves behind."""

import datetime as dt

import pytest
from django.utils import timezone

from claims import commenting
from claims.commenting import (
    AlreadyOpen,
    AlreadyResolved,
    Anchor,
    CommentTooLong,
    EmptyComment,
    TooLateToEdit,
    WordsNotThere,
    edit_comment,
    open_thread,
    refusal_to_edit,
    refusal_to_resolve,
    reopen_thread,
    reply,
    resolve_thread,
    unheard_names,
)
from claims.models import Annotation, Claim, Comment, Event, Thread
from claims.models.snapshot import text_sha256
from claims.refusals import NotAllowed
from claims.visibility import visible_rows
from tests.factories import (
    AnnotationFactory,
    ClaimFactory,
    CommentFactory,
    EditorFactory,
    QuoteFactory,
    ThreadFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    """Whoever wrote the annotation."""
    return UserFactory(username="writer", permissions=["add_comment", "add_annotation"])


@pytest.fixture
def commenter():
    return UserFactory(username="commenter", permissions=["add_comment"])


@pytest.fixture
def annotation(writer):
    return AnnotationFactory(created_by=writer, rationale="The 🌉 budget shows 4 million.")


def resolved(thread):
    return resolve_thread(thread, by=thread.opened_by)


# Opening ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [AnnotationFactory, ClaimFactory, QuoteFactory])
def test_thread_is_opened_on_an_annotation_a_claim_or_a_quote(make, commenter):
    row = make()

    thread = open_thread(row, by=commenter, text=" Is this the final budget? \n")

    assert (thread.subject, thread.opened_by, thread.is_open) == (row, commenter, True)
    assert [str(comment) for comment in thread.comments.all()] == ["Is this the final budget?"]
    assert list(Thread.objects.on(row)) == list(Thread.objects.open()) == [thread]


def test_opening_is_recorded_without_the_words(annotation, commenter):
    thread = open_thread(annotation, by=commenter, text="Confidential: ask the auditor.")

    event = Event.objects.about(thread).get()
    assert (event.verb, event.by) == ("open_thread", commenter)
    assert event.details == {
        "annotation": annotation.pk,
        "comment": thread.comments.get().pk,
        "text_sha256": text_sha256("Confidential: ask the auditor."),
    }


def test_thread_and_event_stand_or_fall_together(annotation, commenter, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(commenting, "notify_of_comment", fail)

    with pytest.raises(RuntimeError):
        open_thread(annotation, by=commenter, text="Which budget?")

    assert not (Thread.objects.exists() or Comment.objects.exists() or Event.objects.exists())


def test_thread_is_about_the_words_selected(annotation, commenter):
    thread = open_thread(
        annotation, by=commenter, text="Which?", anchor=Anchor("RATIONALE", 4, 12, "🌉 budget")
    )

    assert (thread.words, thread.is_outdated) == ("🌉 budget", False)


def test_thread_on_words_keeps_them_when_the_text_changes(annotation, commenter):
    anchor = Anchor("RATIONALE", 6, 12, "budget")
    thread = open_thread(annotation, by=commenter, text="Which?", anchor=anchor)
    Annotation.objects.update(rationale="Now the 🌉 budget shows 4 million.")

    thread = Thread.objects.get()

    assert (thread.words, thread.is_outdated) == ("budget", True)


def test_thread_on_the_whole_row_is_never_outdated(annotation, commenter):
    open_thread(annotation, by=commenter, text="Which?")
    Annotation.objects.update(rationale="Another one.")

    assert not Thread.objects.get().is_outdated


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor("RATIONALE", 6, 12, "bridge"),  # other words stand there
        Anchor("RATIONALE", 6, 11, "budget"),  # a place too short
        Anchor("RATIONALE", 12, 6, ""),
        Anchor("RATIONALE", 6, 6, ""),
        Anchor("RATIONALE", -8, -2, "millio"),  # counted from the end
        Anchor("RATIONALE", 20, 99, "million."),  # beyond the end
        Anchor("TEXT", 0, 3, "The"),  # an annotation's text is its rationale
        Anchor("CREATED_BY", 0, 3, "The"),
    ],
)
def test_words_that_do_not_stand_there_are_refused(annotation, commenter, anchor):
    with pytest.raises(WordsNotThere):
        open_thread(annotation, by=commenter, text="Which?", anchor=anchor)


@pytest.mark.parametrize(
    ("text", "refusal"), [("", EmptyComment), (" \n", EmptyComment), ("x" * 10_001, CommentTooLong)]
)
def test_comment_says_something_of_bearable_length(annotation, commenter, text, refusal):
    thread = ThreadFactory(annotation=annotation)
    comment = CommentFactory(thread=thread, written_by=commenter)

    for attempt in (
        lambda: open_thread(annotation, by=commenter, text=text),
        lambda: reply(thread, by=commenter, text=text),
        lambda: edit_comment(comment, by=commenter, text=text),
    ):
        with pytest.raises(refusal):
            attempt()


def test_names_nobody_has_are_told_to_the_writer(annotation, commenter):
    open_thread(annotation, by=commenter, text="@writer or @nobody?")

    assert unheard_names("@writer or @nobody?") == ("nobody",)
    assert [person.username for person in Comment.objects.get().mentioned.all()] == ["writer"]


# Answering ----------------------------------------------------------------------------------------


def test_reply_follows_in_the_thread(commenter, writer, annotation):
    thread = open_thread(annotation, by=commenter, text="Which budget?")

    comment = reply(thread, by=writer, text="The one of 2017.")

    assert [each.text for each in thread.comments.all()] == ["Which budget?", "The one of 2017."]
    event = Event.objects.about(comment).get()
    assert (event.verb, event.by, event.details["thread"]) == ("write_comment", writer, thread.pk)
    assert "2017" not in str(event.details)


def test_reply_to_a_resolved_thread_reopens_it(commenter, annotation):
    thread = resolved(ThreadFactory(annotation=annotation))

    reply(thread, by=commenter, text="It is not settled.")

    thread.refresh_from_db()
    assert (thread.is_open, thread.resolved_by) == (True, None)
    assert [event.verb for event in Event.objects.all()] == [
        "write_comment",
        "reopen_thread",
        "resolve_thread",
    ]


# Editing ------------------------------------------------------------------------------------------


def test_edit_keeps_the_words_before_it(commenter):
    comment = CommentFactory(text="Wich budget?", written_by=commenter)

    edit_comment(comment, by=commenter, text="Which budget?")
    edited = edit_comment(comment, by=commenter, text="Which budget line?")

    assert edited.text == Comment.objects.get().text == "Which budget line?"
    assert [revision.text for revision in comment.revisions.all()] == ["Which budget?", "Wich budget?"]
    assert {revision.edited_by for revision in comment.revisions.all()} == {commenter}
    newest = Event.objects.about(comment).first()
    assert newest.details == {
        "thread": comment.thread_id,
        "text_sha256_before": text_sha256("Which budget?"),
        "text_sha256": text_sha256("Which budget line?"),
    }


def test_edit_to_the_same_words_leaves_nothing_behind(commenter):
    comment = CommentFactory(text="Which budget?", written_by=commenter)

    edit_comment(comment, by=commenter, text="Which budget? ")

    assert not comment.revisions.exists()
    assert not Event.objects.exists()


def test_edit_says_anew_who_is_mentioned(commenter):
    ines, rui = (UserFactory(username=name, permissions=[]) for name in ("ines", "rui"))
    thread = open_thread(ClaimFactory(), by=commenter, text="@ines?")

    edit_comment(thread.comments.get(), by=commenter, text="@rui?")

    assert list(Comment.objects.get().mentioned.all()) == [rui]
    assert [told.kind for told in rui.notifications.all()] == ["MENTION"]
    assert ines.notifications.count() == 1  # of the first words, which cannot be unsaid


def test_edit_tells_nobody_again(commenter):
    ines = UserFactory(username="ines", permissions=[])
    thread = open_thread(ClaimFactory(), by=commenter, text="@ines?")

    edit_comment(thread.comments.get(), by=commenter, text="@ines, please?")

    assert ines.notifications.count() == 1


@pytest.mark.parametrize(
    ("who", "age", "refusal"),
    [
        ("its writer", dt.timedelta(minutes=14), None),
        ("its writer", dt.timedelta(minutes=16), TooLateToEdit),
        ("its writer, no longer on the desk", dt.timedelta(), NotAllowed),
        ("who opened the thread", dt.timedelta(), NotAllowed),
        ("who wrote the annotation", dt.timedelta(), NotAllowed),
        ("who resolves threads of others", dt.timedelta(), NotAllowed),
        ("a superuser", dt.timedelta(), NotAllowed),
        ("a superuser", dt.timedelta(minutes=16), NotAllowed),
    ],
)
def test_who_may_edit_a_comment(who, age, refusal, annotation, writer, commenter):
    thread = ThreadFactory(annotation=annotation)
    people = {
        "its writer": commenter,
        "its writer, no longer on the desk": UserFactory(),
        "who opened the thread": thread.opened_by,
        "who wrote the annotation": writer,
        "who resolves threads of others": UserFactory(permissions=["add_comment", "resolve_thread"]),
        "a superuser": EditorFactory(),
    }
    written_by = people[who] if who.startswith("its writer") else commenter
    comment = CommentFactory(thread=thread, written_by=written_by, written_at=timezone.now() - age)

    assert type(refusal_to_edit(comment, people[who])) is (refusal or type(None))
    if refusal:
        with pytest.raises(refusal):
            edit_comment(comment, by=people[who], text="Other words.")
    else:
        assert edit_comment(comment, by=people[who], text="Other words.").edited_at


def test_window_is_a_setting(commenter, settings):
    settings.COMMENT_EDIT_MINUTES = 60
    an_hour_ago = timezone.now() - dt.timedelta(minutes=59)
    comment = CommentFactory(written_by=commenter, written_at=an_hour_ago)

    assert refusal_to_edit(comment, commenter) is None


# Resolving ----------------------------------------------------------------------------------------

OPEN, RESOLVED = True, False


@pytest.mark.parametrize(
    ("who", "is_open", "refusal"),
    [
        ("who opened it", OPEN, None),
        ("who opened it", RESOLVED, AlreadyResolved),
        ("who opened it, no longer on the desk", OPEN, NotAllowed),
        ("who wrote the annotation", OPEN, None),
        ("who wrote the annotation", RESOLVED, AlreadyResolved),
        ("who may resolve threads of others", OPEN, None),
        ("who may resolve threads of others", RESOLVED, AlreadyResolved),
        ("who answered in it", OPEN, NotAllowed),
        ("who answered in it", RESOLVED, NotAllowed),
        ("who may comment", OPEN, NotAllowed),
        ("a reader", OPEN, NotAllowed),
        ("a superuser", OPEN, None),
        ("a superuser", RESOLVED, AlreadyResolved),
    ],
)
def test_who_may_resolve_a_thread(who, is_open, refusal, annotation, writer, commenter):
    people = {
        "who opened it": UserFactory(permissions=["add_comment"]),
        "who opened it, no longer on the desk": UserFactory(),
        "who wrote the annotation": writer,
        "who may resolve threads of others": UserFactory(permissions=["resolve_thread"]),
        "who answered in it": commenter,
        "who may comment": UserFactory(permissions=["add_comment"]),
        "a reader": UserFactory(),
        "a superuser": EditorFactory(),
    }
    opened_by = people[who] if who.startswith("who opened it") else EditorFactory()
    thread = ThreadFactory(annotation=annotation, opened_by=opened_by)
    CommentFactory(thread=thread, written_by=commenter)
    if not is_open:
        thread = resolve_thread(thread, by=EditorFactory())

    assert type(refusal_to_resolve(thread, people[who])) is (refusal or type(None))
    if refusal:
        with pytest.raises(refusal):
            resolve_thread(thread, by=people[who])
    else:
        assert resolve_thread(thread, by=people[who]).resolved_by == people[who]


def test_on_a_claim_only_who_opened_a_thread_owns_it(commenter, writer, annotation):
    thread = ThreadFactory(annotation=None, claim=annotation.claim)

    assert isinstance(refusal_to_resolve(thread, writer), NotAllowed)


def test_resolving_and_reopening_are_recorded(annotation, commenter):
    thread = open_thread(annotation, by=commenter, text="Which budget?")

    resolve_thread(thread, by=commenter)
    reopen_thread(thread, by=commenter)

    assert [event.verb for event in Event.objects.about(thread)] == [
        "reopen_thread",
        "resolve_thread",
        "open_thread",
    ]
    assert list(Thread.objects.open()) == [thread]


def test_whoever_may_comment_may_reopen_a_resolved_thread(commenter):
    thread = resolved(ThreadFactory())

    assert reopen_thread(thread, by=commenter).is_open


def test_open_thread_is_not_reopened(commenter):
    with pytest.raises(AlreadyOpen):
        reopen_thread(ThreadFactory(), by=commenter)


@pytest.mark.parametrize("permissions", [None, [], ["resolve_thread", "change_annotation"]])
def test_writing_takes_the_right_to_comment(permissions, annotation):
    reader, thread = UserFactory(permissions=permissions), resolved(ThreadFactory(annotation=annotation))

    for attempt in (
        lambda: open_thread(annotation, by=reader, text="Which budget?"),
        lambda: reply(thread, by=reader, text="Which budget?"),
        lambda: reopen_thread(thread, by=reader),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_thread_says_what_it_is_on():
    claim = ClaimFactory(text="The bridge cost 4 million euros.")
    thread = ThreadFactory(annotation=None, claim=claim)

    assert str(thread) == f"thread {thread.pk} on The bridge cost 4 million euros."
    assert Claim.objects.get().threads.get() == thread


@pytest.mark.parametrize(("permissions", "count"), [(None, 0), (["add_comment"], 1)])
def test_what_the_desk_discusses_stays_on_the_desk(permissions, count):
    thread, user = ThreadFactory(), UserFactory(permissions=permissions)

    assert visible_rows(Thread, user).filter(pk=thread.pk).count() == count
