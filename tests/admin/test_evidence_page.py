"""Evidence on the desk: cited from texts, withdrawn and brought back, edited where nothing public rests on it."""

import pytest
from django.urls import reverse

from claims.evidencing import withdraw_evidence
from claims.models import Event, Evidence
from tests.factories import (
    AnnotationFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    RoleFactory,
    SnapshotFactory,
)

BODY = "It cost four million.\n\nThe budget of May says so. The budget of June says six."


def page(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def act(evidence, name):
    return reverse(f"admin:claims_evidence_{name}", args=[evidence.pk])


@pytest.fixture
def as_role(client, db):
    def as_role(role):
        user = RoleFactory(role=role)
        client.force_login(user)
        return client, user

    return as_role


# Typed words, the passage they are found at. A reader copies line breaks as blanks.
PASSAGES = [
    ("The budget of May", "The budget of May"),
    ("four million. The budget of May", "four million.\n\nThe budget of May"),
]


@pytest.mark.parametrize(("typed", "passage"), PASSAGES)
def test_typed_words_are_found_in_the_text(as_role, typed, passage):
    client, user = as_role("contributor")
    snapshot, claim = SnapshotFactory(body=BODY), ClaimFactory()
    form = {"claim": claim.pk, "kind": "REFUTES", "snapshot": snapshot.pk, "excerpt": typed}

    answer = client.post(reverse("admin:claims_evidence_add"), form)

    evidence = Evidence.objects.get()
    assert BODY[evidence.start : evidence.end] == passage
    assert (evidence.created_by, answer.url) == (user, f"{page(claim)}#evidence-{evidence.pk}")
    assert Event.objects.about(evidence).get().verb == "add_evidence"


@pytest.mark.parametrize("is_given", [False, True])
def test_evidence_is_a_link_or_a_text_and_is_told_so_in_words_of_the_page(as_role, is_given):
    client, _ = as_role("contributor")
    both = {"url": "https://budget.example/", "snapshot": SnapshotFactory(body=BODY).pk, "excerpt": "It cost"}
    form = {"claim": ClaimFactory().pk, "kind": "REFUTES"} | (both if is_given else {})

    page = client.post(reverse("admin:claims_evidence_add"), form).text

    assert "Give a link outside or, below, a text we hold: one of them." in page
    assert "passage of a snapshot" not in page
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"), [("The budget of", "has these words 2 times"), ("The bridge", "not in the text")]
)
def test_words_without_one_place_are_refused(as_role, typed, told):
    client, _ = as_role("contributor")
    snapshot, claim = SnapshotFactory(body=BODY), ClaimFactory()
    form = {"claim": claim.pk, "kind": "REFUTES", "snapshot": snapshot.pk, "excerpt": typed}

    answer = client.post(reverse("admin:claims_evidence_add"), form)

    assert told in str(answer.context["errors"]) and not Evidence.objects.exists()


def test_selected_words_fill_the_form(as_role):
    client, _ = as_role("contributor")
    snapshot, claim = SnapshotFactory(body=BODY), ClaimFactory()
    start = BODY.rindex("The budget of")
    asked = {"claim": claim.pk, "snapshot": snapshot.pk, "excerpt": "The budget of", "start": start}

    form = client.get(reverse("admin:claims_evidence_add"), asked).context["adminform"].form

    assert (form.initial["start"], form.initial["end"]) == (start, start + len("The budget of"))


def test_selected_words_that_stand_twice_are_said_where_no_place_is_given(as_role):
    client, _ = as_role("contributor")
    asked = {"snapshot": SnapshotFactory(body=BODY).pk, "excerpt": "The budget of"}

    shown = client.get(reverse("admin:claims_evidence_add"), asked)

    assert "has these words 2 times" in shown.content.decode()


def test_the_text_is_cited_from_its_own_page_and_shows_the_passage(as_role):
    client, _ = as_role("contributor")
    snapshot, claim = SnapshotFactory(body=BODY), ClaimFactory()
    start = BODY.index("four")
    evidence = EvidenceFactory(
        claim=claim, url="", snapshot=snapshot, start=start, end=start + 12, excerpt="four million"
    )

    address = client.get(page(evidence)).context["passage_address"]
    shown = client.get(address, follow=True).content.decode()

    assert '<mark class="part-passage" id="passage"><span data-start="8">four million</span></mark>' in shown
    assert "Cite these words" in client.get(page(snapshot), {"claim": claim.pk}).content.decode()


