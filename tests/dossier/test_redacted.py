"""What is given away names nobody of the desk and holds nothing that readers do not see."""

import html
import io
import json
import re

import pytest

from claims.dossier import NothingPublic, Profile, write_dossier
from claims.models import Annotation, Evidence
from claims.workflow import make_move
from tests.dossier.conftest import dossier_of, unpacked, verified
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    ThreadFactory,
)

SECRET = "sekritferry"


@pytest.fixture
def planted(claim):
    """The word in everything that is the desk's alone."""
    for number, user in enumerate(type(claim.annotations.first().created_by).objects.all()):
        user.username, user.email = f"{SECRET}{number}", f"{SECRET}{number}@example.org"
        user.first_name, user.last_name = SECRET.title(), SECRET.upper()
        user.save()
    Evidence.objects.filter(withdrawn_at__isnull=False).update(withdrawal_note=SECRET)
    editor = EditorFactory(username=f"{SECRET}-again")
    draft = AnnotationFactory(
        claim=claim, created_by=editor, rationale=SECRET, correction_note=SECRET,
        evidence=[EvidenceFactory(claim=claim, excerpt=SECRET, note=SECRET, url=f"https://{SECRET}.example/")],
    )  # fmt: skip
    make_move(draft, "submit", by=editor)
    rejected = AssertionFactory(
        claim=claim, quote__snapshot__body=f"“{SECRET},” she said.", quote__state="REJECTED"
    )
    AssertionFactory(claim=claim, quote=None, snapshot=rejected.snapshot, state="REJECTED")
    rejected.quote.speaker.resolution_note = SECRET
    rejected.quote.speaker.save()
    claim.annotations.published().update(flag_reason=SECRET, flagged_at=draft.created_at)
    return claim


def everything_in(data: bytes) -> str:
    """Its bytes as they are, and what comes out of each part."""
    parts = unpacked(data)
    return "\n".join([data.decode("latin-1"), *parts, *parts.values()]).casefold()


def test_nothing_of_the_desk_is_in_a_redacted_dossier(planted):
    data = dossier_of(planted, redacted=True)

    assert SECRET not in everything_in(data)
    assert SECRET in everything_in(dossier_of(planted))  # else nothing was planted
    assert verified(data).faults == ()


def test_comments_are_in_a_dossier_only_when_asked_for(claim):
    words = "Shall we look again?"

    assert words in everything_in_text(dossier_of(claim, comments=True))
    for profile in ({"comments": False}, {"redacted": True}):
        assert words not in everything_in_text(dossier_of(claim, **profile))


def everything_in_text(data: bytes) -> str:
    return html.unescape("".join(unpacked(data).values()))


def test_members_of_the_desk_are_numbers_and_the_same_one_everywhere(claim):
    parts = unpacked(dossier_of(claim, redacted=True))
    annotations, reviews, events = (
        json.loads(parts[f"{name}.json"]) for name in ("annotations", "reviews", "events")
    )

    writers = {row["created_by"] for row in annotations}
    approvers = {row["reviewed_by"] for row in reviews}
    assert (len(writers), len(approvers)) == (1, 1)
    assert all(re.fullmatch(r"editor \d", name) for name in writers | approvers)
    assert not writers & approvers
    assert {row["by"] for row in events if row["verb"] == "approve"} == approvers


def test_published_content_and_its_approval_can_still_be_checked(claim):
    report = verified(dossier_of(claim, redacted=True))

    told = dict(sentence.split(": ") for sentence in report.looked_at)
    assert told["contents of verdicts"].startswith("7 looked at")  # two verdicts with one and two pieces
    assert told["approvals"].startswith("4 looked at")
    assert told["events"].startswith("0 looked at")  # what they say is withheld
    assert told["order of events"] != "0 looked at, no faults"


def test_withheld_events_are_public_moves_with_hashes_of_the_record(claim):
    events = json.loads(unpacked(dossier_of(claim, redacted=True))["events.json"])

    assert {row["verb"] for row in events} == {"approve", "publish", "supersede"}
    assert all(row["withheld"] and not {"details", "by_id"} & set(row) for row in events)


def test_content_that_rests_on_evidence_of_another_claim_is_withheld(db):
    assertion = AssertionFactory()
    other = EvidenceFactory(claim=ClaimFactory(), note=SECRET)
    AnnotationFactory(claim=assertion.claim, evidence=[other], stage="PUBLISHED")

    data = dossier_of(assertion.claim, redacted=True)

    assert SECRET not in everything_in(data)
    assert json.loads(unpacked(data)["annotations.json"])[0]["content"] is None
    assert verified(data).faults == ()


def test_claim_that_readers_do_not_see_has_none(db):
    hidden = AnnotationFactory(claim=ClaimFactory(), rationale=SECRET).claim

    with pytest.raises(NothingPublic, match=f"Readers do not see claim {hidden.pk}"):
        write_dossier(hidden, io.BytesIO(), Profile(is_redacted=True))


def test_full_dossier_has_drafts_returns_and_who_did_what(claim):
    AnnotationFactory(claim=claim, rationale="Only a draft.")

    parts = unpacked(dossier_of(claim))

    stages = {row["stage"] for row in json.loads(parts["annotations.json"])}
    assert (
        stages
        == set(Annotation.objects.values_list("stage", flat=True))
        == {"SUPERSEDED", "PUBLISHED", "DRAFT"}
    )
    assert {row["decision"] for row in json.loads(parts["reviews.json"])} == {"APPROVED", "RETURNED"}
    assert {"return", "edit_comment", "withdraw_evidence"} <= {
        row["verb"] for row in json.loads(parts["events.json"])
    }
    assert "rosa" in parts["index.html"]


def test_page_holds_all_it_shows_and_runs_nothing(claim):
    ThreadFactory(annotation=None, claim=claim)
    hostile = AnnotationFactory(
        claim=claim, rationale='<script>alert(1)</script><img src="https://a.example/x">'
    )

    page = unpacked(dossier_of(claim))["index.html"]

    assert hostile.rationale not in page and html.escape(hostile.rationale) in page
    assert not re.search(r"<script|<img|<link|<iframe|<[^>]*src=|@import|url\(", page)
    outside = [link for link in re.findall(r'href="([^"#]*)"', page) if "://" in link]
    assert [link.endswith(claim.get_absolute_url()) for link in outside] == [True]
    for name in re.findall(r'href="(snapshots/[^"]+)"', page):
        assert name in unpacked(dossier_of(claim))
