"""What an editor sees on the pages of single rows, and what can be done there."""

from functools import partial

import pytest
from django.urls import reverse

from claims.admin.texts import marked_text
from claims.models import Annotation, Claim, Event, Evidence, Quote, Snapshot, Stage
from tests.admin.test_lists import MADE_BY
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    AssertionFactory,
    ClaimFactory,
    EvidenceFactory,
    ImportItemFactory,
    ImportRunFactory,
    QuoteFactory,
    SnapshotFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    SpeakerRoleFactory,
)


def page(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def html(client, row):
    return client.get(page(row)).content.decode()


def test_article_page_links_each_quote_and_names_speaker_state_and_confidence(desk):
    quote = QuoteFactory(speaker=SpeakerFactory(name="Marta Olenko"), confidence=0.91)

    shown = html(desk, quote.snapshot.article)

    assert f'<a class="quote is-machine" href="{page(quote)}"' in shown
    assert "Marta Olenko · machine · full name · confidence 0.91" in shown


def test_article_page_shows_the_newest_text(desk):
    old = SnapshotFactory(body="The first wording.")
    SnapshotFactory(article=old.article, number=2, body="The second wording.")

    shown = html(desk, old.article)

    assert "The second wording." in shown and "The first wording." not in shown
    assert page(old) in shown


def test_nested_quotes_link_each_to_its_own_page(desk):
    snapshot = SnapshotFactory(body="“She told us, ‘Wait’, and left,” he said.")
    outer = QuoteFactory(snapshot=snapshot, text="“She told us, ‘Wait’, and left,”")
    inner = QuoteFactory(snapshot=snapshot, text="‘Wait’", speaker=None)

    shown = html(desk, snapshot)

    assert f'<a class="quote is-machine is-nested" href="{page(inner)}"' in shown
    assert shown.count(f'href="{page(outer)}"') == 2  # before the inner quote and after it
    assert "nobody named" in shown


def test_text_of_an_article_is_never_markup(desk):
    quote = QuoteFactory(
        snapshot__body="<script>alert(1)</script> “<b>Open</b>” said she.",
        text="“<b>Open</b>”",
        mention="<i>she</i>",
        candidates=[{"name": "<u>x</u>", "score": 0.3}],
    )

    shown = html(desk, quote.snapshot.article) + html(desk, quote)

    assert not {tag for tag in ("<script>alert", "<b>", "<i>", "<u>") if tag in shown}


def test_article_without_a_text_opens(desk):
    assert "text-panel" not in html(desk, ArticleFactory())


def test_quote_page_marks_quote_cue_and_mention_in_their_place(desk):
    body = "It rained.\n\n“We open in May,” said Marta.\n\nThe end."
    at = body.index("said")
    quote = QuoteFactory(
        snapshot__body=body, cue_start=at, cue_end=at + 4, mention_start=at + 5, mention_end=at + 10
    )

    shown = html(desk, quote)

    assert '<mark class="part-quote">“We open in May,”</mark>' in shown
    assert '<mark class="part-cue">said</mark>' in shown
    assert '<mark class="part-mention">Marta</mark>' in shown
    assert "It rained." in shown and "The end." in shown


def test_quote_page_shows_a_window_of_a_long_text(desk):
    body = "far away " * 1000 + "“Open,” she said." + " far away" * 1000

    shown = html(desk, QuoteFactory(snapshot__body=body, text="“Open,”"))

    assert shown.count("far away") < 300 and "<p>…</p>" in shown


def test_quote_page_lists_candidates_and_leads_to_the_texts_other_quotes(desk):
    snapshot = SnapshotFactory(body="“One,” “Two,” “Three,” he said.")
    first, second, third = (
        QuoteFactory(snapshot=snapshot, text=text) for text in ("“One,”", "“Two,”", "“Three,”")
    )
    considered = SpeakerFactory(name="Ines Quiroga")
    second.candidates = [{"name": "Ines Quiroga", "score": 0.46, "speaker": considered.pk}]
    second.save()

    shown = html(desk, second)

    assert page(considered) in shown and "0.46" in shown
    assert f'href="{page(first)}" rel="prev"' in shown and f'href="{page(third)}" rel="next"' in shown
    assert "Quote 2 of 3" in shown


def test_confirming_on_the_page_goes_on_to_the_next_quote(editor, save):
    snapshot = SnapshotFactory(body="“One,” “Two,” he said.")
    first = QuoteFactory(snapshot=snapshot, text="“One,”")
    second = QuoteFactory(snapshot=snapshot, text="“Two,”")

    form = {"speaker": first.speaker_id, "kind": first.kind, "_confirm": "1"}
    response = save(first, form)

    first.refresh_from_db()
    assert first.state == Quote.State.CONFIRMED and response.url == page(second)
    assert Event.objects.get().by == editor


def test_another_speaker_given_by_hand_is_a_recorded_correction(editor, save):
    quote, speaker = QuoteFactory(speaker=None), SpeakerFactory(name="Marta Olenko")

    save(quote, {"speaker": speaker.pk, "kind": quote.kind, "_continue": "1"})

    quote.refresh_from_db()
    event = Event.objects.get()
    assert (quote.speaker, quote.state) == (speaker, Quote.State.CORRECTED)
    assert (event.verb, event.by) == ("correct_quote", editor)
    assert event.details["speaker_after"] == "Marta Olenko"


def test_saving_a_quote_unchanged_says_nothing_of_it(save):
    quote = QuoteFactory()

    save(quote, {"speaker": quote.speaker_id, "kind": quote.kind, "_continue": "1"})

    quote.refresh_from_db()
    assert quote.state == Quote.State.MACHINE and not Event.objects.exists()


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_the_quote_pages_messages_are_true(save):
    quote, speaker = QuoteFactory(), SpeakerFactory()
    form = {"speaker": speaker.pk, "kind": quote.kind}

    unchanged = save(quote, {**form, "speaker": quote.speaker_id, "_continue": "1"}, follow=True)
    corrected = save(quote, {**form, "_continue": "1"}, follow=True)
    confirmed = save(quote, {**form, "_confirm": "1"}, follow=True)

    assert messages(unchanged) == "Nothing to do: already as the form says."
    assert messages(corrected).startswith("1 quote corrected. <a href=")
    assert messages(confirmed) == "Nothing to do: already confirmed or corrected."


def test_denying_through_a_rejected_quote_is_refused_with_a_sentence(save):
    assertion = AssertionFactory(quote__state="REJECTED", state="REJECTED")

    response = save(assertion, {"stance": "DENIES"}, follow=True)

    assert "is rejected: confirm the quote first" in messages(response)


def test_a_merged_speaker_is_refused_with_a_sentence(save):
    quote = QuoteFactory()
    merged = SpeakerFactory(name="M. Olenko", merged_into=SpeakerFactory(name="Marta Olenko"))

    response = save(quote, {"speaker": merged.pk, "kind": quote.kind})

    assert "M. Olenko was merged into Marta Olenko: choose that speaker." in response.content.decode()


def test_what_the_machine_found_is_not_taken_from_the_form(save):
    quote = QuoteFactory(confidence=0.4)
    forged = {
        "speaker": quote.speaker_id,
        "kind": quote.kind,
        "confidence": "1",
        "text": "x",
        "state": "CONFIRMED",
    }

    save(quote, forged)

    quote.refresh_from_db()
    assert (quote.confidence, quote.state) == (0.4, Quote.State.MACHINE) and quote.text != "x"


def test_denying_by_hand_is_a_recorded_correction(save):
    assertion = AssertionFactory()

    save(assertion, {"stance": "DENIES"})

    assertion.refresh_from_db()
    assert (assertion.stance, assertion.state) == ("DENIES", "CONFIRMED")


def test_an_assertion_through_an_unattributed_quote_is_not_the_articles_voice(desk):
    assertion = AssertionFactory(quote__speaker=None, speaker=None)

    shown = html(desk, assertion)

    assert "nobody named" in shown and "in its own voice" not in shown


def test_claims_verdict_and_annotations_stage_are_not_taken_from_a_form(save):
    claim, annotation = ClaimFactory(), AnnotationFactory()
    no_rows = {f"assertions-{part}": 0 for part in ("TOTAL_FORMS", "INITIAL_FORMS")}

    save(claim, {"text": "New words.", "slug": claim.slug, "verdict": "DISPUTED", **no_rows})
    save(annotation, {"claim": annotation.claim_id, "stage": "PUBLISHED", "rationale": "Because."})

    claim.refresh_from_db()
    annotation.refresh_from_db()
    assert (claim.text, claim.verdict) == ("New words.", "UNREVIEWED")
    assert (annotation.rationale, annotation.stage) == ("Because.", Stage.DRAFT)


NO_ROWS = {
    f"{prefix}-{part}": 0
    for prefix in ("assertions", "evidence", "annotations", "names", "roles", "snapshots")
    for part in ("TOTAL_FORMS", "INITIAL_FORMS")
}


@pytest.mark.parametrize(
    "made", [partial(ClaimFactory, text="Old."), partial(SourceFactory, name="Old"), SpeakerFactory]
)
def test_slugs_stay_as_they_were_given(save, made):
    row = made(slug="first")

    response = save(row, {"name": "New", "text": "New.", "slug": "second", "kind": "PERSON", **NO_ROWS})

    row.refresh_from_db()
    assert response.status_code == 302
    assert (row.slug, str(row).rstrip(".")) == ("first", "New")


def test_what_the_import_knows_an_article_by_stays(save):
    article = ArticleFactory(title="Bridge", identifier="bridge.txt")
    forged = {"identifier": "other.txt", "source": SourceFactory().pk}

    response = save(article, {"title": "The bridge", **forged, **NO_ROWS})

    was = article.source, article.identifier
    article.refresh_from_db()
    assert response.status_code == 302
    assert (article.source, article.identifier) == was and article.title == "The bridge"


@pytest.mark.parametrize(
    ("stage", "wording"),
    [
        (Stage.DRAFT, "The bridge is blue."),
        (Stage.RETURNED, "The bridge is blue."),
        (Stage.IN_REVIEW, "The bridge is red."),
        (Stage.APPROVED, "The bridge is red."),
    ],
)
def test_a_verdict_stays_on_the_statement_it_was_given_on(save, stage, wording):
    annotation = AnnotationFactory(claim__text="The bridge is red.", stage=stage)

    response = save(annotation.claim, {"text": "The bridge is blue.", "language": "en", **NO_ROWS})

    annotation.claim.refresh_from_db()
    assert (response.status_code, annotation.claim.text) == (302, wording)


def test_new_evidence_and_annotations_are_their_adders(desk, editor):
    claim = ClaimFactory()

    desk.post(
        reverse("admin:claims_evidence_add"),
        {"claim": claim.pk, "kind": "SUPPORTS", "url": "https://a.example"},
    )
    desk.post(reverse("admin:claims_annotation_add"), {"claim": claim.pk, "rationale": "To be checked."})

    assert Evidence.objects.get().created_by == editor
    assert Annotation.objects.get().created_by == editor


def test_evidence_for_another_claim_is_not_attached(save):
    annotation, evidence = AnnotationFactory(evidence=[]), EvidenceFactory(excerpt="Of another claim.")

    response = save(annotation, {"evidence": [evidence.pk]})

    assert "Not evidence on this claim" in str(response.context["errors"])
    assert not annotation.evidence.exists()


def test_evidence_for_the_annotations_claim_is_attached_and_stays_with_it(save):
    annotation = AnnotationFactory(evidence=[])
    evidence = EvidenceFactory(claim=annotation.claim)

    save(annotation, {"claim": annotation.claim_id, "evidence": [evidence.pk]})
    save(evidence, {"claim": ClaimFactory().pk, "kind": "REFUTES", "url": evidence.url})

    evidence.refresh_from_db()
    assert list(annotation.evidence.all()) == [evidence]
    assert (evidence.claim, evidence.kind) == (annotation.claim, "REFUTES")


def test_hand_edits_tell_before_and_after(editor, save):
    role = SpeakerRoleFactory(office="Mayor")

    save(role, {"speaker": role.speaker_id, "office": "Ex-mayor", "organisation": "Port Verran"})

    event = Event.objects.get()
    assert (event.verb, event.by, event.subject_id) == ("change", editor, role.pk)
    assert event.details == {"before": {"office": "Mayor"}, "after": {"office": "Ex-mayor"}}


def test_names_edited_on_the_speakers_page_are_recorded(save):
    speaker = SpeakerFactory(name="Marta Olenko", slug="marta")
    own, other = speaker.names.get(), SpeakerNameFactory(speaker=speaker, text="M. Olenko")
    names = {"names-TOTAL_FORMS": 3, "names-INITIAL_FORMS": 2}
    for at, (name, text) in enumerate([(own, "Marta Olenko Ruiz"), (other, "M. Olenko")]):
        names |= {f"names-{at}-id": name.pk, f"names-{at}-text": text, f"names-{at}-kind": "FULL_NAME"}
        names |= {f"names-{at}-speaker": speaker.pk}
    names |= {"names-1-DELETE": "on", "names-2-text": "@olenko", "names-2-kind": "HANDLE"}
    names |= {"names-2-speaker": speaker.pk, "roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0}

    response = save(speaker, {"name": "Marta Olenko", "slug": "marta", "kind": "PERSON", **names})

    assert response.status_code == 302
    told = {(event.verb, event.subject_type) for event in Event.objects.all()}
    assert told == {("change", "speakername"), ("delete", "speaker"), ("add", "speakername")}


def add(client, model_name, form):
    """What the form for a new row says is wrong."""
    response = client.post(reverse(f"admin:claims_{model_name}_add"), form | NO_ROWS)
    assert response.status_code == 200
    return str(response.context["errors"])


def test_a_claim_worded_as_another_is_refused_with_a_sentence(desk):
    ClaimFactory(text="The bridge is red.", language="en")

    said = add(desk, "claim", {"text": "the bridge is  RED", "slug": "another", "language": "en"})

    assert "This claim is there already, worded “The bridge is red.”" in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("!!!", "neither a letter nor a digit"),
        ("\ufdfa" * 20, "too long once its ligatures are written out"),  # 18 letters each
    ],
)
def test_a_name_that_the_import_could_not_compare_is_refused_with_a_sentence(desk, text, reason):
    form = {"speaker": SpeakerFactory().pk, "text": text, "kind": "FULL_NAME"}

    assert reason in add(desk, "speakername", form)


