"""The five lists: filters as a form, their state kept from page to page, errors shown, costs pinned."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from claims.counting import fold
from claims.models import Claim
from claims.views import paging
from tests.factories import (
    ArticleFactory,
    AssertionFactory,
    ClaimFactory,
    QuoteFactory,
    SnapshotFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    SpeakerRoleFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

LISTS = ["quotes", "claims", "speakers", "articles", "sources"]
# Quotes and claims: beside the list its facets, and the names in them.
# Articles without a date come after those with one, by a statement of their own.
# Claims: the first who makes each.
QUERIES = {"quotes": 3, "claims": 5, "speakers": 2, "articles": 2, "sources": 1}


def fill(count):
    for _number in range(count):
        SpeakerRoleFactory(speaker=AssertionFactory().speaker)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_what_fills_it(client, name):
    page = client.get(reverse(name)).text

    assert "There is nothing here yet." in page
    assert "python manage.py import_articles" in page


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("count", [2, 30])
def test_a_list_costs_the_same_at_any_size(client, name, count, django_assert_num_queries):
    fill(count)
    fold()

    with django_assert_num_queries(QUERIES[name]):
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_the_next_page_goes_on_where_this_one_ends(client, name):
    fill(paging.PAGE_SIZE + 2)

    first = client.get(reverse(name))
    rest = client.get(f"{reverse(name)}?after={first.context['page'].next_after}")

    shown = [row.pk for page in (first, rest) for row in page.context["page"].rows]
    assert len(shown) == len(set(shown)) == paging.PAGE_SIZE + 2
    assert f'href="?after={first.context["page"].next_after}"' in first.text
    assert "Back to the first" in rest.text


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_place_in_a_list_is_not_found(client, name):
    assert client.get(f"{reverse(name)}?after=nowhere").status_code == 404


def test_no_page_by_days_begins_after_a_quote_of_no_known_day(client):
    QuoteFactory(
        snapshot__article__published_date=dt.date(2017, 3, 5), snapshot__article__published_precision="DAY"
    )
    undated = QuoteFactory()

    for asked in ("published_after=2010", "said_before=2020"):
        assert client.get(f"/quotes/?{asked}&after={undated.pk}").status_code == 404
    assert client.get(f"/quotes/?after={undated.pk}").status_code == 200


def test_the_filter_stays_on_the_next_page(client):
    for number in range(paging.PAGE_SIZE + 1):
        QuoteFactory(kind="DIRECT" if number else "INDIRECT")
    QuoteFactory.create_batch(2, kind="MIXED")

    page = client.get("/quotes/?kind=DIRECT&kind=INDIRECT&text=bridge")

    after = page.context["page"].next_after
    assert f'href="?kind=DIRECT&amp;kind=INDIRECT&amp;text=bridge&amp;after={after}"' in page.text
    assert len(page.context["page"].rows) == paging.PAGE_SIZE


def test_the_form_shows_what_was_asked(client):
    QuoteFactory()

    page = client.get("/quotes/?text=bridge&kind=DIRECT").text

    assert 'name="text" value="bridge"' in page
    assert '<details class="filters" open>' in page
    assert 'value="DIRECT" id="id_kind_0" checked' in page


def test_further_questions_are_folded_away_until_asked(client):
    assert "<details open>" not in client.get("/quotes/?q=bridge").text
    assert "<details open>" in client.get("/quotes/?min_confidence=0.5").text


@pytest.mark.parametrize("name", LISTS)
def test_nothing_found_says_so_and_offers_to_clear(client, name):
    fill(1)
    question = "name" if name == "speakers" else "text"

    page = client.get(f"{reverse(name)}?{question}=zzz").text

    assert "Nothing on record matches this filter." in page
    assert f'<a href="{reverse(name)}">Clear the filter</a>' in page


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("/quotes/?published_after=yesterday", "“yesterday” is not a date"),
        ("/quotes/?speaker=nobody", "No speaker is called “nobody”. The list of speakers has all names."),
        ("/quotes/?kind=loud", "“loud” is not one of direct quote, partly verbatim quote, indirect quote."),
        ("/quotes/?min_confidence=2", "less than or equal to 1"),
        ("/claims/?verdict=TRUE", "“TRUE” is not one of unreviewed, corroborated"),
        ("/articles/?source=999", "No source is called “999”."),
        ("/claims/?topic=weather", "No topic is called “weather”."),
        ("/quotes/?article=999", "There is no article “999”."),
        ("/speakers/?name=%00", "Null characters are not allowed"),
    ],
)
def test_a_wrong_question_shows_its_error_and_no_rows(client, address, error):
    fill(1)

    page = client.get(address)

    assert page.status_code == 400
    assert error in page.text
    assert 'aria-invalid="true"' in page.text
    assert not page.context["page"].rows


@pytest.mark.parametrize("name", ["quotes", "claims"])
@pytest.mark.parametrize("month", ["0001-01", "0999-01", "9999-12"])
def test_any_month_of_the_calendar_can_be_asked(client, name, month):
    fill(1)

    assert client.get(f"/{name}/?month={month}").status_code == 200


@pytest.mark.parametrize(
    "question",
    [
        "quotes/?speaker=Rosa+Línd",  # the name, cased and accented anyhow
        "quotes/?speaker=the+mayor",  # another of her names
        "quotes/?source=verran+GAZETTE",
        "quotes/?topic=Public+works",
        "claims/?speaker=rosa+lind",
        "claims/?topic=public+works",
        "articles/?source=Verran+Gazette",
    ],
)
def test_readers_ask_by_name(client, question):
    found = AssertionFactory(
        quote__speaker__name="Rosa Lind", quote__snapshot__article__source__name="Verran Gazette"
    )
    SpeakerNameFactory(speaker=found.speaker, text="The mayor")
    found.claim.topics.add(TopicFactory(name="Public works"))
    AssertionFactory()

    page = client.get(f"/{question}")

    assert len(page.context["page"].rows) == 1


def test_a_name_that_two_speakers_have_is_not_guessed(client):
    for slug in ("ana-ruiz", "ana-ruiz-2"):
        QuoteFactory(speaker=SpeakerFactory(name="Ana Ruiz", slug=slug))

    page = client.get("/quotes/?speaker=ana+ruiz")

    assert "Several are called “ana ruiz”" in page.text
    assert not page.context["page"].rows


@pytest.mark.parametrize("name", LISTS)
def test_readers_are_asked_for_no_ids(client, name):
    fill(1)

    page = client.get(reverse(name)).text

    assert not re.search(r"\bids?\b|name in links", re.sub(r"<[^>]*>", " ", page).replace("Wikidata id", ""))


def test_a_filter_by_id_shows_where_a_link_asks_it(client):
    quote = QuoteFactory()

    assert 'name="article"' not in client.get("/quotes/").text
    assert (
        f'name="article" value="{quote.snapshot.article.pk}"'
        in client.get(f"/quotes/?article={quote.snapshot.article.pk}").text
    )


def test_rejected_is_no_choice_and_no_answer(client):
    QuoteFactory(state="REJECTED", mention="SECRET")

    page = client.get("/quotes/").text
    asked = client.get("/quotes/?state=REJECTED")

    assert "REJECTED" not in page
    assert not asked.context["page"].rows
    assert "SECRET" not in asked.text


def test_a_quote_is_listed_once_from_the_newest_text(client):
    older = SnapshotFactory()
    newer = SnapshotFactory(article=older.article, number=2)
    QuoteFactory(snapshot=older)
    current = QuoteFactory(snapshot=newer)

    assert client.get("/quotes/").context["page"].rows == [current]


def test_a_quote_shows_its_sentence_speaker_article_and_certainty(client):
    article = ArticleFactory(title="Bridge opens", published_date="2024-03-01", published_precision="MONTH")
    quote = QuoteFactory(snapshot__article=article, confidence=0.954, state="CONFIRMED")

    page = client.get("/quotes/").text

    assert '<mark class="direct">“The bridge will open in May,”</mark> said Marta Olenko.' in page
    assert f'href="/speakers/{quote.speaker.slug}/"' in page
    assert f'href="/articles/{article.pk}/texts/1/#q{quote.pk}"' in page
    assert '<time datetime="2024-03">March 2024</time>' in page
    for words in ("direct quote", "95% sure of the speaker", "confirmed by an editor"):
        assert words in page


def test_a_claim_shows_who_was_first_with_it_where_and_when(client):
    article = ArticleFactory(
        title="Bridge opens",
        published_date="2024-03-01",
        published_precision="MONTH",
        source__name="Verran Gazette",
    )
    first = AssertionFactory(quote__snapshot__article=article, quote__speaker__name="Rosa Lind")
    AssertionFactory(claim=first.claim, quote__speaker__name="Otto Brandt")

    page = client.get("/claims/").text

    assert f'<a class="speaker" href="/speakers/{first.speaker.slug}/" dir="auto">Rosa Lind</a>' in page
    assert f'href="/articles/{article.pk}/texts/1/#a{first.pk}"' in page
    assert "<bdi>Verran Gazette</bdi>" in page
    assert '<time datetime="2024-03">March 2024</time>' in page
    assert "Otto Brandt" not in page.split('class="facets"')[0]


def made_in(claim, title, year=None, **values):
    """An assertion of the claim in an article of that year, which is imported now."""
    dated = {"published_date": dt.date(year, 1, 1), "published_precision": "YEAR"} if year else {}
    return AssertionFactory(
        claim=claim, quote__snapshot__article=ArticleFactory(title=title, **dated), **values
    )


def test_who_was_first_with_a_claim_goes_by_dates_as_on_its_page_and_not_by_the_order_of_imports(client):
    claim = ClaimFactory()
    made_in(claim, "Undated leaflet")
    made_in(claim, "Early denial", 2010, stance="DENIES")
    made_in(claim, "Newer report", 2024)
    made_in(claim, "First report", 2015)

    listed = client.get("/claims/").context["page"].rows[0].first_saying
    page = client.get(claim.get_absolute_url())

    assert listed.snapshot.article.title == "First report"
    assert page.context["first_appearance"] == listed.snapshot.article


def test_a_claim_that_is_only_denied_shows_who_denies_it(client):
    made_in(ClaimFactory(), "Early denial", 2010, stance="DENIES")

    assert ", denying it" in client.get("/claims/").text


def test_a_rejected_saying_is_not_shown_beside_its_claim(client):
    rejected = AssertionFactory(quote__speaker__name="SECRET", state="REJECTED")
    AssertionFactory(claim=rejected.claim, quote__speaker__name="Rosa Lind")

    page = client.get("/claims/").text

    assert "Rosa Lind" in page
    assert "SECRET" not in page


@pytest.mark.parametrize("address", ["/claims/", "/claims/it-opens-in-may/"])
def test_a_claim_that_needs_its_article_is_worded_alone_beside_it(client, address):
    claim = ClaimFactory(text="It opens in May.", slug="it-opens-in-may")
    AssertionFactory(
        claim=claim,
        standalone="The Verran bridge opens in May.",
        substitutions=[
            {"start": 0, "end": 2, "words": "It", "replacement": "The Verran bridge", "rule": "pronoun"}
        ],
    )

    page = client.get(address).text

    assert "Read with its article: <bdi" in page
    assert "The Verran bridge opens in May.</bdi>" in page


def test_an_abstained_quote_shows_the_mention_as_printed(client):
    QuoteFactory(speaker=None, mention="the ex-mayor")

    page = client.get("/quotes/").text

    assert "Speaker not resolved" in page
    assert "“the ex-mayor”" in page
    assert "sure of the speaker" not in page


# As the machine keeps it, and as readers are shown it.
@pytest.mark.parametrize(
    ("mention", "printed"),
    [
        ("the city council, which", "the city council"),  # the words go on
        ("Verran Works, the builder,", "Verran Works, the builder"),
        ("el ministerio, que", "el ministerio"),
        ("She", "She"),
        ("who", "who"),  # nothing else to show
        ("the Who", "the Who"),  # a name may end so: no comma before it
    ],
)
def test_a_mention_is_shown_without_what_only_leads_on(client, mention, printed):
    QuoteFactory(speaker=None, mention=mention)

    assert f"“{printed}”" in client.get("/quotes/").text


def test_merged_speakers_are_not_listed(client):
    kept = SpeakerFactory()
    SpeakerFactory(merged_into=kept)

    assert client.get("/speakers/").context["page"].rows == [kept]


def test_claims_are_found_by_verdict(client):
    disputed, _unreviewed = ClaimFactory.create_batch(2)
    Claim.objects.filter(pk=disputed.pk).update(verdict="DISPUTED")

    assert client.get("/claims/?verdict=DISPUTED").context["page"].rows == [disputed]


def test_an_article_without_a_text_is_not_listed_for_its_page_is_not_there(client):
    ArticleFactory()

    assert client.get("/articles/").context["page"].rows == []
    assert client.get("/").context["article_count"] == 0


def test_an_undated_article_says_so(client):
    SnapshotFactory()

    assert "date not stated" in client.get("/articles/").text


def test_a_source_leads_to_its_articles(client):
    source = SourceFactory(url="https://www.gazette.example/")
    article = SnapshotFactory(article__source=source).article
    SnapshotFactory()

    page = client.get("/sources/").text

    assert f'href="/sources/{source.slug}/"' in page
    assert ">gazette.example</a>" in page
    assert client.get(source.get_absolute_url()).context["page"].rows == [article]


def test_a_quote_of_an_older_text_leads_to_that_text(client):
    quote = QuoteFactory()
    SnapshotFactory(article=quote.snapshot.article, number=2, body="The bridge opens in June.")

    page = client.get("/quotes/?snapshots=all").text
    path, anchor = re.search(r'href="(/articles/[^"]*)#(\w+)"', page).groups()

    assert f'id="{anchor}">{quote.text}</mark>' in client.get(path).text
    assert (
        client.get("/api/v1/quotes/?snapshots=all").json()["results"][0]["page"].endswith(f"{path}#{anchor}")
    )


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("", "newest on record first"),
        ("?published_after=2015", "newest day first"),
        ("?said_before=2030", "newest day first"),
    ],
)
def test_list_of_quotes_says_in_which_order_it_comes(client, asked, order):
    QuoteFactory()

    assert f"Words attributed to someone, {order}." in client.get(f"{reverse('quotes')}{asked}").text
