"""A raw article to a `Document`: its text as it will be stored, and what is known about it.

What is done to the text, and nothing more, since every offset points into it: line ends become "\\n", white
space around the whole is cut, and characters that a database can't hold (NUL, halves of surrogate pairs)
become U+FFFD, one for one. Accents, quotation marks and spaces stay as they are printed.
"""

import re
from collections.abc import Mapping
from html import unescape

from claims.extraction.reading.damage import check_undamaged
from claims.extraction.reading.decoding import decode
from claims.extraction.reading.fields import text_of
from claims.extraction.reading.json_files import parse_json
from claims.extraction.reading.language import guess_language
from claims.extraction.reading.metadata import guess_metadata
from claims.extraction.reading.records import EMPTY, RawArticle, UnreadableArticle
from claims.extraction.reading.web_page import (
    Page,
    declared_charset,
    looks_like_html,
    read_fragment,
    read_page,
)
from claims.extraction.text.dates import parse_date
from claims.extraction.types import Document

_BLANK = "There is no text in it: only white space."
_NO_LETTERS = "There is no text in it: not a single letter."
_BAD_DATE = (
    'The date "{given}" can\'t be read, or can be read in two ways: write it as 2017-11-20, 2017-11 or 2017.'
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_MARKUP_START = re.compile(
    r"\s*<(?:p|div|h\d|article|section|figure|blockquote|ul|ol|span|strong|em|a|img|br)\b[^<>]{0,500}>", re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_DOS_END = "\x1a"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def read(raw: RawArticle) -> Document:
    """Return the article as a `Document`; its metadata wins over what the markup and the text say.

    Raises `UnreadableArticle` when there is no text that can be trusted, or the date given is unclear.
    """
    page = _page_of(raw)
    check_undamaged(page.text)
    body = _cleaned(page.text)
    guess = guess_metadata(body)
    given = raw.metadata
    stated_language = _language_tag(given.get("language", "")) or _language_tag(page.language)
    return Document(
        body=body,
        title=given.get("title") or page.title or guess.title,
        url=given.get("url") or page.url,
        outlet=given.get("outlet") or page.outlet or guess.outlet,
        byline=given.get("byline") or page.byline or guess.byline,
        published=_stated_date(given) or page.published or guess.published,
        language=stated_language or guess_language(body),
    )


def _page_of(raw: RawArticle) -> Page:
    if raw.format == "json":
        return _page_in_record(raw.data)
    if not raw.data:
        raise UnreadableArticle(EMPTY)
    if raw.format == "html":
        return read_page(decode(raw.data, declared=declared_charset(raw.data)))
    text = decode(raw.data)
    return read_page(text) if looks_like_html(text[:1000]) else _page(text)


def _page_in_record(data: bytes) -> Page:
    found = text_of(parse_json(data.decode()))
    if found is None:
        raise UnreadableArticle(EMPTY)
    text, is_html = found
    if looks_like_html(text[:1000]):
        return read_page(text)
    return _page(read_fragment(text) if is_html or _MARKUP_START.match(text) else _without_entities(text))


def _without_entities(text: str) -> str:
    """Archives leave HTML's entities in plain text: "&ldquo;I am free&rdquo;". A bare "&" stays."""
    return _ENTITY.sub(lambda entity: unescape(entity.group()), text)


def _page(text: str) -> Page:
    return Page(text=text, title="", byline="", published="", outlet="", url="", language="")


def _cleaned(text: str) -> str:
    """Return the body that is stored. Raises `UnreadableArticle` when no letter is in it."""
    one_line_end = text.replace("\r\n", "\n").replace("\r", "\n")
    body = _UNSTORABLE.sub("\ufffd", one_line_end).strip(_DOS_END).strip()
    if not body:
        raise UnreadableArticle(_BLANK)
    if not any(map(str.isalpha, body)):
        raise UnreadableArticle(_NO_LETTERS)
    return body


def _stated_date(given: Mapping[str, str]) -> str:
    stated = given.get("published", "")
    if stated and not (date := parse_date(stated)):
        raise UnreadableArticle(_BAD_DATE.format(given=stated[:60]))
    return date if stated else ""


def _language_tag(stated: str) -> str:
    """Return a stated language as a BCP 47 tag, "" when it is a name ("Spanish") or nonsense."""
    tag = stated.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""
