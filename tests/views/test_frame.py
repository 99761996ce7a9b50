"""What every page has in common: the way to its content, its place in the menu, nothing from elsewhere."""

import re

import pytest
from django.urls import reverse

from claims import views
from tests.factories import AssertionFactory

pytestmark = pytest.mark.django_db

LISTS = ("home", "quotes", "claims", "speakers", "articles", "sources", "methodology", "corrections", "about")
OUTSIDE_THE_MENU = ("/", "/methodology/", "/corrections/", "/about/", "/nowhere/")


@pytest.fixture
def addresses():
    assertion = AssertionFactory()
    rows = (assertion.claim, assertion.speaker, assertion.snapshot.article)
    lists = [reverse(name) for name in LISTS]
    return [*lists, *(row.get_absolute_url() for row in rows), "/nowhere/"]


def test_every_page_brings_only_its_own_files_and_nothing_inline(client, addresses):
    for address in addresses:
        page = client.get(address).text
        assert not re.search(r"<script(?! src=)|<style|\sstyle=", page), address
        brought = re.findall(r"<link rel=\"(?:icon|stylesheet)\" href=\"([^\"]*)\"", page)
        assert brought == ["/static/claims/icon.svg", "/static/claims/site.css"], address
        scripts = re.findall(r"\ssrc=\"([^\"]*)\"", page)
        assert scripts == (["/static/claims/cards.js"] if re.match("/articles/.", address) else []), address


def test_every_page_has_one_heading_one_main_part_and_a_way_to_it(client, addresses):
    for address in addresses:
        page = client.get(address).text
        assert page.count("<h1") == page.count("<main") == 1, address
        assert page.index('href="#main"') < page.index("<nav"), address
        assert re.search(r"<title>\S.*</title>", page), address


def test_the_menu_says_where_one_is(client, addresses):
    for address in addresses:
        marked = re.findall(r"<a href=\"([^\"]*)\" aria-current", client.get(address).text)
        expected = [f"/{address.split('/')[1]}/"] if address not in OUTSIDE_THE_MENU else []
        assert marked == expected, address


def test_pages_read_no_session(client, addresses):
    """So they can be cached, and what one visitor sees every visitor sees."""
    for address in addresses:
        answer = client.get(address)
        assert "Cookie" not in answer.get("Vary", ""), address
        assert not answer.cookies, address


def test_the_desk_is_one_link_away_from_what_it_edits(client):
    """For everybody, who may follow it or not: so the pages stay the same for all."""
    assertion = AssertionFactory()

    for row in (assertion.claim, assertion.speaker, assertion.snapshot.article):
        address = reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])
        assert f'href="{address}"' in client.get(row.get_absolute_url()).text
    assert f'href="{reverse("admin:index")}"' in client.get("/").text


def test_a_fault_of_ours_has_its_own_page(client, monkeypatch):
    def break_down(*_args):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(views.home_page, "claims_by_verdict", break_down)
    client.raise_request_exception = False

    answer = client.get("/")

    assert answer.status_code == 500
    assert "<h1>Something went wrong</h1>" in answer.text
    assert "broken on purpose" not in answer.text
