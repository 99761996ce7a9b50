"""Numbers in addresses and forms, which anybody can forge: an id of a row, or a place in a text."""

from claims.prepared import LONGEST_ID


def number_in(text: str) -> int | None:
    """The number that the text is; None for anything else, and for more than the database's integers hold."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID else None
