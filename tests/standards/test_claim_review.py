"""ClaimReview: what search engines and other newsrooms read of a claim is what its page shows."""

import datetime as dt
import html
import re

import pytest

from claims.evidencing import withdraw_evidence
from claims.methodologies import FIRST_MEANINGS, Meaning, make_version
from claims.models import Quote
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    MethodologyFactory,
    SnapshotFactory,
    VerdictMeaningFactory,
)
from tests.standards.conftest import markup_of
from tests.standards.vocabulary import faults

pytestmark = pytest.mark.django_db

LINKED = {"Accept": "application/ld+json"}
# Google's fact check, the vocabulary's main consumer: what it requires and what it recommends.
REQUIRED = ("claimReviewed", "reviewRating.alternateName", "url")
RECOMMENDED = (
    "author.name",
    "author.url",
    "datePublished",
    "reviewRating.ratingValue",
    "reviewRating.bestRating",
    "reviewRating.worstRating",
    "itemReviewed.author",
    "itemReviewed.datePublished",
    "itemReviewed.firstAppearance",
    "itemReviewed.appearance",
)


def assertion(**kwargs):
    source = "quote__snapshot__article__source__"
    article = {
        "quote__snapshot__article__title": "Bridge opens & more",
        "quote__snapshot__article__url": "https://gazette.example/bridge",
        "quote__snapshot__article__published_date": dt.date(2024, 3, 1),
        "quote__snapshot__article__published_precision": "MONTH",
        f"{source}url": "https://gazette.example",
        "quote__speaker__wikidata": "Q42",
        "state": "CONFIRMED",
    }
    return AssertionFactory(**article | kwargs)


@pytest.fixture
def made():
    return assertion()


def publish(claim, **kwargs):
    return AnnotationFactory(claim=claim, stage="PUBLISHED", **kwargs)


def correct(published, **kwargs):
    return publish(published.claim, supersedes=published, correction_note="The year was wrong.", **kwargs)


def read(client, claim):
    return markup_of(client.get(claim.get_absolute_url()).text)


def text_of(page):
    main = re.search(r"<main.*</main>", page, re.DOTALL)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def days(page):
    return set(re.findall(r'datetime="(\d{4}-\d{2}(?:-\d{2})?)', page))


def at(node, path):
    for name in path.split("."):
        node = node.get(name) if node else None
    return node


def test_markup_says_what_the_page_shows(client, made):
    first = publish(made.claim, verdict="UNSUPPORTED")
    verdict = correct(first, rationale="The budget shows </script><b>5</b> million & more.")

    page = client.get(made.claim.get_absolute_url()).text
    review, shown = markup_of(page), text_of(page)

    for address in (review["@id"], review["correction"][0]["about"]["url"]):
        assert f'id="{address.partition("#")[2]}"' in page
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == made.claim.text
    assert made.claim.text in shown
    assert f"Verdict: {review['reviewRating']['alternateName']}" in shown
    assert review["reviewRating"]["ratingExplanation"] == verdict.rationale
    assert verdict.rationale in shown
    assert review["correction"][0]["text"] in shown
    assert {review["datePublished"][:10], review["dateModified"][:10]} <= days(page)
    (work,) = review["itemReviewed"]["appearance"]
    assert work["headline"] in shown and work["publisher"]["name"] in shown
    assert work["datePublished"] == "2024-03" and "2024-03" in days(page)
    assert review["itemReviewed"]["author"][0]["name"] in shown
    assert review["itemReviewed"]["firstAppearance"]["headline"] in shown


def test_markup_is_valid_in_the_vocabulary_of_schema_org(client, made):
    """Every type and property is known, is used where it may be, and holds what it may."""
    correct(publish(made.claim))

    review = client.get(made.claim.get_absolute_url(), headers=LINKED).json()

    assert review["@context"] == "https://schema.org"
    assert faults(review) == []


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "ClaimReviews"}, "no type"),
        ({"@type": "ClaimReview", "appearance": "https://gazette.example"}, "no such property"),  # a Claim's
        ({"@type": "ClaimReview", "reviewRating": {"@type": "Claim"}}, "not for Claim"),
        ({"@type": "ClaimReview", "datePublished": "1 March 2024"}, "cannot be"),
        (
            {"@type": "ClaimReview", "itemReviewed": {"@type": "Claim", "author": {"@type": "Ship"}}},
            "no type Ship",
        ),
    ],
)
def test_markup_against_the_vocabulary_would_be_found(node, fault):
    assert fault in faults(node)[0]


