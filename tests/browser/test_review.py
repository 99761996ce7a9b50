"""The screens on which a claim is judged, in a real browser: they fit, and a round of four people."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from claims.annotating import edit_annotation
from claims.commenting import Anchor, open_thread
from claims.curation import correct_quote
from claims.evidencing import withdraw_evidence
from claims.models import Annotation, Evidence, Thread
from claims.workflow import make_move
from tests.browser.test_admin import LONG, NOT_OURS, RULES
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    RoleFactory,
    SnapshotFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

BODY = (
    "“It cost four million,” said Marta Olenko.\n\nThe budget 𝟜 of May says six. The budget of June says six."
)
REASONS = f"The budget shows six million. {LONG}"


@pytest.fixture
def open_as(open_page, live_server):
    """A page on which this user is logged in."""

    def open_as(user, **window):
        page = open_page(**window)
        client = Client()  # a client has one session, which ends when another user logs in
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return open_as


@pytest.fixture
def claim():
    quote = QuoteFactory(snapshot=SnapshotFactory(body=BODY), text="“It cost four million,”")
    return AssertionFactory(quote=quote, claim__text="The bridge cost four million.").claim


def page_of(row, name="change"):
    return reverse(f"admin:claims_{row._meta.model_name}_{name}", args=[row.pk])


def discussed(claim, user) -> Annotation:
    """Returned, edited and submitted again, with a thread on some words, a resolved one and a long comment."""
    annotation = AnnotationFactory(claim=claim, rationale=REASONS)
    start = REASONS.index("six")
    anchor = Anchor("RATIONALE", start, start + len("six million"), "six million")
    make_move(annotation, "submit", by=annotation.created_by)
    open_thread(annotation, by=user, text=f"Sure? {LONG}", anchor=anchor)
    make_move(annotation, "return", by=user, words=LONG)
    edit_annotation(annotation, by=annotation.created_by, rationale=REASONS.replace("shows", "says"))
    make_move(annotation, "submit", by=annotation.created_by)
    return annotation


def flagged(user) -> Annotation:
    annotation = AnnotationFactory(stage="PUBLISHED")
    for kind in ("SUPPORTS", "REFUTES", "CONTEXT"):
        EvidenceFactory(claim=annotation.claim, kind=kind, excerpt=LONG, note=LONG)
    withdraw_evidence(annotation.evidence.get(), by=user, because="WRONG", note=LONG)
    return annotation


def screens(claim, user):
    draft = AnnotationFactory(created_by=user, evidence=[])
    public, under_review = flagged(user), discussed(claim, user)
    quote = QuoteFactory()
    correct_quote(quote, by=user, speaker=SpeakerFactory(), kind=quote.kind)
    yield from (page_of(row) for row in (draft, public, under_review, claim, public.claim))
    yield from (page_of(row) for row in public.claim.evidence.all())
    yield page_of(quote, "history")
    yield page_of(public.evidence.get(), "history")
    yield f"{page_of(claim.assertions.get().snapshot)}?claim={claim.pk}&from=3&to=20#passage"
    yield reverse("admin:claims_annotation_add", query={"claim": public.claim.pk})
    yield reverse("admin:claims_evidence_add", query={"claim": claim.pk})
    yield reverse("admin:claims_methodology_add")


@pytest.mark.parametrize(
    ("width", "colours"), [(390, "dark"), (1440, "light"), (390, "light"), (1440, "dark")]
)
def test_every_screen_fits_keeps_the_policy_and_can_be_used_by_all(claim, open_as, width, colours):
    user = EditorFactory(username="rosa")
    page = open_as(user, width=width, height=900, colours=colours)
    wrong = {}

    for address in screens(claim, user):
        answer = page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found = Axe().run(page, NOT_OURS, RULES).response["violations"]
        seen = [(one["id"], [node["html"][:150] for node in one["nodes"]][:3]) for one in found]
        if answer.status != 200 or too_wide > 0 or seen:
            wrong[address] = (answer.status, too_wide, seen)

    assert wrong == {}


def test_words_selected_in_a_text_are_cited_where_they_stand(claim, open_as):
    """The second of two places with these words, beyond a letter that scripts count as two."""
    page = open_as(RoleFactory(role="contributor"))
    page.goto(page_of(claim))
    page.get_by_role("link", name="Cite “").click()
    select(page, "says six. The budget of June ", "says six")

    expect(page.get_by_label("Words")).to_have_value("says six")
    page.get_by_role("button", name="Cite these words").click()
    page.get_by_label("Kind").select_option("refutes")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist")).to_contain_text("The evidence was added.")
    evidence = Evidence.objects.get()
    assert (evidence.claim, evidence.start) == (claim, BODY.rindex("says six"))


def select(page, before, words):
    """Select the words as a reader's pointer does, where these others stand before them."""
    expect(page.locator("[data-selectable]")).to_contain_text(before + words)  # its page is there
    page.evaluate(
        """([before, words]) => {
            const walker = document.createTreeWalker(document.querySelector("[data-selectable]"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(before + words);
                if (at < 0) continue;
                const from = at + before.length;
                document.getSelection().setBaseAndExtent(walker.currentNode, from, walker.currentNode, from + words.length);
                return;
            }
            throw new Error("not in the text");
        }""",
        [before, words],
    )


