"""Threads on the page of what they are about."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.admin.discussion import threads_on
from claims.commenting import open_thread
from claims.models import Comment, Thread
from tests.factories import (
    AnnotationFactory,
    ClaimFactory,
    CommentFactory,
    EditorFactory,
    QuoteFactory,
    RoleFactory,
    ThreadFactory,
)


def discuss(client, row, **form):
    return client.post(reverse(f"admin:claims_{row._meta.model_name}_discuss", args=[row.pk]), form)


@pytest.fixture
def reviewer(client, db):
    user = RoleFactory(role="reviewer", username="bo")
    client.force_login(user)
    return user


@pytest.mark.parametrize("made", [AnnotationFactory, ClaimFactory, QuoteFactory])
def test_a_thread_is_opened_where_it_is_about(client, reviewer, made):
    row = made()

    answer = discuss(client, row, act="open", text="Is this so?")

    thread = Thread.objects.on(row).get()
    assert (thread.opened_by, thread.comments.get().text) == (reviewer, "Is this so?")
    assert answer.url.endswith(f"/change/#thread-{thread.pk}")
    assert "Is this so?" in client.get(answer.url).content.decode()


def test_null_characters_do_not_fail_the_page(client, reviewer):
    claim = ClaimFactory()

    answer = discuss(client, claim, act="open", text="Is this\0 so?")

    assert answer.status_code == 302
    assert Thread.objects.on(claim).get().comments.get().text == "Is this so?"


# The rationale, what is typed, the selected start, the words the thread is then about. Without a script
# nothing says where the words start.
ANCHORS = [
    ("The budget shows it.", "budget", "", "budget"),
    ("So it was, and so it was.", "so it was", "15", "so it was"),  # selected: the second of two
    ("The  budget\nshows it.", "budget shows", "", "budget\nshows"),  # a browser's spacing
    ("Price: 𝟜 million.", "million", "", "million"),  # beyond the first 65,536 characters
    ("The budget shows it.", "shows it", "3", "shows it"),  # they no longer stand where they were selected
]


@pytest.mark.parametrize(("rationale", "typed", "start", "words"), ANCHORS)
def test_a_thread_is_about_the_words_that_were_selected_or_typed(
    client, reviewer, rationale, typed, start, words
):
    annotation = AnnotationFactory(rationale=rationale)

    discuss(client, annotation, act="open", text="Sure?", words=typed, start=start)

    thread = Thread.objects.get()
    assert rationale[thread.start : thread.end] == thread.words == words
    if start == "15":
        assert thread.start == 15


@pytest.mark.parametrize(
    ("typed", "told"),
    [("nowhere", "not in the text"), ("it", "has these words 2 times"), ("(", "not in the")],
)
def test_words_without_one_place_are_refused_and_the_comment_stays(client, reviewer, typed, told):
    annotation = AnnotationFactory(rationale="As it was, it is.")

    answer = discuss(client, annotation, act="open", text="A long remark.", words=typed)

    assert answer.status_code == 409 and not Thread.objects.exists()
    assert told in answer.content.decode() and ">A long remark.</textarea>" in answer.content.decode()


def test_a_reply_opens_a_resolved_thread_again(client, reviewer):
    thread = open_thread(AnnotationFactory(), by=EditorFactory(), text="Which year?")
    discuss(client, thread.annotation, act="resolve", thread=thread.pk)
    thread.refresh_from_db()
    assert thread.resolved_by == reviewer

    discuss(client, thread.annotation, act="reply", thread=thread.pk, text="Not yet.")

    thread.refresh_from_db()
    assert thread.is_open and thread.comments.last().text == "Not yet."


def test_a_resolved_thread_is_reopened(client, reviewer):
    thread = ThreadFactory(resolved_at=timezone.now(), resolved_by=reviewer)

    discuss(client, thread.annotation, act="reopen", thread=thread.pk)

    thread.refresh_from_db()
    assert thread.is_open


def test_who_may_not_resolve_is_refused(client, db):
    client.force_login(RoleFactory(role="contributor"))
    thread = ThreadFactory()

    answer = discuss(client, thread.annotation, act="resolve", thread=thread.pk)

    thread.refresh_from_db()
    assert answer.status_code == 403 and thread.is_open


def test_ones_own_comment_is_edited_and_that_of_another_not(client, reviewer):
    mine = CommentFactory(thread__opened_by=reviewer)
    other = CommentFactory(thread=mine.thread, written_by=EditorFactory(), text="Theirs.")
    annotation = mine.thread.annotation

    discuss(client, annotation, act="edit", comment=mine.pk, text="Better said.")
    refused = discuss(client, annotation, act="edit", comment=other.pk, text="Twisted.")

    assert list(Comment.objects.values_list("text", flat=True)) == ["Better said.", "Theirs."]
    assert refused.status_code == 403
    shown = {
        each.comment.pk: each.may_edit for one in threads_on(annotation, reviewer) for each in one.comments
    }
    assert shown == {mine.pk: True, other.pk: False}


@pytest.mark.parametrize("thread", ["", "x", "9" * 30])
def test_a_thread_of_another_page_is_not_there(client, reviewer, thread):
    elsewhere = ThreadFactory()

    for asked in (thread, elsewhere.pk):
        assert discuss(client, AnnotationFactory(), act="reply", thread=asked, text="x").status_code == 404


def test_a_comment_of_another_page_is_not_there(client, reviewer):
    mine = CommentFactory(thread__opened_by=reviewer, text="As it was.")

    answer = discuss(client, AnnotationFactory(), act="edit", comment=mine.pk, text="x")

    mine.refresh_from_db()
    assert (answer.status_code, mine.text) == (404, "As it was.")


def test_a_name_nobody_has_is_said(client, reviewer):
    annotation = AnnotationFactory()

    answer = discuss(client, annotation, act="open", text="@nobody, please look.")

    assert "Nobody on the desk is called @nobody" in client.get(answer.url).content.decode()


def test_comments_are_never_markup(client, reviewer):
    thread = open_thread(AnnotationFactory(), by=EditorFactory(), text="<script>alert(1)</script>")

    address = reverse("admin:claims_annotation_change", args=[thread.annotation_id])

    assert "<script>alert" not in client.get(address).content.decode()
