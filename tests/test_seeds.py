"""The sample data of `seeds/` is whole, honest about what is known, and reads as the product expects."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from claims.extraction.reading import gather, read
from claims.extraction.types import Document

SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLES = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))["articles"]
SPEAKERS = json.loads((SEEDS / "speakers.json").read_text(encoding="utf-8"))["speakers"]
NAME_KINDS = {"full_name", "surname", "handle", "acronym", "nickname"}


def documents() -> dict[str, Document]:
    raws = gather([str(SEEDS / article["file"]) for article in ARTICLES])
    return {raw.name.removeprefix("seeds/"): read(raw) for raw in raws}


def is_partial_iso_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) is not None


def test_manifest_names_every_digest_once_and_nothing_else():
    beside = {"manifest.json", "speakers.json", "README.md"}

    assert sorted(article["file"] for article in ARTICLES) == sorted(
        path.name for path in SEEDS.iterdir() if path.name not in beside
    )


def test_there_is_a_digest_in_each_format_the_readme_names():
    assert {Path(article["file"]).suffix for article in ARTICLES} == {".txt", ".html", ".json"}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_manifest_entry_tells_what_is_known_and_invents_nothing(article):
    assert article["id"] and article["title"] and article["language"] == "en" and article["derived_from"]
    assert article["outlet"].endswith("(digest by Onrecord)")
    assert "url" not in article
    assert is_partial_iso_date(article.get("published", "2017"))


def test_ids_are_unique():
    assert len({article["id"] for article in ARTICLES}) == len(ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_digest_is_read_with_the_metadata_of_the_manifest(article):
    document = documents()[article["file"]]

    known = (document.title, document.outlet, document.published, document.language)
    assert known == (article["title"], article["outlet"], article.get("published", ""), "en")
    assert len(document.body) > 1000


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_quotation_marks_of_a_digest_are_paired(article):
    body = documents()[article["file"]].body

    assert not re.search("[“”]", re.sub("“[^“”]*”", "", body))


def test_page_furniture_of_the_html_digest_is_not_read_as_its_text():
    (page,) = (document for file, document in documents().items() if file.endswith(".html"))

    assert "Share this page" not in page.body
    assert "Archive" not in page.body


@pytest.mark.parametrize("speaker", SPEAKERS, ids=lambda speaker: speaker["name"])
def test_speaker_has_names_and_dated_roles_with_a_note_of_where_they_are_known_from(speaker):
    assert speaker["kind"] in {"person", "institution"}
    assert re.fullmatch(r"Q[1-9]\d*", speaker.get("wikidata", "Q1"))
    assert all(alias["text"].strip() and alias["kind"] in NAME_KINDS for alias in speaker["aliases"])
    for role in speaker["roles"]:
        assert role["title"] and role["organisation"] and role["note"]
        assert is_partial_iso_date(role["started"])
        assert is_partial_iso_date(role.get("ended", "2017"))
        assert role["started"] <= role.get("ended", "9999")


def test_no_name_belongs_to_two_speakers():
    names = [
        name
        for speaker in SPEAKERS
        for name in {speaker["name"], *(alias["text"] for alias in speaker["aliases"])}
    ]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("speaker", SPEAKERS, ids=lambda speaker: speaker["name"])
def test_known_speaker_appears_in_a_digest(speaker):
    text = " ".join(document.body for document in documents().values())

    assert any(name in text for name in (speaker["name"], *(alias["text"] for alias in speaker["aliases"])))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_quoted_words_are_those_of_the_raw_article(article, shared):
    raw = next((shared / "seeds").glob(article["id"][-3:] + "_*.txt")).read_text(encoding="utf-8")

    quoted = re.findall("“([^“”]*)”", documents()[article["file"]].body)

    assert [words for words in quoted if words.rstrip(",.") not in raw] == []
