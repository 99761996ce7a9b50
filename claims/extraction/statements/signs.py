"""Small signs in the wording that a sentence tells a fact or a view: data for `worthiness`, `features`."""

import re

from claims.extraction.statements.wording import any_of
from claims.extraction.types import Reason

MEASURE = re.compile(
    r"[$€£¥%]|\b(?:percent|per\scent|thousand|million|billion|trillion|millones|mil|por\sciento)", re.I
)
NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][\w’'-]+")
_VAGUE_DATE = re.compile(r"\w+day|this\s\w+|last\s(?:week|weekend)|ayer|(?:el|este)\s\w+")

SIGNS = {
    "past": re.compile(
        any_of(
            "\\w{3,30}ed was were had did said told went took made came gave saw met held led left got"
            " became won lost rose fell grew spent found kept ran brought built bought sold fought fled"
            " sent paid began fue fueron \\w{2,20}(?:aron|ieron)"
        )
    ),
    "third person": re.compile(any_of("[Hh]e [Ss]he [Tt]hey")),
    "first person": re.compile(any_of("I [Mm]y I['’]m I['’]ve me")),
    "second person": re.compile(any_of("[Yy]ou [Yy]our")),
    "conditional": re.compile(any_of("will would should must could might may shall")),
    "hedge": re.compile(
        any_of("think believes? hopes? wants? likes? feels? needs? perhaps maybe reportedly presumably")
    ),
    "judgement": re.compile(
        any_of(
            "good great bad terrible wonderful important right wrong best strong proud fair shameful"
            " beautiful"
        )
    ),
}


def is_vague(reason: Reason) -> bool:
    """ "Tuesday", "this week": says when the news is from, not when what is claimed was."""
    return reason.kind == "date" and _VAGUE_DATE.fullmatch(reason.text) is not None
