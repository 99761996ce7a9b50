"""A reader's journey: what an import brought in, read and followed, with the mouse and without."""

import json

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from claims.models import Quote
from tests.factories import AnnotationFactory, AssertionFactory

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = {
    "title": "Bridge to open in May",
    "source": "Harbour Gazette",
    "published": "2024-03-12",
    "language": "en",
    "text": (
        "The new bridge over the Verran will open two years late, the council heard on Tuesday.\n\n"
        "“The bridge will open in May, and it will carry 12,000 cars a day,” said Marta Olenko, the mayor "
        "of Port Verran.\n\n"
        "Tomas Arrieta, who leads the opposition, was not convinced. “We were promised a bridge for 38 "
        "million euros,” Arrieta said.\n"
    ),
}
WORDS = "“We were promised a bridge for 38 million euros,”"


@pytest.fixture
def quote(tmp_path):
    """The second of the quotes that the import found in the article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.json").write_text(json.dumps(ARTICLE), encoding="utf-8")
    call_command("import_articles", str(tmp_path / "articles"), verbosity=0)
    return Quote.objects.select_related("speaker", "snapshot").get(text=WORDS)


def test_an_imported_quote_is_followed_to_its_speaker_and_back(quote, open_page):
    page = open_page()
    page.goto("/")
    expect(page.locator(".figures")).to_contain_text("1 article")

    page.get_by_role("link", name="Bridge to open in May").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge to open in May")
    expect(page.locator(f"#q{quote.pk}")).to_have_text(WORDS)

    page.get_by_role("link", name=f"Quote 2: {quote.speaker.name}").click()
    note = page.locator(f"#n{quote.pk}")
    expect(note).to_be_in_viewport()
    note.get_by_role("link", name=quote.speaker.name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(quote.speaker.name)
    expect(page.locator("blockquote mark")).to_have_text(WORDS)

    page.get_by_role("link", name="Bridge to open in May").click()
    expect(page.locator(f"#q{quote.pk}:target")).to_be_in_viewport()


def test_the_same_way_without_a_mouse(quote, open_page):
    page = open_page()
    page.goto("/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "Bridge to open in May")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")

    tab_to(page, f"Quote 2: {quote.speaker.name}")
    page.keyboard.press("Enter")
    expect(page.locator(f"#n{quote.pk}:target")).to_be_in_viewport()
    tab_to(page, quote.speaker.name)
    page.keyboard.press("Enter")
    page.wait_for_url("**/speakers/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(quote.speaker.name)

    page.go_back()
    tab_to(page, "Quote 2 in the text")
    page.keyboard.press("Enter")
    expect(page.locator(f"#q{quote.pk}:target")).to_be_in_viewport()


def test_a_list_is_filtered_and_cleared_without_script(quote, open_page):
    page = open_page()
    page.goto("/quotes/")

    page.get_by_text("Filter", exact=True).click()
    page.get_by_text("More filters", exact=True).click()
    page.get_by_label("Text contains").fill("38 million")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("blockquote mark")).to_have_text([WORDS])

    page.get_by_label("Published from").fill("someday")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Published from")).to_have_accessible_description(
        "On this day or later: 2017-11-20, 2017-11 or 2017. Articles without a date are left out. "
        "“someday” is not a date: write 2015, 2015-02 or 2015-02-19."
    )

    page.get_by_role("link", name="Clear the filter").first.click()
    expect(page.locator("blockquote")).to_have_count(Quote.objects.count())


def test_following_a_note_does_not_move_the_text_from_under_the_reader(quote, open_page):
    page = open_page(width=1440, height=900)
    page.goto(quote.get_absolute_url())

    page.get_by_role("link", name="Quote 2:").click()

    expect(page.locator(f"#q{quote.pk}")).to_be_in_viewport()
    expect(page.locator(f"#n{quote.pk}")).to_be_in_viewport()


@pytest.fixture
def judged(quote):
    """The claim that the quote makes, with a published verdict."""
    claim = AssertionFactory(quote=quote, claim__text="The bridge was promised for 38 million euros.").claim
    AnnotationFactory(claim=claim, stage="PUBLISHED")
    return claim


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_goes_from_search_to_the_claim_its_words_its_speaker_and_back(
    judged, quote, open_page, script
):
    """Every step is a link: with JavaScript switched off it is the same way."""
    page = open_page(script=script)
    page.goto("/")

    page.get_by_label("Search quotes, claims, speakers and articles").fill("promised bridge")
    page.get_by_role("button", name="Search").click()
    page.locator(".tabs").get_by_role("link", name="Claims").click()
    page.get_by_role("link", name=judged.text).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(judged.text)
    expect(page.locator(".finding .verdict")).to_have_text("Disputed")
    claim_page = page.url

    page.locator(".entry").get_by_role("link", name="Bridge to open in May").first.click()
    expect(page.locator("#main :target")).to_be_in_viewport()
    expect(page.locator("#main :target")).to_have_text(WORDS)

    page.locator(f"#n{quote.pk}").get_by_role("link", name=quote.speaker.name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(quote.speaker.name)
    page.locator(".claim-text").get_by_role("link", name=judged.text).click()
    assert page.url == claim_page


def test_a_quote_says_who_speaks_where_the_pointer_or_the_focus_is(quote, open_page):
    page = open_page()
    page.goto(quote.get_absolute_url().partition("#")[0])
    card = page.locator(f"#c{quote.pk}")
    expect(card).to_be_hidden()

    page.locator(f"#q{quote.pk}").hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("found by machine, not yet checked")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    page.mouse.move(0, 0)
    tab_to(page, f"Quote 2: {quote.speaker.name}")
    expect(card).to_be_visible()


def test_the_same_page_is_a_link_away_in_the_other_language(judged, open_page):
    page = open_page()
    page.goto(judged.get_absolute_url())

    page.get_by_role("link", name="español").click()

    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", level=1)).to_have_text(judged.text)
    expect(page.locator(".claim-text, h1[lang]").first).to_have_attribute("lang", "en")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def tab_to(page, name: str) -> None:
    """Press Tab until the link of that name has the focus, and see that the focus shows."""
    link = page.get_by_role("link", name=name, exact=True)
    for _press in range(60):
        page.keyboard.press("Tab")
        if any(found.evaluate("element => element === document.activeElement") for found in link.all()):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    pytest.fail(f"No Tab key leads to the link “{name}”.")
