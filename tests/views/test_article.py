"""One article: its exact text, each quote highlighted and noted, boilerplate set apart."""

import datetime as dt
import re
from html import unescape

import pytest

from claims.models import Quote, text_links
from claims.templatetags.article_markup import place
from tests.api.conftest import publish
from tests.factories import (
    ArticleFactory,
    AssertionFactory,
    EvidenceFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db

BODY = "“The bridge will open in May,” said Marta Olenko. It cost 4 million euros.\nShare this page"


def page_of(client, article):
    return client.get(article.get_absolute_url()).text


def column_of(page):
    """The text column, without what explains it."""
    column = page.split('id="text">Text</h2>')[1].split("</section>")[0]
    return re.sub(r"<p class=\"(?:label|legend)\">.*?</p>", "", column)


def text_of(page):
    """The text column, without tags and note numbers."""
    column = re.sub(r"<sup>.*?</sup>", "", column_of(page))
    paragraphs = re.findall(r"<p dir=\"auto\">(.*?)</p>", column, re.DOTALL)
    return "".join(unescape(re.sub(r"<[^>]*>", "", paragraph)) for paragraph in paragraphs)


def test_the_text_is_the_snapshot_s_to_the_letter(client):
    snapshot = SnapshotFactory(body=f"A & B  <c>\n\n{BODY}", boilerplate=[[30, 36]])
    quote = QuoteFactory(snapshot=snapshot, mention_start=44, mention_end=56)
    AssertionFactory(quote=quote, start=quote.start + 5, end=quote.end + 10)

    assert text_of(page_of(client, snapshot.article)) == snapshot.body


def test_a_title_that_the_text_repeats_is_shown_once(client):
    again = SnapshotFactory(body=f"Bridge  opens\n\n{BODY}", article__title="Bridge opens")
    other = SnapshotFactory(body=f"Bridge opens in May\n\n{BODY}", article__title="Bridge opens")

    assert '<p dir="auto" hidden>Bridge  opens\n\n</p>' in page_of(client, again.article)
    assert "hidden>" not in column_of(page_of(client, other.article))


def test_a_title_with_a_mark_in_it_is_shown_in_the_text_too(client):
    snapshot = SnapshotFactory(body=BODY, article__title=BODY)
    QuoteFactory(snapshot=snapshot)

    assert "hidden>" not in column_of(page_of(client, snapshot.article))


def test_a_quote_and_its_note_lead_to_each_other_and_to_the_speaker(client):
    quote = QuoteFactory(mention_start=35, mention_end=47, speaker__name="Marta Olenko")

    page = page_of(client, quote.snapshot.article)

    assert f'<mark class="direct" id="q{quote.pk}">“The bridge will open in May,”</mark>' in page
    assert (
        f'href="#n{quote.pk}" aria-label="Quote 1: Marta Olenko" aria-describedby="c{quote.pk}">1</a>' in page
    )
    assert f'<li id="n{quote.pk}">' in page
    assert f'<a href="#q{quote.pk}" aria-label="Quote 1 in the text">' in page
    assert f'<a class="mention" href="/speakers/{quote.speaker.slug}/">' in page


def test_a_note_says_kind_confidence_and_state(client):
    quote = QuoteFactory(kind="MIXED", confidence=0.8, state="CORRECTED")

    note = page_of(client, quote.snapshot.article).split(f'<li id="n{quote.pk}">')[1]

    for words in ("partly verbatim quote", "80% sure of the speaker", "corrected by an editor"):
        assert words in note


def test_crossing_highlights_stay_well_formed_and_open_their_anchor_once(client):
    snapshot = SnapshotFactory(body="one two three four five")
    outer = QuoteFactory(snapshot=snapshot, text="one two three", kind="INDIRECT")
    crossing = QuoteFactory(snapshot=snapshot, text="three four", kind="INDIRECT")

    page = page_of(client, snapshot.article)

    assert page.count(f'id="q{outer.pk}"') == page.count(f'id="q{crossing.pk}"') == 1
    assert column_of(page).count("<mark") == column_of(page).count("</mark>") == 3
    assert text_of(page) == snapshot.body


def test_links_never_nest(client):
    """A mention inside which a quote ends would hold that quote's note."""
    snapshot = SnapshotFactory(body="President Marta Olenko left")
    QuoteFactory(snapshot=snapshot, text="President Marta", mention_start=10, mention_end=22)
    QuoteFactory(snapshot=snapshot, text="left", mention_start=10, mention_end=15)

    page = page_of(client, snapshot.article)

    assert not re.search(r"<a\b(?:(?!</a>).)*<a\b", page, re.DOTALL)


def test_quotes_that_share_a_mention_link_it_once(client):
    snapshot = SnapshotFactory(body="“Yes,” said Olenko. “No.”")
    speaker = SpeakerFactory()
    for text in ("“Yes,”", "“No.”"):
        QuoteFactory(snapshot=snapshot, text=text, speaker=speaker, mention_start=12, mention_end=18)

    assert page_of(client, snapshot.article).count('class="mention"') == 1


def test_boilerplate_is_set_apart_and_said_to_be(client):
    snapshot = SnapshotFactory(body=BODY, boilerplate=[[75, 90]])

    page = page_of(client, snapshot.article)

    apart = page.split('<div class="boilerplate"')[1].split("</div>")[0]
    assert "Not part of the article" in apart
    assert "Share this page" in apart
    assert "4 million" not in apart


def test_the_head_says_who_published_it_when_by_whom_and_in_which_language(client):
    article = ArticleFactory(
        byline="Ines Corrigan",
        language="es",
        url="https://www.gazette.example/bridge",
        published_date=dt.date(2024, 3, 12),
        published_precision="DAY",
    )
    SnapshotFactory(article=article)

    page = page_of(client, article)

    assert f'href="/sources/{article.source.slug}/"' in page
    assert '<time datetime="2024-03-12">12 March 2024</time>' in page
    assert "Ines Corrigan" in page
    assert "in Spanish" in page
    assert '<div lang="es">' in page
    assert '<a href="https://www.gazette.example/bridge" rel="external noopener noreferrer">' in page


def test_an_article_without_a_date_says_so(client):
    assert "date not stated" in page_of(client, SnapshotFactory().article)


def test_claims_are_listed_with_their_words_in_the_text(client):
    assertion = AssertionFactory(quote=None, snapshot=SnapshotFactory(), start=50, end=74)

    page = page_of(client, assertion.snapshot.article)

    assert f'href="/claims/{assertion.claim.slug}/"' in page
    assert "asserted in the article’s own voice" in page
    assert f'href="#a{assertion.pk}"' in page
    assert f'<span class="statement" id="a{assertion.pk}">It cost 4 million euros.</span>' in page


def test_the_newest_text_is_shown_and_earlier_ones_are_within_reach(client):
    earlier = SnapshotFactory(body="The bridge opens in May.")
    article = earlier.article
    SnapshotFactory(article=article, number=2, body="The bridge opens in June.")

    page, earlier_page = page_of(client, article), client.get(f"/articles/{article.pk}/texts/1/").text

    assert "opens in June" in page
    assert "Text 2 of 2" in page
    assert f'href="/articles/{article.pk}/texts/1/"' in page
    assert "opens in May" in earlier_page
    assert "This is an earlier text of the article." in earlier_page


@pytest.fixture
def parts_of_40(monkeypatch):
    monkeypatch.setattr(text_links, "PART_LENGTH", 40)


LONG = (
    "One met.\n\n“Two will open in May,” said Olenko there.\n“Three cost 4 million,” said Duarte.\nFour left."
)


def test_every_place_of_a_long_text_is_in_the_part_its_link_names(client, parts_of_40):
    snapshot = SnapshotFactory(body=LONG)
    for text in ("“Two will open in May,”", "“Three cost 4 million,”", "Four left."):
        quote = QuoteFactory(snapshot=snapshot, text=text)
        assertion = AssertionFactory(quote=quote)

        for link in (quote.get_absolute_url(), place(assertion)):
            path, anchor = link.split("#")
            assert f'id="{anchor}"' in column_of(client.get(path).text), link


def test_a_long_text_is_whole_in_its_parts_and_leads_from_one_to_the_next(client, parts_of_40):
    snapshot = SnapshotFactory(body=LONG, boilerplate=[[0, 8]])

    parts = [client.get(f"{snapshot.article.get_absolute_url()}?part={n}").text for n in (1, 2, 3)]

    assert [text_of(part).strip() for part in parts] == [
        "One met.\n\n“Two will open in May,” said Olenko there.",
        "“Two will open in May,” said Olenko there.\n“Three cost 4 million,” said Duarte.",
        "“Three cost 4 million,” said Duarte.\nFour left.",
    ]
    assert "Part 2 of 3" in parts[1]
    assert re.findall(r'rel="(?:prev|next)" href="([^"]*)"', parts[1])[:2] == ["?part=1", "?part=3"]
    assert [part.count('<div class="boilerplate"') for part in parts] == [1, 0, 0]


def test_a_page_stays_small_however_long_its_text(client):
    body = ("The mayor said that it will be built. " * 25 + "\n") * 1_200
    snapshot = SnapshotFactory(body=body)
    Quote.objects.bulk_create(
        QuoteFactory.build(
            snapshot=snapshot, text=body[at : at + 37], start=at, speaker=None, kind="INDIRECT"
        )
        for at in range(0, len(body) - 40, 475)
    )

    assert len(client.get(snapshot.article.get_absolute_url()).content) < 1_000_000


@pytest.mark.parametrize("part", ["0", "2", "-1", "x", "²", "9" * 30, ""])
def test_a_part_that_is_not_there_is_not_found(client, part):
    article = SnapshotFactory().article

    assert client.get(f"{article.get_absolute_url()}?part={part}").status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_at_any_size(client, count, django_assert_num_queries):
    snapshot = SnapshotFactory(body="“ab” " * count)
    for number in range(count):
        quote = QuoteFactory(snapshot=snapshot, text="“ab”", start=number * 5)
        AssertionFactory(quote=quote)
        evidence = EvidenceFactory(
            url="",
            excerpt=snapshot.body[number * 5],
            snapshot=snapshot,
            start=number * 5,
            end=number * 5 + 2,
        )
        publish(evidence.claim, evidence)

    with django_assert_num_queries(6):
        assert column_of(page_of(client, snapshot.article)).count("<mark") == count


@pytest.mark.parametrize(
    "path",
    [
        "/articles/404/",
        "/articles/9999999999999999999999/",
        "/articles/{pk}/texts/2/",
        "/articles/{pk}/texts/0/",
    ],
)
def test_an_unknown_article_or_text_is_our_404_page(client, path):
    answer = client.get(path.format(pk=SnapshotFactory().article_id))

    assert answer.status_code == 404
    assert "<h1>Not on record</h1>" in answer.text


def test_an_article_without_text_is_not_found(client):
    assert client.get(ArticleFactory().get_absolute_url()).status_code == 404
