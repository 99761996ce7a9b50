"""What holds for every operation by which the desk writes: who may, on what it was based, once, on record."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from claims.commenting import open_thread
from claims.evidencing import withdraw_evidence
from claims.models import Event, KeptAnswer
from tests.api.conftest import caller
from tests.api.test_problems import assert_problem
from tests.api.test_rights import CHANGES
from tests.factories import (
    AnnotationFactory,
    AssignmentFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Change:
    """One operation: `make(user)` gives the row and the body; `{}` in the path is the row's id."""

    method: str
    path: str
    make: Callable
    event: str

    @property
    def is_conditional(self):
        return "{}" in self.path and not self.path.endswith(("/correct/", "/reply/"))


def own(stage="DRAFT", **body):
    return lambda user: (AnnotationFactory(created_by=user, stage=stage), body)


def others(stage, **body):
    return lambda user: (AnnotationFactory(stage=stage), body)


def flagged(user):
    annotation = AnnotationFactory(stage="PUBLISHED")
    withdraw_evidence(annotation.evidence.get(), by=EditorFactory(), because="WRONG")
    return annotation, {"reason": "The other document shows it."}


def withdrawn_evidence(user):
    evidence = EvidenceFactory()
    withdraw_evidence(evidence, by=EditorFactory(), because="WRONG")
    return evidence, {}


def thread(**body):
    return lambda user: (open_thread(AnnotationFactory(), by=user, text="Which year?"), body)


def resolved_thread(user):
    thread = open_thread(AnnotationFactory(), by=user, text="Which year?")
    thread.resolved_by, thread.resolved_at = user, thread.opened_at
    thread.save()
    return thread, {}


def comment(user):
    return open_thread(ClaimFactory(), by=user, text="Which year?").comments.get(), {"text": "Which month?"}


def free_claim(user):
    return None, {"claim": ClaimFactory().pk, "assignee": EditorFactory().username}


def task(user):
    return AssignmentFactory(), {"assignee": EditorFactory().username, "due": "2030-01-31"}


def link(user):
    return None, {"claim": ClaimFactory().pk, "kind": "REFUTES", "link": "https://budget.example/7"}


# fmt: off
CHECKED = {
    "draft": Change("post", "annotations/", lambda user: (None, {"claim": ClaimFactory().pk}), "draft_annotation"),
    "edit": Change("patch", "annotations/{}/", own(rationale="It cost 6 million."), "edit_annotation"),
    "correct": Change("post", "annotations/{}/correct/", others("PUBLISHED", correction_note="Wrong year."), "draft_annotation"),
    "submit": Change("post", "annotations/{}/submit/", own(), "submit"),
    "take back": Change("post", "annotations/{}/take-back/", own("IN_REVIEW"), "take_back"),
    "return": Change("post", "annotations/{}/return/", others("IN_REVIEW", comment="Which year?"), "return"),
    "approve": Change("post", "annotations/{}/approve/", others("IN_REVIEW"), "approve"),
    "reopen": Change("post", "annotations/{}/reopen/", own("APPROVED"), "reopen"),
    "publish": Change("post", "annotations/{}/publish/", others("APPROVED"), "publish"),
    "uphold": Change("post", "annotations/{}/uphold/", flagged, "uphold"),
    "withdraw": Change("post", "annotations/{}/withdraw/", others("PUBLISHED", reason="Forged."), "withdraw"),
    "cite": Change("post", "evidence/", link, "add_evidence"),
    "edit evidence": Change("patch", "evidence/{}/", lambda user: (EvidenceFactory(), {"kind": "CONTEXT"}), "edit_evidence"),
    "withdraw evidence": Change("post", "evidence/{}/withdraw/", lambda user: (EvidenceFactory(), {"because": "RETRACTED"}), "withdraw_evidence"),
    "restore evidence": Change("post", "evidence/{}/restore/", withdrawn_evidence, "restore_evidence"),
    "open thread": Change("post", "threads/", lambda user: (None, {"claim": ClaimFactory().pk, "text": "Who says so?"}), "open_thread"),
    "reply": Change("post", "threads/{}/reply/", thread(text="In 2017."), "write_comment"),
    "resolve": Change("post", "threads/{}/resolve/", thread(), "resolve_thread"),
    "reopen thread": Change("post", "threads/{}/reopen/", resolved_thread, "reopen_thread"),
    "edit comment": Change("patch", "comments/{}/", comment, "edit_comment"),
    "assign": Change("post", "assignments/", free_claim, "assign"),
    "reassign": Change("patch", "assignments/{}/", task, "reassign"),
    "unassign": Change("post", "assignments/{}/unassign/", lambda user: (AssignmentFactory(), {}), "unassign"),
    "add claim": Change("post", "claims/", lambda user: (None, {"text": "The ferry sails twice a day."}), "add_claim"),
    "edit claim": Change("patch", "claims/{}/", lambda user: (ClaimFactory(), {"text": "The ferry sails daily."}), "edit_claim"),
    "set topics": Change("post", "claims/{}/topics/", lambda user: (ClaimFactory(), {"topics": [TopicFactory().slug]}), "set_topics"),
}
# fmt: on
CONDITIONAL = [name for name, change in CHECKED.items() if change.is_conditional]


