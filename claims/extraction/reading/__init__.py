"""Reading: from files, folders and standard input to `Document`s.

`gather` finds the raw articles and names what can't be taken, `articles_in_bytes` does so for an upload;
`read` makes one of them a `Document`.
"""

from claims.extraction.reading.documents import read
from claims.extraction.reading.gathering import gather, printable
from claims.extraction.reading.opening import articles_in_bytes
from claims.extraction.reading.records import DEFAULT_MAX_BYTES, RawArticle, Refused, UnreadableArticle

__all__ = [
    "DEFAULT_MAX_BYTES",
    "RawArticle",
    "Refused",
    "UnreadableArticle",
    "articles_in_bytes",
    "gather",
    "printable",
    "read",
]
