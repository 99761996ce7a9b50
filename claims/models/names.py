"""When two printed names count as the same letters. Plain text, no database."""

import re
import unicodedata

NOT_WORD = re.compile(r"[^\w@]+")


def name_key(text: str) -> str:
    """The name without case, accents and punctuation: "Nicolás Maduro," and "NICOLAS MADURO" agree."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return NOT_WORD.sub(" ", plain.casefold()).strip()