@pytest.mark.parametrize(
    "asked", [{"from": "x"}, {"from": "5", "to": "2"}, {"claim": "x"}, {"claim": "9" * 30}]
)
def test_a_text_asked_for_an_impossible_passage_is_shown_without(as_role, asked):
    client, _ = as_role("contributor")

    shown = client.get(page(SnapshotFactory(body=BODY)), asked)

    assert shown.status_code == 200 and "part-passage" not in shown.content.decode()


@pytest.mark.parametrize("forged", ["x", "9" * 30, "0"])
def test_evidence_on_no_claim_and_of_no_text_is_refused_with_a_sentence(as_role, forged):
    client, _ = as_role("contributor")
    form = {"claim": forged, "snapshot": forged, "kind": "REFUTES", "excerpt": "Any words."}

    asked = client.get(reverse("admin:claims_evidence_add"), form)
    answer = client.post(reverse("admin:claims_evidence_add"), form)

    assert asked.status_code == 200
    assert "claim" in answer.context["adminform"].form.errors and not Evidence.objects.exists()


def test_withdrawing_flags_what_rests_on_it_and_bringing_back_takes_the_flag_off(as_role):
    client, user = as_role("editor")
    annotation = AnnotationFactory(stage="PUBLISHED")
    evidence = annotation.evidence.get()

    client.post(act(evidence, "withdraw"), {"because": "RETRACTED", "note": "The paper took it back."})
    annotation.refresh_from_db()
    evidence.refresh_from_db()
    assert annotation.flagged_at and evidence.withdrawn_by == user
    assert "The paper took it back." in client.get(page(annotation.claim)).content.decode()

    client.post(act(evidence, "restore"))
    annotation.refresh_from_db()
    assert annotation.flagged_at is None


def test_withdrawing_says_why_and_keeps_the_note(as_role):
    client, _ = as_role("editor")
    evidence = EvidenceFactory()

    answer = client.post(act(evidence, "withdraw"), {"because": "", "note": "It is another bridge."})

    evidence.refresh_from_db()
    assert answer.status_code == 409 and not evidence.is_withdrawn
    assert "Say why" in answer.content.decode() and "It is another bridge." in answer.content.decode()


@pytest.mark.parametrize("name", ["withdraw", "restore"])
def test_a_contributor_withdraws_nothing(as_role, name):
    client, _ = as_role("contributor")
    evidence = EvidenceFactory()

    assert client.post(act(evidence, name), {"because": "WRONG"}).status_code == 403
    assert client.get(act(evidence, name)).status_code == 405


def test_what_is_withdrawn_already_is_not_withdrawn_again(as_role):
    client, _ = as_role("editor")
    evidence = EvidenceFactory()
    withdraw_evidence(evidence, by=EditorFactory(), because="WRONG")

    assert client.post(act(evidence, "withdraw"), {"because": "WRONG"}).status_code == 409


def test_evidence_of_others_is_read_by_a_contributor_and_not_saved(as_role):
    client, _ = as_role("contributor")
    evidence = EvidenceFactory(note="Theirs.")

    assert client.get(page(evidence)).status_code == 200
    assert client.post(page(evidence), {"note": "Mine."}).status_code == 403


def test_what_a_public_verdict_rests_on_is_refused_and_what_was_typed_stays(as_role):
    client, _ = as_role("editor")
    evidence = AnnotationFactory(stage="PUBLISHED").evidence.get()
    version = client.get(page(evidence)).context["row_version"]
    form = {"kind": "SUPPORTS", "url": evidence.url, "note": "A late thought.", "row_version": version}

    answer = client.post(page(evidence), form)

    evidence.refresh_from_db()
    assert evidence.note == "" and "withdraw it and add it anew" in str(answer.context["errors"])
    assert "A late thought." in answer.content.decode()


def test_editing_evidence_ends_the_approval_of_what_rests_on_it(as_role):
    client, user = as_role("editor")
    annotation = AnnotationFactory(stage="APPROVED")
    evidence = annotation.evidence.get()
    version = client.get(page(evidence)).context["row_version"]
    form = {"kind": "REFUTES", "url": evidence.url, "excerpt": evidence.excerpt, "row_version": version}

    client.post(page(evidence), form)

    annotation.refresh_from_db()
    event = Event.objects.about(evidence).first()
    assert (annotation.stage, event.verb, event.by) == ("DRAFT", "edit_evidence", user)
