"""Reading: from files, folders and standard input to `Document`s.

`gather` finds the raw articles and names what can't be taken; `read` makes one of them a `Document`.
"""

from claims.extraction.reading.documents import read
from claims.extraction.reading.gathering import gather
from claims.extraction.reading.records import DEFAULT_MAX_BYTES, RawArticle, Refused, UnreadableArticle

__all__ = ["DEFAULT_MAX_BYTES", "RawArticle", "Refused", "UnreadableArticle", "gather", "read"]
