"""Every list and every row can be read, in the shapes promised."""

import datetime as dt

import pytest
from django.db import connection

from claims.counting import fold
from claims.models import Quote, Snapshot
from tests import factories
from tests.api.conftest import BODY, DESK_LISTS, LISTS, add_article, publish


def test_entrance_lists_every_list(read, record):
    status, links = read("")

    assert status == 200
    assert set(links) == {
        *LISTS,
        *DESK_LISTS,
        "search",
        "queue",
        "mine",
        "notifications",
        "tokens",
        "schema",
        "docs",
    }
    assert all(read(links[name])[0] == 200 for name in LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_each_listed_row_can_be_read_at_its_url(read, record, name):
    _, body = read(f"{name}/")

    assert body["results"]
    for row in body["results"]:
        assert read(row["url"]) == (200, {**read(row["url"])[1], "id": row["id"]})


@pytest.mark.parametrize("name", LISTS)
def test_missing_row_is_a_404_problem(client, db, name):
    answer = client.get(f"/api/v1/{name}/987654/")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert "987654" in answer.json()["detail"]


def test_quote_shows_the_words_and_where_they_stand(read, db):
    quote = add_article(published_date=dt.date(2017, 11, 1), published_precision="MONTH")

    _, row = read(f"quotes/{quote.pk}/")

    assert BODY[row["span"]["start"] : row["span"]["end"]] == row["text"] == quote.text
    assert (row["prefix"], row["suffix"]) == ("The council met. ", " said Marta Olenko. It cost 4 mi")
    assert row["cue"] == {"start": 48, "end": 52, "text": "said"}
    assert row["mention"] == {"start": 53, "end": 65, "text": "Marta Olenko"}
    assert row["verbatim"] == [row["span"]]
    assert row["candidates"] == [{"name": "Marta Olenko", "score": 0.9, "speaker": None}]
    assert row["speaker"]["name"] == quote.speaker.name
    assert row["article"]["published"] == "2017-11"
    assert row["snapshot"]["sha256"] == quote.snapshot.sha256


@pytest.mark.parametrize(
    ("body", "text", "prefix", "suffix"),
    [
        ("“Yes.”", "“Yes.”", "", ""),  # nothing before, nothing after
        ("a “Yes.” b", "“Yes.”", "a ", " b"),  # less than a full context
        ("🌉" * 40 + "“Yes.”" + "é" * 40, "“Yes.”", "🌉" * 32, "é" * 32),  # code points, not bytes or UTF-16
    ],
)
def test_context_counts_code_points(read, db, body, text, prefix, suffix):
    quote = factories.QuoteFactory(snapshot=factories.SnapshotFactory(body=body), text=text)

    _, row = read(f"quotes/{quote.pk}/")

    assert (row["prefix"], row["suffix"]) == (prefix, suffix)


def test_quote_without_speaker_says_null(read, db):
    quote = factories.QuoteFactory(speaker=None)

    _, row = read(f"quotes/{quote.pk}/")

    assert row["speaker"] is row["cue"] is row["mention"] is None
    assert row["resolution"] == "NONE"


def test_snapshot_gives_its_text_only_when_read_alone(read, record):
    _, listed = read("snapshots/")
    snapshot = Snapshot.objects.latest("pk")

    _, row = read(f"snapshots/{snapshot.pk}/")

    assert row["body"] == snapshot.body
    assert not any("body" in row for row in listed["results"])


def test_article_counts_its_standing_quotes_and_names_its_newest_text(read, db):
    quote = factories.QuoteFactory()
    article = quote.snapshot.article
    newest = factories.SnapshotFactory(article=article, number=2, body="“One.” “Two.”")
    factories.QuoteFactory(snapshot=newest, text="“One.”")
    factories.QuoteFactory(snapshot=newest, text="“Two.”", state=Quote.State.REJECTED)

    _, row = read(f"articles/{article.pk}/")

    assert row["quote_count"] == 1
    assert row["latest_snapshot"]["id"] == newest.pk
    assert row["published"] is None


def test_article_without_a_text_is_not_there_to_read(read, ids, db):
    article = factories.ArticleFactory()

    assert ids("articles/") == []
    assert read(f"articles/{article.pk}/")[0] == 404
    assert read(f"sources/{article.source_id}/")[1]["article_count"] == 0


def test_speaker_is_read_with_names_and_roles_in_time(read, db):
    speaker = add_article().speaker

    _, row = read(f"speakers/{speaker.pk}/")

    assert [name["text"] for name in row["names"]] == [speaker.name]
    assert [(role["office"], role["started"], role["ended"]) for role in row["roles"]] == [
        ("Mayor", "2015-06", None)
    ]
    assert row["quote_count"] == 1


def test_claim_counts_what_makes_it_and_shows_the_first_of_it(read, db):
    claim, speaker = factories.ClaimFactory(), factories.SpeakerFactory()
    for _ in range(21):
        factories.AssertionFactory(claim=claim, quote=factories.QuoteFactory(speaker=speaker))

    _, row = read(f"claims/{claim.pk}/")

    assert (row["assertion_count"], row["speaker_count"], row["article_count"]) == (21, 1, 21)
    assert len(row["assertions"]["results"]) == 20
    assert len(read(row["assertions"]["all"])[1]["results"]) == 21


def test_claim_made_in_an_older_text_too_counts_once(read, db):
    older = factories.AssertionFactory()
    newer = factories.SnapshotFactory(article=older.snapshot.article, number=2)
    assertion = factories.AssertionFactory(claim=older.claim, quote=factories.QuoteFactory(snapshot=newer))

    _, row = read(f"claims/{older.claim_id}/")

    assert row["assertion_count"] == 1
    assert [shown["id"] for shown in row["assertions"]["results"]] == [assertion.pk]


def test_assertion_in_the_articles_own_voice_has_its_words(read, db):
    snapshot = factories.SnapshotFactory()
    passage = factories.AssertionFactory(quote=None, snapshot=snapshot, start=49, end=74)

    _, row = read(f"assertions/{passage.pk}/")

    assert row["text"] == snapshot.body[49:74]
    assert row["quote"] is row["speaker"] is None


def test_evidence_out_of_a_text_on_record_has_its_words(read, db):
    snapshot = factories.SnapshotFactory()
    evidence = factories.EvidenceFactory(url="", excerpt="4 million", snapshot=snapshot, start=50, end=74)
    publish(evidence.claim, evidence)

    _, row = read(f"evidence/{evidence.pk}/")

    assert row["passage"]["text"] == snapshot.body[50:74]


def test_links_to_pages_lead_to_pages(client, read, record):
    for name in ("sources", "articles", "speakers", "quotes", "claims"):
        _, body = read(f"{name}/")
        assert client.get(body["results"][0]["page"]).status_code == 200


@pytest.mark.parametrize("levels", [1, 2])
def test_merged_speaker_leads_to_the_one_it_lives_on_in(client, ids, db, levels):
    kept = factories.SpeakerFactory()
    merged = kept
    for _ in range(levels):
        merged = factories.SpeakerFactory(merged_into=merged)

    answer = client.get(f"/api/v1/speakers/{merged.pk}/")

    assert (answer.status_code, answer["Location"]) == (307, f"http://testserver/api/v1/speakers/{kept.pk}/")
    assert ids("speakers/") == [kept.pk]


def test_assertion_tells_what_its_words_mean_without_the_article(read, db):
    substitution = {"start": 0, "end": 3, "words": "She", "replacement": "Marta Olenko", "rule": "pronoun"}
    assertion = factories.AssertionFactory(standalone="Marta Olenko left.", substitutions=[substitution])

    _, row = read(f"assertions/{assertion.pk}/")

    assert row["standalone"] == {"text": "Marta Olenko left.", "substitutions": [substitution]}


def test_assertion_of_a_corrected_quote_tells_no_wording_of_the_machine(read, db):
    assertion = factories.AssertionFactory(quote__state="CORRECTED", standalone="Marta Olenko left.")

    _, row = read(f"assertions/{assertion.pk}/")

    assert row["standalone"] is None


def test_speakers_quotes_are_counted_while_their_kept_count_waits_to_be_counted_again(read, db):
    """Wrong on purpose, the kept count is seen where it is read."""
    first = factories.QuoteFactory()
    address = f"speakers/{first.speaker_id}/"
    fold()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_counts SET n = 77 WHERE b = %s", [str(first.speaker_id)])
    kept = read(address)[1]["quote_count"]

    factories.QuoteFactory(speaker=first.speaker)

    assert (kept, read(address)[1]["quote_count"]) == (77, 2)


@pytest.mark.parametrize("is_folded", [True, False])
def test_speakers_quotes_that_do_not_stand_are_not_counted(read, db, is_folded):
    quote, silent = factories.QuoteFactory(), factories.SpeakerFactory()
    factories.QuoteFactory(speaker=quote.speaker, state="REJECTED")
    newer = factories.SnapshotFactory(article=quote.snapshot.article, number=2)
    factories.QuoteFactory(speaker=quote.speaker, snapshot=newer)
    if is_folded:
        fold()

    counts = {row["id"]: row["quote_count"] for row in read("speakers/")[1]["results"]}

    assert (counts[quote.speaker_id], counts[silent.pk]) == (1, 0)
