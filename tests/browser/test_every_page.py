"""Every page in every window: it fits, brings nothing from elsewhere, breaks no policy, can be used by all."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims.evidencing import withdraw_evidence
from claims.methodologies import FIRST_MEANINGS, make_version
from claims.models import Claim, Verdict
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    SnapshotFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    SpeakerRoleFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Averylongwordthatnobodywouldbreakbutawindowmust" * 3
ADDRESSES = [
    "/",
    "/quotes/",
    "/quotes/?text=bridge&min_confidence=7",
    "/quotes/?text=zebra",
    "/search/",
    "/search/?q=bridge",
    "/search/?q=olenko&kind=speakers",
    "/search/?q=bridge&kind=articles",
    "/search/?q=...",
    "/claims/",
    "/claims/?verdict=DISPUTED",
    "/speakers/",
    "/articles/",
    "/sources/",
    "/articles/{article.pk}/",
    "/articles/{article.pk}/#q{quote.pk}",
    "/articles/{article.pk}/#n{quote.pk}",
    "/articles/{article.pk}/texts/1/",
    "/speakers/{quote.speaker.slug}/",
    "/claims/{claim.slug}/",
    "/claims/{withdrawn.slug}/",
    "/claims/{claim.slug}/embed/",
    "/claims/{withdrawn.slug}/embed/",
    "/sources/{article.source.slug}/",
    "/about/",
    "/methodology/",
    "/corrections/",
    "/es/",
    "/es/claims/{claim.slug}/",
    "/es/about/",
]


EMPTY = [
    "/",
    "/quotes/",
    "/claims/",
    "/speakers/",
    "/articles/",
    "/sources/",
    "/about/",
    "/methodology/",
    "/corrections/",
]


@pytest.fixture
def rows():
    """One of everything that a page can show, some of it too long."""
    source = SourceFactory(
        name=f"Gazette {LONG}", url="https://gazette.example/", country="GB", language="en"
    )
    day = {"published_date": dt.date(2024, 3, 1), "published_precision": "MONTH"}
    article = ArticleFactory(
        source=source, title=f"Bridge {LONG}", byline=LONG, url="https://gazette.example/a", **day
    )
    SnapshotFactory(article=article)
    body = f"Menu {LONG}\n“The bridge will open,” said Olenko. She said that it cost 4 million. “Yes,” he said.\n{LONG}"
    snapshot = SnapshotFactory(article=article, number=2, body=body, boilerplate=[[0, body.index("\n")]])
    speaker = SpeakerFactory(name=f"Olenko {LONG}", description="Mayor", wikidata="Q42")
    SpeakerNameFactory(speaker=speaker, text=LONG, ended_date=dt.date(2009, 1, 1), ended_precision="YEAR")
    SpeakerRoleFactory(speaker=speaker, organisation=LONG, note=LONG)
    start = body.index("Olenko")
    over_the_menu = body[: body.index("”") + 1]  # muted text under a highlight must stay readable
    quote = QuoteFactory(
        snapshot=snapshot, text=over_the_menu, speaker=speaker, mention_start=start, mention_end=start + 6
    )
    QuoteFactory(
        snapshot=snapshot, text="that it cost 4 million", kind="INDIRECT", speaker=speaker, state="CONFIRMED"
    )
    QuoteFactory(snapshot=snapshot, text="“Yes,”", kind="MIXED", speaker=None, mention=f"he {LONG}")
    claim = AssertionFactory(quote=quote, claim__text=f"The bridge opens {LONG}").claim
    AssertionFactory(claim=claim, quote=None, snapshot=snapshot, start=start, end=start + 40, stance="DENIES")
    evidence = EvidenceFactory(claim=claim, excerpt=LONG, note=LONG, source=source)
    author = EditorFactory(first_name="Wren")
    before = AnnotationFactory(claim=claim, rationale=LONG, evidence=[evidence], stage="PUBLISHED")
    AnnotationFactory(
        claim=claim,
        rationale=LONG,
        created_by=author,
        evidence=[evidence, EvidenceFactory(claim=claim, kind="REFUTES"), passage_cited(claim, snapshot)],
        supersedes=before,
        correction_note=LONG,
        stage="PUBLISHED",
    )
    withdraw_evidence(evidence, by=author, because="RETRACTED")
    withdrawn = AnnotationFactory(stage="PUBLISHED")
    make_move(withdrawn, "withdraw", by=EditorFactory(), words=LONG)
    make_version(FIRST_MEANINGS, by=author, text=LONG, change_note=LONG)
    for verdict in Verdict:
        Claim.objects.filter(pk=ClaimFactory().pk).update(verdict=verdict)
    QuoteFactory.create_batch(26, speaker=speaker)
    return {"article": article, "quote": quote, "claim": claim, "withdrawn": withdrawn.claim}


def passage_cited(claim, snapshot):
    return EvidenceFactory(claim=claim, kind="CONTEXT", url="", snapshot=snapshot, start=0, end=40)


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_is_wider_than_the_window(rows, open_page, width):
    page = open_page(width=width)

    for address in ADDRESSES:
        page.goto(address.format(**rows))
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, address


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_to_mend(rows, open_page, width, colours):
    page = open_page(width=width, colours=colours)

    for address in ADDRESSES:
        page.goto(address.format(**rows))
        unfold(page)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], address


def test_pages_with_nothing_on_them_are_as_good(open_page):
    page = open_page(width=360)

    for address in (*EMPTY, "/nowhere/"):
        page.goto(address)
        assert Axe().run(page).response["violations"] == [], address
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, address


def test_a_page_on_paper_leaves_out_what_can_only_be_clicked_and_says_where_it_is(rows, open_page):
    page = open_page()
    page.goto("/claims/{claim.slug}/".format(**rows))
    page.emulate_media(media="print")

    assert not page.locator(".menu").is_visible()
    assert page.locator(".printed").is_visible()
    assert page.locator("article.earlier .rationale").first.is_visible()  # folded on the screen
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def unfold(page) -> None:
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
