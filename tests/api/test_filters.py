"""Each list answers the questions its FilterSet knows, and refuses the others by name."""

import datetime as dt

import pytest

from claims.filters.claims import REASONS
from claims.models import Article, Quote, Speaker
from claims.models.snapshot import text_sha256
from tests import factories

in_either_form = pytest.mark.usefixtures("in_either_form")


@pytest.fixture
def vega(db):
    return factories.SpeakerFactory(name="José Vega", slug="jose-vega")


def article_of(day, precision="DAY", **fields):
    return factories.ArticleFactory(published_date=day, published_precision=precision, **fields)


def quote_in(article, **fields):
    return factories.QuoteFactory(snapshot=factories.SnapshotFactory(article=article), **fields)


@pytest.mark.parametrize("asked", ["jose-vega", "{pk}"])
@pytest.mark.parametrize("name", ["quotes", "claims", "assertions", "articles"])
def test_speaker_is_given_by_id_or_slug(read, vega, name, asked):
    said = factories.AssertionFactory(quote=factories.QuoteFactory(speaker=vega))
    factories.AssertionFactory()
    expected = {
        "quotes": said.quote_id,
        "claims": said.claim_id,
        "assertions": said.pk,
        "articles": said.snapshot.article_id,
    }

    _, body = read(f"{name}/?speaker={asked.format(pk=vega.pk)}")

    assert [row["id"] for row in body["results"]] == [expected[name]]


def test_merged_speakers_id_asks_for_the_one_it_lives_on_in(ids, vega):
    quote = factories.QuoteFactory(speaker=vega)
    merged = factories.SpeakerFactory(merged_into=vega)

    assert ids(f"quotes/?speaker={merged.pk}") == [quote.pk]


@in_either_form
def test_source_is_given_by_id_or_slug_wherever_it_matters(ids, db):
    said = factories.AssertionFactory()
    factories.AssertionFactory()
    source = said.snapshot.article.source

    for asked in (source.pk, source.slug):
        assert ids(f"articles/?source={asked}") == [said.snapshot.article_id]
        assert ids(f"snapshots/?source={asked}") == [said.snapshot_id]
        assert ids(f"quotes/?source={asked}") == [said.quote_id]
        assert ids(f"claims/?source={asked}") == [said.claim_id]
        assert ids(f"assertions/?source={asked}") == [said.pk]
        assert ids(f"speakers/?source={asked}") == [said.speaker_id]


@in_either_form
@pytest.mark.parametrize("typed", ["jose", "JOSÉ VEGA", "Vega", "vegita", "J. Vega"])
def test_speaker_is_found_by_any_name_in_any_spelling(ids, vega, typed):
    for text in ("La Vegita", "J. Vega"):
        factories.SpeakerNameFactory(speaker=vega, text=text)
    quote = factories.QuoteFactory(speaker=vega)
    factories.QuoteFactory(speaker=None)

    assert ids(f"speakers/?name={typed}") == [vega.pk]
    assert ids(f"quotes/?speaker_name={typed}") == [quote.pk]


def test_punctuation_alone_names_nobody(ids, vega):
    assert ids("speakers/?name=%3F") == []


def test_role_is_looked_for_in_office_and_organisation(ids, vega):
    factories.SpeakerRoleFactory(speaker=vega, office="Spokesperson", organisation="Port Authority")
    factories.SpeakerFactory()

    assert ids("speakers/?role=port") == ids("speakers/?role=SPOKES") == [vega.pk]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (
            "published_after=2017-11-20",
            ["20 Nov", "Nov", "2018"],
        ),  # the day itself is in, and a month it ends
        ("published_after=2017-11-21", ["Nov", "2018"]),
        ("published_before=2017-11-20", ["20 Nov", "Nov"]),
        ("published_before=2017-11", ["20 Nov", "Nov"]),  # to the end of the month
        ("published_after=2017-11&published_before=2017-11", ["20 Nov", "Nov"]),
        ("published_before=2017", ["20 Nov", "Nov"]),  # to the end of the year
        ("published_after=2018", ["2018"]),
        ("", ["20 Nov", "Nov", "2018", "undated"]),
    ],
)
def test_dates_may_be_partial_and_undated_articles_never_lie_between(read, db, asked, found):
    article_of(dt.date(2017, 11, 20), title="20 Nov")
    article_of(dt.date(2017, 11, 1), "MONTH", title="Nov")
    article_of(dt.date(2018, 1, 1), "YEAR", title="2018")
    factories.ArticleFactory(title="undated")
    for article in Article.objects.all():
        quote_in(article)

    for path in ("articles", "quotes"):
        _, body = read(f"{path}/?{asked}")
        titles = [row["title"] if path == "articles" else row["article"]["title"] for row in body["results"]]
        assert sorted(titles) == sorted(found)


@in_either_form
def test_claims_speaker_source_and_date_are_asked_of_one_assertion(ids, vega):
    claim = factories.ClaimFactory()
    by_vega = quote_in(article_of(dt.date(2017, 1, 5)), speaker=vega)
    by_another = quote_in(article_of(dt.date(2018, 1, 5)))
    for quote in (by_vega, by_another):
        factories.AssertionFactory(claim=claim, quote=quote)

    assert ids("claims/?speaker=jose-vega&published_before=2017") == [claim.pk]
    assert ids("claims/?speaker=jose-vega&published_after=2018") == []
    assert ids(f"claims/?speaker=jose-vega&source={by_another.snapshot.article.source_id}") == []


def test_quotes_are_those_of_the_newest_texts_unless_all_are_asked_for(ids, db):
    old = factories.QuoteFactory()
    snapshot = factories.SnapshotFactory(article=old.snapshot.article, number=2)
    new = factories.QuoteFactory(snapshot=snapshot)

    assert ids("quotes/") == ids("quotes/?snapshots=latest") == [new.pk]
    assert ids("quotes/?snapshots=all") == [new.pk, old.pk]
    assert ids(f"quotes/?snapshot={old.snapshot_id}") == [old.pk]


