"""The four indexes: what is in them, for both databases. Triggers keep them; `rebuild` fills them anew.

Each is a table of its own, named after what it finds, with a `rowid` that is the id of the row found and
`words` in the database's own form.
"""

from dataclasses import dataclass

from django.db import transaction

from claims.deferring import Deferrable, make_table

INDEXED_CHARACTERS = 200_000  # of an article: PostgreSQL holds no more than 1 MB of words of one row
ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Index:
    """`select` gives `id` and `words` of all rows; `column` is where the words stand in `source`."""

    table: str
    source: str
    column: str
    select: str


def _of_column(name: str, source: str, column: str) -> Index:
    return Index(f"claims_search_{name}", source, column, f"SELECT id, {column} AS words FROM {source}")


QUOTES = _of_column("quotes", "claims_quote", "text")
CLAIMS = _of_column("claims", "claims_claim", "text")
NAMES = _of_column("names", "claims_speakername", "key")
ARTICLES = Index(
    "claims_search_articles",
    "claims_article",
    "title",
    f"""SELECT article.id AS id, article.title || ' ' || substr(text.body, 1, {INDEXED_CHARACTERS}) AS words
        FROM claims_article article JOIN claims_snapshot text ON text.article_id = article.id
        AND NOT EXISTS (SELECT 1 FROM claims_snapshot newer
                        WHERE newer.article_id = text.article_id AND newer.number > text.number)""",
)
INDEXES = (QUOTES, CLAIMS, NAMES, ARTICLES)


def deferrable_indexes() -> tuple[Deferrable, ...]:
    """Keeping the indexes of tables of which one article gives many rows; for SQLite."""
    from claims.search.sqlite_tables import deferrable

    return tuple(map(deferrable, (QUOTES, CLAIMS, NAMES)))


def make_indexes(connection) -> None:
    """Tables, triggers and what is in them: for a database that has none."""
    keeping = keeper(connection)
    with connection.cursor() as cursor:
        keeping.make_tables(cursor)
        keeping.make_triggers(cursor)
    for index in INDEXES:
        fill_up(connection, index)


def drop_indexes(connection) -> None:
    keeping = keeper(connection)
    with connection.cursor() as cursor:
        keeping.drop_triggers(cursor)
        keeping.drop_tables(cursor)


def free_tables(connection) -> None:
    """Before migrations: SQLite refuses to alter a table, by making it anew, that another's trigger names."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            keeper(connection).drop_triggers(cursor)


def keep_indexes(connection) -> None:
    """After migrations: the triggers again, and the rows that were written without them."""
    if connection.vendor != "sqlite" or QUOTES.table not in connection.introspection.table_names():
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        make_table(cursor)
        keeper(connection).make_triggers(cursor)
    for index in INDEXES:
        fill_up(connection, index)


def fill_up(connection, index: Index) -> None:
    for _ in filling(connection, index):
        pass


def filling(connection, index: Index):
    """Index what is not indexed, a batch a transaction; yields how many rows each batch looked at."""
    keeping = keeper(connection)
    with connection.cursor() as cursor:
        missing = keeping.lacking(cursor, index)
    first, last = missing or (1, 0)
    for start in range(first, last + 1, ROWS_AT_ONCE):
        end = min(start + ROWS_AT_ONCE - 1, last)
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            keeping.fill(cursor, index, start, end)
        yield end - start + 1


def empty_where_full(connection, index: Index) -> bool:
    """Forget an index that lacks nothing, to fill it anew; one that lacks rows was left half filled."""
    keeping = keeper(connection)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if keeping.lacking(cursor, index):
            return False
        keeping.empty(cursor, index)
    return True


def keeper(connection):
    """The module that keeps the indexes of this database."""
    from claims.search import postgresql_tables, sqlite_tables

    return {"sqlite": sqlite_tables, "postgresql": postgresql_tables}[connection.vendor]
