"""Search over quotes, claims, speakers and articles, in the database: SQLite's FTS5 or PostgreSQL's tsvector.

A reader's text becomes a `Query` (`query.py`), which each database is asked in its own words (`sqlite.py`,
`postgresql.py`); `matching.py` narrows a list to what matches, `finding.py` answers with totals, order and
highlighted passages. The indexes are tables that triggers keep (`indexes.py`). docs/search.md tells it whole.
"""

from claims.search.matching import FOUND_ID, is_search, matching
from claims.search.query import Query, QueryRefused, parse

__all__ = ["FOUND_ID", "Query", "QueryRefused", "is_search", "matching", "parse"]
