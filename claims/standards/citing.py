"""How a published verdict is cited: a line in the manner of APA, a BibTeX entry, a CSL-JSON item.

Cited is that very verdict, which stays readable under its address when it is corrected or withdrawn.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from claims.models import Annotation
from claims.standards.claim_review import verdict_address

BIBTEX_ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def citation(verdict: Annotation) -> str:
    """ "The Verran Record. (2026, November 22). Disputed: “…” [Fact check]. https://…" """
    day, kind = _day(verdict), gettext("Fact check")
    dated = f"{day.year}, {date_format(day, 'F')} {day.day}"
    return f"{settings.PUBLISHER_NAME}. ({dated}). {_title(verdict)} [{kind}]. {verdict_address(verdict)}"


@override("en")
def bibtex(verdict: Annotation) -> str:
    """An entry that BibTeX and BibLaTeX take; double braces keep names and titles as they are."""
    day = _day(verdict)
    fields = {
        "author": f"{{{settings.PUBLISHER_NAME.translate(BIBTEX_ESCAPES)}}}",
        "title": f"{{{_title(verdict).translate(BIBTEX_ESCAPES)}}}",
        "year": str(day.year),
        "month": f"{day:%m}",
        "day": f"{day:%d}",
        "note": "Fact check",
        "url": verdict_address(verdict),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{_key(verdict)},", *lines, "}", ""])


@override("en")
def csl(verdict: Annotation) -> list[dict]:
    """What Zotero and other citation managers read."""
    day = _day(verdict)
    return [
        {
            "id": _key(verdict),
            "type": "webpage",
            "genre": "Fact check",
            "title": _title(verdict),
            "author": [{"literal": settings.PUBLISHER_NAME}],
            "issued": {"date-parts": [[day.year, day.month, day.day]]},
            "language": settings.LANGUAGE_CODE,
            "URL": verdict_address(verdict),
        }
    ]


def _title(verdict: Annotation) -> str:
    return f"{verdict.meaning.wording}: “{' '.join(verdict.claim.text.split())}”"


def _key(verdict: Annotation) -> str:
    return f"onrecord-verdict-{verdict.pk}"


def _day(verdict: Annotation) -> dt.date:
    return verdict.published_at.astimezone(timezone.get_default_timezone()).date()
