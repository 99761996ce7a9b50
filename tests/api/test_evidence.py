"""Evidence by program: a passage or a link, wrong values named as they were sent, withdrawn and brought back."""

import pytest

from claims.models import Annotation, Evidence
from tests.api.conftest import caller
from tests.api.test_problems import assert_problem
from tests.factories import AnnotationFactory, ClaimFactory, EvidenceFactory, SnapshotFactory, SourceFactory

pytestmark = pytest.mark.django_db

LINK = "https://budget.example/2017"


@pytest.fixture
def ines():
    return caller("contributor")


@pytest.fixture
def snapshot():
    return SnapshotFactory(body="The bridge cost 4 million euros in 2017.")


def passage(snapshot, start=4, end=31):
    return {"snapshot": snapshot.pk, "start": start, "end": end}


def fields_of(answer):
    assert_problem(answer, 422)
    return [error["field"] for error in answer.json()["errors"]]


def test_link_is_cited_with_all_that_is_known_of_it(ines):
    claim, source = ClaimFactory(), SourceFactory()
    sent = {
        "kind": "REFUTES",
        "link": LINK,
        "archive_link": "https://archive.example/1",
        "accessed": "2017-11-20",
        "excerpt": "Bridge: 6,000,000 EUR",
        "note": "The final bill.",
    }

    made = ines.post("evidence/", {"claim": claim.pk, "source": source.pk, **sent}).json()

    assert {name: made[name] for name in sent} == sent
    assert (made["claim"]["id"], made["source"]["id"], made["passage"]) == (claim.pk, source.pk, None)
    assert (made["created_by"], made["withdrawn"]) == (ines.user.username, None)


def test_passage_is_cited_by_its_span(ines, snapshot):
    body = {"claim": ClaimFactory().pk, "kind": "SUPPORTS", "passage": passage(snapshot)}

    made = ines.post("evidence/", {**body, "excerpt": "4 million euros"}).json()

    assert made["passage"]["text"] == "bridge cost 4 million euros"
    assert made["passage"]["snapshot"]["id"] == snapshot.pk
    assert made["link"] is None


def wrong(snapshot):
    return [
        ({}, ["kind", "claim"]),
        ({"kind": "PROVES"}, ["kind", "claim"]),
        ({"claim": 987654, "kind": "SUPPORTS", "link": LINK}, ["claim"]),
        ({"link": "javascript:alert(1)"}, ["link"]),
        ({"link": f"https://x.example/{'x' * 1000}"}, ["link"]),
        ({"link": LINK, "accessed": "yesterday"}, ["accessed"]),
        ({"link": LINK, "source": 987654}, ["source"]),
        ({"link": LINK, "url": LINK}, ["url"]),  # the store's word, not ours
        ({}, [""]),  # neither
        ({"link": LINK, "passage": passage(snapshot)}, [""]),  # both
        ({"passage": {"snapshot": 987654, "start": 0, "end": 4}}, ["passage.snapshot"]),
        ({"passage": {"snapshot": snapshot.pk}}, ["passage.start", "passage.end"]),
        ({"passage": passage(snapshot, start=-1)}, ["passage.start"]),
        ({"passage": {**passage(snapshot), "page": 1}}, ["passage.page"]),
        ({"passage": passage(snapshot, end=99)}, ["passage.end"]),  # beyond the text
        ({"passage": passage(snapshot, start=31, end=4)}, [""]),
        (
            {"passage": passage(snapshot, start=10**30, end=10**31)},
            ["passage.start", "passage.end", "passage.end"],
        ),
        ({"passage": passage(snapshot), "excerpt": "5 million"}, ["excerpt"]),  # not what stands there
        ({"passage": [1, 2]}, ["passage"]),
    ]


@pytest.mark.parametrize("number", range(18))
def test_wrong_values_are_named_as_they_were_sent(ines, snapshot, number):
    sent, fields = wrong(snapshot)[number]
    whole = {} if "claim" in fields else {"claim": ClaimFactory().pk, "kind": "SUPPORTS"}

    assert fields_of(ines.post("evidence/", {**whole, **sent})) == fields
    assert not Evidence.objects.exists()


