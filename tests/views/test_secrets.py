"""What readers must not see, put into every field that could show it, and looked for on every page."""

import pytest

from claims.commenting import open_thread
from claims.evidencing import withdraw_evidence
from claims.methodologies import FIRST_MEANINGS, make_version
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db

SECRET = "XYZZY"
UNPUBLISHED = ["DRAFT", "IN_REVIEW", "RETURNED", "APPROVED"]


def every_page(claim, article, speaker):
    lists = [
        "/",
        "/quotes/",
        "/claims/",
        "/speakers/",
        "/articles/",
        "/sources/",
        "/methodology/",
        "/corrections/",
    ]
    asked = [
        "/quotes/?state=REJECTED",
        "/quotes/?snapshots=all",
        f"/quotes/?claim={claim.pk}",
        f"/quotes/?article={article.pk}",
    ]
    return [*lists, *asked, *(row.get_absolute_url() for row in (claim, article, speaker))]


def evidence(claim):
    return EvidenceFactory(
        claim=claim,
        url=f"https://{SECRET}.example/",
        archive_url=f"https://archive.example/{SECRET}",
        excerpt=f"{SECRET} excerpt",
        note=f"{SECRET} note",
    )


@pytest.fixture(params=["reader", "editor"])
def visitor(request, client):
    """Pages are the same for everyone: the desk is where editors see more."""
    if request.param == "editor":
        client.force_login(EditorFactory())
    return client


@pytest.mark.parametrize("stage", UNPUBLISHED)
def test_an_annotation_that_is_not_published_never_shows(visitor, stage):
    assertion = AssertionFactory()
    author = EditorFactory(first_name=SECRET, username=f"{SECRET}-user")
    AnnotationFactory(
        claim=assertion.claim,
        evidence=[evidence(assertion.claim)],
        rationale=SECRET,
        created_by=author,
        confidence="HIGH",
        stage=stage,
    )

    for address in every_page(assertion.claim, assertion.snapshot.article, assertion.speaker):
        assert SECRET not in visitor.get(address).text, address


@pytest.mark.parametrize("stage", UNPUBLISHED)
@pytest.mark.parametrize("ended", [False, True])
def test_a_correction_that_is_not_published_never_shows(visitor, stage, ended):
    assertion = AssertionFactory()
    published = AnnotationFactory(claim=assertion.claim, stage="PUBLISHED")
    correct_secretly(published, stage)
    if ended:
        make_move(published, "withdraw", by=EditorFactory(), words="The document was forged.")

    for address in every_page(assertion.claim, assertion.snapshot.article, assertion.speaker):
        assert SECRET not in visitor.get(address).text, address


def correct_secretly(published, stage):
    return AnnotationFactory(
        claim=published.claim,
        supersedes=published,
        evidence=[evidence(published.claim)],
        rationale=SECRET,
        correction_note=SECRET,
        stage=stage,
    )


def test_what_the_desk_says_about_a_published_annotation_never_shows(visitor):
    """Comments, why it was flagged and upheld, what happened to its evidence, and the accounts of whoever did it."""
    assertion = AssertionFactory()
    editor = EditorFactory(username=f"{SECRET}-user", email=f"{SECRET}@example.org")
    published = AnnotationFactory(claim=assertion.claim, created_by=editor, stage="PUBLISHED")
    open_thread(published, by=editor, text=SECRET)
    withdraw_evidence(published.evidence.get(), by=editor, because="WRONG", note=SECRET)
    pages = every_page(assertion.claim, assertion.snapshot.article, assertion.speaker)

    for address in pages:
        assert SECRET not in visitor.get(address).text, address
        assert "Left: 0 supports" not in visitor.get(address).text, address
    make_move(published, "uphold", by=EditorFactory(), words=SECRET)
    for address in pages:
        assert SECRET not in visitor.get(address).text, address


def test_who_made_a_version_of_the_methodology_never_shows(visitor):
    make_version(FIRST_MEANINGS, by=EditorFactory(username=SECRET, first_name=SECRET), text="We ask around.")

    assert SECRET not in visitor.get("/methodology/").text


def test_evidence_beside_a_published_annotation_never_shows(visitor):
    assertion = AssertionFactory()
    AnnotationFactory(claim=assertion.claim, stage="PUBLISHED")
    evidence(assertion.claim)

    for address in every_page(assertion.claim, assertion.snapshot.article, assertion.speaker):
        assert SECRET not in visitor.get(address).text, address


def test_evidence_of_another_claim_never_shows(visitor):
    assertion = AssertionFactory()
    AnnotationFactory(claim=assertion.claim, evidence=[evidence(ClaimFactory())], stage="PUBLISHED")

    for address in every_page(assertion.claim, assertion.snapshot.article, assertion.speaker):
        assert SECRET not in visitor.get(address).text, address


def test_a_rejected_quote_shows_neither_its_speaker_nor_its_claims(visitor):
    snapshot = SnapshotFactory()
    speaker = SpeakerFactory()
    rejected = QuoteFactory(
        snapshot=snapshot,
        speaker=speaker,
        state="REJECTED",
        mention=f"{SECRET} mention",
        mention_start=35,
        mention_end=47,
    )
    claim = ClaimFactory()
    AssertionFactory(claim=claim, quote=rejected)

    for address in every_page(claim, snapshot.article, speaker):
        page = visitor.get(address).text
        assert SECRET not in page, address
        assert f"q{rejected.pk}" not in page, address
        assert f'href="/speakers/{speaker.slug}/"' not in page or address == "/speakers/", address


def test_a_filter_does_not_tell_that_a_hidden_row_is_there(visitor):
    claim = AssertionFactory(quote__state="REJECTED", claim__slug="secret-ferry").claim

    for name in (claim.slug, claim.pk):
        assert f"There is no claim “{name}”." in visitor.get(f"/quotes/?claim={name}").text


def test_a_rejected_assertion_shows_nowhere(visitor):
    assertion = AssertionFactory(state="REJECTED")

    for address in every_page(assertion.claim, assertion.snapshot.article, assertion.speaker):
        assert f'a{assertion.pk}"' not in visitor.get(address).text, address


def test_what_the_machine_considered_and_noted_is_on_no_page(visitor):
    """The note is the desk's; candidates, with their scores, are read through the API."""
    assertion = AssertionFactory(
        quote__candidates=[{"name": SECRET, "score": 0.4}],
        quote__speaker__resolution_note=SECRET,
        extractor_version=SECRET,
    )

    for address in every_page(assertion.claim, assertion.snapshot.article, assertion.speaker):
        assert SECRET not in visitor.get(address).text, address