def test_a_wikidata_id_that_another_speaker_has_is_refused_with_a_sentence(desk, save):
    SpeakerFactory(name="Marta Olenko", wikidata="Q42")
    merged = SpeakerFactory(wikidata="Q43", merged_into=SpeakerFactory())
    form = {"name": "M. Olenko", "slug": "m-olenko", "kind": "PERSON"}

    said = add(desk, "speaker", {**form, "wikidata": "Q42"})
    response = save(SpeakerFactory(), {**form, "wikidata": merged.wikidata, **NO_ROWS})

    assert "Marta Olenko has the Wikidata id Q42: if the two are one, merge them." in said
    assert response.status_code == 302


@pytest.mark.parametrize("model_name", ["snapshot", "event", "importitem", "speakermerge"])
def test_records_are_not_added_by_hand(desk, model_name):
    """A run is: its add page takes articles in."""
    assert desk.get(reverse(f"admin:claims_{model_name}_add")).status_code == 403


@pytest.mark.parametrize("model_name", ["snapshot", "event", "importrun", "importitem", "speakermerge"])
def test_records_can_only_be_looked_at(desk, model_name):
    row = MADE_BY[model_name]()

    assert desk.post(page(row), {"body": "changed"}).status_code == 403
    assert desk.post(reverse(f"admin:claims_{model_name}_delete", args=[row.pk])).status_code == 403