def test_several_values_of_one_filter_are_alternatives(ids, db):
    direct, mixed, _ = [factories.QuoteFactory(kind=kind) for kind in Quote.Kind.values]

    assert ids("quotes/?kind=DIRECT&kind=MIXED") == [mixed.pk, direct.pk]


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ("has_speaker=false", {"speaker": None}),
        ("min_confidence=0.97", {"confidence": 0.97}),
        ("resolution=PRONOUN", {"resolution": "PRONOUN"}),
        ("state=CONFIRMED", {"state": "CONFIRMED"}),
        ("kind=INDIRECT", {"kind": "INDIRECT"}),
        ("text=BRIDGE WILL", {}),
        ("language=es", {}),
    ],
)
def test_quotes_are_chosen_by_how_they_were_found(ids, db, asked, fields):
    body = "“The bridge will open,” she said."
    spanish = factories.ArticleFactory(language="es-VE")
    quote = factories.QuoteFactory(snapshot=factories.SnapshotFactory(article=spanish, body=body), **fields)
    factories.QuoteFactory(snapshot=factories.SnapshotFactory(body="“No.”"))

    assert ids(f"quotes/?{asked}") == [quote.pk]


def test_claims_are_chosen_by_reason_verdict_and_worth(ids, db):
    claim = factories.ClaimFactory(reasons=[{"kind": "cause", "text": "because"}], checkworthiness=0.9)
    tricky = factories.ClaimFactory(
        reasons=[{"kind": "date", "text": '"kind": "cause"'}], checkworthiness=0.1
    )

    for made in (claim, tricky):
        factories.AssertionFactory(claim=made)

    assert ids("claims/?reason=cause") == [claim.pk]
    assert ids("claims/?reason=cause&reason=date") == [tricky.pk, claim.pk]
    assert ids("claims/?min_checkworthiness=0.5&verdict=UNREVIEWED") == [claim.pk]
    assert ids("claims/?verdict=DISPUTED&verdict=UNSUPPORTED") == []


def test_every_reason_of_extraction_can_be_asked_for():
    from typing import get_args

    from claims.extraction.types import ReasonKind

    assert [kind for kind, label in REASONS] == list(get_args(ReasonKind))


@in_either_form
def test_assertions_are_chosen_by_claim_quote_voice_and_stance(ids, db):
    made = factories.AssertionFactory(stance="DENIES")
    passage = factories.AssertionFactory(quote=None, snapshot=factories.SnapshotFactory())

    assert ids(f"assertions/?claim={made.claim.slug}") == [made.pk]
    assert ids(f"assertions/?quote={made.quote_id}") == [made.pk]
    assert ids(f"quotes/?claim={made.claim_id}") == [made.quote_id]
    assert ids("assertions/?own_voice=true") == ids("assertions/?stance=ASSERTS") == [passage.pk]


def test_snapshots_are_chosen_by_newness_hash_and_day(ids, db):
    old = factories.SnapshotFactory(captured_at=dt.datetime(2017, 11, 20, 23, 59, tzinfo=dt.UTC))
    new = factories.SnapshotFactory(article=old.article, number=2, body="“Other.”")

    assert ids("snapshots/?latest=true") == ids(f"snapshots/?sha256={text_sha256('“Other.”')}") == [new.pk]
    assert ids("snapshots/?latest=false") == ids("snapshots/?captured_before=2017-11-20") == [old.pk]
    assert ids("snapshots/?captured_after=2017-11-21") == ids("snapshots/?text=other") == [new.pk]


def test_speakers_are_chosen_by_kind_and_by_having_quotes(ids, vega):
    body = factories.SpeakerFactory(kind=Speaker.Kind.INSTITUTION)
    factories.QuoteFactory(speaker=vega)

    assert ids("speakers/?kind=INSTITUTION") == ids("speakers/?has_quotes=false") == [body.pk]
    assert ids("speakers/?has_quotes=true") == [vega.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "is_found"), [
    ("THE BRIDGE IN ávila", True),
    ("the bridge in Avila", False),  # an accent is a letter's own
])  # fmt: skip
def test_text_is_found_as_its_help_says(client, ids, text, is_found):
    quote = factories.QuoteFactory(snapshot__body="“The bridge in ávila,” she said.")

    parameters = client.get("/api/v1/schema.json").json()["paths"]["/api/v1/quotes/"]["get"]["parameters"]
    said = next(parameter["description"] for parameter in parameters if parameter["name"] == "text")

    assert said == "Text contains. A to Z in any case; accents count."
    assert ids(f"quotes/?text={text}") == [quote.pk] * is_found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("text=OPEN IN MAY", ["sure", "unsure"]),
        ("text=4 million", ["own voice"]),  # its quote's sentence is another
        ("text=Marta", []),  # in the article, but in nobody's words
        ("min_confidence=0.9", ["sure"]),
        ("min_confidence=0", ["sure", "unsure"]),  # the own voice is attributed to nobody
        ("text=may&min_confidence=0.9", ["sure"]),
    ],
)
def test_assertions_are_chosen_by_their_words_and_how_sure_the_speaker_is(ids, db, asked, found):
    made = {
        "sure": factories.AssertionFactory(quote__confidence=0.95),
        "unsure": factories.AssertionFactory(quote__confidence=0.5),
        "own voice": factories.AssertionFactory(
            quote=None, snapshot=factories.SnapshotFactory(), start=50, end=74
        ),
    }

    assert sorted(ids(f"assertions/?{asked}")) == sorted(made[name].pk for name in found)
