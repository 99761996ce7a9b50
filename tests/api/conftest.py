"""A client of the API, and a record in which every list has rows and every field a value somewhere."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.test import Client

from claims.api import questions
from claims.filters import density
from claims.models import Stage
from tests import factories

LISTS = (
    "sources", "articles", "snapshots", "speakers", "quotes", "claims", "assertions", "evidence",
    "annotations", "methodologies", "topics",
)  # fmt: skip

DESK_LISTS = ("threads", "comments", "assignments", "import-runs", "import-items", "events")

SECRET = "onr_rosas-secret"

BODY = "The council met. “The bridge will open in May,” said Marta Olenko. It cost 4 million euros."


@pytest.fixture
def read(client):
    """Reads a path of the API: `status, body = read("quotes/?kind=DIRECT")`."""

    def read(path, **headers):
        answer = client.get(path if path.startswith("http") else f"/api/v1/{path}", headers=headers)
        return answer.status_code, answer.json()

    return read


@pytest.fixture
def ids(read):
    """The ids that a list answers with, in its order."""

    def ids(path):
        status, body = read(path)
        assert status == 200, body
        return [row["id"] for row in body["results"]]

    return ids


@pytest.fixture(params=["looked up", "walked"])
def in_either_form(request, monkeypatch):
    """As on a record where few rows have what is asked, and as where a page of the newest has it."""
    is_walked = request.param == "walked"
    monkeypatch.setattr(density, "is_few", lambda named: not is_walked)
    monkeypatch.setattr(density, "is_met_soon", lambda found: is_walked)
    monkeypatch.setattr(questions, "KEPT", {})  # or the form asked first would answer for the other


@pytest.fixture
def editor(db):
    return factories.EditorFactory(username="rosa")


@pytest.fixture
def editors(db):
    """Secrets of two editors."""
    for name in ("rosa", "bo"):
        factories.ApiTokenFactory(user=factories.EditorFactory(username=name), secret=f"onr_{name}")
    return ("onr_rosa", "onr_bo")


@pytest.fixture
def send(client, editor):
    """Sends JSON as rosa's token does: `send("post", "quotes/1/confirm/", {}, if_match=tag)`."""
    factories.ApiTokenFactory(user=editor, secret=SECRET)

    def send(method, path, body=None, *, secret=SECRET, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        named = {"Authorization": f"Bearer {secret}"} | named
        content = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(client, method)(f"/api/v1/{path}", headers=named, **content)

    return send


@dataclass(frozen=True)
class Caller:
    """Somebody's program: `caller("editor").post("annotations/", {"claim": 7})`."""

    user: object
    secret: str

    def get(self, path):
        return self.send("get", path)

    def post(self, path, body=None, **headers):
        return self.send("post", path, {} if body is None else body, **headers)

    def patch(self, path, body, **headers):
        return self.send("patch", path, body, **headers)

    def tag(self, path):
        answer = self.get(path)
        assert answer.status_code == 200, answer.content
        return answer["ETag"]

    def move(self, annotation, name, **body):
        """Reads the annotation and makes the move as it was read."""
        path = f"annotations/{annotation.pk}/"
        return self.post(f"{path}{name.replace('_', '-')}/", body, if_match=self.tag(path))

    def send(self, method, path, body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        named["Authorization"] = f"Bearer {self.secret}"
        content = {} if body is None else {"data": body, "content_type": "application/json"}
        where = path if path.startswith("http") else f"/api/v1/{path}"
        return getattr(Client(), method)(where, headers=named, **content)


def caller(role="superuser", *, user=None, **fields):
    """A member of the desk with that role, or a superuser, or a reader; or that user; with a token."""
    if user is None:
        user = account(role)
    secret = f"onr_of-{user.pk}-{user.api_tokens.count()}"
    factories.ApiTokenFactory(user=user, secret=secret, **fields)
    return Caller(user, secret)


def account(role):
    if role == "reader":
        return factories.ReaderFactory()
    return factories.EditorFactory() if role == "superuser" else factories.RoleFactory(role=role)


def add_article(**fields):
    """An article with a text, a quote in it with cue and mention, a claim, and published evidence for it."""
    snapshot = factories.SnapshotFactory(article=factories.ArticleFactory(**fields), body=BODY)
    cue, mention = BODY.index("said"), BODY.index("Marta")
    quote = factories.QuoteFactory(
        snapshot=snapshot,
        text="“The bridge will open in May,”",
        cue_start=cue,
        cue_end=cue + 4,
        mention="Marta Olenko",
        mention_start=mention,
        mention_end=mention + 12,
        candidates=[{"name": "Marta Olenko", "score": 0.9}],
    )
    factories.SpeakerRoleFactory(
        speaker=quote.speaker, started_date=dt.date(2015, 6, 1), started_precision="MONTH"
    )
    assertion = factories.AssertionFactory(quote=quote)
    assertion.claim.topics.add(factories.TopicFactory())
    evidence = factories.EvidenceFactory(claim=assertion.claim)
    publish(assertion.claim, evidence)
    return quote


def publish(claim, *evidence, **fields):
    """A published verdict on the claim that rests on this evidence."""
    return factories.AnnotationFactory(claim=claim, evidence=evidence, stage=Stage.PUBLISHED, **fields)


@pytest.fixture
def record(db):
    """Three articles with all that hangs on them, one of them without a date."""
    add_article(
        published_date=dt.date(2017, 11, 20), published_precision="DAY", url="https://gazette.example/1"
    )
    add_article(published_date=dt.date(2017, 10, 1), published_precision="MONTH", byline="Ines Duarte")
    add_article()
    unattributed = factories.QuoteFactory(speaker=None)
    passage = factories.AssertionFactory(quote=None, snapshot=unattributed.snapshot)
    evidence = factories.EvidenceFactory(
        claim=passage.claim, url="", snapshot=unattributed.snapshot, start=0, end=10
    )
    publish(passage.claim, evidence)
