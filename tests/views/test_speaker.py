"""One speaker: names, offices with as much of their dates as is known, quotes, claims."""

import datetime as dt

import pytest

from claims.views import paging, speaker_page
from tests.factories import (
    AssertionFactory,
    QuoteFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    SpeakerRoleFactory,
)

pytestmark = pytest.mark.django_db


def test_roles_show_as_much_of_their_dates_as_is_known(client):
    olenko = SpeakerFactory(description="Mayor of Port Verran")
    SpeakerRoleFactory(
        speaker=olenko,
        started_date=dt.date(2011, 1, 1),
        started_precision="YEAR",
        ended_date=dt.date(2018, 11, 1),
        ended_precision="MONTH",
        note="council minutes",
    )
    SpeakerRoleFactory(speaker=olenko, office="Member", organisation="")

    page = client.get(olenko.get_absolute_url()).text

    assert "Mayor of Port Verran" in page
    assert "<bdi>Mayor, Port Verran</bdi>" in page
    assert 'from <time datetime="2011">2011</time>' in page
    assert 'until <time datetime="2018-11">November 2018</time>' in page
    assert "council minutes" in page
    assert '<bdi>Member</bdi><span class="dates">, dates not known</span>' in page


def test_other_names_are_listed_and_the_shown_one_is_not_repeated(client):
    olenko = SpeakerFactory(name="Marta Olenko")
    SpeakerNameFactory(speaker=olenko, text="Olenko", kind="SURNAME")

    page = client.get(olenko.get_absolute_url()).text

    assert "<bdi>Olenko</bdi>" in page
    assert "<bdi>Marta Olenko</bdi>" not in page


def test_quotes_come_newest_first_a_page_at_a_time(client):
    olenko = SpeakerFactory()
    quotes = [QuoteFactory(speaker=olenko) for _number in range(paging.PAGE_SIZE + 1)]
    QuoteFactory()

    first = client.get(olenko.get_absolute_url())
    rest = client.get(f"{olenko.get_absolute_url()}?after={first.context['page'].next_after}")

    shown = first.context["page"].rows + rest.context["page"].rows
    assert shown == quotes[::-1]
    assert "Older quotes" in first.text


def test_claims_are_listed_and_a_long_list_goes_on_elsewhere(client, monkeypatch):
    monkeypatch.setattr(speaker_page, "MOST_CLAIMS", 1)
    olenko = SpeakerFactory()
    AssertionFactory(quote__speaker=olenko)
    newer = AssertionFactory(quote__speaker=olenko).claim
    AssertionFactory()

    page = client.get(olenko.get_absolute_url())

    assert page.context["claims"] == [newer]
    assert f'href="/claims/?speaker={olenko.pk}"' in page.text


def test_a_speaker_without_anything_says_so(client):
    page = client.get(SpeakerFactory().get_absolute_url()).text

    assert "No quotes of this speaker are on record." in page
    assert "No claims by this speaker are on record." in page


def test_a_merged_speaker_leads_to_the_one_kept_for_as_long_as_the_merge_stands(client):
    """Not for good: a browser that kept a permanent redirect would not see an undone merge."""
    kept = SpeakerFactory()
    merged = SpeakerFactory(merged_into=kept)

    answer = client.get(merged.get_absolute_url())

    assert (answer.status_code, answer["Location"]) == (302, kept.get_absolute_url())


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_at_any_size(client, count, django_assert_num_queries):
    olenko = SpeakerFactory()
    for _number in range(count):
        AssertionFactory(quote__speaker=olenko)
        SpeakerRoleFactory(speaker=olenko, office=f"Office {_number}")

    with django_assert_num_queries(9):
        client.get(olenko.get_absolute_url())


def test_an_unknown_speaker_is_our_404_page(client):
    answer = client.get("/speakers/nobody/")

    assert answer.status_code == 404
    assert "<h1>Not on record</h1>" in answer.text
