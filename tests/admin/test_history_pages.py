"""The History button: each version with what it changed, and the way back to it."""

import pytest
from django.urls import reverse

from claims.curation import correct_quote
from claims.evidencing import add_evidence, edit_evidence
from claims.models import Event, Quote
from tests.factories import (
    AnnotationFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    RoleFactory,
    SpeakerFactory,
)


def history(row):
    return reverse(f"admin:claims_{row._meta.model_name}_history", args=[row.pk])


def revert(row, version):
    return reverse(f"admin:claims_{row._meta.model_name}_revert", args=[row.pk, version.pk])


@pytest.fixture
def corrected(desk, editor):
    """A quote whose speaker rosa corrected."""
    quote = QuoteFactory(speaker=SpeakerFactory(name="Machine Guess"))
    correct_quote(quote, by=editor, speaker=SpeakerFactory(name="Right Person"), kind=quote.kind)
    return quote


def test_the_machines_version_comes_first(desk, corrected):
    first, second = desk.get(history(corrected)).context["versions"]

    assert (first.title, first.who) == ("As it was before anybody edited it", "the machine")
    assert ("speaker", "Machine Guess") in first.changes
    assert (second.title, second.who, second.is_now) == ("Correct quote", "rosa", True)
    assert ("speaker", "<del>Machine Guess</del> → <ins>Right Person</ins>") in second.changes


def test_going_back_is_an_edit_on_record(desk, editor, corrected):
    desk.post(revert(corrected, corrected.history.earliest("pk")))

    quote = Quote.objects.get(pk=corrected.pk)
    assert (quote.speaker.name, quote.state) == ("Machine Guess", Quote.State.MACHINE)
    assert Event.objects.about(corrected).first().by == editor


def test_texts_are_compared_word_by_word(desk, editor):
    evidence = add_evidence(
        ClaimFactory(), by=editor, kind="SUPPORTS", url="https://a.example", note="It is six."
    )
    edit_evidence(evidence, by=editor, note="It is seven.")

    newest = desk.get(history(evidence)).context["versions"][-1]

    assert newest.changes == (("note", "It is <del>six.</del><ins>seven.</ins>"),)


def test_what_a_version_says_already_is_not_gone_back_to(desk, corrected):
    answer = desk.post(revert(corrected, corrected.history.latest("pk")), follow=True)

    assert "It says already what that version says." in answer.content.decode()


def test_what_a_public_verdict_rests_on_is_not_taken_back(desk, editor):
    evidence = add_evidence(
        ClaimFactory(), by=editor, kind="SUPPORTS", url="https://a.example", excerpt="Six."
    )
    edit_evidence(evidence, by=editor, note="Of May.")
    AnnotationFactory(claim=evidence.claim, evidence=[evidence], created_by=editor, stage="PUBLISHED")

    answer = desk.post(revert(evidence, evidence.history.earliest("pk")), follow=True)

    evidence.refresh_from_db()
    assert evidence.note == "Of May." and "withdraw it and add it anew" in answer.content.decode()


def test_who_may_not_edit_is_offered_no_way_back_and_takes_none(client, corrected):
    client.force_login(RoleFactory(role="contributor"))

    shown = client.get(history(corrected))
    refused = client.post(revert(corrected, corrected.history.earliest("pk")), follow=True)

    corrected.refresh_from_db()
    assert corrected.speaker.name == "Right Person"
    assert "Revert to this" not in shown.content.decode()
    assert "needs a role that you do not have" in refused.content.decode()


def test_the_version_of_another_row_is_refused(desk, corrected):
    other = QuoteFactory()

    answer = desk.post(revert(other, corrected.history.earliest("pk")), follow=True)

    assert "This is not a version of the quote" in answer.content.decode()


@pytest.mark.parametrize("made", [QuoteFactory, ClaimFactory, SpeakerFactory, EvidenceFactory])
def test_what_nobody_edited_says_so(desk, made):
    assert "Nobody has edited it" in desk.get(history(made())).content.decode()


def test_history_is_for_those_who_see_the_row(client, corrected):
    client.force_login(EditorFactory(is_superuser=False))

    assert client.get(history(corrected)).status_code == 403


def test_nothing_goes_back_by_following_a_link(desk, corrected):
    assert desk.get(revert(corrected, corrected.history.earliest("pk"))).status_code == 405