@pytest.mark.parametrize("made", [QuoteFactory, AssertionFactory])
def test_what_the_machine_made_is_rejected_not_deleted(desk, made):
    row = made()

    assert desk.post(reverse(f"admin:claims_{row._meta.model_name}_delete", args=[row.pk])).status_code == 403


def test_merged_speaker_is_shown_but_not_edited(desk):
    merged = SpeakerFactory(merged_into=SpeakerFactory())

    assert desk.get(page(merged)).status_code == 200
    assert desk.post(page(merged), {"name": "x"}).status_code == 403


@pytest.mark.parametrize("made", [SpeakerNameFactory, SpeakerRoleFactory])
def test_what_a_merged_speaker_had_is_shown_but_not_edited(desk, made):
    row = made(speaker=SpeakerFactory(merged_into=SpeakerFactory()))
    delete = reverse(f"admin:claims_{row._meta.model_name}_delete", args=[row.pk])

    assert desk.get(page(row)).status_code == 200
    assert desk.post(page(row), {"text": "x", "office": "x"}).status_code == 403
    assert desk.post(delete, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("made", "form"), [(SpeakerNameFactory, {"text": "New"}), (SpeakerRoleFactory, {"office": "New"})]
)
def test_a_merged_speaker_is_given_no_names_or_roles(desk, save, made, form):
    row, merged = made(), SpeakerFactory(merged_into=SpeakerFactory())
    form |= {"speaker": merged.pk, "kind": "FULL_NAME"}

    response = save(row, form)

    assert response.status_code == 200 and add(desk, row._meta.model_name, form)
    assert type(row).objects.get(pk=row.pk).speaker == row.speaker


