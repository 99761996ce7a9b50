"""One claim: the verdict in plain words and what it rests on, and everyone who makes it, in their words."""

import datetime as dt
from typing import get_args

import pytest

from claims.evidencing import withdraw_evidence
from claims.extraction.types import ReasonKind
from claims.filters.claims import REASONS
from claims.templatetags.wording import REASON_MEANINGS
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    SnapshotFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def page_of(client, claim):
    return client.get(claim.get_absolute_url()).text


def published(claim, *evidence, **kwargs):
    return AnnotationFactory(claim=claim, evidence=evidence or None, stage="PUBLISHED", **kwargs)


def test_unreviewed_is_said_plainly(client):
    page = page_of(client, AssertionFactory().claim)

    assert "No editor has checked this claim." in page
    assert "says nothing about whether it is true" in page


def test_reasons_are_given_in_words(client):
    reasons = [{"kind": "number", "text": "4 million"}, {"kind": "record", "text": "voted"}, {"kind": "new"}]

    claim = AssertionFactory(claim__reasons=reasons, claim__checkworthiness=0.66).claim
    page = page_of(client, claim)

    assert "It gives a number: <bdi>“4 million”</bdi>" in page
    assert "It tells of an act that leaves a record: <bdi>“voted”</bdi>" in page
    assert "It can be checked" in page  # a kind that pages have no words for yet
    assert "Check-worthiness 66%" in page


def test_its_topics_lead_to_what_else_is_claimed_about_them(client):
    claim = AssertionFactory().claim
    claim.topics.add(TopicFactory(name="public <works>", slug="public-works"))

    page = page_of(client, claim)

    assert 'Topics: <a href="/claims/?topic=public-works">public &lt;works&gt;</a>' in page
    assert claim.text in client.get("/claims/?topic=public-works").text


@pytest.mark.parametrize(
    ("day", "precision", "worded"),
    [(dt.date(2017, 11, 1), "MONTH", 'said <time datetime="2017-11">November 2017</time>'), (None, "", "")],
)
def test_day_on_which_words_were_said_is_shown_where_it_is_known(client, day, precision, worded):
    assertion = AssertionFactory(quote__said_date=day, quote__said_precision=precision)

    for page in (page_of(client, assertion.claim), client.get("/quotes/").text):
        assert ("· said " in page) == bool(worded)
        assert worded in page


def test_an_assertion_shows_its_words_speaker_article_and_the_way_to_them(client):
    assertion = AssertionFactory(quote__snapshot__article__title="Bridge opens")

    page = page_of(client, assertion.claim)

    assert '<mark class="direct">“The bridge will open in May,”</mark> said Marta Olenko.' in page
    assert f'href="/speakers/{assertion.speaker.slug}/"' in page
    assert f'href="/articles/{assertion.snapshot.article_id}/texts/1/#a{assertion.pk}"' in page
    assert "Bridge opens" in page
    assert "date not stated" in page
    assert "suggested by machine, not yet checked" in page


def test_an_assertion_without_a_quote_is_the_article_s_own(client):
    claim = AssertionFactory(quote=None, snapshot=SnapshotFactory(), start=50, end=73).claim

    page = page_of(client, claim)

    assert "In the article’s own voice" in page
    assert '<mark class="own-voice">It cost 4 million euros</mark>.' in page


def test_a_denial_and_an_unresolved_speaker_are_told(client):
    claim = AssertionFactory(stance="DENIES", quote__speaker=None, quote__mention="a spokesperson").claim

    page = page_of(client, claim)

    assert "Speaker not resolved" in page
    assert "“a spokesperson”" in page
    assert "denying it" in page


def test_a_changed_article_makes_the_claim_once(client):
    older = SnapshotFactory()
    newer = SnapshotFactory(article=older.article, number=2)
    claim = ClaimFactory()
    AssertionFactory(claim=claim, quote__snapshot=older)
    current = AssertionFactory(claim=claim, quote__snapshot=newer)

    answer = client.get(claim.get_absolute_url())

    assert answer.context["page"].rows == [current]
    assert "in an earlier text" not in answer.text


def test_what_a_changed_article_no_longer_claims_leads_to_its_earlier_text(client):
    assertion = AssertionFactory()
    article = assertion.snapshot.article
    SnapshotFactory(article=article, number=2, body="Nothing of the kind.")

    page = page_of(client, assertion.claim)

    assert "in an earlier text of the article" in page
    assert f'href="/articles/{article.pk}/texts/1/#a{assertion.pk}"' in page


def test_a_published_annotation_shows_its_reasons_author_and_evidence(client):
    claim = ClaimFactory()
    author = EditorFactory(username="wren", first_name="Wren", last_name="Adeyemi")
    published(
        claim,
        EvidenceFactory(
            claim=claim, url="https://budget.example/1", excerpt="4,000,000 EUR", source=SourceFactory()
        ),
        EvidenceFactory(claim=claim, url="", snapshot=SnapshotFactory(), start=0, end=4, kind="REFUTES"),
        rationale="The budget shows it.",
        confidence="HIGH",
        created_by=author,
    )

    page = page_of(client, claim)

    for words in ("The budget shows it.", "Wren Adeyemi", "Our confidence in it: high.", "4,000,000 EUR"):
        assert words in page
    assert 'href="https://budget.example/1"' in page
    assert "wren" not in page


