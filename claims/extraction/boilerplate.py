"""What in an article's text is not the article: forms, links, notices, captions, repeats, datelines.

The words stay in the body and are only marked, so that offsets hold when these rules get better. A line
is marked for what it says as a whole or for where it stands in a block; a sentence of the article that
speaks of cookies or replies is never marked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction import boilerplate_lines as lines_of
from claims.extraction.text.datelines import find_dateline
from claims.extraction.types import Span

_LONGEST = 320  # characters of a line that can still be boilerplate by its wording
_TOP = 8  # lines in which a dateline or a repeated headline is looked for
_LONGEST_LIST = 15

_ALONE = lines_of.one_of(
    lines_of.FORM_HEAD,
    lines_of.FORM,
    lines_of.RELATED_HEAD,
    lines_of.RELATED,
    lines_of.SHARE,
    lines_of.NEWSLETTER,
    lines_of.RIGHTS,
    lines_of.COOKIES,
    lines_of.CONTACT,
    lines_of.CREDIT,
    lines_of.FURNITURE,
)
_CAPTION = lines_of.one_of(lines_of.CAPTION)
_FORM_HEAD = lines_of.one_of(lines_of.FORM_HEAD)
_FORM = lines_of.one_of(lines_of.FORM, lines_of.FORM_FIELD)
_READERS_HEAD = lines_of.one_of(lines_of.READERS_HEAD)
_READERS_COUNT = lines_of.one_of(lines_of.READERS_COUNT)
_READERS_MARK = lines_of.one_of(lines_of.READERS_MARK)
_RELATED_HEAD = lines_of.one_of(lines_of.RELATED_HEAD)
_BULLET = re.compile(r"[-–—•*·►▶>»→\s]{0,6}")
_SHARE_WORDS = frozenset(
    str.split(
        "facebook twitter whatsapp telegram linkedin pinterest reddit tumblr instagram youtube pocket x"
    )
    + str.split("messenger email e-mail mail print imprimir correo share tweet compartir copy link more")
)
_PROSE_END = re.compile(r"[.!?…][\"”’»)]*$")
_SPEAKER_TURN = re.compile(r"[^\W\d_a-z][^\W\d_a-zà-ÿ .’'-]{1,30}\s{0,3}[—–―-]")
_SWITCH = re.compile(r"(Español|English|Français|Português|Deutsch|Italiano)\s+(?=[A-ZÁÉÍÓÚÑ¿¡“\"«])")
_COMMON_WORDS = {
    "Español": frozenset(str.split("el la los las de que y en un una por con para del")),
    "English": frozenset(str.split("the of and to in a that for on with was is his by")),
    "Français": frozenset(str.split("le la les des et en un une du que pour dans est")),
    "Português": frozenset(str.split("o a os as de que e em um uma do da no na para")),
    "Deutsch": frozenset(str.split("der die das und in zu den mit von ist im ein eine")),
    "Italiano": frozenset(str.split("il la le di che e un una per del della con in")),
}


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def span(self) -> Span:
        return self.start, self.start + len(self.text)


def find_boilerplate(body: str, title: str = "") -> tuple[Span, ...]:
    """Return the spans of `body` that are not the article, sorted and apart; `title` is its headline."""
    lines = list(_lines_of(body))
    marked = {i for i, line in enumerate(lines) if _is_boilerplate(line.text)}
    for find in (_comment_forms, _reader_comments, _related_lists, _repeats):
        marked.update(find(lines))
    marked.update(_repeated_headlines(lines, title))
    spans = [lines[i].span for i in marked]
    spans += [span for span in _heads(lines) if not any(span[0] == other[0] for other in spans)]
    return tuple(sorted(spans))


def _lines_of(body: str) -> Iterator[_Line]:
    """Yield the lines with text, without the white space around them."""
    at = 0
    for line in body.split("\n"):
        text = line.strip()
        if text:
            yield _Line(at + line.index(text[0]), text)
        at += len(line) + 1


def _is_boilerplate(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    plain = _without_bullet(text)
    if _CAPTION.fullmatch(plain) or _only_share_words(plain):
        return True
    return bool(_ALONE.fullmatch(plain)) and not lines_of.REPORTS.search(plain)


def _without_bullet(text: str) -> str:
    return text[_BULLET.match(text).end() :]


def _only_share_words(text: str) -> bool:
    words = re.split(r"[\s|·,/]+", text.lower().rstrip(":"))
    return len(words) <= 14 and words != ["x"] and all(word in _SHARE_WORDS for word in words)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= 12 and _PROSE_END.search(text) is not None


def _comment_forms(lines: list[_Line]) -> Iterator[int]:
    """Mark what follows "Leave a Reply" up to the next prose, when what follows is a form."""
    in_form = False
    for i, line in enumerate(lines):
        text = line.text[: _LONGEST + 1]
        is_part = _FORM.fullmatch(text) is not None
        if in_form and (is_part or not _is_prose(line.text)):
            yield i
            continue
        in_form = bool(_FORM_HEAD.fullmatch(text)) and any(
            _FORM.fullmatch(other.text[: _LONGEST + 1]) for other in lines[i + 1 : i + 9]
        )


def _reader_comments(lines: list[_Line]) -> Iterator[int]:
    """Mark all that follows "3 thoughts on …", or a count of comments with readers' marks after it."""
    story_told = False
    for head, line in enumerate(lines):
        story_told = story_told or _is_prose(line.text)
        if len(line.text) > _LONGEST or not story_told:  # a headline may count responses too
            continue
        after = lines[head + 1 : head + 16]
        by_readers = sum(
            len(other.text) < 80 and bool(_READERS_MARK.fullmatch(other.text)) for other in after
        )
        is_count = bool(_READERS_COUNT.fullmatch(line.text)) and by_readers >= 2
        if is_count or _READERS_HEAD.fullmatch(line.text):
            yield from range(head, len(lines))
            return