def test_an_article_is_not_added_by_hand(desk):
    assert desk.get(reverse("admin:claims_article_add")).status_code == 403


def test_import_page_names_failures_with_their_reason(desk):
    run = ImportRunFactory()
    ImportItemFactory(run=run, outcome="FAILED", name="broken.json", reason="Not JSON.", article=None)

    shown = html(desk, run)

    assert "broken.json" in shown and "Not JSON." in shown


def test_deleting_a_claim_is_recorded(desk):
    claim = ClaimFactory()

    desk.post(reverse("admin:claims_claim_delete", args=[claim.pk]), {"post": "yes"})

    assert not Claim.objects.exists() and Event.objects.get().verb == "delete"


@pytest.mark.django_db(transaction=True)
def test_rows_whose_deletion_fails_are_not_recorded_as_deleted(desk, monkeypatch):
    claims = ClaimFactory.create_batch(2)
    delete = Claim.delete

    def fail_on_the_second(claim, *args, **options):
        if claim == claims[1]:
            raise RuntimeError("no more room")
        return delete(claim, *args, **options)

    monkeypatch.setattr(Claim, "delete", fail_on_the_second)
    asked = {"action": "delete_selected", "_selected_action": [claim.pk for claim in claims], "post": "yes"}
    with pytest.raises(RuntimeError):
        desk.post(reverse("admin:claims_claim_changelist"), asked)

    assert (Claim.objects.count(), Event.objects.count()) == (2, 0)


