"""The names under which archives keep an article's text and metadata, and ours for them.

| ours | accepted, first one found wins |
| --- | --- |
| text | text, body, content, article, article_text, full_text, articleBody, content_text, story |
| text in HTML | html, content_html, body_html, raw_html |
| id | id, guid, uuid, article_id, identifier |
| url | url, link, canonical_url, permalink, web_url, source_url, external_url |
| outlet | outlet, source, publisher, publication, newspaper, site_name, sitename, site, media |
| title | title, headline, heading |
| byline | byline, author, authors, creator, by |
| published | published, published_at, publication_date, publish_date, date_published, pub_date, date |
| language | language, lang, inLanguage, locale |

Names are compared without case, spaces, hyphens and underscores.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from claims.extraction.reading.records import TOO_DEEP, UnreadableArticle
from claims.extraction.text.dates import parse_date

FIELDS = ("id", "url", "outlet", "title", "byline", "published", "language")

_ACCEPTED = {
    "text": "text body content article article_text full_text article_body content_text story",
    "html": "html content_html body_html raw_html",
    "id": "id guid uuid article_id identifier",
    "url": "url link canonical_url permalink web_url source_url external_url",
    "outlet": "outlet source publisher publication newspaper site_name site media",
    "title": "title headline heading",
    "byline": "byline author authors creator by",
    "published": "published published_at publication_date publish_date date_published pub_date date",
    "language": "language lang in_language locale",
}
_NAMES = {"byline", "outlet"}  # a bare number there is some system's key
_NOT_LETTERS = re.compile(r"[\W_]+")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff]+")
_LONGEST = 1000
_DEEPEST = 20  # lists and objects inside each other; Python itself gives up at some hundreds


def _plain(name: str) -> str:
    return _NOT_LETTERS.sub("", name).lower()


_SYNONYMS = {ours: tuple(map(_plain, names.split())) for ours, names in _ACCEPTED.items()}


def metadata_of(record: Mapping[str, Any]) -> dict[str, str]:
    """Return what `record` says about its article under our names; what it leaves empty is left out.

    Raises `UnreadableArticle` when a value is nested too deeply.
    """
    found = {ours: _in_one_line(value_of(record, ours)) for ours in FIELDS}
    found["published"] = _published(record) or found["published"]
    return {ours: text for ours, text in found.items() if text and not (ours in _NAMES and text.isdecimal())}


def _published(record: Mapping[str, Any]) -> str:
    """The first date that can be read: an archive may keep its own key beside one that is printed."""
    stated = (_in_one_line(value) for value in _values_of(record, "published"))
    return next(filter(parse_date, stated), "")


def text_of(record: Mapping[str, Any]) -> tuple[str, bool] | None:
    """Return the record's text and whether it is HTML, or None when it holds no text field."""
    found = [text for ours in ("text", "html") if (text := _text_under(record, ours))]
    return next((text for text in found if text[0].strip()), found[0] if found else None)


def _text_under(record: Mapping[str, Any], ours: str) -> tuple[str, bool] | None:
    value = value_of(record, ours)
    is_html = ours == "html" or isinstance(value, Mapping)
    if isinstance(value, Mapping):  # WordPress: {"content": {"rendered": "<p>…"}}
        value = value.get("rendered")
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return (value, is_html) if isinstance(value, str) else None


def value_of(record: Mapping[str, Any], ours: str) -> Any:
    """Return the first filled value that `record` keeps under one of our names' synonyms."""
    present = _values_of(record, ours)
    return next(
        (value for value in present if value not in (None, "", [], {})), present[0] if present else None
    )


def _values_of(record: Mapping[str, Any], ours: str) -> list[Any]:
    plain = {_plain(str(name)): value for name, value in reversed(record.items())}
    return [plain[name] for name in _SYNONYMS[ours] if name in plain]


def known_columns(names: list[str]) -> int:
    """Count the names that mean something to us: how a CSV file's delimiter is found."""
    known = {name for names in _SYNONYMS.values() for name in names} | {"file"}
    return sum(_plain(name) in known for name in names)


def _in_one_line(value: Any, depth: int = 0) -> str:
    """Make one line of a string, number, list of authors or {"name": …}; anything else is empty.

    Raises `UnreadableArticle` when lists and objects are nested too deeply.
    """
    if depth > _DEEPEST:
        raise UnreadableArticle(TOO_DEEP)
    if isinstance(value, Mapping):
        if "rendered" in value:  # WordPress writes HTML: "Harbour&#8217;s"
            return _in_one_line(unescape(str(value["rendered"])), depth + 1)
        value = next((value[key] for key in ("name", "title", "#text") if key in value), "")
    if isinstance(value, list):
        value = ", ".join(filter(None, (_in_one_line(part, depth + 1) for part in value)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_INVISIBLE.sub(" ", str(value)).split())[:_LONGEST]
