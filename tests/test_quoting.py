"""Where a quote begins and ends, said by a person; and a quote added that the machine missed."""

import pytest

from claims.curation import SpeakerIsMerged, confirm_quotes, reject_quotes, undo_edits
from claims.locating import Ambiguous, NotFound, one_place, places_of
from claims.models import Event, Quote
from claims.quoting import NotInTheText, SpanIsTaken, add_quote, correct_boundaries
from tests.factories import (
    AssertionFactory,
    EditorFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db

BODY = "“We open in May,” she said. “It is late,” said he. “We open in May,” she said again."


@pytest.fixture
def editor():
    return EditorFactory()


@pytest.fixture
def quote():
    return QuoteFactory(snapshot=SnapshotFactory(body=BODY), text="“We open in May,”")


def move(quote, words, editor):
    start = quote.snapshot.body.index(words)
    return correct_boundaries(quote, by=editor, start=start, end=start + len(words))


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("late", "It is late.", ["late"]),
        ('"It is late,"', "She: “It is late,” he.", ["“It is late,”"]),  # a keyboard has straight marks only
        ("it's", "it’s", ["it’s"]),
        ("two  words", "two\n words", ["two\n words"]),  # a text's line break is any blank
        ("a.c", "abc a.c", ["a.c"]),  # signs are themselves
        ("May", "May May", ["May", "May"]),
        ("may", "May", []),  # letters are exact
        ("", "May", []),
    ],
)
def test_words_are_found_as_they_are_typed(words, text, found):
    assert [text[start:end] for start, end in places_of(words, text)] == found


def test_words_that_stand_twice_are_ambiguous_unless_one_is_near_or_named():
    again = BODY.rindex("“We")

    with pytest.raises(Ambiguous):
        one_place("“We open", BODY)

    assert one_place("“We open", BODY, near=(again + 2, again + 5))[0] == again
    assert one_place("“We open", BODY, which=2)[0] == again


@pytest.mark.parametrize(("words", "options"), [("We close", {}), ("late", {"which": 2})])
def test_words_that_are_not_there_are_refused(words, options):
    with pytest.raises((NotFound, Ambiguous)):
        one_place(words, BODY, **options)


def test_boundaries_change_the_words_and_are_told_before_and_after(quote, editor):
    assert move(quote, "We open in May", editor)

    quote.refresh_from_db()
    event = Event.objects.first()
    assert (quote.text, quote.start, quote.end, quote.state) == ("We open in May", 1, 15, "CORRECTED")
    assert (event.verb, event.by) == ("correct_boundaries", editor)
    assert event.details["before"]["text"] == "“We open in May,”"
    assert event.details["after"]["text"] == "We open in May"


def test_the_same_boundaries_change_nothing(quote, editor):
    assert not move(quote, quote.text, editor)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("kind", "verbatim", "words", "after"),
    [
        ("MIXED", [[0, 17]], "We open in May,” she said", [[1, 17]]),  # clipped, not grown
        ("MIXED", [[0, 17], [28, 41]], "“It is late,” said", [[28, 41]]),  # what is outside goes
        ("INDIRECT", [], "she said", []),
        ("DIRECT", [[0, 17]], "“We open in May,” she said", [[0, 26]]),  # all of a direct quote is verbatim
    ],
)
def test_verbatim_stretches_stay_within_the_words(editor, kind, verbatim, words, after):
    quote = QuoteFactory(snapshot=SnapshotFactory(body=BODY), text=BODY[:41], kind=kind, verbatim=verbatim)

    move(quote, words, editor)

    quote.refresh_from_db()
    assert quote.verbatim == after


def test_machine_s_version_is_kept_in_the_history(quote, editor):
    move(quote, "We open in May", editor)

    versions = quote.history.order_by("history_date", "history_id")
    assert [version.text for version in versions] == ["“We open in May,”", "We open in May"]
    assert [version.state for version in versions] == ["MACHINE", "CORRECTED"]


def test_undoing_gives_the_machine_s_words_back(quote, editor):
    move(quote, "We open in May", editor)

    undo_edits(Event.objects.filter(verb="correct_boundaries"), by=editor)

    quote.refresh_from_db()
    assert (quote.text, quote.start, quote.end) == ("“We open in May,”", 0, 17)
    assert (quote.verbatim, quote.state) == ([[0, 17]], "MACHINE")


def test_undoing_is_refused_where_another_quote_stands_by_now(quote, editor):
    move(quote, "We open in May", editor)
    QuoteFactory(snapshot=quote.snapshot, text="“We open in May,”")

    undone = undo_edits(Event.objects.filter(verb="correct_boundaries"), by=editor)

    assert undone.count == 0 and "Another quote stands" in undone.left[0]