def test_claim_without_verdict_is_valid_in_the_vocabulary_too(client, made):
    claim = client.get(made.claim.get_absolute_url(), headers=LINKED).json()

    assert claim["@type"] == "Claim"
    assert faults(claim) == []


@pytest.mark.parametrize("path", [*REQUIRED, *RECOMMENDED])
def test_what_its_readers_ask_for_is_there(client, made, path):
    publish(made.claim)

    assert at(read(client, made.claim), path)


def test_review_has_one_id_whatever_host_was_asked(client, made):
    verdict = publish(made.claim)

    review = read(client, made.claim)

    page = f"https://record.example/claims/{made.claim.slug}/"
    assert (review["@id"], review["url"]) == (f"{page}#verdict-{verdict.pk}", page)
    assert f'id="verdict-{verdict.pk}"' in client.get(made.claim.get_absolute_url()).text


def test_page_in_another_language_carries_the_same_review(client, made):
    publish(made.claim)

    in_spanish = client.get(f"/es{made.claim.get_absolute_url()}").text

    assert markup_of(in_spanish) == read(client, made.claim)
    assert f'<link rel="canonical" href="https://record.example/es/claims/{made.claim.slug}/">' in in_spanish


def test_author_of_the_review_is_the_newsroom(client, made):
    publish(made.claim)

    author = read(client, made.claim)["author"]

    assert (author["@type"], author["name"]) == ("Organization", "The Verran Record")
    assert author["url"] == "https://newsroom.example"


@pytest.mark.parametrize(("kind", "type_"), [("PERSON", "Person"), ("INSTITUTION", "Organization")])
def test_author_of_the_claim_is_who_asserts_it(client, kind, type_):
    made = assertion(quote__speaker__kind=kind)
    publish(made.claim)

    (author,) = read(client, made.claim)["itemReviewed"]["author"]

    assert (author["@type"], author["name"]) == (type_, made.speaker.name)
    assert author["sameAs"] == "https://www.wikidata.org/wiki/Q42"


def test_a_speaker_whom_only_a_machine_named_is_no_author(client):
    made = assertion(state="SUGGESTED")
    publish(made.claim)
    assert "author" not in read(client, made.claim)["itemReviewed"]

    Quote.objects.filter(pk=made.quote_id).update(state="CONFIRMED")
    assert read(client, made.claim)["itemReviewed"]["author"][0]["name"] == made.speaker.name


def test_article_s_own_voice_makes_its_source_the_author(client):
    made = AssertionFactory(quote=None, snapshot=SnapshotFactory(), start=50, end=73)
    publish(made.claim)

    (author,) = read(client, made.claim)["itemReviewed"]["author"]

    assert (author["@type"], author["name"]) == ("Organization", made.snapshot.article.source.name)


def test_who_denies_a_claim_is_not_its_author_and_the_denial_no_appearance(client):
    denial = assertion(stance="DENIES")
    publish(denial.claim)

    claim = read(client, denial.claim)["itemReviewed"]

    assert not {"author", "appearance", "firstAppearance"} & set(claim)


def test_speaker_who_is_not_resolved_is_nobody(client):
    made = assertion(quote__speaker=None)
    publish(made.claim)

    assert "author" not in read(client, made.claim)["itemReviewed"]


def test_first_appearance_is_the_earliest_dated_article(client, made):
    article = "quote__snapshot__article__"
    earliest = {f"{article}published_date": dt.date(2023, 5, 9), f"{article}published_precision": "DAY"}
    assertion(
        claim=made.claim, **earliest | {f"{article}title": "First of all", "quote__speaker__wikidata": ""}
    )
    publish(made.claim)

    claim = read(client, made.claim)["itemReviewed"]

    assert (claim["firstAppearance"]["headline"], claim["datePublished"]) == ("First of all", "2023-05-09")


def test_link_that_a_browser_must_not_follow_is_not_in_the_markup(client):
    """Articles bring their own links: javascript: is left out, the page we keep stands for it."""
    made = assertion(quote__snapshot__article__url="javascript:alert(1)")
    publish(made.claim)

    (work,) = read(client, made.claim)["itemReviewed"]["appearance"]

    assert work["url"] == f"https://record.example/articles/{made.snapshot.article_id}/"


