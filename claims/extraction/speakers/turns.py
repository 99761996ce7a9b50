"""Quotations without a tag of their own: whose they are when somebody acts since the last speaker spoke.

“It is safe,” Ruiz said. / Lind walked out. / “Nobody believes it.”   ->   nobody's, for all one can tell
"""

from claims.extraction.quotes.spans import FoundQuote
from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.scene import Scene

_UNTAGGED = frozenset(("standalone", "carried on", "tagger"))
_ACTS = frozenset(("subject", "clause"))


def is_anothers_turn(scene: Scene, quote: FoundQuote, speaker: Figure) -> bool:
    """Whether another person is the subject of a sentence between the mention's and the quotation."""
    mention = quote.span.mention
    if mention is None or quote.pattern not in _UNTAGGED or mention[0] > quote.span.start:
        return False
    since = scene.end_of_sentence(mention[0])
    return any(
        name.standing in _ACTS and len(owners) == 1 and _is_another(owners[0], speaker)
        for name, owners in scene.cast.names_between(since, quote.span.start)
        if not scene.is_reported(name.start)
    )


def _is_another(figure: Figure, speaker: Figure) -> bool:
    return figure is not speaker and figure.kind == "person"
