"""The editors' desk in a real browser: every screen in every window, and an editor's round."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib import admin
from playwright.sync_api import expect

from claims.admin.uploads import keep
from claims.curation import confirm_quotes, reject_quotes
from claims.extraction.reading import articles_in_bytes
from claims.merging import merge_speakers
from claims.models import Event, Quote
from tests.admin.test_lists import MADE_BY, MODELS
from tests.factories import (
    AnnotationFactory,
    ApiTokenFactory,
    AssertionFactory,
    AssignmentFactory,
    CommentFactory,
    EditorFactory,
    EvidenceFactory,
    ImportItemFactory,
    NotificationFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
    SpeakerRoleFactory,
    ThreadFactory,
)

LISTED = [model for model in MODELS if model in admin.site._registry]
pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Averylongwordthatnobodywouldbreakbutawindowmust" * 2
BODY = (
    "Menu Home\n\n“The bridge will open in May,” said Marta Olenko.\n\n“She told us, ‘Wait’, and left,” "
    "said Tomas Brandt. He added that it cost 4 million euros.\n\n" + LONG
)
NOT_OURS = {"exclude": [[".select2"], [".selector"]]}  # Django brings these widgets, with lists not labelled
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "preload": False,  # axe would put imported sheets inline, which the policy forbids
}
ADDRESSES = [
    "",
    "claims/",
    "password_change/",
    "claims/speaker/merge/?speaker={first.pk}&speaker={second.pk}",
    "claims/quote/{quote.pk}/history/",
    "claims/quote/?q=bridge&state__exact=MACHINE",
    "claims/source/add/",
    "claims/speaker/add/",
    "claims/claim/add/",
    "claims/evidence/add/",
    "claims/annotation/add/",
    "claims/claim/{claim.pk}/delete/",
    "claims/assignment/queue/",
    "claims/snapshot/{quote.snapshot_id}/add_quote/",
    "claims/importrun/add/",
    "claims/importrun/add/{upload}/",
    "auth/user/",
    "auth/user/{editor.pk}/change/",
    "auth/group/",
]


@pytest.fixture
def editor():
    return EditorFactory(username="rosa")


@pytest.fixture
def rows(editor):
    """One of everything that the desk can show, some of it too long."""
    snapshot = SnapshotFactory(body=BODY, boilerplate=[[0, 9]], article__title=f"Bridge {LONG}")
    first = SpeakerFactory(name=f"Olenko {LONG}", resolution_note=LONG)
    second = SpeakerFactory(name="Tomas Brandt")
    for speaker, place in ((first, "Verran"), (second, "Saltmere")):
        SpeakerRoleFactory(
            speaker=speaker, organisation=place, started_date="2019-01-01", started_precision="YEAR"
        )
    at = BODY.index("said")
    quote = QuoteFactory(
        snapshot=snapshot,
        text="“The bridge will open in May,”",
        speaker=first,
        cue_start=at,
        cue_end=at + 4,
        mention_start=at + 5,
        mention_end=at + 17,
        candidates=[{"name": LONG, "score": 0.4, "speaker": first.pk}],
    )
    QuoteFactory(snapshot=snapshot, text="“She told us, ‘Wait’, and left,”", speaker=second)
    nested = QuoteFactory(snapshot=snapshot, text="‘Wait’", speaker=None)
    cost = QuoteFactory(
        snapshot=snapshot, text="that it cost 4 million euros", kind="INDIRECT", confidence=0.3
    )
    confirm_quotes(Quote.objects.filter(pk=nested.pk), by=editor)
    reject_quotes(Quote.objects.filter(pk=cost.pk), by=editor)
    claim = AssertionFactory(quote=quote, claim__text=f"The bridge opens {LONG}").claim
    annotation = AnnotationFactory(claim=claim, rationale=LONG, created_by=editor)
    annotation.evidence.add(EvidenceFactory(claim=claim, excerpt=LONG, note=LONG, created_by=editor))
    ImportItemFactory(outcome="FAILED", reason=f"Not JSON: {LONG}", article=None, name=LONG)
    merge_speakers(second, SpeakerFactory(), by=editor)
    NotificationFactory(user=editor, sentence=LONG)
    AssignmentFactory(assignee=editor, claim=claim, due_date="2020-01-01")
    AssertionFactory(quote=quote, claim__text=f"The ferry is late {LONG}")
    thread = ThreadFactory(annotation=annotation)
    CommentFactory(thread=thread, text=f"@rosa {LONG}").mentioned.add(editor)
    ApiTokenFactory(user=editor)
    upload = keep([*articles_in_bytes(f"{LONG}.txt", BODY.encode(), {}, max_bytes=5000)], by=editor)
    for model in LISTED:
        if not model.objects.exists():
            MADE_BY[model._meta.model_name]()
    named = {"editor": editor, "upload": upload}
    return named | {"first": first, "second": second, "quote": quote, "claim": claim}


def screens(rows):
    """Each list, a row's page of each, and the pages that are neither."""
    for address in ADDRESSES:
        yield "/admin/" + address.format(**rows)
    for model in LISTED:
        yield f"/admin/claims/{model._meta.model_name}/"
        yield f"/admin/claims/{model._meta.model_name}/{model.objects.first().pk}/change/"