def _related_lists(lines: list[_Line]) -> Iterator[int]:
    """Mark the headlines listed under "Related" or "Read more"."""
    for head, line in enumerate(lines):
        if len(line.text) > 80 or not _RELATED_HEAD.fullmatch(_without_bullet(line.text)):
            continue
        for i in range(head + 1, min(head + 1 + _LONGEST_LIST, len(lines))):
            if not _is_listed_headline(lines, i):
                break
            yield i


def _is_listed_headline(lines: list[_Line], i: int) -> bool:
    text = lines[i].text
    is_tweet = i + 1 < len(lines) and lines[i + 1].text.startswith(("— ", "– "))
    ends_openly = not re.search(r"[.!?:;,…\"”»]$", text)
    return len(text) <= 140 and ends_openly and "@" not in text and "http" not in text and not is_tweet


def _repeats(lines: list[_Line]) -> Iterator[int]:
    """Mark a caption that stands twice running, and the second copy of a sentence that does."""
    for i in range(1, len(lines)):
        if lines[i].text == lines[i - 1].text and len(lines[i].text.split()) > 3:
            yield i
            if i > 1 and not _PROSE_END.search(lines[i].text):
                yield i - 1


def _repeated_headlines(lines: list[_Line], title: str) -> Iterator[int]:
    """Mark the headline where it stands again near the top; its first copy is the article's own."""
    headlines = {title.strip(), *(line.text for line in lines[:1])}
    printed: set[str] = set()
    for i, line in enumerate(lines[:_TOP]):
        if line.text in printed and len(line.text.split()) > 1:
            yield i
        elif line.text in headlines:
            printed.add(line.text)


def _heads(lines: list[_Line]) -> Iterator[Span]:
    """Mark datelines near the top and a language switch before the first word."""
    if lines and (switch := _SWITCH.match(lines[0].text)):
        language = switch[1]
        words = " ".join(line.text for line in lines[:20])[len(switch[0]) : 4000].lower().split()
        if not _is_written_in(language, words):
            yield lines[0].start, lines[0].start + len(language)
    found = [(line, dateline) for line in lines[:_TOP] if (dateline := find_dateline(line.text))]
    is_transcript = sum(_SPEAKER_TURN.match(line.text) is not None for line in lines[:_TOP]) > 1
    for line, dateline in found:
        if dateline.is_dated or not is_transcript:
            yield line.start, line.start + dateline.end


def _is_written_in(language: str, words: list[str]) -> bool:
    """Is it this language's common words that the text is made of, more than any other's?"""
    counts = {name: sum(word in common for word in words) for name, common in _COMMON_WORDS.items()}
    return counts[language] >= max(counts.values())