def test_wording_and_rating_are_those_of_the_version_it_was_published_under(client, made):
    publish(made.claim)
    meanings = FIRST_MEANINGS | {"DISPUTED": Meaning("Wrong", "It is not so.", 2)}
    make_version(meanings, by=EditorFactory(), text="Anew.", worst_rating=1, best_rating=9)

    rating = read(client, made.claim)["reviewRating"]

    assert rating["alternateName"] == "Disputed"
    assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (1, 1, 5)
    page = client.get(made.claim.get_absolute_url()).content.decode()
    assert "On its scale from 1, the worst, to 5, this verdict is 1." in page


def test_verdict_off_the_scale_has_words_and_no_number(client, made):
    VerdictMeaningFactory(methodology=MethodologyFactory(), rating=0)
    publish(made.claim)

    rating = read(client, made.claim)["reviewRating"]

    assert rating["alternateName"] == "Disputed"
    assert not {"ratingValue", "bestRating", "worstRating"} & set(rating)
    assert "On its scale" not in client.get(made.claim.get_absolute_url()).content.decode()


def test_correction_says_what_was_wrong_and_where_the_verdict_before_reads(client, made):
    before = publish(made.claim)
    correction = correct(before)

    review = read(client, made.claim)

    (comment,) = review["correction"]
    assert review["@id"].endswith(f"#verdict-{correction.pk}")
    assert comment["text"] == "The year was wrong."
    assert comment["about"]["url"].endswith(f"/#verdict-{before.pk}")
    assert comment["datePublished"] == review["datePublished"]


def test_verdict_called_into_question_is_modified(client, made):
    verdict = publish(made.claim)
    withdraw_evidence(verdict.evidence.get(), by=EditorFactory(), because="WRONG")
    verdict.refresh_from_db()

    modified = read(client, made.claim)["dateModified"]

    assert modified == verdict.flagged_at.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("stage", ["DRAFT", "IN_REVIEW", "RETURNED", "APPROVED", "WITHDRAWN"])
def test_claim_without_a_standing_verdict_is_marked_as_no_review(client, made, stage):
    AnnotationFactory(claim=made.claim, rationale="Not for readers.", stage=stage)

    assert read(client, made.claim) is None
    answer = client.get(made.claim.get_absolute_url(), headers=LINKED)
    assert answer.json()["@type"] == "Claim"
    assert "Not for readers." not in answer.text and "Review" not in answer.text


def test_withdrawn_correction_leaves_no_review(client, made):
    correction = correct(publish(made.claim))
    make_move(correction, "withdraw", by=EditorFactory(), words="The document was forged.")

    assert read(client, made.claim) is None


@pytest.mark.parametrize(
    ("accept", "is_page"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", True),  # a browser
        ("*/*", True),  # curl
        ("", True),
        ("application/ld+json", False),
        ("application/ld+json;q=0.9, text/html;q=0.5", False),
        ("application/ld+json;q=0", True),  # anything but that
        ("text/html, application/ld+json;q=0.9", True),
    ],
)
def test_accept_says_whether_a_page_or_linked_data_is_answered(client, made, accept, is_page):
    answer = client.get(made.claim.get_absolute_url(), headers={"Accept": accept})

    assert answer["Content-Type"].startswith("text/html" if is_page else "application/ld+json")
    assert "Accept" in answer["Vary"]


def test_further_pages_of_who_makes_it_carry_no_second_review(client, made):
    publish(made.claim)
    later = AssertionFactory(claim=made.claim)

    page = client.get(f"{made.claim.get_absolute_url()}?after={later.pk}").text

    assert markup_of(page) is None
    assert f'<link rel="canonical" href="https://record.example/claims/{made.claim.slug}/">' in page


@pytest.mark.parametrize("count", [1, 12])
def test_linked_data_costs_the_same_at_any_size(client, count, django_assert_num_queries):
    claim = ClaimFactory()
    AssertionFactory.create_batch(count, claim=claim)
    publish(claim)

    with django_assert_num_queries(7):
        client.get(claim.get_absolute_url(), headers=LINKED)
