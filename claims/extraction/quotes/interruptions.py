"""A tag inside the quotation marks: “It is, she said, simpler than it looks.” Both parts are hers."""

import re

from claims.extraction.quotes.reporting import Report
from claims.extraction.text.cues import reporting_verb
from claims.extraction.text.words import Token

_NAME = r"(?P<{0}>[Hh]e|[Ss]he|[A-ZÀ-Þ][\w.’'-]{{1,20}}(?:\s[A-ZÀ-Þ][\w.’'-]{{0,20}}){{0,3}})"
_TAG = re.compile(
    r"[,—–]\s?(?:"
    + _NAME.format("subject")
    + r"\s(?P<cue>[a-z]{3,12})|(?P<before>[a-z]{3,12})\s"
    + _NAME.format("inverted")
    + r")(?=[,—–])"
)


def read_interrupted(text: str, quotation: Token) -> Report | None:
    """The report of a quotation that no words outside it report, if a tag cuts it in two."""
    for tag in _TAG.finditer(text, quotation.start, quotation.end):
        cue, subject = ("cue", "subject") if tag["cue"] else ("before", "inverted")
        verb = reporting_verb(tag[cue], "")
        if verb is not None and verb.takes("quote") and verb.form in {"past", "third"}:
            contents = ((quotation.start, tag.start()), (tag.end(), quotation.end))
            return Report(tag.span(cue), tag.span(subject), contents, "interrupted")
    return None