@pytest.fixture
def open_desk(open_page, client, editor, live_server):
    """A page on which the editor is logged in."""

    def open_desk(**window):
        page = open_page(**window)
        client.force_login(editor)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        return page

    return open_desk


@pytest.mark.parametrize(("width", "colours"), [(390, "dark"), (1440, "light")])
def test_every_screen_fits_keeps_the_policy_and_can_be_used_by_all(rows, open_desk, width, colours):
    page = open_desk(width=width, height=900, colours=colours)
    wrong = {}

    for address in screens(rows):
        answer = page.goto(address)
        too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found = Axe().run(page, NOT_OURS, RULES).response["violations"]
        seen = [(one["id"], [node["html"][:150] for node in one["nodes"]][:3]) for one in found]
        if answer.status != 200 or too_wide > 0 or seen:
            wrong[address] = (answer.status, too_wide, seen)

    assert wrong == {}


def test_an_editor_judges_a_text_and_takes_one_back(rows, open_desk, editor):
    page = open_desk()
    page.goto("/admin/")

    page.get_by_role("link", name="Articles", exact=True).first.click()
    page.get_by_role("link", name=f"Bridge {LONG}").first.click()
    page.get_by_role("link", name="“The bridge will open in May,”").click()
    expect(page.locator(".body-text mark.part-quote")).to_have_text("“The bridge will open in May,”")
    page.get_by_role("button", name="Confirm, then next").click()
    expect(page.locator(".messagelist")).to_contain_text("1 quote confirmed.")
    expect(page.get_by_text("Quote 2 of 4")).to_be_visible()
    page.get_by_role("link", name="Look at it or undo it").click()
    page.locator("#action-toggle").check()
    page.get_by_label("Action:").select_option(label="Undo these edits")
    page.get_by_role("button", name="Go").click()

    expect(page.locator(".messagelist")).to_contain_text("1 undone.")
    assert Quote.objects.get(pk=rows["quote"].pk).state == "MACHINE"
    assert Event.objects.first().by == editor


def test_an_editor_gives_a_quote_another_speaker(rows, open_desk):
    page = open_desk()
    page.goto(f"/admin/claims/quote/{rows['quote'].pk}/change/")

    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("brandt")
    page.get_by_role("option", name="Tomas Brandt").click()
    page.get_by_role("button", name="Save correction").click()

    expect(page.locator(".field-state_badge .badge")).to_have_text("corrected")
    assert Quote.objects.get(pk=rows["quote"].pk).speaker == rows["second"]


