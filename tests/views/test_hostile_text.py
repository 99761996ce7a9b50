"""Articles are other people's text: whatever stands in them is shown, never obeyed."""

import re

import pytest

from claims.evidencing import withdraw_evidence
from claims.methodologies import FIRST_MEANINGS, Meaning, make_version
from claims.templatetags.wording import host, language_name, web_link
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    AssertionFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    SnapshotFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    SpeakerRoleFactory,
)

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e{{ 7 }}"
SCRIPT_LINK = "javascript:alert(1)"


@pytest.fixture
def hostile_assertion():
    source = SourceFactory(name=HOSTILE, url=SCRIPT_LINK, country="<b", language="<i>")
    article = ArticleFactory(source=source, title=HOSTILE, byline=HOSTILE, url=SCRIPT_LINK, language='"><b>')
    snapshot = SnapshotFactory(article=article, body=f"{HOSTILE} “{HOSTILE}” {HOSTILE}\n{HOSTILE}")
    speaker = SpeakerFactory(name=HOSTILE, description=HOSTILE, wikidata='Q1"><b>')
    SpeakerNameFactory(speaker=speaker, text=f"{HOSTILE} too")
    SpeakerRoleFactory(speaker=speaker, office=HOSTILE, organisation=HOSTILE, note=HOSTILE)
    QuoteFactory(snapshot=snapshot, text=snapshot.body[:20], speaker=None, mention=HOSTILE)
    quote = QuoteFactory(
        snapshot=snapshot, text=f"“{HOSTILE}”", speaker=speaker, mention_start=0, mention_end=5
    )
    assertion = AssertionFactory(
        quote=quote,
        claim__text=HOSTILE,
        claim__language='"><b>',
        claim__reasons=[{"kind": HOSTILE, "text": HOSTILE}],
    )
    evidence = EvidenceFactory(
        claim=assertion.claim, url=SCRIPT_LINK, archive_url=SCRIPT_LINK, excerpt=HOSTILE, note=HOSTILE
    )
    withdrawn = AnnotationFactory(claim=assertion.claim, stage="PUBLISHED")
    make_move(withdrawn, "withdraw", by=EditorFactory(), words=HOSTILE)
    before = AnnotationFactory(
        claim=assertion.claim, rationale=HOSTILE, evidence=[evidence], stage="PUBLISHED"
    )
    AnnotationFactory(
        claim=assertion.claim,
        rationale=HOSTILE,
        evidence=[evidence],
        supersedes=before,
        correction_note=HOSTILE,
        stage="PUBLISHED",
    )
    withdraw_evidence(evidence, by=EditorFactory(first_name=HOSTILE), because="WRONG")
    meanings = {verdict: Meaning(HOSTILE[:60], HOSTILE, 1) for verdict in FIRST_MEANINGS}
    make_version(meanings, by=EditorFactory(), text=HOSTILE, change_note=HOSTILE)
    return assertion


# What the page says to search engines: no script, and nothing that would end its element.
OWN_SCRIPT = '<script src="/static/claims/cards.js" defer></script>'
DATA = re.compile(r'<script type="application/ld\+json">[^<>&]*</script>')


def test_no_page_obeys_what_articles_say(client, hostile_assertion):
    rows = (hostile_assertion.claim, hostile_assertion.speaker, hostile_assertion.snapshot.article)
    lists = [
        "/",
        "/quotes/",
        "/claims/",
        "/speakers/",
        "/articles/",
        "/sources/",
        "/methodology/",
        "/corrections/",
    ]

    for address in [*lists, *(row.get_absolute_url() for row in rows)]:
        page = DATA.sub("", client.get(address).text).replace(OWN_SCRIPT, "")
        assert not re.search(r"<(script|img|b|i)\b|javascript:|\son\w+=\"", page), address
        assert "&lt;script&gt;alert(1)" in page, address
        assert "{{ 7 }}" in page, address


def test_a_hostile_question_is_shown_as_it_was_typed(client):
    page = client.get("/quotes/", {"text": HOSTILE, "speaker": HOSTILE}).text

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_quoted_text_finds_its_own_direction(client, hostile_assertion):
    page = client.get("/quotes/").text

    assert page.count('<blockquote dir="auto"') == 2


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://gazette.example/a", "https://gazette.example/a"),
        ("HTTP://GAZETTE.EXAMPLE", "HTTP://GAZETTE.EXAMPLE"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example", ""),  # would take our scheme
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url, link):
    assert web_link(url) == link


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://www.gazette.example:8/a", "gazette.example"), ("https://[", ""), ("nothing", "")],
)
def test_a_link_is_called_by_its_host(url, name):
    assert host(url) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("es", "Spanish"),
        ("es-VE", "Spanish"),
        ("xx-YY", "xx-YY"),
        ("<i>", "<i>"),
    ],
)
def test_a_language_is_called_by_its_name_where_it_has_one(code, name):
    assert language_name(code) == name
