"""Asking PostgreSQL's text search, without stemming and stop words, and pg_trgm for names."""

from django.db import transaction

from claims.search.query import Query, Term, folded

MATCHES = """"{table}"."words" @@ to_tsquery('simple', %s)"""
RANK = """-ts_rank("{table}"."words", to_tsquery('simple', %s))"""  # the smaller the nearer
RANK_TAKES_QUERY = True
RANKS_SHORT_TEXTS = False
NEAR = 0.3  # share of groups of three letters, from which a name is looked at


def expression(query: Query) -> str:
    """In tsquery's language; words have only letters and digits in them, and stand in quotation marks."""
    wanted = [f"({' | '.join(map(_term, group))})" for group in query.wanted]
    return " & ".join([*wanted, *(f"!{_term(term)}" for term in query.unwanted)])


def _term(term: Term) -> str:
    *start, last = map(folded, term.words)
    words = [*(f"'{word}'" for word in start), f"'{last}'{':*' if term.is_prefix else ''}"]
    return f"({' <-> '.join(words)})"


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
