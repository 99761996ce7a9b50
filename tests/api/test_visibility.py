"""What the desk has not published or has rejected is nowhere in the API, unless the desk itself reads."""

import pytest
from django.contrib.auth.models import Permission

from claims.models import Assertion, Quote
from tests import factories
from tests.api.conftest import LISTS, publish

SECRET = "Only the desk knows of this ferry."


@pytest.fixture
def desk(client, db):
    """Signs in a user who may view these rows; no superuser."""

    def desk(*names):
        viewer = factories.UserFactory()
        names = names or ("view_quote", "view_assertion", "view_evidence")
        viewer.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(viewer)

    return desk


def everything_readable(read):
    """All that can be reached from the entrance: every list, every row in it, every link it gives."""
    pages, waiting = {}, [f"http://testserver/api/v1/{name}/" for name in LISTS]
    while waiting:
        address = waiting.pop()
        if address not in pages:
            status, pages[address] = read(address)
            assert status == 200, (address, pages[address])
            waiting += links_in(pages[address])
    return str(pages)


def links_in(value):
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from links_in(part)
    elif isinstance(value, str) and value.startswith("http://testserver/api/"):
        yield value


def test_annotations_and_their_evidence_are_nowhere_before_publication(read, record):
    draft = factories.AnnotationFactory(rationale=SECRET)
    draft.evidence.add(factories.EvidenceFactory(claim=draft.claim, excerpt=SECRET, note=SECRET))
    factories.EvidenceFactory(excerpt=SECRET)

    assert SECRET not in everything_readable(read)


def test_rejected_quotes_and_what_they_assert_are_nowhere(read, record):
    snapshot = factories.SnapshotFactory(body=f"“{SECRET}”")
    rejected = factories.QuoteFactory(snapshot=snapshot, state=Quote.State.REJECTED)
    factories.AssertionFactory(quote=rejected, claim=factories.ClaimFactory(text="A ferry sails."))

    quote_lists = everything_readable(read).replace(snapshot.body, "", 1)  # the snapshot itself holds it

    assert SECRET not in quote_lists


def test_who_wrote_evidence_is_not_told(read, record):
    editor = factories.EditorFactory(username="secretive-editor")
    evidence = factories.EvidenceFactory(created_by=editor)
    publish(evidence.claim, evidence, created_by=editor)

    assert "secretive-editor" not in everything_readable(read)


def test_how_the_import_came_to_a_speaker_is_the_desks(read, record):
    """Told in the admin. Whom the machine considered is public: it is part of how sure it is."""
    factories.SpeakerFactory(resolution_note=SECRET)
    factories.QuoteFactory(candidates=[{"name": "Ines Duarte", "score": 0.4}])

    everything = everything_readable(read)

    assert SECRET not in everything
    assert "Ines Duarte" in everything


def test_desk_reads_evidence_before_publication(ids, desk):
    evidence = factories.EvidenceFactory()

    assert ids("evidence/") == []
    desk()
    assert ids("evidence/") == [evidence.pk]


def test_evidence_of_another_claim_stays_hidden_behind_a_published_verdict(ids, db):
    """It would show the words of its own claim, which nobody makes any more."""
    hidden = factories.EvidenceFactory(claim=factories.ClaimFactory(text=SECRET))
    publish(factories.ClaimFactory(), hidden)

    assert ids("evidence/") == []


def test_evidence_behind_verdicts_of_two_claims_is_listed_once(ids, db):
    evidence = factories.EvidenceFactory()
    publish(evidence.claim, evidence)
    publish(factories.ClaimFactory(), evidence)

    assert ids("evidence/") == [evidence.pk]


def test_hidden_rows_answer_filters_as_if_they_were_not_there(read, desk, db):
    hidden = factories.QuoteFactory(state=Quote.State.REJECTED)
    claim = factories.AssertionFactory(quote=hidden, claim__slug="secret-ferry").claim
    questions = [
        f"assertions/?quote={hidden.pk}",
        f"assertions/?claim={claim.pk}",
        "quotes/?claim=secret-ferry",
        "evidence/?claim=secret-ferry",
    ]

    for question in questions:
        assert read(question)[0] == 400, question
    desk("view_quote", "view_assertion", "view_claim")
    for question in questions:
        assert read(question)[0] == 200, question


def test_rejected_words_lead_from_no_speaker_to_a_claim(ids, db):
    """Its speaker is asked for, its article is: the claim is readable, but by what others say alone."""
    assertion = factories.AssertionFactory(quote__state=Quote.State.REJECTED)
    factories.AssertionFactory(claim=assertion.claim)

    assert ids("claims/") == [assertion.claim.pk]
    assert ids(f"claims/?speaker={assertion.speaker_id}") == []
    assert ids(f"claims/?article={assertion.snapshot.article_id}") == []


def test_an_assertion_of_a_rejected_quote_needs_the_permission_to_view_quotes(read, desk, db):
    assertion = factories.AssertionFactory(quote__state=Quote.State.REJECTED)

    desk("view_assertion")
    assert read(f"assertions/{assertion.pk}/")[0] == 404
    desk("view_assertion", "view_quote")
    assert read(f"assertions/{assertion.pk}/")[0] == 200


@pytest.mark.parametrize(("make", "path"), [
    (lambda: factories.QuoteFactory(state=Quote.State.REJECTED), "quotes/"),
    (lambda: factories.AssertionFactory(state=Assertion.State.REJECTED), "assertions/"),
])  # fmt: skip
def test_rejected_rows_are_for_the_desk_and_only_when_asked_for(read, ids, desk, make, path):
    row = make()

    assert read(f"{path}{row.pk}/")[0] == 404
    assert ids(f"{path}?state=REJECTED") == []
    desk()
    assert read(f"{path}{row.pk}/")[0] == 200
    assert row.pk not in ids(path)
    assert ids(f"{path}?state=REJECTED") == [row.pk]


def test_signed_in_reader_without_permission_sees_what_anyone_sees(client, ids, db):
    factories.EvidenceFactory()
    factories.QuoteFactory(state=Quote.State.REJECTED)

    client.force_login(factories.UserFactory())

    assert ids("evidence/") == ids("quotes/?state=REJECTED") == []


@pytest.mark.parametrize("stage", ["SUPERSEDED", "WITHDRAWN"])
def test_what_was_public_once_stays_readable_with_its_claim(ids, db, stage):
    """Nobody puts a correction out of sight by rejecting the words that the claim was made in."""
    claim = factories.AssertionFactory(state=Assertion.State.REJECTED).claim
    evidence = factories.EvidenceFactory(claim=claim)
    factories.AnnotationFactory(claim=claim, evidence=[evidence], stage=stage)

    assert ids("claims/") == [claim.pk]
    assert evidence.pk in ids("evidence/")


def test_evidence_of_a_verdict_and_of_its_correction_is_listed_once(ids, db):
    evidence = factories.EvidenceFactory()
    published = factories.AnnotationFactory(claim=evidence.claim, evidence=[evidence], stage="PUBLISHED")
    factories.AnnotationFactory(
        claim=evidence.claim,
        evidence=[evidence],
        supersedes=published,
        correction_note="Wrong year.",
        stage="PUBLISHED",
    )

    assert ids("evidence/") == [evidence.pk]
