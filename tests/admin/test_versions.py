"""Two editors on one row: the second is told what the first did, and overwrites nothing unseen."""

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from claims.curation import correct_quote
from claims.models import Claim, Event, Quote, Source
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
)

NO_ROWS = {
    f"{prefix}-{part}": 0 for prefix in ("names", "roles") for part in ("TOTAL_FORMS", "INITIAL_FORMS")
}


def page(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def opened(desk, row):
    """The version that the page of the row carries now."""
    return {"row_version": desk.get(page(row)).context["row_version"]}


@pytest.fixture
def corrected_meanwhile(desk):
    """A quote that rosa has opened and bo has corrected since; what rosa's form holds."""
    quote = QuoteFactory(speaker=SpeakerFactory(name="Machine Guess"))
    form = {"speaker": quote.speaker_id, "kind": quote.kind, **opened(desk, quote)}
    right = SpeakerFactory(name="Right Person")
    correct_quote(quote, by=EditorFactory(username="bo"), speaker=right, kind=quote.kind)
    return quote, form


@pytest.mark.parametrize("button", ["_confirm", "_reject", "_continue"])
def test_no_button_of_a_stale_quote_page_undoes_a_colleagues_correction(desk, corrected_meanwhile, button):
    quote, form = corrected_meanwhile

    response = desk.post(page(quote), {**form, button: "1"})

    quote.refresh_from_db()
    assert (quote.speaker.name, quote.state) == ("Right Person", Quote.State.CORRECTED)
    shown = str(response.context["errors"])
    assert "changed since you opened it" in shown
    assert "bo at" in shown and "speaker: Machine Guess → Right Person" in shown


def test_confirming_again_what_the_colleague_replaced_is_refused_too(desk, corrected_meanwhile):
    quote, form = corrected_meanwhile
    told = desk.post(page(quote), {**form, "_confirm": "1"})

    again = {**form, "row_version": told.context["row_version"], "_confirm": "1"}
    response = desk.post(page(quote), again)

    quote.refresh_from_db()
    assert quote.speaker.name == "Right Person"
    assert "Not confirmed" in str(response.context["errors"])


def test_who_was_told_can_save_over_it(desk, corrected_meanwhile):
    quote, form = corrected_meanwhile
    told = desk.post(page(quote), {**form, "_continue": "1"})

    desk.post(page(quote), {**form, "row_version": told.context["row_version"], "_continue": "1"})

    quote.refresh_from_db()
    assert quote.speaker.name == "Machine Guess"


def test_what_was_typed_over_a_stale_row_stays_in_the_form(desk):
    source = SourceFactory(name="Harbour Gazette")
    version = opened(desk, source)
    Source.objects.filter(pk=source.pk).update(country="VE")

    response = desk.post(page(source), {"name": "Harbour Gazette & Post", "slug": source.slug, **version})

    source.refresh_from_db()
    assert (source.name, source.country) == ("Harbour Gazette", "VE")
    assert response.context["adminform"].form["name"].value() == "Harbour Gazette & Post"
    assert "does not say by whom" in str(response.context["errors"])


@pytest.mark.parametrize("version", [{}, {"row_version": "x"}, {"row_version": "9" * 40 + "-"}])
def test_a_form_without_a_true_version_is_not_saved(desk, version):
    source = SourceFactory(name="Harbour Gazette")

    response = desk.post(page(source), {"name": "Other", "slug": source.slug, **version})

    source.refresh_from_db()
    assert response.status_code == 200 and source.name == "Harbour Gazette"


def test_a_name_that_a_colleague_added_makes_the_speakers_form_stale(desk):
    speaker = SpeakerFactory(name="Marta Olenko")
    version = opened(desk, speaker)
    SpeakerNameFactory(speaker=speaker, text="@olenko")

    form = {"name": "M. Olenko", "slug": speaker.slug, "kind": "PERSON", **version, **NO_ROWS}
    desk.post(page(speaker), form)

    speaker.refresh_from_db()
    assert speaker.name == "Marta Olenko"


def test_evidence_that_a_colleague_attached_makes_the_annotations_form_stale(desk):
    annotation = AnnotationFactory(rationale="The budget shows it.", evidence=[])
    version = opened(desk, annotation)
    evidence = EvidenceFactory(claim=annotation.claim)
    annotation.evidence.add(evidence)

    desk.post(page(annotation), {"claim": annotation.claim_id, "rationale": "Because.", **version})

    annotation.refresh_from_db()
    assert (annotation.rationale, list(annotation.evidence.all())) == ("The budget shows it.", [evidence])


def test_a_stale_assertion_is_not_saved(desk):
    assertion = AssertionFactory()
    version = opened(desk, assertion)
    type(assertion).objects.update(state="REJECTED")

    desk.post(page(assertion), {"stance": "DENIES", **version})

    assertion.refresh_from_db()
    assert (assertion.stance, assertion.state) == ("ASSERTS", "REJECTED")
    assert not Event.objects.exists()


def test_rejecting_looks_at_no_field_of_the_form(save):
    quote, other = QuoteFactory(), SpeakerFactory()
    speaker = quote.speaker

    save(quote, {"speaker": other.pk, "kind": quote.kind, "_reject": "1"})

    quote.refresh_from_db()
    assert (quote.speaker, quote.state) == (speaker, Quote.State.REJECTED)
    assert [event.verb for event in Event.objects.all()] == ["reject_quote"]


@pytest.mark.parametrize("make", [AnnotationFactory, EvidenceFactory])
def test_claim_is_locked_before_what_is_said_of_it(save, monkeypatch, make):
    """In the order of the operations: two who lock crosswise would wait for each other for ever."""
    row, locked = make(), []
    select_for_update = QuerySet.select_for_update

    def noted(rows, **options):
        locked.append(rows.model)
        return select_for_update(rows, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    save(row, {})

    assert locked[:2] == [Claim, type(row)]


def test_claim_is_not_reworded_under_a_review_begun_meanwhile(desk, monkeypatch):
    annotation = AnnotationFactory()
    claim = annotation.claim
    form = {"text": "Other words than are reviewed.", "language": "en", **opened(desk, claim)}
    form |= {"assertions-TOTAL_FORMS": 0, "assertions-INITIAL_FORMS": 0}
    select = QuerySet.select_for_update

    def after_a_submission(rows, **options):
        """Who submits has the claim locked until now."""
        if rows.model is Claim:
            monkeypatch.undo()
            make_move(annotation, "submit", by=annotation.created_by)
        return select(rows, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", after_a_submission)
    desk.post(page(claim), form)

    claim.refresh_from_db()
    assert claim.text != "Other words than are reviewed."
    assert claim.is_judged