def test_link_becomes_a_passage_when_it_is_said_to_be_none(ines, snapshot):
    evidence = EvidenceFactory(created_by=ines.user, excerpt="")
    path = f"evidence/{evidence.pk}/"
    both = ines.patch(path, {"passage": passage(snapshot)}, if_match=ines.tag(path))

    answer = ines.patch(path, {"passage": passage(snapshot), "link": None}, if_match=ines.tag(path))

    assert fields_of(both) == [""]
    assert answer.json()["passage"]["text"] == "bridge cost 4 million euros"
    evidence.refresh_from_db()
    assert (evidence.url, evidence.start, evidence.end) == ("", 4, 31)


def test_contributor_edits_no_evidence_of_others_and_withdraws_none(ines):
    evidence = EvidenceFactory()
    path = f"evidence/{evidence.pk}/"
    tag = ines.tag(path)

    assert_problem(ines.patch(path, {"note": "Mine."}, if_match=tag), 403)
    assert_problem(ines.post(f"{path}withdraw/", {"because": "WRONG"}, if_match=tag), 403)
    evidence.refresh_from_db()
    assert (evidence.note, evidence.is_withdrawn) == ("", False)


def test_evidence_behind_a_public_verdict_is_not_edited():
    editor, evidence = caller("editor"), AnnotationFactory(stage="PUBLISHED").evidence.get()
    path = f"evidence/{evidence.pk}/"

    answer = editor.patch(path, {"note": "Read this."}, if_match=editor.tag(path))

    assert_problem(answer, 409)
    assert "withdraw it and add it anew" in answer.json()["detail"]


def test_edit_takes_the_approval_of_what_rests_on_it():
    editor, annotation = caller("editor"), AnnotationFactory(stage="APPROVED")
    path = f"evidence/{annotation.evidence.get().pk}/"

    editor.patch(path, {"excerpt": "Bridge: 4,000,001 EUR"}, if_match=editor.tag(path))

    assert Annotation.objects.get().stage == "DRAFT"


def test_withdrawal_flags_what_rests_on_it_and_taking_it_back_unflags(client):
    editor, annotation = caller("editor"), AnnotationFactory(stage="PUBLISHED")
    path = f"evidence/{annotation.evidence.get().pk}/"

    shown = editor.post(
        f"{path}withdraw/", {"because": "WRONG", "note": "Other bridge."}, if_match=editor.tag(path)
    )

    flag = editor.get(f"annotations/{annotation.pk}/").json()["flag"]
    assert "was withdrawn: wrong" in flag["reason"]
    assert (shown.json()["withdrawn"]["because"], shown.json()["withdrawal_note"]) == (
        "WRONG",
        "Other bridge.",
    )
    to_reader = client.get(f"/api/v1/{path}").json()
    assert (to_reader["withdrawn"]["because"], to_reader["withdrawal_note"]) == ("WRONG", None)
    editor.post(f"{path}restore/", if_match=shown["ETag"])
    annotation.refresh_from_db()
    assert annotation.flagged_at is None


@pytest.mark.parametrize(("verb", "body"), [("withdraw", {"because": "WRONG"}), ("restore", {})])
def test_what_is_so_already_is_not_possible(verb, body):
    editor, evidence = caller("editor"), EvidenceFactory()
    path = f"evidence/{evidence.pk}/"
    if verb == "withdraw":
        editor.post(f"{path}withdraw/", body, if_match=editor.tag(path))

    assert_problem(editor.post(f"{path}{verb}/", body, if_match=editor.tag(path)), 409)


@pytest.mark.parametrize("because", [None, "", "OLD", 1])
def test_withdrawal_says_why(because):
    editor, evidence = caller("editor"), EvidenceFactory()
    path = f"evidence/{evidence.pk}/"

    answer = editor.post(f"{path}withdraw/", {"because": because}, if_match=editor.tag(path))

    assert fields_of(answer) == ["because"]
