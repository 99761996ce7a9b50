"""Asking PostgreSQL's text search, without stemming and stop words, and pg_trgm for names."""

import unicodedata
from dataclasses import replace

from django.db import transaction

from claims.search.indexes import ARTICLES, CLAIMS, QUOTES, Index
from claims.search.query import Query, Term, folded
from claims.search.walks import Run, Statement, Walk, chosen

MATCHES = """"{table}"."words" @@ to_tsquery('simple', %s)"""
# A statement that sets something runs without worker processes, whatever the planner reckons with. They take
# 5 to 60 ms to start; the 200 quotes with a rare word, of a million, are found in 0.5 by one process.
ALONE = "(SELECT set_config('max_parallel_workers_per_gather', '0', TRUE)) = '0'"
# To narrow a list of `source`: a table beside its own, a condition, and the id that the list is sorted by.
# What is looked up is sorted by no index's order: to fill a page in that order the planner would rather walk
# back through a million rows, for it takes a rare word to be more frequent than it is.
Way = tuple[str, str, str]
LOOKED_UP = (
    "",
    f'"{{source}}"."id" IN (SELECT "rowid" FROM "{{table}}" WHERE {MATCHES} AND {ALONE} OFFSET 0)',
    '"{source}"."id" + 0',
)
JOINED = "{table}", f'"{{table}}"."rowid" = "{{source}}"."id" AND {MATCHES} AND {ALONE}', '"{table}"."rowid"'
NEWEST = {QUOTES: 2_000, CLAIMS: 2_000, ARTICLES: 200}  # rows, of which FREQUENT have what is frequent
FREQUENT = 0.02
RANK = """-ts_rank("{table}"."words", to_tsquery('simple', %s))"""  # the smaller the nearer
RANK_TAKES_QUERY = True
RANKS_SHORT_TEXTS = False
NEARBY = {QUOTES.table: 10_000, CLAIMS.table: 10_000, ARTICLES.table: 500}  # rows that are soon walked
TRIED = 5  # of them a fifth first
NEAR = 0.3  # share of groups of three letters, from which a name is looked at


def expression(query: Query) -> str:
    """In tsquery's language; words have only letters and digits in them, and stand in quotation marks."""
    wanted = [f"({' | '.join(map(_term, group))})" for group in query.wanted]
    return " & ".join([*wanted, *(f"!{_term(term)}" for term in query.unwanted)])


def _term(term: Term) -> str:
    *start, last = (unicodedata.normalize("NFD", folded(word)) for word in term.words)
    words = [*(f"'{word}'" for word in start), f"'{last}'{':*' if term.is_prefix else ''}"]
    return f"({' <-> '.join(words)})"


def way_to_match(cursor, index: Index, query: Query, *, is_led: bool) -> Way:
    """Of frequent words the planner knows how frequent they are, and where to begin."""
    return JOINED if is_frequent(cursor, index, query) else LOOKED_UP


def is_frequent(cursor, index: Index, query: Query) -> bool:
    newest = f'SELECT "words" FROM "{index.table}" ORDER BY "rowid" DESC LIMIT {NEWEST[index]:d}'
    cursor.execute(
        f'SELECT count(*) FROM ({newest}) AS "{index.table}" WHERE {MATCHES.format(table=index.table)}',
        [expression(query)],
    )
    return cursor.fetchone()[0] >= FREQUENT * NEWEST[index]


def page(walk: Walk, most: int, run: Run) -> list[tuple]:
    """The ids of the first matches of the walk that may be seen.

    Words that stand in one row of two hundred, or more, fill a page out of the rows nearby. Those that do not
    are looked up, all of them; the first of the rows nearby tell which. Left to choose, the planner walks
    through a million rows for a word in a hundred, which it knows only as one that is not frequent. For a
    phrase more rows are walked: to look it up is to look at each row that has all its words.
    """
    nearby = NEARBY[walk.table] * (5 if walk.has_phrases else 1)
    found = run(_among_first(walk, -(-nearby // TRIED), most))
    if most > len(found) >= most / TRIED:
        found = run(_among_first(walk, nearby, most))
    return found if len(found) == most else run(_looked_up(walk, most))


def _among_first(walk: Walk, rows: int, most: int) -> Statement:
    first = chosen("*", f'"{walk.table}"', walk.onward, ending=f"{walk.order} LIMIT {rows:d}")
    ending = f"{walk.order} LIMIT {most:d}"
    return chosen(walk.row, *_within(walk, first), walk.matches, walk.visible, ending=ending)


def _looked_up(walk: Walk, most: int) -> Statement:
    every = chosen(walk.row, f'"{walk.table}"', walk.matches, walk.onward, ending="OFFSET 0")
    in_order = chosen(walk.row, *_within(walk, every), ending=f"{walk.order} OFFSET 0")
    return chosen(walk.row, *_within(walk, in_order), walk.visible, ending=f"{walk.order} LIMIT {most:d}")


def newest(walk: Walk, most: int, also: Statement, run: Run) -> list[tuple]:
    """The ids of the first matches of the walk that may be seen, and what `also` selects.

    Matches are taken before any is looked at, some more than asked for: where both are asked at once, the
    planner reckons with all there are. OFFSET has each row asked by itself, where the planner may else look
    up all rows that may be seen beforehand.
    """
    is_visible = f"EXISTS ({walk.seen[0]} OFFSET 0)"
    at_once = most + most // 20
    found: list[tuple] = []
    while len(found) < most:
        end = f"{walk.order} LIMIT {at_once:d}"
        matches = chosen("*", f'"{walk.table}"', walk.matches, walk.onward, ending=end)
        columns = ", ".join(filter(None, (is_visible, walk.row, also[0])))
        of_columns = [*walk.seen[1], *also[1]]
        rows = run(chosen(columns, *_within(walk, matches), ending=walk.order, of_columns=of_columns))
        found += [row for is_seen, *row in rows if is_seen]
        if len(rows) < at_once:
            break
        walk = replace(walk, beyond=rows[-1][1])
    return found[:most]


def _within(walk: Walk, inner: Statement) -> tuple[str, Statement]:
    """For `chosen`: the rows of a statement under the index's own name, by one process."""
    return f'({inner[0]}) AS "{walk.table}"', (ALONE, inner[1])


def near_names(cursor, words: tuple[str, ...], most: int) -> list[tuple[int, str]]:
    """(speaker id, name key) of names with a word that shares groups of letters, the nearest first."""
    if not words:
        return []
    is_near = " OR ".join(["%s <%% key"] * len(words))
    with transaction.atomic(using=cursor.db.alias):
        cursor.execute(f"SET LOCAL pg_trgm.word_similarity_threshold = {NEAR}")
        cursor.execute(
            f"""SELECT speaker_id, key FROM claims_speakername WHERE {is_near}
                ORDER BY word_similarity(%s, key) DESC, id LIMIT %s""",
            (*words, " ".join(words), most),
        )
    return cursor.fetchall()
