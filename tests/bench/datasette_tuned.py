"""Runs in `.venv-bench`, away from our packages: Datasette over one file, as fast as its settings make it.

The file does not change (so it counts nothing anew), no facets are suggested, nothing is cut short for time, and
the search is our index of quotes, which it would not find by itself.
"""

from datasette.app import Datasette
from datasette.database import Database

SETTINGS = {
    "sql_time_limit_ms": 60_000,
    "facet_time_limit_ms": 60_000,
    "suggest_facets": False,
    "default_facet_size": 12,
    "default_cache_ttl": 0,
    "cache_size_kb": 500_000,  # a quarter of the file; it has no setting for memory-mapped reading
}
TABLES = {"claims_quote": {"fts_table": "claims_search_quotes", "fts_pk": "id"}}


def tuned(path: str, canned: dict[str, str], *, threads: int) -> Datasette:
    """`canned`: statements by the name under which they can be asked, beside the pages of its tables."""
    queries = {name: {"sql": sql} for name, sql in canned.items()}
    metadata = {"databases": {"corpus": {"queries": queries, "tables": TABLES}}}
    datasette = Datasette([], settings=SETTINGS | {"num_sql_threads": threads}, metadata=metadata)
    datasette.add_database(Database(datasette, path=path, is_mutable=False), name="corpus")
    return datasette
