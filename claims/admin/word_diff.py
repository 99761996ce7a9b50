"""What became of a text, word by word: `<del>` for what went, `<ins>` for what came."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join

LONGEST = 1500  # words of each: comparing takes time with the product of both

WORDS = re.compile(r"\s+|\S+")


def word_diff(old: str, new: str):
    """HTML of the new text with what it changes of the old one."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return format_html("{}{}", _gone(old), _come(new))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    pieces = (_piece(tag, "".join(before[a:b]), "".join(after[c:d])) for tag, a, b, c, d in codes)
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _piece(tag: str, old: str, new: str):
    return new if tag == "equal" else format_html("{}{}", _gone(old), _come(new))


def _gone(text: str):
    return format_html("<del>{}</del>", text) if text else ""


def _come(text: str):
    return format_html("<ins>{}</ins>", text) if text else ""
