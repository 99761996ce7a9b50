"""Asking SQLite's FTS5."""

from claims.search.query import Query, Term
from claims.search.sqlite_tables import NAME_LETTERS

MATCHES = '"{table}"."words" MATCH %s'
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
