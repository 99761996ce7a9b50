"""A web page to its article: the text with one paragraph a line, and what its markup says about it.

trafilatura finds the text. The date is our own reading of the markup, because a page without one must
stay without one: searching its text for dates finds the wrong ones.
"""

import logging
import re
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from claims.extraction.reading.records import UnreadableArticle
from claims.extraction.text.dates import parse_date

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # a bad page is our report's business

_NO_ARTICLE = "No article text was found in this page: it may be cut off, or hold only links and forms."
_TOO_DAMAGED = "The markup of this page is too damaged to be read."
_CUT_OFF = "The page is cut off: it ends inside its markup."
_CUT_IN_TAG = re.compile(r"<(?:/?[a-zA-Z][\w:-]*(?:\s[^<>]*)?|!--[^<>]*)\Z")
_TAIL = 5000
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
_FEWEST_LETTERS = 25  # less is what is left of a menu
_HEAD = 4096  # bytes in which a page names its encoding
_PUBLISHED_NAMES = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
_LINKED_DATA_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_BLOCKS = frozenset(
    str.split(
        "address article blockquote br dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre section "
        "table tr ul"
    )
)


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text and what the page's markup says about it; empty means not said."""

    text: str
    title: str
    byline: str
    published: str
    outlet: str
    url: str
    language: str


def looks_like_html(beginning: str) -> bool:
    return _HTML_START.match(beginning) is not None


def declared_charset(data: bytes) -> str:
    """Return the encoding that the page's head names, or ""."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii", "replace").lower() if found else ""


def read_page(html: str) -> Page:
    """Return the page's article. Raises `UnreadableArticle` when there is none."""
    if _CUT_IN_TAG.search(html[-_TAIL:]):
        raise UnreadableArticle(_CUT_OFF)
    tree = _parsed(html)
    published = _published(tree)
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    found = _extracted(tree)
    if found is not None and _is_one_table(found.text or ""):
        found = _extracted(_parsed(html), include_tables=False)
    if found is None or sum(map(str.isalpha, found.text or "")) < _FEWEST_LETTERS:
        raise UnreadableArticle(_NO_ARTICLE)
    return Page(
        text=found.text,
        title=_in_one_line(found.title),
        byline=_in_one_line(found.author),
        published=published,
        outlet=_in_one_line(found.sitename),
        url=_in_one_line(found.url),
        language=language.replace("_", "-"),
    )


def _extracted(
    tree: lxml_html.HtmlElement, *, include_tables: bool = True
) -> trafilatura.settings.Document | None:
    try:
        return trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=include_tables,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (RecursionError, ValueError, etree.LxmlError) as error:
        raise UnreadableArticle(_TOO_DAMAGED) from error


def _is_one_table(text: str) -> bool:
    """Did the page lay out its article in a table, as pages of the nineties do? Then paragraphs were lost."""
    rows = sum(len(line) for line in text.splitlines() if line.startswith("|"))
    return rows > len(text) / 2


def read_fragment(html: str) -> str:
    """Return the text of a piece of HTML, such as a record's content field, one block a line."""
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    etree.strip_elements(tree, "script", "style", etree.Comment, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).splitlines())
    return "\n".join(filter(None, lines))


def _parsed(html: str) -> lxml_html.HtmlElement:
    tree = trafilatura.load_html(html)
    if tree is None:
        raise UnreadableArticle(_NO_ARTICLE)
    return tree


def _published(tree: lxml_html.HtmlElement) -> str:
    """Return the publication date that the markup states, or "": never one from the text or the clock."""
    stated = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.lower(), meta.get("content") or "")
    in_meta = filter(None, (parse_date(stated.get(name, "")) for name in _PUBLISHED_NAMES))
    scripts = (script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or ""))
    in_data = [date for script in scripts for date in _LINKED_DATA_DATE.findall(script)]
    in_times = [time.get("datetime") or "" for time in tree.iter("time") if _is_of_publication(time)]
    return next(in_meta, "") or _only_date(in_data) or _only_date(in_times)


def _is_of_publication(time: lxml_html.HtmlElement) -> bool:
    return time.get("pubdate") is not None or "datePublished" in (time.get("itemprop") or "")


def _only_date(stated: list[str]) -> str:
    """Return the date when there is but one: more belong to comments or other articles on the page."""
    dates = set(map(parse_date, stated))
    return dates.pop() if len(dates) == 1 else ""


def _in_one_line(text: str | None) -> str:
    return " ".join((text or "").split())
