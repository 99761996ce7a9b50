"""The desk's story: an article's claim is annotated, sent back, approved, published, corrected and replayed."""

import datetime as dt
import json
from io import StringIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from claims.models import Annotation, Claim
from claims.record import verify_events
from tests.factories import RoleFactory

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = {
    "title": "Ferry cheaper than the bridge",
    "source": "Harbour Gazette",
    "published": "2024-03-12",
    "language": "en",
    "text": (
        "The ferry to Saltmere goes on for another year, the council decided on Tuesday.\n\n"
        "“The bridge cost 38 million euros in 2019,” said Marta Olenko, the mayor of Port Verran.\n\n"
        "The first budget of the year had set aside 31 million for it.\n"
    ),
}


@pytest.fixture
def clock(monkeypatch):
    """`clock(days)`: from now on it is so many days from today, for the server, too."""
    now = timezone.now

    def set_to(days: int) -> dt.date:
        monkeypatch.setattr(timezone, "now", lambda: now() + dt.timedelta(days=days))
        return timezone.localdate()

    return set_to


@pytest.fixture
def claim(tmp_path, clock):
    """What the import found in the article, three days ago."""
    clock(-3)
    (tmp_path / "ferry.json").write_text(json.dumps(ARTICLE), encoding="utf-8")
    call_command("import_articles", str(tmp_path / "ferry.json"), verbosity=0)
    return Claim.objects.get(text__contains="38 million euros")


@pytest.fixture
def desk(open_page):
    """An open page for each of the three, signed in."""
    names = {
        "editor": ("Rosa", "Lindqvist"),
        "reviewer": ("Ines", "Duarte"),
        "publisher": ("Tomas", "Brandt"),
    }
    return {role: signed_in(open_page(), role, *name) for role, name in names.items()}


def signed_in(page, role: str, first_name: str, last_name: str):
    RoleFactory(username=role, first_name=first_name, last_name=last_name, role=role)
    page.goto("/admin/")
    page.get_by_label("Username").fill(role)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Log in").click()
    return page


def test_a_claim_s_way_from_the_article_to_a_corrected_verdict(claim, desk, clock, open_page):
    reader = open_page()
    days = [clock(-3)]
    drafted_by(desk["editor"], claim)
    annotation = Annotation.objects.get()
    returned_and_answered(desk, annotation)
    approved_and_published(desk, annotation)
    the_verdict_is_read(reader, claim)

    days.append(clock(0))
    correction = corrected_by(desk["editor"], annotation)
    approved_and_published(desk, correction)
    the_correction_is_read(reader, claim, annotation)

    before, after = (replayed(claim, day) for day in days)
    assert "verdict: Disputed (DISPUTED)" in before
    assert "The budget of 2019 shows 31 million." in before
    assert "approved by reviewer" in before
    assert "verdict: Partly supported (PARTLY_SUPPORTED)" in after
    assert "nothing: unreviewed" in replayed(claim, days[0] - dt.timedelta(days=1))
    assert not verify_events().because


def drafted_by(page, claim):
    """A verdict with a page outside and a passage of the article as its evidence."""
    page.goto("/admin/claims/claim/?q=38+million")
    page.get_by_role("link", name="The bridge cost 38 million").click()
    page.get_by_role("link", name="Cite “Ferry cheaper than the bridge”").click()
    page.get_by_label("Words").fill("had set aside 31 million for it")
    page.get_by_role("button", name="Cite these words").click()
    page.get_by_label("Kind").select_option("refutes")
    page.get_by_role("button", name="Save", exact=True).click()

    page.goto(f"/admin/claims/claim/{claim.pk}/change/")
    page.get_by_role("link", name="Draft a verdict").click()
    page.get_by_role("radio", name="Disputed").check()
    page.get_by_label("Rationale").fill("The budget shows 31 million.")
    page.get_by_role("checkbox", name="had set aside 31 million").check()
    page.get_by_text("Add new evidence").click()
    page.get_by_label("Kind").select_option("refutes")
    page.get_by_label("Link").fill("https://budget.example/2019")
    page.get_by_label("Excerpt").fill("Bridge: 31,000,000 EUR")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
    move(page, "Submit for review", "in review")


def returned_and_answered(desk, annotation):
    reviewer, editor = (at(desk[role], annotation) for role in ("reviewer", "editor"))
    reviewer.get_by_label("Comment", exact=True).fill("Which year's budget is this?")
    move(reviewer, "Return with a comment", "returned")

    at(editor, annotation)
    expect(editor.get_by_text("Which year's budget is this?")).to_be_visible()
    editor.get_by_text("Reply", exact=True).first.click()
    editor.get_by_label("Your answer").fill("That of 2019; now it says so.")
    editor.get_by_role("button", name="Reply", exact=True).click()
    editor.get_by_label("Rationale").fill("The budget of 2019 shows 31 million.")
    editor.get_by_role("button", name="Save", exact=True).click()
    move(editor, "Submit for review", "in review")
    expect(editor.get_by_role("button", name="Approve")).to_have_count(0)

    at(reviewer, annotation)
    expect(reviewer.get_by_role("button", name="Approve")).to_have_count(0)
    reviewer.get_by_role("button", name="Resolve").click()


def approved_and_published(desk, annotation):
    move(at(desk["reviewer"], annotation), "Approve", "approved")
    move(at(desk["publisher"], annotation), "Publish", "published")


def corrected_by(page, annotation) -> Annotation:
    at(page, annotation).get_by_role("button", name="Correct the published verdict").click()
    page.get_by_label("What was wrong").fill("We had looked at the first budget only; 37 million were spent.")
    page.get_by_role("radio", name="Partly supported").check()
    page.get_by_label("Rationale").fill("37 million euros were spent by the end of 2019.")
    page.get_by_role("button", name="Save", exact=True).click()
    move(page, "Submit for review", "in review")
    return Annotation.objects.get(supersedes=annotation)


def at(page, annotation):
    page.goto(f"/admin/claims/annotation/{annotation.pk}/change/")
    return page


def move(page, button: str, stage: str):
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(f"{button}: it is {stage} now.")).to_be_visible()


def the_verdict_is_read(page, claim):
    page.goto("/claims/?verdict=DISPUTED")
    page.get_by_role("link", name="The bridge cost 38 million").click()
    finding = page.get_by_role("region", name="Verdict: Disputed")
    expect(finding).to_contain_text("The budget of 2019 shows 31 million.")
    decision = page.get_by_role("region", name="How it was decided")
    expect(decision).to_contain_text("Written by Rosa Lindqvist")
    expect(decision).to_contain_text("approved by a second person, Ines Duarte")
    expect(page.locator(".side-against blockquote")).to_have_count(2)
    page.locator(".side-against").get_by_role("link", name=ARTICLE["title"]).first.click()
    expect(page.locator(".cited:target")).to_have_text("had set aside 31 million for it")


def the_correction_is_read(page, claim, superseded):
    page.goto("/corrections/")
    page.get_by_role("link", name="The bridge cost 38 million").click()
    expect(page.get_by_role("region", name="Verdict: Partly supported")).to_contain_text(
        "37 million were spent"
    )
    earlier = page.locator(f"#verdict-{superseded.pk}:target")
    expect(earlier).to_be_in_viewport()
    expect(earlier).to_contain_text("We had looked at the first budget only")
    earlier.get_by_text("Its reasons and evidence").click()
    expect(earlier.get_by_text("The budget of 2019 shows 31 million.")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


def replayed(claim, day: dt.date) -> str:
    out = StringIO()
    call_command("replay_verdict", claim.slug, on=str(day), stdout=out)
    return out.getvalue()
