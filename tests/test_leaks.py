"""Nobody who has not signed in reads what is not published: every address there is, asked with a secret in every such field.

The addresses are those of the URL resolver, so that a new one is walked from the day it is there.
"""

import io
import re
import zipfile
from itertools import product

import pytest
from django.db.models import Max
from django.urls import URLPattern, get_resolver

from claims.commenting import open_thread, reply
from claims.evidencing import withdraw_evidence
from claims.exporting import FORMATS, RESOURCES
from claims.models import Claim, Delivery, Source, Speaker, Topic, Verdict, Webhook
from claims.views.sitemaps import MAPS
from tests import factories

pytestmark = pytest.mark.django_db

MARK = "xyzzy"
WORD = "plugh"  # in every secret as well: what finds a secret shows its mark
NOT_WALKED = re.compile(r"^admin/")  # asks who one is before anything else; tests/admin
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
QUESTIONS = ["", f"?q={WORD}", f"?text={WORD}", f"?q={WORD}&kind=claims", "?state=REJECTED", "?snapshots=all"]


def secret(place: str) -> str:
    return f"{MARK}{place} {WORD}"


@pytest.fixture(autouse=True)
def no_rate_limit(settings):
    settings.API_RATE_ADDRESS = (1_000_000, 60)


@pytest.fixture
def world():
    """A published verdict, everything unpublished around it, and the rows that readers do not see at all."""
    assertion = factories.AssertionFactory(quote__speaker__resolution_note=secret("resolution"))
    author = factories.EditorFactory(email=f"{MARK}mail@example.org", username=f"{MARK}user")
    published = factories.AnnotationFactory(claim=assertion.claim, created_by=author, stage="PUBLISHED")
    withdraw_evidence(published.evidence.get(), by=author, because="WRONG", note=secret("withdrawalnote"))
    plant_unpublished(published)
    plant_rejected(assertion)
    plant_desk(assertion, published, author)
    return assertion


def plant_unpublished(published):
    for stage in (None, "IN_REVIEW", "RETURNED", "APPROVED"):
        claim = published.claim if stage == "APPROVED" else factories.AssertionFactory().claim
        drafter = factories.EditorFactory(first_name=secret(f"author{stage}"))
        evidence = factories.EvidenceFactory(
            claim=claim,
            url=f"https://{MARK}link.example/{WORD}",
            archive_url=f"https://archive.example/{MARK}-{WORD}",
            excerpt=secret("excerpt"),
            note=secret("note"),
            source=factories.SourceFactory(name=f"Public gazette of {stage}"),
        )
        factories.AnnotationFactory(
            claim=claim,
            supersedes=published if claim == published.claim else None,
            correction_note=secret("correctionnote") if claim == published.claim else "",
            rationale=secret(f"rationale{stage}"),
            created_by=drafter,
            evidence=[evidence],
            stage=stage,
        )


def plant_rejected(assertion):
    rejected = factories.QuoteFactory(
        snapshot=assertion.snapshot,
        text=assertion.snapshot.body.split()[-1],
        state="REJECTED",
        mention=secret("mention"),
        candidates=[{"name": secret("candidate"), "score": 0.4}],
    )
    hidden = factories.ClaimFactory(text=secret("claimofrejected"), slug=f"{MARK}-of-rejected-{WORD}")
    factories.AssertionFactory(claim=hidden, quote=rejected)
    unmade = factories.ClaimFactory(text=secret("claimofnobody"), slug=f"{MARK}-of-nobody-{WORD}")
    factories.AssertionFactory(claim=unmade, state="REJECTED", standalone=secret("standalone"))


def plant_desk(assertion, published, author):
    """What the desk says, does and keeps."""
    thread = open_thread(published, by=author, text=secret("comment"))
    reply(thread, by=author, text=secret("reply"))
    for subject in (assertion.claim, assertion.quote):
        open_thread(subject, by=author, text=secret("thread"))
    factories.CommentRevisionFactory(text=secret("revision"))
    event = factories.EventFactory(subject=assertion.quote, by=author, why=secret("eventdetail"))
    factories.NotificationFactory(sentence=secret("notification"), event=event)
    factories.ImportItemFactory(name=secret("file"), reason=secret("importreason"))
    factories.UploadFactory(name=secret("upload"), data=secret("uploaddata").encode())
    factories.ApiTokenFactory(user=author, name=secret("tokenname"))
    factories.KeptAnswerFactory(user=author, body=secret("keptanswer"))
    factories.AssignmentFactory(assignee=author, claim=assertion.claim)
    hook = Webhook.objects.create(
        name=secret("hook"),
        url=f"https://{MARK}hook.example/",
        secret=secret("hooksecret"),
        told_until=0,
        created_by=author,
    )
    Delivery.objects.create(webhook=hook, event=event, kind="verdict.published", body=secret("delivery"))


def routes(resolver, before: str = "") -> list[str]:
    found = []
    for one in resolver.url_patterns:
        whole = before + str(one.pattern)
        found += [whole] if isinstance(one, URLPattern) else routes(one, whole)
    return found


def values() -> dict[str, list]:
    """What can stand for each parameter of an address: every row there is, seen or unseen by readers."""
    most = max(
        model.objects.aggregate(most=Max("pk"))["most"] for model in (Claim, Speaker, factories.models.Quote)
    )
    slugs = [
        slug
        for model in (Claim, Speaker, Source, Topic)
        for slug in model.objects.values_list("slug", flat=True)
    ]
    return {
        "pk": list(range(1, most + 1)),
        "id": list(range(1, most + 1)),
        "number": [1],
        "slug": slugs,
        "verdict": [verdict.lower() for verdict in Verdict.values] + list(Verdict.values),
        "section": list(MAPS),
        "resource": list(RESOURCES),
        "file_format": list(FORMATS),
        "format": ["json", "yaml"],
    }


def addresses() -> list[str]:
    stand_ins, found = values(), []
    for route in routes(get_resolver()):
        if NOT_WALKED.match(route) or route == "api/":
            continue
        names = [plain or written for plain, written in PARAMETER.findall(route)]
        unknown = set(names) - set(stand_ins)
        assert not unknown, f"Say in values() what stands for {unknown} in {route}."
        for chosen in product(*(stand_ins[name] for name in names)):
            each = iter(chosen)
            path = PARAMETER.sub(lambda _found, each=each: str(next(each)), route)
            found.append("/" + path.replace("^", "").replace("$", ""))
    return found


def body_of(answer) -> str:
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            raw = b"".join(name.encode() + packed.read(name) for name in packed.namelist())
    return raw.decode(errors="replace") + str(dict(answer.headers))


def test_no_address_tells_a_reader_what_is_not_published(client, world):
    found, answered = addresses(), 0

    for address in found:
        for question in QUESTIONS if re.fullmatch(r"/(\w+/|api/v1/\w+/)", address) else [""]:
            answer = client.get(address + question)
            answered += answer.status_code == 200
            said = body_of(answer).replace(address, "")
            assert MARK not in said.lower(), (address + question, excerpt(said))
    assert answered > 150  # it walked


def excerpt(said: str) -> str:
    at = said.lower().index(MARK)
    return said[max(at - 100, 0) : at + 100]


def test_every_parameter_of_an_address_is_known(world):
    """Else an address would be left out."""
    assert len(addresses()) > len(routes(get_resolver())) / 2
