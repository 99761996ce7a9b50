"""A quote's words corrected on its page, and a missed quote added beside its text."""

import pytest
from django.urls import reverse

from claims.models import Event, Quote
from tests.factories import QuoteFactory, RoleFactory, SnapshotFactory, SpeakerFactory

BODY = "“We open in May,” she said. “It is late,” said he. “We open in May,” she said again."


@pytest.fixture
def quote(db):
    return QuoteFactory(snapshot=SnapshotFactory(body=BODY), text="“We open in May,”")


def form(quote, **changed):
    return {"words_said": quote.text, "speaker": quote.speaker_id or "", "kind": quote.kind, **changed}


def add_page(snapshot):
    return reverse("admin:claims_snapshot_add_quote", args=[snapshot.pk])


def test_words_speaker_and_kind_are_corrected_together(save, quote, editor):
    answer = save(
        quote, form(quote, words_said='"We open', kind="MIXED", speaker="", _continue="1"), follow=True
    )

    quote.refresh_from_db()
    assert (quote.text, quote.kind, quote.speaker, quote.state) == ("“We open", "MIXED", None, "CORRECTED")
    assert "1 quote corrected." in answer.content.decode()
    assert {event.verb for event in Event.objects.filter(by=editor)} == {
        "correct_boundaries",
        "correct_quote",
    }


def test_of_words_that_stand_twice_those_at_the_quote_are_meant(save, quote):
    save(quote, form(quote, words_said="We open in May"))

    quote.refresh_from_db()
    assert quote.start == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [("she said", "stand 2 times in this text"), ("She spoke", "do not stand in this text")],
)
def test_words_that_are_ambiguous_or_not_there_are_refused(save, quote, words, told):
    answer = save(quote, form(quote, words_said=words))

    assert told in answer.content.decode()
    assert not Event.objects.exists()


def test_words_of_another_quote_are_refused(save, quote):
    QuoteFactory(snapshot=quote.snapshot, text="“It is late,”")

    answer = save(quote, form(quote, words_said="“It is late,”"))

    assert "There is a quote of these words already" in answer.content.decode()


def test_how_lines_are_broken_in_the_form_changes_nothing(save, quote):
    save(quote, form(quote, words_said="“We open\r\n in May,”"))

    assert not Event.objects.exists()


def test_quote_is_not_confirmed_under_other_words(save, quote):
    answer = save(quote, form(quote, words_said="We open", _confirm="1"))

    assert "Not confirmed: these are other words" in answer.content.decode()
    assert not Event.objects.exists()


def test_page_keeps_showing_what_the_machine_found(save, desk, quote):
    save(quote, form(quote, words_said="We open", speaker=""))

    page = desk.get(reverse("admin:claims_quote_change", args=[quote.pk])).content.decode()

    found = page.partition("field-as_found")[2][:600]
    assert "“We open in May,”" in found and quote.speaker.name in found


def test_missed_quote_is_added_and_confirmed(desk, editor, quote):
    missed = {"words_said": "It is late", "kind": "DIRECT", "speaker": quote.speaker_id}

    answer = desk.post(add_page(quote.snapshot), missed, follow=True)

    added = Quote.objects.get(text="It is late")
    assert (added.speaker, added.state, added.extractor_version) == (quote.speaker, "CONFIRMED", "")
    assert "Added and confirmed" in answer.content.decode()
    assert Event.objects.first().by == editor


def test_speaker_that_the_article_does_not_have_is_named_in_full(desk, quote):
    speaker = SpeakerFactory(name="Tomas Brandt")
    missed = {"words_said": "It is late", "kind": "DIRECT", "named": "tomas brandt"}

    desk.post(add_page(quote.snapshot), missed)

    assert Quote.objects.get(text="It is late").speaker == speaker


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"words_said": ""}, "This field is required"),
        ({"words_said": "“We open in May,”"}, "stand 2 times in this text"),
        ({"words_said": "“We open in May,”", "which": 1}, "There is a quote of exactly these words already"),
        ({"named": "Nobody Known"}, "No speaker has this name"),
        ({"named": "Ana Reve"}, "Several speakers have this name"),
        ({"kind": "LOUD"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_added(desk, quote, changed, told):
    SpeakerFactory.create_batch(2, name="Ana Reve")

    answer = desk.post(add_page(quote.snapshot), {"words_said": "It is late", "kind": "DIRECT", **changed})

    assert told in answer.content.decode()
    assert Quote.objects.count() == 1


def test_of_words_that_stand_several_times_the_one_that_was_named_is_added(desk, quote):
    desk.post(add_page(quote.snapshot), {"words_said": "“We open in May,”", "kind": "DIRECT", "which": 2})

    assert Quote.objects.latest("pk").start == BODY.rindex("“We")


@pytest.mark.parametrize("role", ["contributor", "reviewer", "publisher"])
def test_who_may_not_change_quotes_adds_none(client, quote, role):
    client.force_login(RoleFactory(role=role))

    answer = client.post(add_page(quote.snapshot), {"words_said": "It is late", "kind": "DIRECT"})

    assert answer.status_code == 403
    assert (
        "Add a quote that was missed"
        not in client.get(reverse("admin:claims_snapshot_change", args=[quote.snapshot.pk])).content.decode()
    )
