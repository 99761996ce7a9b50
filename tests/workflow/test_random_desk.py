"""Whatever anybody does in whatever order, what readers see is what was approved, and the record proves it.

Five hundred random sequences of edits and moves by random members of the desk; what is refused changes nothing.
"""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from claims.annotating import correct_annotation, draft_annotation, edit_annotation
from claims.commenting import open_thread, resolve_thread
from claims.content import content_hash, content_of, writers_of
from claims.evidencing import add_evidence, edit_evidence, restore_evidence, withdraw_evidence
from claims.models import Annotation, Claim, Event, Evidence, Stage, Thread, Verdict
from claims.record import replay_verdict, verify_events
from claims.refusals import Refused
from claims.roles import ROLES
from claims.workflow import MOVES, make_move, outlook_for
from tests.factories import AnnotationFactory, ClaimFactory, EditorFactory, RoleFactory, SourceFactory

PARTS, SEQUENCES, STEPS = 5, 100, 10
USERS = st.sampled_from([*ROLES, "superuser"])
PICKS = st.integers(0, 7)
ONWARD = ("publish", "approve", "submit", "uphold")
WORDS = st.sampled_from(["The budget shows it.", "The record says otherwise.", "In 2018, not in 2019."])
VERDICTS = st.sampled_from([Verdict.DISPUTED, Verdict.CORROBORATED, Verdict.UNSUPPORTED])


@dataclass(frozen=True)
class Setting:
    """Who works on what: one member of each role, a published and a submitted verdict, two sources."""

    users: dict
    claims: list
    sources: list


class Desk(RuleBasedStateMachine):
    """One sequence, in a transaction of its own that is taken back. `setting` is there before each."""

    setting: Setting

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()
        self.public = {}  # annotation -> its content when it became public
        self.said = []  # moment, claim, content then on record
        self.events = 0

    def teardown(self):
        for moment, claim, content in self.said:
            published = replay_verdict(claim, moment).published
            assert (published and published["content"]) == content
        assert not verify_events().broken
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def picked(self, rows, pick):
        rows = list(rows.order_by("pk"))
        return rows[pick % len(rows)] if rows else None

    def attempt(self, verb, row, **kwargs):
        """Refusals are a verb's own business; anything else that goes wrong fails the test."""
        if row is None:
            return
        try:
            with transaction.atomic():
                verb(row, **kwargs)
        except Refused:
            pass

    @rule(user=USERS, pick=PICKS, verdict=VERDICTS, words=WORDS)
    def draft(self, user, pick, verdict, words):
        claim = self.setting.claims[pick % 2]
        evidence = list(claim.evidence.all())
        self.attempt(
            draft_annotation,
            claim,
            by=self.setting.users[user],
            verdict=verdict,
            rationale=words,
            evidence=evidence,
        )

    @rule(user=USERS, pick=PICKS, verdict=VERDICTS, words=WORDS)
    def edit(self, user, pick, verdict, words):
        row = self.picked(Annotation.objects, pick)
        self.attempt(edit_annotation, row, by=self.setting.users[user], verdict=verdict, rationale=words)

    @rule(user=USERS, pick=PICKS, move=st.sampled_from(MOVES), words=WORDS)
    def move(self, user, pick, move, words):
        self.attempt(
            make_move,
            self.picked(Annotation.objects, pick),
            name=move.name,
            by=self.setting.users[user],
            words=words,
        )

    @rule(pick=PICKS, times=st.integers(1, 3), words=WORDS)
    def go_on(self, pick, times, words):
        """Nearer to publication, by whoever may: few random sequences would come as far otherwise."""
        annotation = self.picked(Annotation.objects, pick)
        for user in [*self.setting.users.values()] * times:
            offered = {move.name for move in outlook_for(user, annotation).moves}
            if onward := next((name for name in ONWARD if name in offered), None):
                annotation = make_move(annotation, onward, by=user, words=words)  # offered, so not refused

    @rule(user=USERS, pick=PICKS, words=WORDS)
    def correct(self, user, pick, words):
        row = self.picked(Annotation.objects.published(), pick)
        self.attempt(correct_annotation, row, by=self.setting.users[user], correction_note=words)

    @rule(user=USERS, pick=PICKS, words=WORDS)
    def cite(self, user, pick, words):
        fields = {"kind": "SUPPORTS", "source": self.setting.sources[pick % 2], "url": "https://a.example/"}
        self.attempt(
            add_evidence, self.setting.claims[pick % 2], by=self.setting.users[user], excerpt=words, **fields
        )

    @rule(user=USERS, pick=PICKS, words=WORDS)
    def edit_cited(self, user, pick, words):
        self.attempt(
            edit_evidence, self.picked(Evidence.objects, pick), by=self.setting.users[user], excerpt=words
        )

    @rule(user=USERS, pick=PICKS, is_back=st.booleans())
    def withdraw_or_restore(self, user, pick, is_back):
        row, by = self.picked(Evidence.objects, pick), self.setting.users[user]
        if is_back:
            self.attempt(restore_evidence, row, by=by)
        else:
            self.attempt(withdraw_evidence, row, by=by, because="WRONG")

    @rule(user=USERS, pick=PICKS, words=WORDS)
    def discuss(self, user, pick, words):
        self.attempt(
            open_thread, self.picked(Annotation.objects, pick), by=self.setting.users[user], text=words
        )

    @rule(user=USERS, pick=PICKS)
    def settle(self, user, pick):
        self.attempt(resolve_thread, self.picked(Thread.objects, pick), by=self.setting.users[user])

    @invariant()
    def readers_see_what_was_approved_and_the_record_proves_it(self):
        events = Event.objects.count()
        if events == self.events:
            return  # what was refused recorded nothing, and so changed nothing that an event would tell
        self.events = events
        for claim in Claim.objects.all():
            self.check_claim(claim)
        for annotation in Annotation.objects.frozen():
            content = content_of(annotation)
            assert self.public.setdefault(annotation.pk, content) == content
        for annotation in Annotation.objects.filter(stage__in=(Stage.APPROVED, Stage.PUBLISHED)):
            approval = annotation.approval
            assert approval.reviewed_by_id not in writers_of(annotation)
            assert approval.content_hash == content_hash(annotation)

    def check_claim(self, claim):
        published = claim.annotations.published().first()
        assert claim.verdict == (published.verdict if published else Verdict.UNREVIEWED)
        replay = replay_verdict(claim, timezone.now())
        assert replay.differences == ()
        assert replay.annotation_id == (published and published.pk)
        self.said.append((replay.moment, claim, replay.published and replay.published["content"]))


@pytest.fixture
def setting(db):
    users = {role: RoleFactory(role=role) for role in ROLES} | {"superuser": EditorFactory()}
    claims = ClaimFactory.create_batch(2)
    published = AnnotationFactory(claim=claims[0], stage="PUBLISHED")
    AnnotationFactory(claim=claims[0], supersedes=published, correction_note="Wrong year.", stage="IN_REVIEW")
    AnnotationFactory(claim=claims[1], stage="IN_REVIEW")
    return Setting(users, claims, SourceFactory.create_batch(2))


@pytest.mark.parametrize("part", range(PARTS))
def test_random_sequences_never_break_the_record(setting, part):
    run_state_machine_as_test(
        type("DeskNow", (Desk,), {"setting": setting}),
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
