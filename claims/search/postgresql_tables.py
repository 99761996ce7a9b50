"""Keeping the indexes on PostgreSQL: tables of tsvectors with GIN indexes, kept by triggers.

`claims_search_words` folds as `query.folded` does, whatever the database's locale, and turns what is neither
letter nor digit into spaces, so that PostgreSQL's parser finds no links, e-mails and fractions to keep whole.
"""

from django.db import ProgrammingError

from claims.search.indexes import ARTICLES, INDEXES, Index

NAME_LETTERS = "claims_search_name_letters"
MARKS = (
    r"\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A9\u00AB-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF"
    r"\u00D7\u00F7\u2000-\u206F\u20A0-\u20CF\u2190-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\uFE00-\uFE0F"
)
WORDS = f"""
CREATE OR REPLACE FUNCTION claims_search_words(written text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT to_tsvector('simple', regexp_replace(
        lower(regexp_replace(normalize(written, NFD), '[\\u0300-\\u036f]', '', 'g') COLLATE "und-x-icu"),
        '[{MARKS}]+', ' ', 'g'))
$$"""
NOT_ALLOWED = (
    "Search for names needs PostgreSQL's extension pg_trgm, which this database user may not create. "
    "Let the database's owner run `CREATE EXTENSION pg_trgm;` in it once, then migrate again."
)
UPSERT = (
    "INSERT INTO {table}(rowid, words) SELECT id, claims_search_words(words) FROM ({rows}) AS fresh "
    "ON CONFLICT (rowid) DO UPDATE SET words = EXCLUDED.words;"
)


def make_tables(cursor) -> None:
    _make_extension(cursor)
    cursor.execute(WORDS)
    for index in INDEXES:
        table = index.table
        cursor.execute(f"CREATE TABLE {table} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
        cursor.execute(f"CREATE INDEX {table}_words ON {table} USING gin (words)")
    cursor.execute(f"CREATE INDEX {NAME_LETTERS} ON claims_speakername USING gin (key gin_trgm_ops)")


def _make_extension(cursor) -> None:
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    if cursor.fetchone():
        return
    try:
        cursor.execute("CREATE EXTENSION pg_trgm")
    except ProgrammingError as error:
        raise ProgrammingError(NOT_ALLOWED) from error


def drop_tables(cursor) -> None:
    """The extension stays: others may use it."""
    cursor.execute(f"DROP INDEX IF EXISTS {NAME_LETTERS}")
    for index in INDEXES:
        cursor.execute(f"DROP TABLE IF EXISTS {index.table}")
    cursor.execute("DROP FUNCTION IF EXISTS claims_search_words(text)")


def make_triggers(cursor) -> None:
    drop_triggers(cursor)
    cursor.execute(WORDS)
    for name, event, rows, body in _triggers():
        cursor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {body} RETURN NULL; END $$"
        )
        cursor.execute(f"CREATE TRIGGER {name} AFTER {event} FOR EACH {rows} EXECUTE FUNCTION {name}()")


def drop_triggers(cursor) -> None:
    for name, _event, _rows, _body in _triggers():
        cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")


def empty(cursor, index: Index) -> None:
    cursor.execute(f"DELETE FROM {index.table}")


def lacking(cursor, index: Index) -> tuple[int, int] | None:
    """The lowest and the highest id that is not indexed; None when none is."""
    cursor.execute(
        f"""SELECT min(id), max(id) FROM ({index.select}) AS every
            WHERE NOT EXISTS (SELECT 1 FROM {index.table} WHERE rowid = every.id)"""
    )
    first, last = cursor.fetchone()
    return None if first is None else (first, last)


def fill(cursor, index: Index, first: int, last: int) -> None:
    """Index the rows with these ids that are not there yet."""
    rows = (
        f"SELECT id, words FROM ({index.select}) AS every WHERE id BETWEEN {first:d} AND {last:d} "
        f"AND NOT EXISTS (SELECT 1 FROM {index.table} WHERE rowid = every.id)"
    )
    cursor.execute(UPSERT.format(table=index.table, rows=rows))


def _triggers():
    """Name, event, how often and body of each. Inserted rows are indexed together: imports write many."""
    for index in INDEXES:
        table, source = index.table, index.source
        if index is not ARTICLES:
            added, changed = (f"SELECT {row}id, {row}{index.column} AS words" for row in ("", "NEW."))
            yield (f"{table}_insert", f"INSERT ON {source} REFERENCING NEW TABLE AS added", "STATEMENT",
                   UPSERT.format(table=table, rows=f"{added} FROM added"))  # fmt: skip
            yield f"{table}_update", _changed(index), "ROW", UPSERT.format(table=table, rows=changed)
        yield f"{table}_delete", f"DELETE ON {source}", "ROW", f"DELETE FROM {table} WHERE rowid = OLD.id;"
        yield f"{table}_truncate", f"TRUNCATE ON {source}", "STATEMENT", f"TRUNCATE {table};"
    yield from _triggers_of_articles()


def _triggers_of_articles():
    """Title and newest text of an article are one row here and stand in two tables there."""
    table = ARTICLES.table
    of_new, of_old, itself = (
        f"SELECT id, words FROM ({ARTICLES.select}) AS every WHERE id = {row}"
        for row in ("NEW.article_id", "OLD.article_id", "NEW.id")
    )
    forget = f"DELETE FROM {table} WHERE rowid = OLD.article_id;"
    yield f"{table}_text", "INSERT ON claims_snapshot", "ROW", UPSERT.format(table=table, rows=of_new)
    yield (f"{table}_shorten", "DELETE ON claims_snapshot", "ROW",
           f"{forget} {UPSERT.format(table=table, rows=of_old)}")  # fmt: skip
    yield f"{table}_update", _changed(ARTICLES), "ROW", UPSERT.format(table=table, rows=itself)


def _changed(index: Index) -> str:
    return f"UPDATE OF {index.column} ON {index.source}"
