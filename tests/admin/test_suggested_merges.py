"""The desk's list of pairs that may be one speaker: shown side by side, accepted or dismissed by editors."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from claims.models import Event, SpeakerMerge, SuggestedMerge
from claims.suggestions import dismiss_suggestion
from tests.factories import (
    FigureFactory,
    QuoteFactory,
    SpeakerFactory,
    SpeakerRoleFactory,
    SuggestedMergeFactory,
    UserFactory,
)

LIST = reverse("admin:claims_suggestedmerge_changelist")


@pytest.fixture
def suggestion(db):
    bill, william = SpeakerFactory(name="Bill Marsh"), SpeakerFactory(name="William Marsh")
    QuoteFactory.create_batch(2, speaker=william)
    SpeakerRoleFactory(speaker=william, office="Harbour master")
    FigureFactory(speaker=bill, roles=["the ferry's captain"])
    return SuggestedMergeFactory(speaker=bill, other=william)


def page(suggestion):
    return reverse("admin:claims_suggestedmerge_change", args=[suggestion.pk])


def decide(suggestion):
    return reverse("admin:claims_suggestedmerge_decide", args=[suggestion.pk])


def act(desk, action, *suggestions):
    form = {"action": action, "_selected_action": [row.pk for row in suggestions]}
    return desk.post(LIST, form, follow=True)


def test_list_opens_on_what_is_to_be_decided(desk, editor, suggestion):
    dismissed = SuggestedMergeFactory()
    dismiss_suggestion(dismissed, by=editor)

    assert list(desk.get(LIST).context["cl"].queryset) == [suggestion]
    assert list(desk.get(LIST, {"state": "DISMISSED"}).context["cl"].queryset) == [dismissed]
    assert desk.get(LIST, {"state": "all"}).context["cl"].queryset.count() == 2


def test_page_shows_both_side_by_side(desk, suggestion):
    shown = desk.get(page(suggestion)).content.decode()

    for words in ("Bill Marsh", "William Marsh", "Harbour master", "the ferry&#x27;s captain", "short for"):
        assert words in shown


def test_accepting_in_the_list_merges_into_the_one_quoted_more(desk, editor, suggestion):
    act(desk, "accept", suggestion)

    merge = SpeakerMerge.objects.get()
    assert (merge.kept, merge.merged, merge.merged_by) == (suggestion.other, suggestion.speaker, editor)
    assert Event.objects.filter(verb="accept_suggestion").exists()


def test_accepting_on_the_page_keeps_the_chosen_one(desk, suggestion):
    desk.post(decide(suggestion), {"kept": suggestion.speaker_id, "accept": "yes"})

    assert SpeakerMerge.objects.get().kept == suggestion.speaker


def test_accepting_without_saying_which_stays_merges_nothing(desk, suggestion):
    answer = desk.post(decide(suggestion), {"accept": "yes"}, follow=True)

    assert "choose the speaker that stays" in answer.content.decode()
    assert not SpeakerMerge.objects.exists()


@pytest.mark.parametrize("way", ["list", "page"])
def test_dismissing_leaves_two_speakers(desk, suggestion, way):
    if way == "list":
        act(desk, "dismiss", suggestion)
    else:
        desk.post(decide(suggestion), {"dismiss": "yes"})

    suggestion.refresh_from_db()
    assert suggestion.state == SuggestedMerge.State.DISMISSED
    assert not SpeakerMerge.objects.exists()


def test_refused_merge_is_named_and_stops_no_other(desk, suggestion):
    refused = SuggestedMergeFactory(speaker__wikidata="Q1", other__wikidata="Q2")

    shown = act(desk, "accept", refused, suggestion).content.decode()

    assert "they are two" in shown
    assert SpeakerMerge.objects.get().merged == suggestion.speaker


def test_what_another_editor_settled_first_is_said(desk, editor, suggestion):
    dismiss_suggestion(suggestion, by=editor)

    shown = desk.post(decide(suggestion), {"dismiss": "yes"}, follow=True).content.decode()

    assert "dismissed by rosa already" in shown


@pytest.mark.parametrize("missing", ["change_suggestedmerge", "change_speaker"])
def test_who_may_only_look_decides_nothing(client, suggestion, missing):
    looker = UserFactory(is_staff=True)
    wanted = {"view_suggestedmerge", "view_speaker", "change_suggestedmerge", "change_speaker"} - {missing}
    looker.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(looker)

    shown = client.get(page(suggestion)).content.decode()

    assert "Dismiss: never" not in shown
    assert client.post(decide(suggestion), {"dismiss": "yes"}).status_code == 403
    act(client, "dismiss", suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestedMerge.State.OPEN


def test_settled_pair_is_still_shown_and_offers_no_buttons(desk, suggestion):
    act(desk, "accept", suggestion)

    answer = desk.get(page(suggestion))

    assert answer.status_code == 200
    assert "Merge: they are one" not in answer.content.decode()


def test_desk_counts_what_waits(desk, suggestion):
    shown = desk.get(reverse("admin:index")).content.decode()

    assert "May be one speaker" in shown and suggestion.sentence in shown


def test_list_takes_as_many_queries_for_ten_as_for_one(desk, suggestion, django_assert_max_num_queries):
    desk.get(LIST)
    SuggestedMergeFactory.create_batch(9)

    with django_assert_max_num_queries(12):
        desk.get(LIST)
