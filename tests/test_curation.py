"""What an editor's word does to quotes and assertions, and that it can be taken back."""

import pytest
from django.core.exceptions import ValidationError

from claims import curation
from claims.curation import (
    QuoteIsRejected,
    SpeakerIsMerged,
    TooManyAtOnce,
    confirm_assertions,
    confirm_quotes,
    correct_assertion,
    correct_quote,
    reject_assertions,
    reject_quotes,
    undo_edits,
)
from claims.merging import merge_speakers
from claims.models import Assertion, Event, Quote
from tests.factories import (
    AssertionFactory,
    EditorFactory,
    QuoteFactory,
    SpeakerFactory,
    SpeakerMergeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return EditorFactory()


def newest_event():
    return Event.objects.first()


def said(quote):
    quote.refresh_from_db()
    return quote.state, quote.speaker, quote.kind


def test_confirming_changes_the_state_and_records_who_and_what_was_before(editor):
    quote = QuoteFactory()

    count = confirm_quotes(Quote.objects.all(), by=editor)

    quote.refresh_from_db()
    event = newest_event()
    assert (count, quote.state) == (1, Quote.State.CONFIRMED)
    assert (event.verb, event.by, event.subject_id) == ("confirm_quote", editor, quote.pk)
    assert event.details["before"]["state"] == "MACHINE"
    after = {"state": "CONFIRMED", "speaker_id": quote.speaker_id, "kind": "DIRECT", "text": quote.text}
    assert after.items() <= event.details["after"].items()


@pytest.mark.parametrize(
    ("verb", "before", "after", "changed"),
    [
        (confirm_quotes, "MACHINE", "CONFIRMED", 1),
        (confirm_quotes, "REJECTED", "CONFIRMED", 1),
        (confirm_quotes, "CONFIRMED", "CONFIRMED", 0),
        (confirm_quotes, "CORRECTED", "CORRECTED", 0),  # a person's word already, and it says more
        (reject_quotes, "MACHINE", "REJECTED", 1),
        (reject_quotes, "CONFIRMED", "REJECTED", 1),
        (reject_quotes, "CORRECTED", "REJECTED", 1),
        (reject_quotes, "REJECTED", "REJECTED", 0),
    ],
)
def test_quote_states_after_each_verb(editor, verb, before, after, changed):
    quote = QuoteFactory(state=before)

    count = verb(Quote.objects.all(), by=editor)

    assert (count, said(quote)[0], Event.objects.count()) == (changed, after, changed)


@pytest.mark.parametrize(
    ("verb", "before", "after", "changed"),
    [
        (confirm_assertions, "SUGGESTED", "CONFIRMED", 1),
        (confirm_assertions, "REJECTED", "CONFIRMED", 1),
        (confirm_assertions, "CONFIRMED", "CONFIRMED", 0),
        (reject_assertions, "SUGGESTED", "REJECTED", 1),
        (reject_assertions, "CONFIRMED", "REJECTED", 1),
        (reject_assertions, "REJECTED", "REJECTED", 0),
    ],
)
def test_assertion_states_after_each_verb(editor, verb, before, after, changed):
    assertion = AssertionFactory(state=before)

    count = verb(Assertion.objects.all(), by=editor)

    assertion.refresh_from_db()
    assert (count, assertion.state, Event.objects.count()) == (changed, after, changed)


def test_only_the_rows_asked_for_change(editor):
    asked, other = QuoteFactory(), QuoteFactory()

    confirm_quotes(Quote.objects.filter(pk=asked.pk), by=editor)

    assert (said(asked)[0], said(other)[0]) == ("CONFIRMED", "MACHINE")


def test_nothing_changes_when_an_event_cannot_be_recorded(editor, monkeypatch):
    quotes = QuoteFactory.create_batch(2)
    record = type(Event.objects).record

    def fail_on_the_second(self, verb, subject, **details):
        if subject.pk == quotes[1].pk:
            raise RuntimeError("the chain is broken")
        return record(self, verb, subject, **details)

    monkeypatch.setattr(type(Event.objects), "record", fail_on_the_second)
    with pytest.raises(RuntimeError):
        confirm_quotes(Quote.objects.all(), by=editor)

    assert [said(quote)[0] for quote in quotes] == ["MACHINE", "MACHINE"]


def test_rejecting_a_quote_rejects_the_assertions_that_rest_on_it(editor):
    assertion = AssertionFactory(state=Assertion.State.CONFIRMED)
    unrelated = AssertionFactory()

    reject_quotes(Quote.objects.filter(pk=assertion.quote_id), by=editor)

    states = dict(Assertion.objects.values_list("pk", "state"))
    assert states == {assertion.pk: "REJECTED", unrelated.pk: "SUGGESTED"}


def states():
    """Of the one quote, and of its assertions in their order."""
    assertions = Assertion.objects.order_by("pk").values_list("state", flat=True)
    return Quote.objects.get().state, *assertions


@pytest.fixture
def rejected(editor):
    """A rejected quote with three assertions: a suggestion, a confirmed one, one rejected long before."""
    quote = AssertionFactory().quote
    for state, at in (("CONFIRMED", 1), ("REJECTED", 2)):
        AssertionFactory(quote=quote, state=state, start=at)
    reject_quotes(Quote.objects.all(), by=editor)
    assert states() == ("REJECTED", "REJECTED", "REJECTED", "REJECTED")
    return quote


def test_confirming_a_rejected_quote_brings_back_what_was_rejected_with_it(editor, rejected):
    confirm_quotes(Quote.objects.all(), by=editor)

    assert states() == ("CONFIRMED", "SUGGESTED", "CONFIRMED", "REJECTED")


def test_correcting_a_rejected_quote_brings_its_assertions_back_with_the_new_speaker(editor, rejected):
    speaker = SpeakerFactory()

    correct_quote(rejected, by=editor, speaker=speaker, kind=rejected.kind)

    assert states() == ("CORRECTED", "SUGGESTED", "CONFIRMED", "REJECTED")
    assert set(Assertion.objects.values_list("speaker", flat=True)) == {speaker.pk}


@pytest.mark.parametrize("verb", [confirm_quotes, correct_quote])
def test_undoing_what_brought_a_quote_back_rejects_its_assertions_again(editor, rejected, verb):
    if verb is confirm_quotes:
        confirm_quotes(Quote.objects.all(), by=editor)
    else:
        correct_quote(rejected, by=editor, speaker=None, kind=rejected.kind)
    confirm_assertions(Assertion.objects.filter(start=2), by=editor)
    brought_back = Event.objects.filter(subject_type="quote").first()

    undo_edits([brought_back], by=editor)
    again = states()
    undo_edits([newest_event()], by=editor)

    assert again == ("REJECTED", "REJECTED", "REJECTED", "REJECTED")
    assert states()[1:] == ("SUGGESTED", "CONFIRMED", "CONFIRMED")


def test_undoing_a_rejection_alone_brings_its_assertions_back(editor, rejected):
    undone = undo_edits(Event.objects.filter(verb="reject_quote"), by=editor)

    assert (undone.count, undone.left) == (1, ())
    assert states() == ("MACHINE", "SUGGESTED", "CONFIRMED", "REJECTED")


def test_a_rejection_undone_and_redone_and_confirmed_keeps_its_assertions(editor, rejected):
    undo_edits([newest_event()], by=editor)
    undo_edits([newest_event()], by=editor)
    confirm_quotes(Quote.objects.all(), by=editor)

    assert states() == ("CONFIRMED", "SUGGESTED", "CONFIRMED", "REJECTED")


def test_no_assertion_stands_on_a_rejected_quote(editor, rejected):
    assertion = Assertion.objects.first()
    own = Event.objects.about(assertion).get()

    with pytest.raises(QuoteIsRejected, match="confirm the quote first"):
        confirm_assertions(Assertion.objects.all(), by=editor)
    with pytest.raises(QuoteIsRejected):
        correct_assertion(assertion, by=editor, stance=Assertion.Stance.DENIES)
    undone = undo_edits([own], by=editor)

    assert undone.count == 0 and "rests on a rejected quote" in undone.left[0]
    assert states() == ("REJECTED", "REJECTED", "REJECTED", "REJECTED")


def test_correcting_sets_speaker_and_kind_and_tells_before_and_after(editor):
    quote = QuoteFactory(speaker=None)
    speaker = SpeakerFactory()

    changed = correct_quote(quote, by=editor, speaker=speaker, kind=Quote.Kind.MIXED)

    details = newest_event().details
    assert changed and said(quote) == ("CORRECTED", speaker, "MIXED")
    before = {"state": "MACHINE", "speaker_id": None, "kind": "DIRECT"}
    after = {"state": "CORRECTED", "speaker_id": speaker.pk, "kind": "MIXED"}
    assert before.items() <= details["before"].items()
    assert after.items() <= details["after"].items()


def test_correcting_to_what_stands_changes_and_records_nothing(editor):
    quote = QuoteFactory()

    changed = correct_quote(quote, by=editor, speaker=quote.speaker, kind=quote.kind)

    assert not changed and said(quote)[0] == "MACHINE" and not Event.objects.exists()


def test_assertions_follow_their_quotes_corrected_speaker_and_come_back(editor):
    assertion = AssertionFactory()
    was, now = assertion.speaker, SpeakerFactory()

    correct_quote(assertion.quote, by=editor, speaker=now, kind=assertion.quote.kind)
    assertion.refresh_from_db()
    followed = assertion.speaker
    undo_edits(Event.objects.all(), by=editor)

    assertion.refresh_from_db()
    assert (followed, assertion.speaker) == (now, was)


def test_words_are_never_given_to_a_merged_speaker(editor):
    merge = SpeakerMergeFactory()
    merge.merged.merged_into = merge.kept
    merge.merged.save()

    with pytest.raises(SpeakerIsMerged, match="choose that speaker"):
        correct_quote(QuoteFactory(), by=editor, speaker=merge.merged, kind=Quote.Kind.DIRECT)


def test_correcting_an_assertions_stance_confirms_the_rest(editor):
    assertion = AssertionFactory()

    changed = correct_assertion(assertion, by=editor, stance=Assertion.Stance.DENIES)

    assertion.refresh_from_db()
    assert changed and (assertion.state, assertion.stance) == ("CONFIRMED", "DENIES")
    assert not correct_assertion(assertion, by=editor, stance=Assertion.Stance.DENIES)


def test_undoing_a_bulk_rejection_brings_quotes_and_assertions_back(editor):
    assertion = AssertionFactory()
    reject_quotes(Quote.objects.all(), by=editor)

    undone = undo_edits(Event.objects.all(), by=editor)

    assertion.refresh_from_db()
    assert (undone.count, undone.left) == (2, ())
    assert (assertion.state, assertion.quote.state) == ("SUGGESTED", "MACHINE")


def test_undoing_is_itself_recorded_and_can_be_undone(editor):
    quote = QuoteFactory()
    confirm_quotes(Quote.objects.all(), by=editor)
    confirmation = newest_event()

    undo_edits([confirmation], by=editor)
    undoing = newest_event()
    state_after_undo = said(quote)[0]
    undo_edits([undoing], by=editor)

    assert undoing.verb == "undo_edit" and undoing.details["undoes"] == confirmation.pk
    assert (state_after_undo, said(quote)[0]) == ("MACHINE", "CONFIRMED")


def test_several_edits_of_a_row_are_undone_newest_first(editor):
    quote = QuoteFactory(speaker=None)
    confirm_quotes(Quote.objects.all(), by=editor)
    correct_quote(quote, by=editor, speaker=SpeakerFactory(), kind=quote.kind)
    reject_quotes(Quote.objects.all(), by=editor)

    undone = undo_edits(Event.objects.order_by("pk"), by=editor)

    assert undone.count == 3
    assert said(quote) == ("MACHINE", None, "DIRECT")


def test_an_edit_under_a_later_one_is_left_and_named(editor):
    quote = QuoteFactory(speaker=None)
    confirm_quotes(Quote.objects.all(), by=editor)
    confirmation = newest_event()
    correct_quote(quote, by=editor, speaker=SpeakerFactory(), kind=quote.kind)

    undone = undo_edits([confirmation], by=editor)

    assert undone.count == 0 and "changed since" in undone.left[0]
    assert said(quote)[0] == "CORRECTED"


def test_confirmation_of_another_speaker_is_not_undone_into_a_mixture(editor):
    # Confirmed with nobody, corrected, rejected, confirmed again: the state is the first one's, the speaker isn't.
    quote = QuoteFactory(speaker=None)
    confirm_quotes(Quote.objects.all(), by=editor)
    first = newest_event()
    correct_quote(quote, by=editor, speaker=SpeakerFactory(), kind=quote.kind)
    reject_quotes(Quote.objects.all(), by=editor)
    confirm_quotes(Quote.objects.all(), by=editor)

    undone = undo_edits([first], by=editor)

    assert undone.count == 0 and said(quote)[0] == "CONFIRMED"


def test_what_is_not_an_edit_is_left_and_named(editor):
    quote = QuoteFactory()
    event = Event.objects.record("import_run", quote, by=editor)

    undone = undo_edits([event], by=editor)

    assert undone.left == (f"Event {event.pk} (import_run) is not an edit that can be undone here.",)


def test_an_edit_is_not_undone_into_a_speaker_merged_since(editor):
    was, other = SpeakerFactory(), SpeakerFactory()
    quote = QuoteFactory(speaker=was)
    correct_quote(quote, by=editor, speaker=SpeakerFactory(), kind=quote.kind)
    correction = newest_event()
    merge_speakers(other, was, by=editor)

    undone = undo_edits([correction], by=editor)

    assert undone.count == 0 and "merged since" in undone.left[0]


@pytest.mark.parametrize(
    ("verb", "model"),
    [
        (confirm_quotes, Quote),
        (reject_quotes, Quote),
        (confirm_assertions, Assertion),
        (reject_assertions, Assertion),
        (undo_edits, Event),
    ],
)
def test_an_edit_of_too_many_rows_is_refused_whole(editor, monkeypatch, verb, model):
    for assertion in AssertionFactory.create_batch(3):
        Event.objects.record("add", assertion, by=editor)
    monkeypatch.setattr(curation, "AT_ONCE", 2)

    with pytest.raises(TooManyAtOnce, match="at most 2 at once"):
        verb(model.objects.all(), by=editor)

    assert (Event.objects.count(), set(Quote.objects.values_list("state", flat=True))) == (3, {"MACHINE"})


def test_day_on_which_words_were_said_is_corrected_and_put_back(editor):
    quote = QuoteFactory()

    same = {"speaker": quote.speaker, "kind": quote.kind}
    changed = correct_quote(quote, by=editor, **same, said="2017-11")
    again = correct_quote(quote, by=editor, **same)
    quote.refresh_from_db()
    said = quote.said
    undo_edits(Event.objects.about(quote), by=editor)

    quote.refresh_from_db()
    assert (changed, again, said, quote.said) == (True, False, "2017-11", "")


def test_edit_from_before_quotes_had_days_is_undone(editor):
    quote = QuoteFactory()
    confirm_quotes(Quote.objects.all(), by=editor)
    event = Event.objects.about(quote).get()
    for when in ("before", "after"):
        del event.details[when]["said_date"], event.details[when]["said_precision"]

    assert undo_edits([event], by=editor).count == 1


def test_what_is_no_day_is_refused_and_changes_nothing(editor):
    quote = QuoteFactory()

    with pytest.raises(ValidationError):
        correct_quote(quote, by=editor, speaker=None, kind=quote.kind, said="last week")

    quote.refresh_from_db()
    assert quote.speaker is not None
