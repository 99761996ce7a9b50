"""Merging two speakers moves everything that is said to be theirs; undoing leaves every row as it was."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.curation import correct_quote
from claims.merge_refusals import (
    AlreadyMerged,
    AlreadyUndone,
    KeptWasMergedSince,
    KindsDiffer,
    SameSpeaker,
    WikidataDiffers,
    WikidataTaken,
)
from claims.merging import accept_suggestion, merge_speakers, undo_merge
from claims.models import (
    Assertion,
    Event,
    Figure,
    Quote,
    Speaker,
    SpeakerMerge,
    SpeakerName,
    SpeakerRole,
    SuggestedMerge,
)
from claims.suggestions import SuggestionSettled, dismiss_suggestion
from tests.factories import (
    AssertionFactory,
    EditorFactory,
    FigureFactory,
    QuoteFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    SpeakerRoleFactory,
    SuggestedMergeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return EditorFactory()


def stored():
    """Every row that a merge can touch, as the database holds it."""
    models = (Speaker, SpeakerName, SpeakerRole, Quote, Assertion, Figure, SuggestedMerge)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_names_roles_quotes_and_assertions_move(editor):
    kept, merged = SpeakerFactory(name="Marta Olenko"), SpeakerFactory(name="M. Olenko")
    role = SpeakerRoleFactory(speaker=merged)
    assertion = AssertionFactory(quote__speaker=merged)

    merge = merge_speakers(kept, merged, by=editor)

    for row in (role, assertion, assertion.quote):
        row.refresh_from_db()
        assert row.speaker == kept
    merged.refresh_from_db()
    assert merged.merged_into == kept
    assert sorted(name.text for name in kept.names.all()) == ["M. Olenko", "Marta Olenko"]
    assert merge.moved["quotes"] == [assertion.quote_id]


def test_names_and_roles_that_both_have_stay_behind(editor):
    kept, merged = SpeakerFactory(), SpeakerFactory()
    for speaker in (kept, merged):
        SpeakerNameFactory(speaker=speaker, text="Olenko")
        SpeakerRoleFactory(speaker=speaker, office="Mayor", started_date=None)

    merge = merge_speakers(kept, merged, by=editor)

    assert merge.moved["roles"] == [] and len(merge.moved["names"]) == 1
    assert [name.text for name in merged.names.all()] == ["Olenko"]


def test_merge_and_undo_are_recorded_with_who_and_what(editor):
    merge = merge_speakers(SpeakerFactory(), SpeakerFactory(), by=editor)
    undo_merge(merge, by=editor)

    undoing, merging = Event.objects.all()
    assert (merging.verb, undoing.verb) == ("merge_speakers", "undo_merge")
    assert merging.by == undoing.by == editor
    assert merging.details["moved"] == merge.moved


def test_kept_speaker_gains_the_wikidata_id_until_the_merge_is_undone(editor):
    kept, merged = SpeakerFactory(), SpeakerFactory(wikidata="Q42")

    merge = merge_speakers(kept, merged, by=editor)
    kept.refresh_from_db()
    gained = kept.wikidata
    undo_merge(merge, by=editor)

    kept.refresh_from_db()
    assert (gained, kept.wikidata) == ("Q42", "")


def test_speaker_is_not_merged_into_itself(editor):
    speaker = SpeakerFactory()

    with pytest.raises(SameSpeaker):
        merge_speakers(speaker, speaker, by=editor)


def test_person_is_not_merged_into_institution(editor):
    with pytest.raises(KindsDiffer, match="they can't be one"):
        merge_speakers(SpeakerFactory(kind="INSTITUTION"), SpeakerFactory(kind="PERSON"), by=editor)


def test_speakers_that_wikidata_tells_apart_are_not_merged(editor):
    with pytest.raises(WikidataDiffers):
        merge_speakers(SpeakerFactory(wikidata="Q1"), SpeakerFactory(wikidata="Q2"), by=editor)


def test_merged_speaker_is_not_merged_again_nor_merged_into(editor):
    kept, merged, other = SpeakerFactory.create_batch(3)
    merge_speakers(kept, merged, by=editor)

    with pytest.raises(AlreadyMerged):
        merge_speakers(other, merged, by=editor)
    with pytest.raises(AlreadyMerged):
        merge_speakers(merged, other, by=editor)


def test_refused_merge_leaves_nothing_behind(editor):
    kept, merged = SpeakerFactory(kind="INSTITUTION"), SpeakerFactory()
    before = stored()

    with pytest.raises(KindsDiffer):
        merge_speakers(kept, merged, by=editor)

    assert stored() == before and not SpeakerMerge.objects.exists() and not Event.objects.exists()


def test_merge_is_undone_once(editor):
    merge = merge_speakers(SpeakerFactory(), SpeakerFactory(), by=editor)
    undo_merge(merge, by=editor)

    with pytest.raises(AlreadyUndone):
        undo_merge(merge, by=editor)


def test_merge_can_be_made_again_after_undoing(editor):
    kept, merged = SpeakerFactory(), SpeakerFactory()
    undo_merge(merge_speakers(kept, merged, by=editor), by=editor)

    merge_speakers(kept, merged, by=editor)

    merged.refresh_from_db()
    assert merged.merged_into == kept


def test_quote_given_to_someone_else_since_stays_there_and_is_named(editor):
    kept, merged, third = SpeakerFactory.create_batch(3)
    given_away, other = QuoteFactory(speaker=merged), QuoteFactory(speaker=merged)
    merge = merge_speakers(kept, merged, by=editor)
    correct_quote(given_away, by=editor, speaker=third, kind=given_away.kind)

    undone = undo_merge(merge, by=editor)

    given_away.refresh_from_db()
    other.refresh_from_db()
    assert (given_away.speaker, other.speaker) == (third, merged)
    assert undone.returned["quotes"] == 1
    assert len(undone.left) == 1 and third.name in undone.left[0]


def test_quotes_the_kept_speaker_gained_since_stay(editor):
    kept, merged = SpeakerFactory.create_batch(2)
    merge = merge_speakers(kept, merged, by=editor)
    gained = QuoteFactory(speaker=kept)

    undo_merge(merge, by=editor)

    gained.refresh_from_db()
    assert gained.speaker == kept


def test_name_deleted_since_is_named(editor):
    kept, merged = SpeakerFactory.create_batch(2)
    merge = merge_speakers(kept, merged, by=editor)
    SpeakerName.objects.filter(pk__in=merge.moved["names"]).delete()

    undone = undo_merge(merge, by=editor)

    assert undone.returned["names"] == 0 and "no longer there" in undone.left[0]


def test_name_the_merged_speaker_has_got_again_is_named(editor):
    kept, merged = SpeakerFactory.create_batch(2)
    merge = merge_speakers(kept, merged, by=editor)
    SpeakerNameFactory(speaker=merged, text=merged.name)

    undone = undo_merge(merge, by=editor)

    assert "again meanwhile" in undone.left[0]


def test_undoing_is_refused_while_another_has_the_wikidata_id(editor):
    kept, merged = SpeakerFactory(wikidata=""), SpeakerFactory(wikidata="Q7")
    merge = merge_speakers(kept, merged, by=editor)
    Speaker.objects.filter(pk=kept.pk).update(wikidata="Q8")
    SpeakerFactory(wikidata="Q7")

    with pytest.raises(WikidataTaken, match="Q7"):
        undo_merge(merge, by=editor)


def test_chain_is_undone_last_merge_first(editor):
    first, second, third = SpeakerFactory.create_batch(3)
    for speaker in (first, second, third):
        QuoteFactory(speaker=speaker)
    start = stored()
    into_second = merge_speakers(second, first, by=editor)
    middle = stored()
    into_third = merge_speakers(third, second, by=editor)

    with pytest.raises(KeptWasMergedSince, match="undo that merge first"):
        undo_merge(into_second, by=editor)
    undo_merge(into_third, by=editor)
    assert stored() == middle
    undo_merge(into_second, by=editor)

    assert stored() == start


NAMES = st.lists(st.sampled_from(["Olenko", "M. Olenko", "@olenko", "La Alcaldesa"]), unique=True, max_size=4)
ROLES = st.lists(
    st.tuples(
        st.sampled_from(["Mayor", "Minister"]),
        st.sampled_from([None, dt.date(2015, 1, 1), dt.date(2019, 1, 1)]),
    ),
    unique=True,
    max_size=4,
)
MADE_SPEAKER = st.fixed_dictionaries(
    {
        "names": NAMES,
        "roles": ROLES,
        "quotes": st.lists(st.sampled_from(["MACHINE", "CONFIRMED", "REJECTED"]), max_size=4),
        "claims": st.integers(0, 2),
        "wikidata": st.booleans(),
    }
)


def make_speaker(names, roles, quotes, claims, wikidata):
    speaker = SpeakerFactory(wikidata="Q99" if wikidata else "")
    for text in names:
        SpeakerNameFactory(speaker=speaker, text=text)
    for office, day in roles:
        SpeakerRoleFactory(
            speaker=speaker, office=office, started_date=day, started_precision="YEAR" if day else ""
        )
    for state in quotes:
        QuoteFactory(speaker=speaker, state=state)
    AssertionFactory.create_batch(claims, quote__speaker=speaker)
    FigureFactory(speaker=speaker)
    return speaker


@given(first=MADE_SPEAKER, second=MADE_SPEAKER)
@settings(max_examples=30, deadline=None)
def test_merge_then_undo_leaves_every_row_as_before(first, second):
    with transaction.atomic():
        one_id = {**second, "wikidata": second["wikidata"] and not first["wikidata"]}
        kept, merged = make_speaker(**first), make_speaker(**one_id)
        SuggestedMergeFactory(speaker=kept, other=merged)
        editor, before = EditorFactory(), stored()

        merge = merge_speakers(kept, merged, by=editor)
        undone = undo_merge(merge, by=editor)

        assert stored() == before
        assert undone.left == ()
        transaction.set_rollback(True)


def test_accepting_a_suggestion_merges_into_the_one_kept_and_is_recorded(editor):
    suggestion = SuggestedMergeFactory()

    merge = accept_suggestion(suggestion, kept=suggestion.other, by=editor)

    suggestion.refresh_from_db()
    assert (merge.kept, merge.merged) == (suggestion.other, suggestion.speaker)
    assert (suggestion.state, suggestion.merge, suggestion.settled_by) == ("ACCEPTED", merge, editor)
    accepting, merging = Event.objects.all()
    assert (accepting.verb, accepting.by) == ("accept_suggestion", editor)
    assert merging.details["suggestions"] == [suggestion.pk]


def test_refused_merge_leaves_its_suggestion_open(editor):
    suggestion = SuggestedMergeFactory(speaker__wikidata="Q1", other__wikidata="Q2")

    with pytest.raises(WikidataDiffers):
        accept_suggestion(suggestion, kept=suggestion.speaker, by=editor)

    suggestion.refresh_from_db()
    assert suggestion.state == "OPEN" and not Event.objects.exists()


def test_merge_by_hand_settles_the_suggestion_and_undoing_opens_it_again(editor):
    suggestion = SuggestedMergeFactory()
    unrelated = SuggestedMergeFactory()

    merge = merge_speakers(suggestion.speaker, suggestion.other, by=editor)

    suggestion.refresh_from_db()
    unrelated.refresh_from_db()
    assert (suggestion.state, unrelated.state) == ("ACCEPTED", "OPEN")
    undo_merge(merge, by=editor)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.merge, suggestion.settled_by) == ("OPEN", None, None)


def test_suggestion_about_a_merged_speaker_is_settled_when_the_chain_makes_the_two_one(editor):
    first, second, third = SpeakerFactory.create_batch(3)
    suggestion = SuggestedMergeFactory(speaker=first, other=third)
    merge_speakers(second, first, by=editor)

    into_third = merge_speakers(third, second, by=editor)

    suggestion.refresh_from_db()
    assert suggestion.merge == into_third
    undo_merge(into_third, by=editor)
    suggestion.refresh_from_db()
    assert suggestion.state == "OPEN"


def test_suggestion_about_a_merged_speaker_is_accepted_for_the_one_it_was_merged_into(editor):
    first, second, third = SpeakerFactory.create_batch(3)
    suggestion = SuggestedMergeFactory(speaker=first, other=third)
    merge_speakers(second, first, by=editor)

    merge = accept_suggestion(suggestion, kept=third, by=editor)

    assert (merge.kept, merge.merged) == (third, second)


def test_dismissed_suggestion_stays_dismissed_whatever_is_merged(editor):
    suggestion = SuggestedMergeFactory()
    dismiss_suggestion(suggestion, by=editor)

    undo_merge(merge_speakers(suggestion.speaker, suggestion.other, by=editor), by=editor)

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.settled_by) == ("DISMISSED", editor)
    assert Event.objects.about(suggestion).get().verb == "dismiss_suggestion"


@pytest.mark.parametrize("decide", ["accept", "dismiss"])
def test_settled_suggestion_is_not_settled_again(editor, decide):
    suggestion = SuggestedMergeFactory()
    dismiss_suggestion(suggestion, by=editor)

    with pytest.raises(SuggestionSettled, match="already"):
        if decide == "accept":
            accept_suggestion(suggestion, kept=suggestion.speaker, by=editor)
        else:
            dismiss_suggestion(suggestion, by=editor)


def test_figures_move_with_their_speaker_so_that_later_articles_follow(editor):
    kept, merged = SpeakerFactory.create_batch(2)
    figure = FigureFactory(speaker=merged)

    merge = merge_speakers(kept, merged, by=editor)

    figure.refresh_from_db()
    assert figure.speaker == kept and merge.moved["figures"] == [figure.pk]


def test_merge_made_before_figures_were_kept_can_be_undone(editor):
    merge = merge_speakers(SpeakerFactory(), SpeakerFactory(), by=editor)
    merge.moved = {what: pks for what, pks in merge.moved.items() if what != "figures"}
    merge.save()

    assert undo_merge(merge, by=editor).left == ()