@pytest.fixture
def rosa():
    return caller()


def prepared(change, by):
    """Path, body and If-Match (None where it takes none) of the change, about rows made for `by`."""
    row, body = change.make(by.user)
    path = change.path.format(row.pk if row else "")
    at = f"{path.split('/')[0]}/{row.pk}/" if row else ""
    return path, body, by.tag(at) if change.is_conditional else None


def test_every_operation_of_the_desk_is_checked_here():
    """Beside those on what the machine found or reads, one's tokens and notifications, tested elsewhere."""
    elsewhere = ("article-", "assertion-", "quote-", "token-", "notification-")

    assert len(CHECKED) == len([name for name in CHANGES if not name.startswith(elsewhere)])


@pytest.mark.parametrize("name", CHECKED)
def test_it_is_done_and_recorded_as_the_tokens_users_act(rosa, name):
    change = CHECKED[name]
    path, body, tag = prepared(change, rosa)
    last = Event.objects.first()

    answer = rosa.send(change.method, path, body, if_match=tag)

    is_new = change.method == "post" and not change.is_conditional
    assert answer.status_code == (201 if is_new else 200), answer.content
    new = Event.objects.filter(pk__gt=last.pk if last else 0, verb=change.event)
    assert [event.by for event in new] == [rosa.user]
    if is_new:
        assert type(answer["Location"]) is str  # no kind of it: a server would fail at the header
        assert rosa.get(answer["Location"]).json()["id"] == answer.json()["id"]
    if name != "unassign":
        assert rosa.get(answer.json()["url"])["ETag"] == answer["ETag"]


def refused(by, change, status, *, body=None, **headers):
    """Sends the change and sees it refused, with nothing done; the problem."""
    rosa = caller()
    path, sent, tag = prepared(change, rosa)
    before = Event.objects.count()

    answer = by(rosa).send(change.method, path, sent | (body or {}), **{"if_match": tag} | headers)

    assert_problem(answer, status)
    assert Event.objects.count() == before
    return answer.json()


@pytest.mark.parametrize("name", CHECKED)
def test_without_the_scope_nothing_is_done(name):
    scope = next(need[0] for route, need in CHANGES.items() if route == route_of(CHECKED[name]))
    other = [each for each in ("read", "annotate", "review", "import") if each != scope]

    problem = refused(lambda rosa: caller(user=rosa.user, scopes=other), CHECKED[name], 403)

    assert problem["scope"] == scope


def route_of(change):
    kind, *rest = change.path.strip("/").split("/")
    singular = kind.removesuffix("s")
    if len(rest) == 2:
        return f"{singular}-{rest[1]}"
    return f"{singular}-{'detail' if rest else 'list'}"


@pytest.mark.parametrize("name", CHECKED)
def test_without_a_role_nothing_is_done(name):
    problem = refused(lambda rosa: caller("reader"), CHECKED[name], 403)

    assert "scope" not in problem


@pytest.mark.parametrize("name", CHECKED)
def test_nobody_signed_in_does_nothing(client, rosa, name):
    change = CHECKED[name]
    path, *_ = prepared(change, rosa)

    assert_problem(client.generic(change.method.upper(), f"/api/v1/{path}", "{}"), 401)


@pytest.mark.parametrize("name", CHECKED)
def test_field_it_does_not_know_is_named(name):
    problem = refused(lambda rosa: rosa, CHECKED[name], 422, body={"nonsense": 1})

    assert [error["field"] for error in problem["errors"]] == ["nonsense"]


@pytest.mark.parametrize("name", [name for name in CHECKED if "{}" in CHECKED[name].path])
def test_row_that_is_not_there_is_404(rosa, name):
    change = CHECKED[name]
    _, body, tag = prepared(change, rosa)

    assert_problem(rosa.send(change.method, change.path.format(987654), body, if_match=tag), 404)


@pytest.mark.parametrize("name", CONDITIONAL)
def test_without_the_version_that_was_seen_nothing_is_done(name):
    refused(lambda rosa: rosa, CHECKED[name], 428, if_match=None)


@pytest.mark.parametrize("name", CONDITIONAL)
def test_stale_version_is_refused(name):
    problem = refused(lambda rosa: rosa, CHECKED[name], 412, if_match='"0-old.x"')

    assert problem["type"] == "urn:onrecord:problem:stale"


@pytest.mark.parametrize("name", CHECKED)
def test_sent_again_under_its_key_it_is_done_once(rosa, name):
    change = CHECKED[name]
    path, body, tag = prepared(change, rosa)

    first, again = (
        rosa.send(change.method, path, body, if_match=tag, idempotency_key="one") for _ in range(2)
    )

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert [again.get(name) for name in ("ETag", "Location")] == [
        first.get(name) for name in ("ETag", "Location")
    ]
    assert again["Idempotency-Replayed"] == "true"
    assert Event.objects.filter(verb=change.event, by=rosa.user).count() == 1
    assert KeptAnswer.objects.count() == 1
