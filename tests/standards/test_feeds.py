"""Atom feeds: what was published, corrected and withdrawn, for whoever subscribes."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.utils.feedgenerator import rfc3339_date

from claims.models import Verdict
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address="/feed/", **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def entries(client, address="/feed/"):
    return read(client, address).findall(f"{ATOM}entry")


def titles(client, address="/feed/"):
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, address)]


def publish(claim=None, **kwargs):
    claim = claim or ClaimFactory()
    return AnnotationFactory(claim=claim, stage="PUBLISHED", **kwargs)


def correct(before):
    return publish(
        before.claim, supersedes=before, correction_note="The year was wrong.", verdict="UNSUPPORTED"
    )


def withdraw(verdict):
    make_move(verdict, "withdraw", by=EditorFactory(), words="The document was forged.")


def test_entry_says_the_verdict_its_reasons_and_where_it_reads(client):
    verdict = publish(rationale="The budget shows <5> & more.")

    (entry,) = entries(client)

    assert entry.findtext(f"{ATOM}title") == f"Disputed: {verdict.claim.text}"
    assert "The budget shows &lt;5&gt; &amp; more." in entry.findtext(f"{ATOM}summary")
    address = f"https://record.example/claims/{verdict.claim.slug}/#verdict-{verdict.pk}"
    assert entry.find(f"{ATOM}link").get("href") == address
    assert entry.findtext(f"{ATOM}updated") == rfc3339_date(verdict.published_at)


def test_corrected_verdict_comes_up_again_as_the_same_entry(client):
    before = publish()
    (was,) = entries(client)
    correction = correct(before)

    corrected_first, again = entries(client)

    assert corrected_first.findtext(f"{ATOM}title") == f"Correction: Unsupported: {before.claim.text}"
    assert again.findtext(f"{ATOM}title") == f"Corrected since: Disputed: {before.claim.text}"
    assert again.findtext(f"{ATOM}id") == was.findtext(f"{ATOM}id")
    assert again.findtext(f"{ATOM}updated") == rfc3339_date(correction.published_at)
    assert again.findtext(f"{ATOM}published") == rfc3339_date(before.published_at)
    for entry in (corrected_first, again):
        assert "The year was wrong." in entry.findtext(f"{ATOM}summary")


def test_withdrawn_verdict_comes_up_again_and_says_why(client):
    verdict, later = publish(), publish()
    withdraw(verdict)
    verdict.refresh_from_db()

    newest, other = entries(client)

    assert newest.findtext(f"{ATOM}title") == f"Withdrawn: Disputed: {verdict.claim.text}"
    assert "The document was forged." in newest.findtext(f"{ATOM}summary")
    assert newest.findtext(f"{ATOM}updated") == rfc3339_date(verdict.withdrawn_at)
    assert other.findtext(f"{ATOM}title") == f"Disputed: {later.claim.text}"


def test_id_of_an_entry_outlives_a_move_of_its_page(client):
    verdict = publish()

    (entry,) = entries(client)

    assert (
        entry.findtext(f"{ATOM}id")
        == f"tag:record.example,{verdict.published_at:%Y-%m-%d}:annotation:{verdict.pk}"
    )


def test_feed_names_the_newsroom_and_itself(client):
    feed = read(client)

    assert feed.findtext(f"{ATOM}id") == "https://record.example/feed/"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The Verran Record"
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == ["https://record.example/feed/"]


@pytest.mark.parametrize("stage", ["DRAFT", "IN_REVIEW", "RETURNED", "APPROVED"])
def test_nothing_unpublished_is_told(client, stage):
    AnnotationFactory(stage=stage)
    published = publish()
    AnnotationFactory(claim=published.claim, supersedes=published, correction_note="XYZZY", stage=stage)

    assert titles(client) == [f"Disputed: {published.claim.text}"]
    assert "XYZZY" not in client.get("/feed/").text


def test_feed_of_a_verdict_holds_that_verdict_alone_and_tells_its_correction(client):
    before = publish()
    correct(before)

    assert titles(client, "/feed/verdicts/disputed/") == [f"Corrected since: Disputed: {before.claim.text}"]
    assert titles(client, "/feed/verdicts/unsupported/") == [f"Correction: Unsupported: {before.claim.text}"]
    assert titles(client, "/feed/verdicts/partly-supported/") == []


@pytest.mark.parametrize("about", ["speakers", "sources", "topics"])
def test_feed_of_someone_or_something_holds_the_verdicts_on_its_claims(client, about):
    made = AssertionFactory()
    topic = TopicFactory()
    topic.claims.add(made.claim)
    publish(made.claim)
    publish()
    slug = {"speakers": made.speaker, "sources": made.snapshot.article.source, "topics": topic}[about].slug

    assert titles(client, f"/feed/{about}/{slug}/") == [f"Disputed: {made.claim.text}"]


@pytest.mark.parametrize("about", ["speakers", "sources"])
@pytest.mark.parametrize("rejected", [{"state": "REJECTED"}, {"quote__state": "REJECTED"}])
def test_what_an_editor_rejected_is_nobody_s_claim(client, about, rejected):
    made = AssertionFactory(**rejected)
    publish(made.claim)
    slug = made.speaker.slug if about == "speakers" else made.snapshot.article.source.slug

    assert titles(client, f"/feed/{about}/{slug}/") == []


def test_feed_of_a_merged_speaker_goes_on_as_that_of_whom_it_was_merged_into(client):
    kept = SpeakerFactory()
    merged = SpeakerFactory(merged_into=kept)
    made = AssertionFactory(quote__speaker=kept)
    publish(made.claim)

    assert titles(client, f"/feed/speakers/{merged.slug}/") == [f"Disputed: {made.claim.text}"]


@pytest.mark.parametrize(
    "address",
    [
        "verdicts/unreviewed/",
        "verdicts/DISPUTED/",
        "verdicts/false/",
        "speakers/no/",
        "sources/no/",
        "topics/no/",
    ],
)
def test_feed_of_nothing_is_not_there(client, address):
    assert client.get(f"/feed/{address}").status_code == 404


def test_every_verdict_that_is_given_has_its_feed(client):
    for verdict in Verdict:
        status = client.get(f"/feed/verdicts/{verdict.lower().replace('_', '-')}/").status_code
        assert status == (404 if verdict == Verdict.UNREVIEWED else 200), verdict


@pytest.mark.parametrize("is_empty", [True, False])
def test_feed_that_has_not_changed_is_not_sent_again(client, is_empty):
    None if is_empty else publish()
    first = client.get("/feed/")

    assert client.get("/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get("/feed/", headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    publish()
    assert client.get("/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_characters_that_xml_cannot_write_break_no_feed(client):
    publish(
        ClaimFactory(text="The bridge\x0b cost\x00 4 million.".replace("\x00", "\x1f")), rationale="Seen\x0c."
    )

    assert titles(client) == ["Disputed: The bridge\ufffd cost\ufffd 4 million."]


def test_feed_is_bounded_and_keeps_what_happened_last(client, monkeypatch):
    monkeypatch.setattr("claims.standards.publications.MOST_ENTRIES", 3)
    first, second, *_others = (publish() for _number in range(5))
    withdraw(first)
    correct(second)

    assert [title.partition(":")[0] for title in titles(client)] == [
        "Correction",
        "Corrected since",
        "Withdrawn",
    ]


@pytest.mark.parametrize("count", [1, 8])
def test_feeds_cost_the_same_at_any_size(client, count, django_assert_max_num_queries):
    made = AssertionFactory(quote__snapshot__article__source=SourceFactory())
    topic = TopicFactory()
    topic.claims.add(made.claim)
    withdraw(publish(made.claim))
    for _number in range(count):
        correct(publish())

    for address, queries in [
        ("", 7),
        ("verdicts/disputed/", 7),
        (f"speakers/{made.speaker.slug}/", 7),
        (f"sources/{made.snapshot.article.source.slug}/", 7),
        (f"topics/{topic.slug}/", 7),
    ]:
        with django_assert_max_num_queries(queries):
            client.get(f"/feed/{address}")


def test_feed_of_a_verdict_is_titled_in_a_sentence_that_any_verdict_fits(client):
    assert "claims judged “needs context”" in client.get("/feed/verdicts/needs-context/").text


def test_pages_lead_to_their_feeds(client):
    made = AssertionFactory()
    topic = TopicFactory()

    for page, feed in [
        ("/", "/feed/"),
        (made.speaker.get_absolute_url(), f"/feed/speakers/{made.speaker.slug}/"),
        (
            made.snapshot.article.source.get_absolute_url(),
            f"/feed/sources/{made.snapshot.article.source.slug}/",
        ),
        (topic.get_absolute_url(), f"/feed/topics/{topic.slug}/"),
        (f"/claims/?topic={topic.pk}", f"/feed/topics/{topic.slug}/"),  # as the facets ask
        ("/claims/?verdict=PARTLY_SUPPORTED", "/feed/verdicts/partly-supported/"),
    ]:
        shown = client.get(page).text
        assert "application/atom+xml" in shown and f'href="{feed}"' in shown, page