def test_an_earlier_edit_is_not_undone_under_moved_boundaries(quote, editor):
    confirm_quotes(Quote.objects.all(), by=editor)
    move(quote, "We open in May", editor)

    undone = undo_edits(Event.objects.filter(verb="confirm_quote"), by=editor)

    quote.refresh_from_db()
    assert (undone.count, quote.state) == (0, "CORRECTED")


def test_one_quote_stands_on_one_span(quote, editor):
    QuoteFactory(snapshot=quote.snapshot, text="We open")

    with pytest.raises(SpanIsTaken):
        move(quote, "We open", editor)

    assert Quote.objects.get(pk=quote.pk).text == "“We open in May,”"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-4, 3), (0, len(BODY) + 1), (17, 18)])
def test_a_span_without_words_is_refused(quote, editor, start, end):
    with pytest.raises(NotInTheText):
        correct_boundaries(quote, by=editor, start=start, end=end)


def test_claim_made_outside_the_new_words_is_the_speaker_s_no_more_until_that_is_undone(editor):
    quote = QuoteFactory(snapshot=SnapshotFactory(body=BODY), text=BODY[:41])
    inside = AssertionFactory(quote=quote, start=1, end=15)
    outside = AssertionFactory(quote=quote, start=29, end=40)

    move(quote, "“We open in May,”", editor)

    inside.refresh_from_db(), outside.refresh_from_db()
    assert (inside.state, outside.state) == ("SUGGESTED", "REJECTED")
    undo_edits(Event.objects.filter(verb="correct_boundaries"), by=editor)
    outside.refresh_from_db()
    assert outside.state == "SUGGESTED"


def test_same_words_in_later_texts_follow_where_they_stand(quote, editor):
    later = SnapshotFactory(article=quote.snapshot.article, number=2, body=f"Updated. {BODY}")
    copy = QuoteFactory(snapshot=later, text=quote.text, previous=quote, anchoring="MOVED")
    last = SnapshotFactory(article=quote.snapshot.article, number=3, body="“We open in May,” he said.")
    other_words_follow = QuoteFactory(snapshot=last, text=quote.text, previous=copy, anchoring="UNCHANGED")

    move(quote, "“We open in May,” she said", editor)

    copy.refresh_from_db(), other_words_follow.refresh_from_db()
    assert copy.text == "“We open in May,” she said" == later.body[copy.start : copy.end]
    assert other_words_follow.text == "“We open in May,”"


def test_rejected_quote_comes_back_with_its_claims_when_its_boundaries_are_corrected(quote, editor):
    assertion = AssertionFactory(quote=quote, start=1, end=15)
    reject_quotes(Quote.objects.all(), by=editor)

    move(quote, "We open in May", editor)

    quote.refresh_from_db(), assertion.refresh_from_db()
    assert (quote.state, assertion.state) == ("CORRECTED", "SUGGESTED")


def test_missed_quote_is_added_as_a_person_s_word(editor):
    snapshot, speaker = SnapshotFactory(body=BODY), SpeakerFactory()

    quote = add_quote(snapshot, by=editor, start=28, end=41, kind="DIRECT", speaker=speaker)

    quote.refresh_from_db()
    assert (quote.text, quote.state, quote.extractor_version) == ("“It is late,”", "CONFIRMED", "")
    assert (quote.verbatim, quote.speaker, quote.confidence) == ([[28, 41]], speaker, 1.0)
    event = Event.objects.first()
    assert (event.verb, event.by, event.subject_id) == ("add_quote", editor, quote.pk)
    assert [version.text for version in quote.history.all()] == ["“It is late,”"]


def test_verbatim_stretches_of_an_added_mixed_quote_are_those_in_quotation_marks(editor):
    quote = add_quote(SnapshotFactory(body=BODY), by=editor, start=0, end=41, kind="MIXED", speaker=None)

    assert (quote.verbatim, quote.confidence) == ([[0, 17], [28, 41]], 0.0)


def test_missed_quote_is_not_added_twice_nor_to_a_merged_speaker(quote, editor):
    merged = SpeakerFactory(merged_into=SpeakerFactory())

    with pytest.raises(SpanIsTaken):
        add_quote(quote.snapshot, by=editor, start=0, end=17, kind="DIRECT", speaker=None)
    with pytest.raises(SpeakerIsMerged):
        add_quote(quote.snapshot, by=editor, start=28, end=41, kind="DIRECT", speaker=merged)

    assert Quote.objects.count() == 1