def test_an_editor_merges_two_speakers_and_undoes_it(rows, open_desk):
    page = open_desk()
    page.goto("/admin/claims/speaker/")

    for name in (rows["first"].name, "Tomas Brandt"):
        page.locator("#result_list tr", has_text=name).locator(".action-select").check()
    page.get_by_label("Action:").select_option(label="Merge: these are one speaker")
    page.get_by_role("button", name="Go").click()
    expect(page.locator(".messagelist")).to_contain_text("at the same time")
    page.get_by_label("Tomas Brandt").check()
    page.get_by_role("button", name="Merge").click()
    expect(page.locator(".messagelist")).to_contain_text("Merged. To undo:")
    page.locator(".messagelist a").first.click()
    page.get_by_role("button", name="Undo this merge").click()

    expect(page.locator(".messagelist")).to_contain_text("Undone:")
    assert Quote.objects.get(pk=rows["quote"].pk).speaker == rows["first"]


def test_sidebar_folded_away_leaves_the_page_whole(open_desk, rows):
    page = open_desk(width=1440)
    page.goto("/admin/claims/quote/")

    page.click("#toggle-nav-sidebar")

    expect(page.locator("#main")).not_to_have_class("main shifted")
    assert page.locator("#content").bounding_box()["x"] >= 0


def select(page, words):
    """Selects the last of these words in the shown text, as a hand with a mouse does."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector(".body-text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.lastIndexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
          }
        }""",
        words,
    )


def test_an_editor_selects_the_words_of_a_quote(rows, open_desk):
    page = open_desk()
    page.goto(f"/admin/claims/quote/{rows['quote'].pk}/change/")

    select(page, "The bridge will open")
    page.get_by_role("button", name="Use the words selected in the text").click()
    expect(page.get_by_label("Words:")).to_have_value("The bridge will open")
    page.get_by_role("button", name="Save correction").click()

    expect(page.locator(".field-state_badge .badge")).to_have_text("corrected")
    expect(page.locator(".field-as_found")).to_contain_text("“The bridge will open in May,”")
    assert Quote.objects.get(pk=rows["quote"].pk).text == "The bridge will open"


def test_an_editor_adds_a_missed_quote_of_words_that_stand_twice(open_desk):
    snapshot = SnapshotFactory(body="It is late, he said. She said it was not. It is late, he said again.")
    page = open_desk()
    page.goto(f"/admin/claims/snapshot/{snapshot.pk}/change/")
    page.get_by_role("link", name="Add a quote that was missed").click()

    select(page, "It is late")
    page.get_by_role("button", name="Use the words selected in the text").click()
    page.get_by_label("Kind").select_option(label="indirect")
    page.get_by_role("button", name="Add and confirm").click()

    expect(page.locator(".messagelist")).to_contain_text("Added and confirmed")
    expect(page.locator(".body-text a.quote.is-confirmed")).to_have_text("It is late")
    assert Quote.objects.get().start == snapshot.body.rindex("It is late")


def test_an_editor_pastes_an_article_looks_at_it_and_saves_it(open_desk, editor):
    page = open_desk()
    page.goto("/admin/")
    page.get_by_role("link", name="Paste or upload").click()

    page.get_by_label("Text:").fill(BODY)
    page.get_by_label("Source:").fill("Harbour Gazette")
    page.get_by_role("button", name="Show what is in it").click()
    expect(page.locator(".body-text .quote").first).to_have_text("“The bridge will open in May,”")
    expect(page.locator(".body-text .said-by").first).to_contain_text("Marta Olenko")
    page.get_by_role("button", name="Save this article").click()

    expect(page.locator(".messagelist")).to_contain_text("Saved:")
    assert Quote.objects.filter(text="“The bridge will open in May,”").exists()
    assert Event.objects.get(verb="imported").by == editor


def test_an_editor_takes_a_claim_from_the_queue(rows, open_desk):
    page = open_desk()
    page.goto("/admin/")
    page.get_by_role("link", name="Work queue").click()

    page.get_by_role("button", name="Take: The ferry is late").click()
    expect(page.locator(".messagelist")).to_contain_text("Yours now: The ferry is late")
    page.get_by_role("link", name="Queue", exact=True).click()

    expect(page.locator("tr", has_text="The ferry is late").locator(".badge")).to_have_text("yours")
