"""Two people of the desk at the same moment, on threads with connections of their own."""

from contextlib import suppress

import pytest
from django.core import mail
from django.core.mail import get_connection

from claims.assigning import AlreadyAssigned, assign, assign_all
from claims.commenting import AlreadyResolved, open_thread, resolve_thread
from claims.curation import (
    QuoteIsRejected,
    Undone,
    confirm_assertions,
    confirm_quotes,
    reject_assertions,
    reject_quotes,
    undo_edits,
)
from claims.digesting import send_digests
from claims.methodologies import FIRST_MEANINGS, make_version
from claims.models import Annotation, Assertion, Assignment, Event, Methodology, Quote, Thread
from claims.record import verify_events
from claims.refusals import NotPossible, Refused
from claims.workflow import make_move
from tests.api.test_concurrency import at_once
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    NotificationFactory,
    QuoteFactory,
    ThreadFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.parametrize("round_of_it", range(5))]


def refused(act):
    """The refusal instead of the result, so that both sides can be looked at."""

    def run():
        try:
            return act()
        except Refused as refusal:
            return refusal

    return run


def test_task_given_twice_at_once_is_one_persons(round_of_it):
    claim, chiefs = ClaimFactory(), (EditorFactory(), EditorFactory())

    answers = at_once(*(refused(lambda chief=chief: assign(claim, to=chief, by=chief)) for chief in chiefs))

    assignment = Assignment.objects.get()
    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyAssigned", "Assignment"]
    (refusal,) = (answer for answer in answers if isinstance(answer, AlreadyAssigned))
    assert str(assignment.assignee) in str(refusal)


def test_thread_opened_while_it_is_approved_is_seen_or_comes_after(round_of_it):
    annotation, reviewers = AnnotationFactory(stage="IN_REVIEW"), (EditorFactory(), EditorFactory())

    thread, approved = at_once(
        refused(lambda: open_thread(annotation, by=reviewers[0], text="Which budget?")),
        refused(lambda: make_move(annotation, "approve", by=reviewers[1])),
    )

    assert Thread.objects.get() == thread
    if isinstance(approved, NotPossible):
        assert Annotation.objects.get().stage == "IN_REVIEW"
    else:
        opened = Event.objects.about(thread).get()
        assert Event.objects.about(annotation).get(verb="approve").pk < opened.pk


def test_thread_resolved_twice_at_once_is_resolved_by_one(round_of_it):
    thread, people = ThreadFactory(), (EditorFactory(), EditorFactory())

    answers = at_once(*(refused(lambda by=by: resolve_thread(thread, by=by)) for by in people))

    thread.refresh_from_db()
    (done,) = (answer for answer in answers if not isinstance(answer, AlreadyResolved))
    assert (thread.resolved_by, Event.objects.count()) == (done.resolved_by, 1)


def test_two_digests_at_once_mail_each_notification_once(round_of_it):
    for number in range(4):
        person = UserFactory(email=f"{number}@gazette.example", permissions=[])
        NotificationFactory(user=person)
    mail.outbox.clear()

    at_once(*[lambda: list(send_digests(get_connection()))] * 2)

    assert sorted(message.to[0] for message in mail.outbox) == [f"{n}@gazette.example" for n in range(4)]


def test_many_tasks_given_while_others_take_some_of_them(round_of_it):
    """Who gives many records the first while others wait with a later one in hand: nobody waits for ever."""
    claims, chief, takers = ClaimFactory.create_batch(8), EditorFactory(), EditorFactory.create_batch(5)
    takes = [
        refused(lambda taker=taker, claim=claim: assign(claim, to=taker, by=taker))
        for taker, claim in zip(takers, claims[-5:], strict=True)
    ]

    given, *taken = at_once(refused(lambda: assign_all(claims, to=chief, by=chief)), *takes)

    theirs = [one for one in taken if isinstance(one, Assignment)]
    assert given.count + len(theirs) == Assignment.objects.count() == 8


def test_many_quotes_rejected_while_others_judge_what_they_claim(round_of_it):
    chief, others = EditorFactory(), EditorFactory.create_batch(4)
    quotes = QuoteFactory.create_batch(8)
    assertions = [AssertionFactory(quote=quote, snapshot=quote.snapshot) for quote in quotes]

    def judge(row, by):
        for verb in (reject_assertions, correct_back, reject_assertions, correct_back, reject_assertions):
            verb(Assertion.objects.filter(pk=row.pk), by=by)

    judging = [lambda row=row, by=by: judge(row, by) for by, row in zip(others, assertions[-4:], strict=True)]
    rejected, *_ = at_once(
        lambda: reject_quotes(Quote.objects.filter(pk__in=[quote.pk for quote in quotes]), by=chief), *judging
    )

    assert rejected == 8
    assert not Assertion.objects.standing().exists()


def correct_back(assertions, *, by):
    """Confirm them, unless their quotes have been rejected meanwhile."""
    with suppress(QuoteIsRejected):
        confirm_assertions(assertions, by=by)


def test_edits_of_the_same_quotes_undone_at_once_in_two_orders_wait_for_each_other(round_of_it):
    one, other = QuoteFactory(), QuoteFactory()
    editors = EditorFactory(), EditorFactory()
    for edit, quote in (
        (confirm_quotes, other),
        (confirm_quotes, one),
        (reject_quotes, other),
        (reject_quotes, one),
    ):
        edit(Quote.objects.filter(pk=quote.pk), by=editors[0])
    first, second, third, fourth = Event.objects.order_by("pk")

    answers = at_once(
        lambda: undo_edits([fourth, first], by=editors[0]), lambda: undo_edits([third, second], by=editors[1])
    )

    assert all(isinstance(answer, Undone) for answer in answers)
    assert verify_events().broken is None


def test_two_methodologies_made_at_once_are_two_versions(round_of_it):
    chiefs = [UserFactory(is_superuser=True) for _ in range(3)]

    made = at_once(
        *(
            lambda chief=chief: make_version(FIRST_MEANINGS, by=chief, text="How we check.")
            for chief in chiefs
        )
    )

    newest = Methodology.objects.order_by("-version")[:3]
    assert sorted(methodology.version for methodology in made) == sorted(each.version for each in newest)
    assert newest[0].version == newest[2].version + 2
