"""What readers must not see is in nothing that programs read, either: every address, every unpublished field."""

import pytest
from django.urls import get_resolver

from claims import machine_urls
from claims.commenting import open_thread
from claims.evidencing import withdraw_evidence
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SECRET = "XYZZY"
ACCEPTS = ["text/html", "application/ld+json"]


@pytest.fixture(params=["UNREVIEWED", "PUBLISHED", "WITHDRAWN"])
def published(request):
    """A claim on which that was published, with a secret in everything beside it that was not."""
    claim = AssertionFactory().claim
    public = AnnotationFactory(claim=claim, stage=request.param) if request.param != "UNREVIEWED" else None
    secret = EvidenceFactory(claim=claim, excerpt=SECRET, note=SECRET, url=f"https://{SECRET}.example/")
    author = EditorFactory(username=f"{SECRET}-user", email=f"{SECRET}@record.example")
    AnnotationFactory(
        claim=claim, supersedes=public, rationale=SECRET, correction_note=SECRET, evidence=[secret],
        created_by=author, stage="APPROVED",
    )  # fmt: skip
    if request.param == "PUBLISHED":
        open_thread(public, by=author, text=SECRET)
        withdraw_evidence(public.evidence.get(), by=author, because="WRONG", note=SECRET)
    hide_rows(claim)
    return claim


def hide_rows(claim):
    shown = claim.assertions.get()
    body = shown.snapshot.body
    hidden = QuoteFactory(
        snapshot=shown.snapshot, text=body[40:60], state="REJECTED", mention=SECRET, extractor_version=SECRET,
        speaker__name=SECRET, speaker__slug="hidden-speaker",
    )  # fmt: skip
    AssertionFactory(quote=hidden, claim=claim)
    AssertionFactory(quote=hidden, claim=ClaimFactory(text=f"{SECRET}.", slug="hidden-claim"))
    AnnotationFactory(claim=ClaimFactory(text=f"{SECRET} too.", slug="drafted-claim"), rationale=SECRET)


def addresses(claim):
    """Every route for programs, and those of the claim's page that are for them."""
    shown = claim.assertions.exclude(quote__state="REJECTED").get()
    rows = {
        "slug": claim.slug, "number": 1, "section": "claims", "verdict": "disputed",
        "article": shown.snapshot.article_id, "quote": shown.quote_id,
        "annotation": claim.annotations.earliest("pk").pk,
    }  # fmt: skip
    topic = TopicFactory()
    topic.claims.add(claim)
    slugs = {
        "speaker-feed": shown.speaker.slug,
        "source-feed": shown.snapshot.article.source.slug,
        "topic-feed": topic.slug,
    }
    pks = {"quote": rows["quote"], "annotation": rows["annotation"]}
    for route in machine_urls.urlpatterns:
        wanted = route.pattern.converters
        values = rows | {
            "pk": pks.get(route.name, rows["article"]),
            "slug": slugs.get(route.name, claim.slug),
        }
        yield get_resolver().reverse(route.name, **{name: values[name] for name in wanted})
    yield from (f"claims/{claim.slug}/", f"claims/{claim.slug}/embed/", f"es/claims/{claim.slug}/embed/")
    yield from (f"oembed/?url=https://record.example/claims/{slug}/" for slug in (claim.slug, "hidden-claim"))
    yield from (f"claims/hidden-claim/{page}" for page in ("", "embed/", "card.png", "citation.bib"))
    yield f"articles/{rows['article']}/texts/1/annotations/?page=first"


def test_nothing_unpublished_is_told_to_programs(client, published):
    for address in addresses(published):
        for accept in ACCEPTS:
            answer = client.get(f"/{address}", headers={"Accept": accept})
            assert answer.status_code < 500, address
            assert SECRET.encode() not in answer.content, (address, accept)
            assert b"hidden-claim" not in answer.content or "hidden" in address, (address, accept)