def test_a_passage_cited_as_evidence_shows_its_words_and_leads_to_them(client):
    evidence = EvidenceFactory(url="", excerpt="4 million", snapshot=SnapshotFactory(), start=50, end=72)
    published(evidence.claim, evidence)

    page = page_of(client, evidence.claim)

    assert '<mark class="evidence">It cost 4 million euro</mark>s.' in page
    assert f'href="/articles/{evidence.snapshot.article_id}/texts/1/#e{evidence.pk}"' in page


def test_a_checked_claim_that_nothing_makes_any_more_says_so(client):
    claim = AssertionFactory(state="REJECTED").claim
    published(claim)

    assert "Nothing on record makes this claim any more." in page_of(client, claim)


@pytest.mark.parametrize("rejected", [{"state": "REJECTED"}, {"quote__state": "REJECTED"}])
def test_a_claim_made_only_in_rejected_rows_is_not_there_for_readers(client, rejected):
    claim = AssertionFactory(**rejected).claim

    assert client.get(claim.get_absolute_url()).status_code == 404
    assert claim.text not in client.get("/claims/").text
    assert client.get(f"/api/v1/claims/{claim.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_at_any_size(client, count, django_assert_num_queries):
    claim = ClaimFactory()
    evidence = []
    for _number in range(count):
        AssertionFactory(claim=claim)
        evidence += [
            EvidenceFactory(claim=claim, source=SourceFactory()),
            EvidenceFactory(claim=claim, url="", snapshot=SnapshotFactory(), start=0, end=4),
        ]
    published(claim, *evidence)

    with django_assert_num_queries(8):
        client.get(claim.get_absolute_url())


def test_an_unknown_claim_is_our_404_page(client):
    answer = client.get("/claims/nothing/")

    assert answer.status_code == 404
    assert "<h1>Not on record</h1>" in answer.text


def test_words_that_lean_on_their_article_are_worded_to_stand_alone_beside_them(client):
    substitution = {"start": 0, "end": 3, "words": "She", "replacement": "Marta Olenko", "rule": "pronoun"}

    claim = AssertionFactory(standalone="Marta Olenko cut jobs.", substitutions=[substitution]).claim
    page = page_of(client, claim)

    assert "Marta Olenko cut jobs.</p>" in page
    assert "<bdi>“She”</bdi> as <bdi>“Marta Olenko”</bdi>." in page


def test_words_that_stand_alone_already_are_not_worded_again(client):
    assert "Worded by machine" not in page_of(client, AssertionFactory().claim)


def test_every_kind_of_reason_has_its_words_and_can_be_asked_for():
    assert set(get_args(ReasonKind)) == set(REASON_MEANINGS) == {kind for kind, _ in REASONS}


def test_a_page_full_of_assertions_and_verdicts_weighs_100_kilobytes_at_most(client):
    """Without pictures. Sentences as long as news has them."""
    claim = ClaimFactory(text="The bridge over the Verran cost 4 million euros more than was voted. " * 3)
    body = f"“{'The bridge cost more than the council voted for, as everybody knew. ' * 3}” Olenko said."
    for _number in range(26):
        snapshot = SnapshotFactory(
            body=body, article__title="Bridge over the Verran costs far more than voted " * 2
        )
        AssertionFactory(claim=claim, quote__snapshot=snapshot)
    before = AnnotationFactory(
        claim=claim, stage="PUBLISHED", rationale="The budget shows another figure. " * 40
    )
    AnnotationFactory(
        claim=claim,
        supersedes=before,
        correction_note="The year was wrong.",
        rationale="The budget shows another figure. " * 40,
        stage="PUBLISHED",
    )

    page = client.get(claim.get_absolute_url())

    assert page.context["page"].next_after
    assert len(page.content) <= 100_000


def test_what_happened_is_told_in_order_of_time(client):
    assertion = AssertionFactory(
        quote__snapshot__article__published_date="2024-03-01",
        quote__snapshot__article__published_precision="MONTH",
    )
    before = AnnotationFactory(claim=assertion.claim, stage="PUBLISHED")
    AnnotationFactory(claim=assertion.claim, supersedes=before, correction_note="A slip.", stage="PUBLISHED")

    moments = client.get(assertion.claim.get_absolute_url()).context["timeline"]

    assert [moment.what for moment in moments] == ["made", "published", "corrected"]
    assert "March 2024" in page_of(client, assertion.claim)


def test_a_withdrawal_and_a_second_look_have_their_place_in_time(client):
    upheld = AnnotationFactory(stage="PUBLISHED")
    withdraw_evidence(upheld.evidence.get(), by=EditorFactory(), because="WRONG")
    questioned = [moment.what for moment in client.get(upheld.claim.get_absolute_url()).context["timeline"]]
    make_move(upheld, "uphold", by=EditorFactory(), words="It holds without.")
    withdrawn = AnnotationFactory(stage="WITHDRAWN")

    def told(annotation):
        return [one.what for one in client.get(annotation.claim.get_absolute_url()).context["timeline"]]

    assert questioned == ["published", "questioned"]
    assert told(upheld) == ["published", "upheld"]
    assert told(withdrawn) == ["published", "withdrawn"]
