"""The sitemap names every page that readers see and no other, at any size."""

import re

import pytest
from django.utils import timezone

from claims.models import Claim
from claims.views.sitemaps import ClaimMap
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    SnapshotFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db

SITE = "https://record.example"


def locations(client, address="/sitemap.xml"):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return re.findall(r"<loc>([^<]+)</loc>", answer.text)


def everything(client):
    maps = [found.replace("http://testserver", "") for found in locations(client)]
    return [location for each in maps for location in locations(client, each)]


def test_sitemap_names_every_kind_of_page_by_its_own_address(client):
    made = AssertionFactory()

    found = everything(client)

    rows = (made.claim, made.speaker, made.snapshot.article, made.snapshot.article.source)
    assert {f"{SITE}{row.get_absolute_url()}" for row in rows} <= set(found)
    assert {f"{SITE}/", f"{SITE}/claims/", f"{SITE}/corrections/"} <= set(found)
    assert len(found) == len(set(found))
    for location in found:
        assert client.get(location.removeprefix(SITE)).status_code == 200, location


def test_what_readers_do_not_see_is_not_in_it(client):
    hidden = AssertionFactory(state="REJECTED").claim
    merged = SpeakerFactory(merged_into=SpeakerFactory())
    drafted = AnnotationFactory(stage="APPROVED").claim

    found = " ".join(everything(client))

    for row in (hidden, merged, drafted):
        assert row.slug not in found


def lastmod(client):
    return re.findall(r"<lastmod>([^<]+)</lastmod>", client.get("/sitemap-claims.xml").text)


def test_claim_was_changed_last_when_its_verdict_was(client):
    claim = AssertionFactory().claim
    Claim.objects.update(created_at=timezone.now() - timezone.timedelta(days=400))
    claim.refresh_from_db()
    created = lastmod(client)
    AnnotationFactory(claim=claim, stage="APPROVED")
    drafted = lastmod(client)
    make_move(claim.annotations.get(), "publish", by=EditorFactory())

    assert created == drafted == [f"{claim.created_at:%Y-%m-%d}"]
    assert lastmod(client) == [f"{claim.annotations.get().published_at:%Y-%m-%d}"]


def test_pages_of_a_map_hold_each_row_once_whatever_is_hidden_between(client, monkeypatch):
    monkeypatch.setattr(ClaimMap, "limit", 3)
    claims = [AssertionFactory().claim for _number in range(4)]
    AssertionFactory.create_batch(4, state="REJECTED")
    claims.append(AssertionFactory().claim)
    first, last = ((claim.pk - 1) // 3 + 1 for claim in (claims[0], claims[-1]))

    pages = [locations(client, f"/sitemap-claims.xml?p={page}") for page in range(first, last + 1)]

    assert [location for page in pages for location in page] == [
        f"{SITE}{claim.get_absolute_url()}" for claim in claims
    ]
    assert locations(client)[-4].endswith(f"/sitemap-claims.xml?p={last}")  # before the other maps


@pytest.mark.parametrize(
    "address", ["/sitemap-claims.xml?p=9", "/sitemap-claims.xml?p=x", "/sitemap-drafts.xml"]
)
def test_map_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_maps_cost_the_same_at_any_size(client, count, django_assert_num_queries):
    for _number in range(count):
        AnnotationFactory(claim=AssertionFactory().claim, stage="PUBLISHED")
    SnapshotFactory.create_batch(count)

    with django_assert_num_queries(4):
        client.get("/sitemap.xml")
    for section in ("claims", "articles", "speakers", "sources"):
        with django_assert_num_queries(1):
            client.get(f"/sitemap-{section}.xml")


def test_claim_that_was_never_made_by_anyone_is_not_named(client):
    ClaimFactory()

    assert locations(client, "/sitemap-claims.xml") == []