def test_a_reviewer_asks_about_selected_words_and_the_writer_answers(claim, open_as):
    annotation = AnnotationFactory(claim=claim, rationale="It was so, and it was dear.", stage="IN_REVIEW")
    reviewer = open_as(RoleFactory(role="reviewer", username="bo"))
    reviewer.goto(page_of(annotation))

    select(reviewer, "and ", "it was")
    reviewer.get_by_label("Comment (@name").fill("Was it?")
    reviewer.get_by_role("button", name="Comment", exact=True).click()
    expect(reviewer.locator(".on-words")).to_contain_text("On “it was”")
    assert Thread.objects.get().start == annotation.rationale.rindex("it was")

    writer = open_as(annotation.created_by)
    writer.goto(page_of(annotation))
    writer.get_by_text("Reply", exact=True).first.click()
    writer.get_by_label("Your answer").fill("It was.")
    writer.get_by_role("button", name="Reply", exact=True).click()
    writer.get_by_role("button", name="Resolve").click()
    expect(writer.get_by_text("by " + annotation.created_by.username).first).to_be_visible()


def test_a_verdict_is_drafted_returned_corrected_approved_and_published(claim, open_as):
    writer = open_as(RoleFactory(role="editor", username="rosa"))
    writer.goto(page_of(claim))
    writer.get_by_role("link", name="Draft a verdict").click()
    writer.get_by_label("Disputed").check()
    writer.get_by_label("Rationale").fill("The budget says otherwise.")
    writer.get_by_text("Add new evidence").click()
    writer.locator("#id_new-kind").select_option("REFUTES")
    writer.locator("#id_new-url").fill("budget.example/may")
    writer.locator("#id_new-excerpt").fill("Bridge: six million")
    writer.get_by_role("button", name="Keep as a draft").click()
    writer.get_by_role("button", name="Submit for review").click()
    expect(writer.locator(".messagelist")).to_contain_text("it is in review now")
    address = writer.url

    reviewer = open_as(RoleFactory(role="reviewer", username="bo"))
    reviewer.goto(address)
    reviewer.locator("#words-return").fill("Of which year?")
    reviewer.get_by_role("button", name="Return with a comment").click()

    writer.goto(address)
    writer.get_by_label("Rationale").fill("The budget of this year says otherwise.")
    writer.get_by_role("button", name="Save", exact=True).click()
    writer.get_by_role("button", name="Resolve").click()
    writer.get_by_role("button", name="Submit for review").click()

    reviewer.goto(address)
    expect(reviewer.locator(".since ins")).to_have_text("of this year ")
    reviewer.get_by_role("button", name="Approve").click()
    publisher = open_as(RoleFactory(role="publisher", username="ines"))
    publisher.goto(address)
    publisher.get_by_role("button", name="Publish", exact=True).click()
    expect(publisher.locator(".messagelist")).to_contain_text("it is published now")
    assert Annotation.objects.get().stage == "PUBLISHED"


def test_unsaved_words_are_not_left_behind_without_a_question(claim, open_as):
    user = EditorFactory()
    annotation = AnnotationFactory(created_by=user)
    page = open_as(user)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(page_of(annotation))

    page.get_by_label("Rationale").press_sequentially("More. ")
    page.get_by_role("button", name="Submit for review").click(no_wait_after=True)

    expect(page.get_by_label("Rationale")).to_be_visible()
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    annotation.refresh_from_db()
    assert annotation.stage == "DRAFT"
