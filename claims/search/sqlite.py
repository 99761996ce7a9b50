"""Asking SQLite's FTS5."""

from claims.search.indexes import Index
from claims.search.query import Query, Term
from claims.search.sqlite_tables import NAME_LETTERS
from claims.search.walks import Run, Statement, Walk, chosen

MATCHES = '"{table}"."words" MATCH %s'
# To narrow a list of `source`: a table beside its own, a condition, and the id that the list is sorted by.
# Sorted by the index's own, the index is read in its order and no further than the page.
Way = tuple[str, str, str]
LOOKED_UP = "{table}", f'"{{table}}"."rowid" = "{{source}}"."id" AND {MATCHES}', '"{table}"."rowid"'
ASKED_EACH = (
    "",
    f'(SELECT TRUE FROM "{{table}}" WHERE {MATCHES} AND "{{table}}"."rowid" = "{{source}}"."id")',
    '"{source}"."id"',
)
NEWEST, FREQUENT = 2_000, 160  # of the newest rows so many have what is frequent
RANK = 'bm25("{table}")'  # the smaller the nearer
RANK_TAKES_QUERY = False
RANKS_SHORT_TEXTS = True  # by `relevance.py`


def expression(query: Query) -> str:
    """In FTS5's language; words have only letters and digits in them, and stand in quotation marks."""
    wanted = " AND ".join(f"({' OR '.join(map(_term, group))})" for group in query.wanted)
    unwanted = " OR ".join(map(_term, query.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}'


def way_to_match(cursor, index: Index, query: Query, *, is_led: bool) -> Way:
    return ASKED_EACH if is_led and is_frequent(cursor, index, query) else LOOKED_UP


def is_frequent(cursor, index: Index, query: Query) -> bool:
    """Never a beginning of words: for each row asked, FTS5 would gather all words that begin so anew."""
    if any(term.is_prefix for term in query.terms):
        return False
    matches = MATCHES.format(table=index.table)
    newest = f"rowid > (SELECT max(id) FROM {index.source}) - {NEWEST:d}"
    cursor.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {index.table} WHERE {matches} AND {newest} LIMIT {FREQUENT:d})",
        [expression(query)],
    )
    return cursor.fetchone()[0] == FREQUENT


def page(walk: Walk, most: int, run: Run) -> list[tuple]:
    return newest(walk, most, ("", []), run)


def newest(walk: Walk, most: int, also: Statement, run: Run) -> list[tuple]:
    """The ids of the first matches of the walk that may be seen, and what `also` selects.

    FTS5 gives a word's rows in their order, and no more of them than are asked for.
    """
    columns = ", ".join(filter(None, (walk.row, also[0])))
    conditions = (walk.matches, walk.visible, walk.onward)
    ending = f"{walk.order} LIMIT {most:d}"
    return run(chosen(columns, f'"{walk.table}"', *conditions, ending=ending, of_columns=also[1]))


def near_names(cursor, words: tuple[str, ...], most: int) -> list[tuple[int, str]]:
    """(speaker id, name key) of names that share three letters in a row with a word, the nearest first."""
    groups = sorted({word[at : at + 3] for word in words for at in range(len(word) - 2)})
    if not groups:
        return []
    cursor.execute(
        f"""SELECT name.speaker_id, name.key FROM
            (SELECT rowid FROM {NAME_LETTERS} WHERE {NAME_LETTERS} MATCH %s ORDER BY rank LIMIT %s) near
            JOIN claims_speakername name ON name.id = near.rowid""",
        (" OR ".join(f'"{letters}"' for letters in groups), most),
    )
    return cursor.fetchall()
