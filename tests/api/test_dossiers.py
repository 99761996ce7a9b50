"""Anyone may take away what readers see of a claim; all of it takes the rights to see it."""

import io

import pytest

from claims.dossier import verify_dossier
from claims.models import Stage
from tests.api.test_problems import assert_problem
from tests.factories import AnnotationFactory, ApiTokenFactory, AssertionFactory, ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    claim = AssertionFactory().claim
    AnnotationFactory(claim=claim, stage=Stage.PUBLISHED)
    return claim


def path(claim, profile=""):
    return f"claims/{claim.pk}/dossier.zip" + (f"?profile={profile}" if profile else "")


def test_anyone_takes_the_redacted_one(client, claim):
    answer = client.get(f"/api/v1/{path(claim)}", headers={"Accept": "text/html"})

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer["Content-Disposition"] == f'attachment; filename="claim-{claim.pk}-redacted.zip"'
    assert verify_dossier(io.BytesIO(answer.getvalue())).faults == ()


@pytest.mark.parametrize("profile", ["full", "full-with-comments"])
def test_editor_takes_all_of_it(send, claim, profile):
    answer = send("get", path(claim, profile))

    assert answer["Content-Disposition"].endswith(f'claim-{claim.pk}-full.zip"')
    assert verify_dossier(io.BytesIO(answer.getvalue())).faults == ()


def test_nobody_keeps_one_with_drafts_and_proxies_may_keep_the_redacted_one(client, send, claim):
    answers = [
        send("get", path(claim, "full")),
        client.get(f"/api/v1/{path(claim)}"),
        send("get", path(claim)),
    ]

    assert all(answer.getvalue() for answer in answers)  # read, so that its file is closed
    kept = [answer["Cache-Control"] for answer in answers]
    assert kept == ["no-store", "public, max-age=60", "private, max-age=5"]


@pytest.mark.parametrize("profile", ["full", "full-with-comments"])
def test_others_do_not(client, send, claim, profile):
    ApiTokenFactory(user=UserFactory(permissions=["view_claim", "view_annotation"]), secret="onr_narrow")

    assert_problem(client.get(f"/api/v1/{path(claim, profile)}"), 401)
    assert_problem(send("get", path(claim, profile), secret="onr_narrow"), 403)


def test_claim_that_readers_do_not_see_is_not_there(client, send):
    hidden = ClaimFactory()

    assert_problem(client.get(f"/api/v1/{path(hidden)}"), 404)
    assert_problem(send("get", path(hidden)), 404)
    assert send("get", path(hidden, "full")).getvalue().startswith(b"PK")


@pytest.mark.parametrize("query", ["?profile=half", "?comments=true"])
def test_what_is_not_understood_is_refused(client, claim, query):
    assert_problem(client.get(f"/api/v1/claims/{claim.pk}/dossier.zip{query}"), 400)
