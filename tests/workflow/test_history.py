"""Rows that people edit keep each version; what the machine made is the first of them."""

import pytest
from django.core.exceptions import ValidationError

from claims.curation import confirm_quotes, correct_quote, reject_quotes
from claims.evidencing import add_evidence, edit_evidence
from claims.models import Claim, Event, Quote
from claims.models.history import MADE_BEFORE
from claims.refusals import NotAllowed, NotPossible
from claims.reverting import NoSuchVersion, NothingToRevert, changes_between, revert
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    QuoteFactory,
    ReaderFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


def test_machine_made_row_has_no_history():
    Event.objects.record("import", QuoteFactory())

    assert not Quote.history.exists()


def test_history_begins_with_what_the_machine_made():
    quote = QuoteFactory()
    machine_speaker, speaker, editor = quote.speaker, SpeakerFactory(), EditorFactory()

    correct_quote(quote, by=editor, speaker=speaker, kind="INDIRECT")

    corrected, made = quote.history.all()
    assert (made.speaker, made.kind, made.state) == (machine_speaker, "DIRECT", "MACHINE")
    assert (made.history_user, made.history_change_reason) == (None, MADE_BEFORE)
    assert (corrected.speaker, corrected.kind, corrected.state) == (speaker, "INDIRECT", "CORRECTED")
    assert (corrected.history_user, corrected.history_change_reason) == (editor, "correct_quote")


def test_every_later_edit_is_one_more_version():
    quote = QuoteFactory()
    correct_quote(quote, by=EditorFactory(), speaker=None, kind="DIRECT")
    reject_quotes(Quote.objects.all(), by=EditorFactory())

    assert [version.state for version in quote.history.all()] == ["REJECTED", "CORRECTED", "MACHINE"]


def test_what_a_person_adds_begins_with_them():
    editor = EditorFactory()

    evidence = add_evidence(ClaimFactory(), by=editor, kind="SUPPORTS", url="https://a.example/1")

    assert [version.history_user for version in evidence.history.all()] == [editor]


def test_difference_is_told_field_by_field():
    evidence = add_evidence(ClaimFactory(), by=EditorFactory(), kind="SUPPORTS", url="https://a.example/1")
    edit_evidence(evidence, by=EditorFactory(), kind="REFUTES", note="Line 4.")

    newer, older = evidence.history.all()

    assert changes_between(newer, older) == [("kind", "SUPPORTS", "REFUTES"), ("note", "", "Line 4.")]


def test_quote_goes_back_to_what_the_machine_made_with_its_assertions():
    assertion = AssertionFactory()
    quote, speaker = assertion.quote, assertion.speaker
    editor = EditorFactory()
    correct_quote(quote, by=editor, speaker=SpeakerFactory(), kind="MIXED")
    reject_quotes(Quote.objects.all(), by=editor)

    quote = revert(quote, quote.history.last(), by=editor)

    assertion.refresh_from_db()
    assert (quote.state, quote.speaker, quote.kind) == ("MACHINE", speaker, "DIRECT")
    assert (assertion.state, assertion.speaker) == ("SUGGESTED", speaker)
    assert Event.objects.about(quote).first().verb == "undo_edit"


def test_claim_goes_back_by_its_values_and_an_event():
    claim = ClaimFactory(text="The bridge cost 5 million euros.")
    editor = EditorFactory()
    Claim.objects.filter(pk=claim.pk).update(text="The bridge cost 6 million euros.")
    claim.refresh_from_db()
    before = {"text": "The bridge cost 5 million euros."}
    Event.objects.record("change", claim, by=editor, before=before, after={"text": claim.text})

    reverted = revert(claim, claim.history.last(), by=editor)

    event = Event.objects.about(claim).first()
    assert reverted.text == "The bridge cost 5 million euros."
    assert (event.verb, event.details["after"]["text"]) == ("revert", reverted.text)
    assert claim.history.first().text == reverted.text


def test_evidence_goes_back_unless_a_public_verdict_rests_on_it():
    evidence = AnnotationFactory(stage="APPROVED").evidence.get()
    edit_evidence(evidence, by=EditorFactory(), note="Line 4.")
    revert(evidence, evidence.history.last(), by=EditorFactory())
    assert evidence.history.first().note == ""

    published = AnnotationFactory(stage="PUBLISHED").evidence.get()
    Event.objects.record("change", published, by=EditorFactory(), before={"note": "Line 4."})
    with pytest.raises(NotPossible, match="published rests on it"):
        revert(published, published.history.last(), by=EditorFactory())


def test_judged_claim_does_not_go_back():
    claim = AnnotationFactory(stage="IN_REVIEW").claim
    Event.objects.record("change", claim, by=EditorFactory(), before={"text": "Other words."})

    with pytest.raises(NotPossible, match="it stays"):
        revert(claim, claim.history.last(), by=EditorFactory())


def test_revert_to_what_stands_or_to_another_row_is_refused():
    quote, other = QuoteFactory(), QuoteFactory()
    editor = EditorFactory()
    confirm_quotes(Quote.objects.all(), by=editor)

    with pytest.raises(NothingToRevert):
        revert(quote, quote.history.first(), by=editor)
    with pytest.raises(NoSuchVersion):
        revert(quote, other.history.first(), by=editor)
    with pytest.raises(NotAllowed):
        revert(quote, quote.history.last(), by=ReaderFactory())


def test_version_that_the_row_may_not_take_is_refused_by_field():
    claim, rival = ClaimFactory(text="The bridge is red."), ClaimFactory(text="The bridge is blue.")
    before = {"text": rival.text}
    Event.objects.record("change", claim, by=EditorFactory(), before=before)

    with pytest.raises(ValidationError, match="there already"):
        revert(claim, claim.history.last(), by=EditorFactory())
