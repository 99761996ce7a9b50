"""Text that was damaged before it came here: decoded wrongly, or encoded twice, by whoever saved it."""

import re

from claims.extraction.reading.records import UnreadableArticle

_LOST = "Letters are lost in this text: {count} stand as “�”. Get it again from where it came."
_TWICE = (
    "This text was encoded twice: “{seen}” stands where “{meant}” was meant. Get it again from where it came."
)
_TOLERATED = 2  # lost characters that may be an emoji or two
_LOST_SHARE = 0.01
# What two and three bytes of UTF-8 look like when read as cp1252: "Ã©" for "é", "â€œ" for "“".
_TWICE_ENCODED = re.compile(r"[ÂÃ][\x80-\xbfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€[\x80-\xbfœž˜™¦“”¢‹›\x9d]")


def check_undamaged(body: str) -> None:
    """Raise `UnreadableArticle` when so much of the text is lost or garbled that quotes can't be trusted."""
    lost = body.count("\ufffd")
    if lost > _TOLERATED and lost > _LOST_SHARE * sum(map(str.isalpha, body)):
        raise UnreadableArticle(_LOST.format(count=lost))
    garbled = [found[0] for found in _TWICE_ENCODED.finditer(body)]
    if len(garbled) > _TOLERATED:
        meant = next(filter(None, map(_decoded, garbled)), "")
        if meant:
            raise UnreadableArticle(_TWICE.format(seen=garbled[0], meant=meant))


def _decoded(garbled: str) -> str:
    try:
        return garbled.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