def test_page_of_a_row_leads_to_what_was_done_to_it(desk, editor):
    quote, other = QuoteFactory(), QuoteFactory()
    done = Event.objects.record("confirm_quote", quote, by=editor)
    Event.objects.record("confirm_quote", other, by=editor)
    record = f"?subject_type__exact=quote&subject_id__exact={quote.pk}"

    listed = desk.get(reverse("admin:claims_event_changelist") + record).context["cl"].queryset

    assert record.replace("&", "&amp;") in html(desk, quote)
    assert list(listed) == [done]


def test_every_quote_of_a_long_text_is_marked():
    body = "“Wait,” he said. " * 4000
    spans = [(at, at + 7) for at in range(0, len(body), len("“Wait,” he said. "))]
    quotes = [Quote(pk=n, start=start, end=end) for n, (start, end) in enumerate(spans)]

    shown = marked_text(Snapshot(body=body), quotes)

    assert shown.count('class="quote') == 4000


@pytest.mark.parametrize(("state", "leads_there"), [("SUGGESTED", True), ("REJECTED", False)])
def test_claim_leads_to_its_public_page_only_where_readers_have_one(desk, state, leads_there):
    claim = AssertionFactory(state=state).claim

    page = desk.get(reverse("admin:claims_claim_change", args=[claim.pk]))

    assert bool(page.context["has_absolute_url"]) is leads_there


def test_an_assertion_shows_how_its_words_stand_alone(desk):
    substitution = {"start": 0, "end": 3, "words": "She", "replacement": "Marta Olenko", "rule": "pronoun"}
    assertion = AssertionFactory(standalone="Marta Olenko left.", substitutions=[substitution])

    shown = html(desk, assertion)

    assert "Marta Olenko left." in shown
    assert "“She” read as “Marta Olenko” (pronoun)" in shown
