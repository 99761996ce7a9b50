"""Text in, typed records out: `extract(Document(body=…))` reads one article without Django or a database."""

from claims.extraction.pipeline import EXTRACTOR_VERSION, extract
from claims.extraction.types import Document, Extraction

__all__ = ["EXTRACTOR_VERSION", "Document", "Extraction", "extract"]
