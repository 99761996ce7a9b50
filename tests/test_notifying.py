"""Who is told of what: once an event, never of one's own act, nobody who does not see the desk."""

import pytest
from django.contrib.auth.models import Group

from claims.commenting import open_thread, reopen_thread, reply, resolve_thread
from claims.models import Event, Notification, Review
from claims.notifying import (
    MOVES_TOLD,
    mark_all_read,
    mark_read,
    notify,
    notify_of_flag,
    notify_of_move,
)
from claims.refusals import NotAllowed
from tests.factories import (
    AnnotationFactory,
    AssignmentFactory,
    ClaimFactory,
    EventFactory,
    NotificationFactory,
    ThreadFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
Kind = Notification.Kind


def person(name, *permissions):
    return UserFactory(username=name, permissions=["add_comment", *permissions])


@pytest.fixture
def writer():
    return person("writer")


@pytest.fixture
def marta():
    return person("marta")


@pytest.fixture
def annotation(writer):
    return AnnotationFactory(created_by=writer, claim=ClaimFactory(text="The bridge cost 4 million euros."))


def told(event=None):
    """Who was told what kind of thing, about the newest event unless another is given."""
    rows = Notification.objects.filter(event=event or Event.objects.first()).select_related("user")
    return {row.user.username: row.kind for row in rows}


def test_new_thread_is_told_to_who_wrote_the_annotation(annotation, marta):
    thread = open_thread(annotation, by=marta, text="Which budget?")

    notification = Notification.objects.get()
    assert (notification.user.username, notification.kind) == ("writer", Kind.THREAD)
    assert notification.sentence == (
        "marta opened a thread on the verdict on “The bridge cost 4 million euros.”."
    )
    comment = thread.comments.get()
    assert notification.path == f"/admin/claims/annotation/{annotation.pk}/change/#comment-{comment.pk}"


def test_mention_is_told_by_name_and_by_role_once_each(annotation, marta):
    reviewers = Group.objects.create(name="reviewers")
    for name in ("ines", "rui"):
        person(name).groups.add(reviewers)

    open_thread(annotation, by=marta, text="@ines and all @reviewers, and @writer: which budget?")

    assert told() == {"ines": Kind.MENTION, "rui": Kind.MENTION, "writer": Kind.MENTION}


def test_nobody_is_told_of_their_own_act(annotation, writer):
    thread = open_thread(annotation, by=writer, text="@writer: which budget?")
    reply(thread, by=writer, text="The one of 2017.")
    resolve_thread(thread, by=writer)

    assert not Notification.objects.exists()


@pytest.mark.parametrize("fields", [{"is_active": False, "permissions": []}, {"permissions": None}])
def test_who_does_not_see_the_desk_is_not_told(fields, annotation, marta):
    away = UserFactory(username="away", **fields)

    thread = open_thread(annotation, by=marta, text="@away: which budget?")

    assert told() == {"writer": Kind.THREAD}
    assert away not in thread.comments.get().mentioned.all()


def test_who_sees_the_desk_no_longer_is_not_told(marta):
    thread = ThreadFactory(annotation=AnnotationFactory(created_by=UserFactory()), opened_by=UserFactory())

    reply(thread, by=marta, text="Which budget?")

    assert told() == {}


def test_reply_is_told_to_who_takes_part(annotation, marta):
    thread = open_thread(annotation, by=marta, text="Which budget?")
    reply(thread, by=person("ines"), text="The one of 2017?")

    reply(thread, by=person("rui"), text="@ines: yes.")

    assert told() == {"ines": Kind.MENTION, "marta": Kind.REPLY, "writer": Kind.REPLY}


def test_reply_that_reopens_is_told_once(annotation, writer, marta):
    thread = resolve_thread(ThreadFactory(annotation=annotation, opened_by=writer), by=writer)

    reply(thread, by=marta, text="It is not settled.")

    assert [row.kind for row in writer.notifications.all()] == [Kind.REPLY]


def test_resolving_and_reopening_are_told_to_who_takes_part(annotation, writer, marta):
    thread = open_thread(annotation, by=marta, text="Which budget?")

    resolve_thread(thread, by=writer)
    assert told() == {"marta": Kind.RESOLVED}

    reopen_thread(thread, by=person("ines"))
    assert told() == {"marta": Kind.REOPENED, "writer": Kind.REOPENED}


def test_claim_has_no_writer_to_tell(marta):
    open_thread(ClaimFactory(), by=marta, text="Is this one claim or two?")

    assert told() == {}


def test_person_told_twice_of_one_event_keeps_the_first(marta):
    event = EventFactory()
    notify([marta.pk], Kind.MENTION, "mentioned you", event=event, path="/admin/")
    notify([marta.pk], Kind.REPLY, "replied", event=event, path="/admin/")

    assert told(event) == {"marta": Kind.MENTION}


def test_machine_has_a_name_and_a_long_sentence_an_end(marta):
    notify([marta.pk], Kind.MOVED, "moved " + "x" * 400, event=EventFactory(by=None), path="/admin/")

    sentence = Notification.objects.get().sentence
    assert sentence.startswith("The machine moved xxx")
    assert (len(sentence), sentence[-1]) == (300, "…")


# Moves --------------------------------------------------------------------------------------------


@pytest.fixture
def in_review(annotation):
    """Assigned to one reviewer, decided on by another before."""
    AssignmentFactory(annotation=annotation, assignee=person("assigned"))
    thread = ThreadFactory(annotation=annotation)
    Review.objects.create(
        annotation=annotation, decision="RETURNED", reviewed_by=person("decided"), thread=thread
    )
    return annotation


WRITERS, REVIEWERS = {"writer"}, {"assigned", "decided"}


@pytest.mark.parametrize(
    ("move", "people", "did"),
    [
        ("submit", REVIEWERS, "submitted"),
        ("take_back", REVIEWERS, "took back"),
        ("return", WRITERS, "returned"),
        ("approve", WRITERS, "approved"),
        ("reopen", WRITERS | REVIEWERS, "reopened"),
        ("publish", WRITERS | REVIEWERS, "published"),
        ("uphold", WRITERS | REVIEWERS, "upheld"),
        ("supersede", WRITERS | REVIEWERS, "superseded"),
        ("withdraw", WRITERS | REVIEWERS, "withdrew"),
    ],
)
def test_moves_are_told_to_whom_they_concern(move, people, did, in_review, marta):
    event = Event.objects.record(move, in_review, by=marta)

    notify_of_move(in_review, move, by=marta)

    assert told(event) == dict.fromkeys(people, Kind.MOVED)
    sentence = f"marta {did} the verdict on “The bridge cost 4 million euros.”."
    assert {row.sentence for row in Notification.objects.all()} == {sentence}


def test_every_move_above_is_known():
    assert len(MOVES_TOLD) == 9


def test_withdrawn_evidence_is_told_to_writers_and_reviewers(in_review, marta):
    helper = person("helper")
    event = Event.objects.record("flag", in_review, by=marta)

    notify_of_flag(in_review, {in_review.created_by_id, helper.pk}, by=marta)

    assert told(event) == dict.fromkeys(WRITERS | REVIEWERS | {"helper"}, Kind.EVIDENCE_WITHDRAWN)


# Reading ------------------------------------------------------------------------------------------


def test_first_reading_counts(marta):
    notification = mark_read(NotificationFactory(user=marta), by=marta)
    moment = notification.read_at

    assert moment and mark_read(notification, by=marta).read_at == moment
    assert not Notification.objects.unread().exists()


def test_only_ones_own_are_marked_read(marta):
    foreign = NotificationFactory()

    with pytest.raises(NotAllowed):
        mark_read(foreign, by=marta)
    assert mark_all_read(by=marta) == 0
    assert Notification.objects.unread().get() == foreign


def test_all_of_ones_own_are_marked_read_at_once(marta):
    NotificationFactory.create_batch(3, user=marta)

    assert (mark_all_read(by=marta), mark_all_read(by=marta)) == (3, 0)
