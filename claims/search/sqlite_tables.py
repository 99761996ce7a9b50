"""Keeping the indexes on SQLite: contentless FTS5 tables, which hold words and places, and no second text.

FTS5 forgets a row only when it is told the row's old words exactly, so a trigger first looks whether the row
is there (`…_docsize` holds which are): a table that is being filled anew stays sound under writes.
Rows that an import writes are indexed together, at its article's end (`deferring`).
"""

from functools import partial

from claims.deferring import Deferrable, make_table
from claims.search.indexes import ARTICLES, INDEXED_CHARACTERS, INDEXES, NAMES, Index

NAME_LETTERS = "claims_search_name_letters"  # the same names, by groups of three letters
UNICODE = "unicode61 remove_diacritics 2"
FORGET = (
    "INSERT INTO {table}({table}, rowid, words) SELECT 'delete', id, words FROM ({rows}) AS gone "
    "WHERE EXISTS (SELECT 1 FROM {table}_docsize WHERE id = gone.id);"
)
ADD = "INSERT INTO {table}(rowid, words) SELECT id, words FROM ({rows});"


def deferrable(index: Index) -> Deferrable:
    """Indexing rows of a table of which an article gives many."""
    return Deferrable(index.table, index.source, partial(_catch_up, index))


def _catch_up(index: Index, cursor, after: int) -> None:
    for table in _tables_of(index):
        cursor.execute(ADD.format(table=table, rows=f"{index.select} WHERE id > %s"), [after])


def make_tables(cursor) -> None:
    make_table(cursor)
    for index in INDEXES:
        _make_table(cursor, index.table, UNICODE)
    _make_table(cursor, NAME_LETTERS, "trigram")


def _make_table(cursor, table: str, tokenizer: str) -> None:
    cursor.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', tokenize='{tokenizer}')")


def drop_tables(cursor) -> None:
    for table in (*(index.table for index in INDEXES), NAME_LETTERS):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


def make_triggers(cursor) -> None:
    for name, event, statements in _triggers():
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} BEGIN {' '.join(statements)} END")


def drop_triggers(cursor) -> None:
    """SQLite refuses to remake a table, as migrations do, while another table's trigger names it."""
    for name, _event, _statements in _triggers():
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def empty(cursor, index: Index) -> None:
    for table in _tables_of(index):
        cursor.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")


def lacking(cursor, index: Index) -> tuple[int, int] | None:
    """The lowest and the highest id that is not indexed; None when none is."""
    is_missing = " OR ".join(f"id NOT IN (SELECT id FROM {table}_docsize)" for table in _tables_of(index))
    cursor.execute(f"SELECT min(id), max(id) FROM ({index.select}) WHERE {is_missing}")
    first, last = cursor.fetchone()
    return None if first is None else (first, last)


def fill(cursor, index: Index, first: int, last: int) -> None:
    """Index the rows with these ids that are not there yet."""
    for table in _tables_of(index):
        rows = f"SELECT id, words FROM ({index.select}) WHERE id BETWEEN {first:d} AND {last:d}"
        missing = f"{rows} AND id NOT IN (SELECT id FROM {table}_docsize)"
        cursor.execute(ADD.format(table=table, rows=missing))


def _tables_of(index: Index) -> tuple[str, ...]:
    return (index.table, NAME_LETTERS) if index is NAMES else (index.table,)


def _triggers():
    """Name, event and statements of each."""
    for index in INDEXES:
        if index is not ARTICLES:
            yield from _triggers_of(index)
    yield from _triggers_of_articles()


def _triggers_of(index: Index):
    column = index.column
    tables = _tables_of(index)
    old, new = (f"SELECT {row}.id AS id, {row}.{column} AS words" for row in ("OLD", "NEW"))
    add = [ADD.format(table=table, rows=new) for table in tables]
    forget = [FORGET.format(table=table, rows=old) for table in tables]
    is_kept = deferrable(index).is_kept
    is_changed = f"NEW.{column} IS NOT OLD.{column} AND {is_kept('NEW')}"
    yield f"{index.table}_insert", f"INSERT ON {index.source} WHEN {is_kept('NEW')}", add
    yield f"{index.table}_update", f"UPDATE OF {column} ON {index.source} WHEN {is_changed}", [*forget, *add]
    yield f"{index.table}_delete", f"DELETE ON {index.source} WHEN {is_kept('OLD')}", forget


def _triggers_of_articles():
    """Title and newest text of an article are one row here and stand in two tables there.

    What is forgotten is what was added: the title with the newest text, as they were before the change.
    """
    table, text_of = ARTICLES.table, "FROM claims_snapshot WHERE article_id = {0}"
    is_newest = f"NOT EXISTS (SELECT 1 {text_of.format('{0}.article_id')} AND number > {{0}}.number)"
    newest_but = f"number = (SELECT max(number) {text_of} AND id != {{1}})"
    article = "FROM claims_article WHERE id = {0}.article_id"

    def titled(row: str) -> str:
        """Under the title of that row of the trigger."""
        words = _words(f"{row}.id", f"{row}.title", "body")
        return f"{words} {text_of.format(f'{row}.id')} AND {newest_but.format(f'{row}.id', 0)}"

    with_text_before = (
        f"{_words('article.id', 'title', 'body')} FROM claims_article article JOIN claims_snapshot text "
        "ON article_id = article.id WHERE article.id = NEW.article_id "
        f"AND {newest_but.format('NEW.article_id', 'NEW.id')}"
    )
    with_new, with_old = (
        f"{_words('id', 'title', f'{row}.body')} {article.format(row)}" for row in ("NEW", "OLD")
    )
    left = f"SELECT id, words FROM ({ARTICLES.select}) WHERE id = OLD.article_id"
    events = (
        ("insert", f"INSERT ON claims_snapshot WHEN {is_newest.format('NEW')}", with_text_before, with_new),
        ("shorten", f"DELETE ON claims_snapshot WHEN {is_newest.format('OLD')}", with_old, left),
        ("update", "UPDATE OF title ON claims_article WHEN NEW.title IS NOT OLD.title",
         titled("OLD"), titled("NEW")),
        ("delete", "DELETE ON claims_article", titled("OLD"), ""),
    )  # fmt: skip
    for name, event, before, after in events:
        statements = [FORGET.format(table=table, rows=before)]
        statements += [ADD.format(table=table, rows=after)] if after else []
        yield f"{table}_{name}", event, statements


def _words(row_id: str, title: str, body: str) -> str:
    return f"SELECT {row_id} AS id, {title} || ' ' || substr({body}, 1, {INDEXED_CHARACTERS}) AS words"
