"""The record can be checked link by link, and any day's verdict read back from it."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from claims.annotating import correct_annotation
from claims.guards import GUARDS
from claims.models import Event
from claims.record import replay_verdict, verify_events
from claims.workflow import make_move
from tests.factories import AnnotationFactory, ClaimFactory, EditorFactory, EventFactory

pytestmark = pytest.mark.django_db


def printed(command, *args, **options):
    out = io.StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def by_hand(statement, *values):
    """As somebody with the database's password would, the guards taken away first."""
    guards = {"claims_event_never_changes": "claims_event"} | {guard.name: guard.table for guard in GUARDS}
    with connection.cursor() as cursor:
        for guard, table in guards.items():
            of = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {guard}{of}")
        cursor.execute(statement, values)


def test_whole_chain_holds():
    AnnotationFactory(stage="PUBLISHED")

    assert printed("verify_events").startswith(f"{Event.objects.count()} events hold")


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE claims_event SET details = \'{"to": "other"}\' WHERE id = %s',
        "UPDATE claims_event SET verb = 'reject' WHERE id = %s",
        "UPDATE claims_event SET by_id = NULL WHERE id = %s",
        "UPDATE claims_event SET subject_id = subject_id + 1 WHERE id = %s",
    ],
)
def test_event_changed_by_hand_is_named(change):
    _, second, _ = EventFactory.create_batch(3)
    by_hand(change, second.pk)

    chain = verify_events()

    assert (chain.broken, chain.count) == (second, 1)
    with pytest.raises(CommandError, match=f"broken at event {second.pk}"):
        call_command("verify_events")


def test_event_taken_out_is_noticed_at_the_next_one():
    _, second, third = EventFactory.create_batch(3)
    by_hand("DELETE FROM claims_event WHERE id = %s", second.pk)

    assert verify_events().broken == third


def test_end_cut_off_is_noticed_by_a_hash_noted_before():
    events = EventFactory.create_batch(3)
    by_hand("DELETE FROM claims_event WHERE id = %s", events[-1].pk)

    assert not verify_events().because
    with pytest.raises(CommandError, match="cut off"):
        call_command("verify_events", "--head", events[-1].hash)


def test_correction_is_replayed_as_the_old_verdict_before_it_and_the_new_one_after():
    published = AnnotationFactory(stage="PUBLISHED", rationale="The budget of 2018 shows 5 million.")
    between = timezone.now()
    correction = correct_annotation(published, by=published.created_by, correction_note="Wrong year.")
    make_move(correction, "submit", by=published.created_by)
    make_move(correction, "approve", by=EditorFactory(username="mira"))
    make_move(correction, "publish", by=EditorFactory())

    old, new = (replay_verdict(published.claim, moment) for moment in (between, timezone.now()))

    assert (old.annotation_id, new.annotation_id) == (published.pk, correction.pk)
    assert old.published["content"]["rationale"] == "The budget of 2018 shows 5 million."
    assert old.published["content"]["evidence"][0]["excerpt"] == published.evidence.get().excerpt
    assert new.published["approved_by"] == "mira"
    assert (old.differences, new.differences) == ((), ())


def test_before_publication_and_after_withdrawal_nothing_is_on_record():
    before = timezone.now()
    withdrawn = AnnotationFactory(stage="WITHDRAWN")

    assert replay_verdict(withdrawn.claim, before).published is None
    after = replay_verdict(withdrawn.claim, timezone.now())
    assert (after.published, after.withdrawn) == (None, "The document was forged.")
    assert after.differences == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE claims_review SET content_hash = 'x' WHERE annotation_id = %s", "approval is not of what"),
        ("UPDATE claims_annotation SET stage = 'SUPERSEDED' WHERE id = %s", "stage is not where"),
        ("UPDATE claims_annotation SET rationale = rationale || '.' WHERE id = %s", "content is not what"),
        (
            "DELETE FROM claims_annotation_evidence WHERE annotation_id = %s",
            "content is not what was published",
        ),
    ],
)
def test_store_changed_by_hand_differs_from_the_record(change, told):
    annotation = AnnotationFactory(stage="PUBLISHED")
    by_hand(change, annotation.pk)

    with pytest.raises(CommandError, match=told):
        printed("replay_verdict", str(annotation.claim_id))


def test_replay_prints_verdict_evidence_and_who_approved():
    annotation = AnnotationFactory(stage="PUBLISHED")

    told = printed("replay_verdict", annotation.claim.slug, on=f"{timezone.localdate():%Y-%m-%d}")

    assert "verdict: Disputed (DISPUTED), methodology version 1" in told
    assert annotation.evidence.get().excerpt in told
    assert f"approved by {annotation.approval.reviewed_by}" in told
    assert told.endswith("The store says the same.\n")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [(("999",), "There is no claim 999"), (("a-slug",), "There is no claim a-slug")],
)
def test_unknown_claim_is_named(args, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("replay_verdict", *args)


def test_day_that_is_none_is_named():
    with pytest.raises(CommandError, match="not a date like"):
        call_command("replay_verdict", str(ClaimFactory().pk), on="tomorrow")


def test_day_before_the_claim_has_nothing_on_record():
    annotation = AnnotationFactory(stage="PUBLISHED")
    yesterday = timezone.localdate() - dt.timedelta(days=1)

    assert "nothing: unreviewed" in printed("replay_verdict", str(annotation.claim_id), on=str(yesterday))
