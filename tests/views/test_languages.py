"""A page's language follows from its address alone; what others said keeps theirs."""

import re

import pytest
from django.urls import reverse
from django.utils.functional import Promise

from claims.models import Annotation, Evidence, Quote, Speaker, Verdict
from tests.factories import AssertionFactory, QuoteFactory, SnapshotFactory

pytestmark = pytest.mark.django_db


def test_a_page_is_in_the_language_of_its_address_whatever_the_browser_asks_for(client):
    for address, language in (("/claims/", "en"), ("/es/claims/", "es")):
        answer = client.get(address, headers={"accept-language": "es-MX, fr", "cookie": "django_language=es"})

        assert f'<html lang="{language}">' in answer.text
        assert answer["Content-Language"] == language
        assert "Accept-Language" not in answer.get("Vary", "")


def test_every_page_leads_to_itself_in_the_other_languages(client):
    assertion = AssertionFactory()

    for row in (assertion.claim, assertion.speaker, assertion.snapshot.article):
        address = row.get_absolute_url()
        page = client.get(f"{address}?after=&q=a+b").text
        alternates = re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)"', page)
        assert alternates == [
            ("en", f"http://testserver{address}?after=&amp;q=a+b"),
            ("es", f"http://testserver/es{address}?after=&amp;q=a+b"),
        ]
        assert f'<a rel="alternate" hreflang="es" lang="es" href="http://testserver/es{address}' in page


def test_links_on_a_spanish_page_stay_spanish(client):
    quote = QuoteFactory()

    page = client.get("/es/quotes/").text

    assert f'href="/es{quote.speaker.get_absolute_url()}"' in page
    ours = set(re.findall(r'href="(/[^"]*)"', page))
    assert {link for link in ours if not link.startswith("/es/")} == {
        "/static/claims/icon.svg",
        "/static/claims/site.css",
        reverse("feed"),
        reverse("api:docs"),
        reverse("admin:index"),
    }


def test_the_desk_and_the_api_are_in_one_language(client):
    assert client.get("/es/admin/").status_code == client.get("/es/api/v1/").status_code == 404
    assert client.get("/admin/login/", headers={"accept-language": "es"})["Content-Language"] == "en"
    assert client.get("/api/v1/", headers={"accept-language": "es"})["Content-Language"] == "en"


@pytest.mark.parametrize("address", ["/en/claims/", "/fr/claims/", "/es-VE/claims/", "/es/nowhere/"])
def test_there_is_one_address_for_a_page_in_a_language(client, address):
    assert client.get(address).status_code == 404


def test_dates_are_written_as_in_the_language_of_the_page(client):
    SnapshotFactory(article__published_date="2024-03-01", article__published_precision="DAY")

    for address, worded in (("/articles/", "1 March 2024"), ("/es/articles/", "1 de marzo de 2024")):
        assert f'<time datetime="2024-03-01">{worded}</time>' in client.get(address).text


def test_words_of_others_say_their_language(client):
    QuoteFactory(snapshot__article__language="pt-BR")

    for address in ("/quotes/", "/es/quotes/", "/es/search/?q=bridge"):
        assert '<blockquote dir="auto" lang="pt-BR">' in client.get(address).text


def test_forms_are_worded_in_the_language_of_the_page(client):
    """Django's own words show it, whatever our catalogue has."""
    for address, refusal in (("/quotes/", "Enter a number."), ("/es/quotes/", "Introduzca un número.")):
        assert refusal in client.get(f"{address}?min_confidence=x").text


def test_labels_of_choices_are_worded_when_they_are_shown():
    """Not when the program starts: a label fixed then would be English on every page."""
    for choices in (Verdict, Quote.Kind, Quote.State, Speaker.Kind, Evidence.Kind, Annotation.Confidence):
        assert all(isinstance(choice._label_, Promise) for choice in choices), choices
