"""Bulk actions: confirm, reject, undo, merge. Each leads to its undoing."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from claims import curation
from claims.merging import merge_speakers
from claims.models import Assertion, Event, Quote, Speaker, SpeakerMerge
from claims.roles import permissions_of
from tests.factories import (
    AssertionFactory,
    QuoteFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    SpeakerRoleFactory,
    UserFactory,
)


def act(client, model_name, action, rows):
    asked = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(reverse(f"admin:claims_{model_name}_changelist"), asked, follow=True)


def states(model):
    return set(model.objects.values_list("state", flat=True))


@pytest.mark.parametrize(("action", "state"), [("confirm", "CONFIRMED"), ("reject", "REJECTED")])
def test_quotes_and_assertions_are_judged_in_bulk(desk, action, state):
    assertions = AssertionFactory.create_batch(3)

    act(desk, "assertion", action, assertions)
    act(desk, "quote", action, [assertion.quote for assertion in assertions])

    assert states(Quote) == states(Assertion) == {state}


def test_message_leads_to_the_events_and_there_the_edits_are_undone(desk):
    quotes = QuoteFactory.create_batch(3)
    other = QuoteFactory()
    act(desk, "quote", "reject", [other])
    response = act(desk, "quote", "confirm", quotes)

    link = (
        str(next(iter(response.context["messages"]))).split('href="')[1].split('"')[0].replace("&amp;", "&")
    )
    listed = desk.get(link).context["cl"].queryset
    act(desk, "event", "undo", listed)

    assert [event.verb for event in listed] == ["confirm_quote"] * 3
    assert set(Quote.objects.exclude(pk=other.pk).values_list("state", flat=True)) == {"MACHINE"}
    other.refresh_from_db()
    assert other.state == "REJECTED"


@pytest.mark.parametrize(
    ("model_name", "action"), [("quote", "confirm"), ("speaker", "merge"), ("event", "undo")]
)
def test_forged_ids_are_passed_over(desk, model_name, action):
    forged = {"action": action, "_selected_action": ["abc", "9" * 30, "-1"]}

    answer = desk.post(reverse(f"admin:claims_{model_name}_changelist"), forged)

    assert answer.status_code in (200, 302)


def test_action_on_what_is_judged_already_says_so(desk):
    quote = QuoteFactory(state="CONFIRMED")

    response = act(desk, "quote", "confirm", [quote])

    assert "Nothing to do: already confirmed or corrected." in response.content.decode()


def test_undo_names_what_it_leaves(desk, editor):
    event = Event.objects.record("import_run", QuoteFactory(), by=editor)

    response = act(desk, "event", "undo", [event])

    assert "Left as it is" in response.content.decode()


def test_viewer_is_offered_no_judging_and_no_undo(client, db):
    viewer = UserFactory(is_staff=True)
    viewer.user_permissions.set(
        Permission.objects.filter(codename__in=["view_quote", "view_event", "view_speaker"])
    )
    client.force_login(viewer)
    quote = QuoteFactory()
    Event.objects.record("confirm_quote", quote)

    for model_name in ("quote", "event", "speaker"):
        page = client.get(reverse(f"admin:claims_{model_name}_changelist"))
        assert (
            page.status_code == 200
            and not page.context["cl"].formset
            and "_selected_action" not in str(page.content)
        )
    assert client.get(reverse("admin:claims_quote_change", args=[quote.pk])).status_code == 200
    assert client.get(reverse("admin:claims_speaker_merge")).status_code == 403
    assert (
        client.post(reverse("admin:claims_quote_change", args=[quote.pk]), {"_reject": "1"}).status_code
        == 403
    )


def merge_page(*speakers):
    return reverse("admin:claims_speaker_merge", query={"speaker": [speaker.pk for speaker in speakers]})


def test_merge_action_leads_to_a_page_with_counts_and_the_most_quoted_chosen(desk):
    quoted, other = SpeakerFactory(name="Marta Olenko"), SpeakerFactory(name="Olenko")
    QuoteFactory(speaker=quoted)

    response = act(desk, "speaker", "merge", [other, quoted])

    assert response.context["kept"] == quoted
    assert [speaker.quote_count for speaker in response.context["speakers"]] == [1, 0]
    assert Speaker.objects.current().count() == 2


def test_several_speakers_are_merged_into_the_one_chosen_and_back_again(desk):
    kept, *others = SpeakerFactory.create_batch(3)
    quote = QuoteFactory(speaker=others[1])

    response = desk.post(merge_page(kept, *others), {"kept": kept.pk}, follow=True)
    quote.refresh_from_db()
    said_by = quote.speaker
    for merge in SpeakerMerge.objects.all():
        address = reverse("admin:claims_speakermerge_undo", args=[merge.pk])
        undo_page = desk.get(reverse("admin:claims_speakermerge_change", args=[merge.pk])).content.decode()
        assert reverse("admin:claims_speakermerge_change", args=[merge.pk]) in response.content.decode()
        assert f'action="{address}"' in undo_page
        desk.post(address)

    quote.refresh_from_db()
    assert (said_by, quote.speaker) == (kept, others[1])
    assert Speaker.objects.current().count() == 3


def test_refused_merge_says_why_and_changes_nothing(desk):
    person, body = SpeakerFactory(), SpeakerFactory(kind="INSTITUTION")

    response = desk.post(merge_page(person, body), {"kept": person.pk})

    assert "they can&#x27;t be one" in response.content.decode()
    assert not SpeakerMerge.objects.exists()


def test_one_refusal_among_several_merges_none(desk):
    kept, good, body = SpeakerFactory(), SpeakerFactory(), SpeakerFactory(kind="INSTITUTION")

    desk.post(merge_page(kept, good, body), {"kept": kept.pk})

    assert not SpeakerMerge.objects.exists()


def test_nobody_is_merged_when_the_one_to_keep_was_merged_away_meanwhile(desk, editor):
    chosen, quoted, third, elsewhere = (SpeakerFactory(name=name) for name in ("Ada", "Bo", "Cy", "Dee"))
    QuoteFactory(speaker=quoted)
    merge_speakers(elsewhere, chosen, by=editor)

    response = desk.post(merge_page(chosen, quoted, third), {"kept": chosen.pk})

    assert "Ada has been merged into Dee already." in response.content.decode()
    assert SpeakerMerge.objects.count() == 1


def test_nobody_is_merged_when_one_of_those_asked_for_has_gone(desk, editor):
    kept, other, gone = (SpeakerFactory(name=name) for name in ("Ada", "Bo", "Cy"))
    merge_speakers(SpeakerFactory(name="Dee"), gone, by=editor)

    response = desk.post(merge_page(kept, other, gone), {"kept": kept.pk})

    assert "Cy has been merged into Dee already." in response.content.decode()
    assert SpeakerMerge.objects.count() == 1

    desk.post(response.context["address"], {"kept": kept.pk})  # those that the page has shown now

    assert SpeakerMerge.objects.filter(kept=kept, merged=other).exists()


@pytest.mark.parametrize("form", [{}, {"kept": ""}, {"kept": "x"}, {"kept": "999999"}])
def test_nobody_is_merged_into_a_speaker_that_was_not_chosen(desk, form):
    response = desk.post(merge_page(*SpeakerFactory.create_batch(2)), form)

    assert "choose the speaker that stays" in response.content.decode()
    assert not SpeakerMerge.objects.exists()


@pytest.mark.parametrize(
    ("office", "organisation", "started", "ended", "warned"),
    [
        ("Mayor", "Saltmere", "2016-01-01", None, True),
        ("mayor", "Saltmere", "2016-01-01", "2017-01-01", True),
        ("Mayor", "Saltmere", "2019-01-01", None, False),  # after the other's term
        ("Mayor", "port verran", "2016-01-01", None, False),  # the same office, written otherwise
        ("Minister", "Saltmere", "2016-01-01", None, False),  # two offices can be held at once
        ("Mayor", "Saltmere", None, None, False),  # not known when
    ],
)
def test_roles_that_contradict_are_warned_of(desk, office, organisation, started, ended, warned):
    mayor, other = SpeakerFactory(), SpeakerFactory()
    known = {"started_date": "2015-01-01", "started_precision": "YEAR", "ended_date": "2018-01-01"}
    SpeakerRoleFactory(speaker=mayor, **known, ended_precision="YEAR")
    SpeakerRoleFactory(
        speaker=other,
        office=office,
        organisation=organisation,
        started_date=started,
        started_precision="DAY" if started else "",
        ended_date=ended,
        ended_precision="DAY" if ended else "",
    )

    warnings = desk.get(merge_page(mayor, other)).context["warnings"]

    assert any("at the same time" in warning for warning in warnings) is warned


def test_namesakes_outside_the_choice_are_warned_of(desk):
    first, second = SpeakerFactory.create_batch(2)
    namesake = SpeakerFactory(name="Pavel Olenko", description="Poet")
    for speaker in (first, namesake):
        SpeakerNameFactory(speaker=speaker, text="Olenko", kind="SURNAME")

    warnings = desk.get(merge_page(first, second)).context["warnings"]

    assert warnings == ["“Olenko” is also a name of Pavel Olenko (Poet), who is not chosen here."]


@pytest.mark.parametrize(
    "chosen", ["", "?speaker=1", "?speaker=x&speaker=y", f"?speaker={'9' * 23}&speaker=1"]
)
def test_merge_page_needs_two_speakers(desk, chosen):
    response = desk.get(reverse("admin:claims_speaker_merge") + chosen, follow=True)

    assert "Choose at least two speakers" in response.content.decode()


def test_undo_is_a_post_and_refuses_with_a_sentence(desk, editor):
    first, second, third = SpeakerFactory.create_batch(3)
    merge = merge_speakers(second, first, by=editor)
    merge_speakers(third, second, by=editor)
    undo = reverse("admin:claims_speakermerge_undo", args=[merge.pk])

    response = desk.post(undo, follow=True)

    assert desk.get(undo).status_code == 405
    assert "undo that merge first" in response.content.decode()


def test_undo_is_not_offered_without_the_right_to_change_speakers(client, editor):
    merge = merge_speakers(SpeakerFactory(), SpeakerFactory(), by=editor)
    viewer = UserFactory(is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_speakermerge"))
    client.force_login(viewer)
    undo = reverse("admin:claims_speakermerge_undo", args=[merge.pk])

    page = client.get(reverse("admin:claims_speakermerge_change", args=[merge.pk])).content.decode()

    assert "Marta Olenko" in page and undo not in page
    assert client.post(undo).status_code == 403


def test_assertion_of_a_rejected_quote_is_not_confirmed_and_the_message_says_why(desk):
    assertion = AssertionFactory()
    act(desk, "quote", "reject", [assertion.quote])

    response = act(desk, "assertion", "confirm", [assertion])

    assert "is rejected: confirm the quote first" in response.content.decode()
    assert states(Assertion) == {"REJECTED"}


def test_too_many_at_once_are_refused_with_a_sentence(desk, monkeypatch):
    quotes = QuoteFactory.create_batch(3)
    events = [Event.objects.record("confirm_quote", quote) for quote in quotes]
    monkeypatch.setattr(curation, "AT_ONCE", 2)

    for model_name, action, rows in (("quote", "confirm", quotes), ("event", "undo", events)):
        assert "Choose at most 2 at once" in act(desk, model_name, action, rows).content.decode()
    assert states(Quote) == {"MACHINE"}


def test_editors_are_given_no_right_that_nothing_asks_for(db):
    granted = set(permissions_of("editor").values_list("codename", flat=True))

    assert not {"add_assertion", "add_article", "add_quote", "change_speakermerge"} & granted
    assert {"change_assertion", "change_quote", "change_speaker", "view_speakermerge"} <= granted
