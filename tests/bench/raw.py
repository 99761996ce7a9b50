"""The same pages by the bare driver and orjson, without a framework: statements by hand, rows into dicts, bytes.

A test holds each page against ours, field by field; only links to other pages are shorter here, for nothing is signed.
"""

import re
from collections.abc import Callable

import orjson

from tests.bench.driver import Driver
from tests.bench.raw_rows import Rows
from tests.bench.shown import API, named, page_of
from tests.bench.statements import (
    ASSERTION,
    CLAIM,
    EVIDENCE,
    FACETS,
    NEWEST_TEXT,
    QUOTE,
    TOPICS,
    VISIBLE_CLAIM,
)

PAGE_SIZE, FIRST_ASSERTIONS, COUNTED = 50, 20, 1_000


class Raw:
    def __init__(self, driver: Driver):
        self.driver, self.rows = driver, Rows(driver)
        join = "CROSS JOIN" if driver.is_sqlite else "JOIN"  # on SQLite: quotes first, whatever it counted
        self.quote = QUOTE.format(join=join)

    # Lists -----------------------------------------------------------------------------------------------

    def quotes(self, where: str = "TRUE", *parameters) -> bytes:
        return self.page("quotes", self.driver.rows(self.quotes_where(where), parameters), self.rows.quote_of)

    def quotes_of_days(self, first: str, last: str) -> bytes:
        """The newest day first."""
        where, order = "q.published_date BETWEEN %s AND %s", "q.published_date DESC, q.id DESC"
        found = self.driver.rows(self.quotes_where(where, order), (first, last))
        return self.page("quotes", found, self.rows.quote_of)

    def quotes_where(self, where: str, order: str = "q.id DESC") -> str:
        return f"""{self.quote} WHERE q.state <> 'REJECTED' AND {NEWEST_TEXT} AND {where}
            ORDER BY {order} LIMIT {PAGE_SIZE + 1}"""

    def quotes_before(self, pk: int) -> bytes:
        """The page after that row."""
        found = self.driver.rows(self.quotes_where("q.id < %s"), (pk,))
        return self.page("quotes", found, self.rows.quote_of, is_inside=True)

    def claims(self, where: str = "TRUE", *parameters) -> bytes:
        sql = f"{CLAIM} WHERE {VISIBLE_CLAIM} AND {where} ORDER BY c.id DESC LIMIT {PAGE_SIZE + 1}"
        found = self.driver.rows(sql, parameters)
        topics = self.topics([row[0] for row in found])
        return self.page("claims", found, lambda row: self.rows.claim_of(row, topics.get(row[0], [])))

    def topics(self, claims: list[int]) -> dict[int, list[dict]]:
        by_claim: dict[int, list[dict]] = {}
        marks = ", ".join(["%s"] * len(claims)) or "NULL"
        for claim, *topic in self.driver.rows(TOPICS.format(marks=marks), claims):
            by_claim.setdefault(claim, []).append(named("topics", *topic))
        return by_claim

    def evidence(self, claim: int) -> bytes:
        return self.page("evidence", self.driver.rows(EVIDENCE, (claim,)), self.rows.evidence_of)

    def page(self, name: str, found: list[tuple], row_of: Callable[[tuple], dict], is_inside=False) -> bytes:
        more, found = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
        page = {
            "next": f"{API}/{name}/?cursor={found[-1][0]}" if more else None,
            "previous": f"{API}/{name}/?cursor=-{found[0][0]}" if is_inside else None,
            "results": list(map(row_of, found)),
        }
        return orjson.dumps(page)

    def claim(self, pk: int) -> bytes:
        claim = self.driver.row(f"{CLAIM} WHERE {VISIBLE_CLAIM} AND c.id = %s", (pk,))
        made = self.driver.rows(
            f"""{ASSERTION} WHERE m.claim_id = %s AND m.state <> 'REJECTED'
            AND (q.id IS NULL OR q.state <> 'REJECTED') AND {NEWEST_TEXT}
            ORDER BY m.id DESC LIMIT {FIRST_ASSERTIONS}""",
            (pk,),
        )
        shown = self.rows.claim_of(claim, self.topics([pk]).get(pk, []))
        first = {"all": shown["assertions"], "results": [self.rows.assertion_of(row) for row in made]}
        return orjson.dumps(shown | {"assertions": first})

    def facets(self) -> bytes:
        """Counts beside the list of quotes, from where they are kept."""
        by: dict[str, list[dict]] = {}
        for facet, value, label, count in self.driver.rows(FACETS):
            shown = label.lower() if facet == "kind" else label
            by.setdefault(facet, []).append({"value": value, "label": shown, "count": count})
        (total,) = by.pop("total")
        facets = [{"name": name, "values": values} for name, values in by.items()]
        return orjson.dumps({"total": total["count"], "is_complete": True, "facets": facets})

    # Search ----------------------------------------------------------------------------------------------

    def found(self, word: str) -> tuple[str, tuple]:
        """What stands after FROM and holds the quotes with a word."""
        match = "words MATCH %s" if self.driver.is_sqlite else "words @@ to_tsquery('simple', %s)"
        return (
            f"""claims_search_quotes JOIN claims_quote q ON q.id = claims_search_quotes.rowid
            JOIN claims_snapshot text ON text.id = q.snapshot_id
            WHERE {match} AND q.state <> 'REJECTED' AND {NEWEST_TEXT}""",
            (word,),
        )

    def matching(self, word: str) -> bytes:
        """The list of quotes with `q=`."""
        return self.quote_page(self.newest_ids(word))

    def newest_ids(self, word: str) -> list[int]:
        found, parameters = self.found(word)
        sql = f"SELECT q.id FROM {found} ORDER BY claims_search_quotes.rowid DESC LIMIT {PAGE_SIZE + 1}"
        return [pk for (pk,) in self.driver.rows(sql, parameters)]

    def quote_page(self, ids: list[int]) -> bytes:
        marks = ", ".join(["%s"] * len(ids)) or "NULL"
        sql = f"{self.quote} WHERE q.id IN ({marks}) ORDER BY q.id DESC"
        return self.page("quotes", self.driver.rows(sql, ids), self.rows.quote_of)

    def search(self, word: str) -> bytes:
        """The search's page, newest first, with its total."""
        return self.search_page(word, self.newest_ids(word))

    def search_page(self, word: str, ids: list[int]) -> bytes:
        marks = ", ".join(["%s"] * len(ids)) or "NULL"
        rows = self.driver.rows(
            f"""SELECT q.id, q.text, q.start, text.article_id, text.number, a.title, p.name FROM claims_quote q
            JOIN claims_snapshot text ON text.id = q.snapshot_id JOIN claims_article a ON a.id = text.article_id
            LEFT JOIN claims_speaker p ON p.id = q.speaker_id WHERE q.id IN ({marks}) ORDER BY q.id DESC""",
            ids,
        )
        word_of = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        results = [self.found_of(row, word_of) for row in rows[:PAGE_SIZE]]
        following = f"{API}/search/?cursor={rows[PAGE_SIZE][0]}" if len(rows) > PAGE_SIZE else None
        return orjson.dumps({"next": following, "total": self.total(word), "results": results})

    def found_of(self, row: tuple, word: re.Pattern) -> dict:
        pk, text, start, article, number, title, speaker = row
        places = [{"start": place.start(), "end": place.end()} for place in word.finditer(text)]
        return {
            "id": pk,
            "url": f"{API}/quotes/{pk}/",
            "page": page_of(article, number, start, pk),
            "title": title,
            "speaker": speaker,
            "snippet": {"text": text, "highlights": places},
        }

    def total(self, word: str) -> dict:
        found, parameters = self.found(word)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {found} LIMIT {COUNTED + 1}) AS counted"
        number = self.driver.row(sql, parameters)[0]
        return {"number": min(number, COUNTED), "is_exact": number <= COUNTED}

    def ranked(self, word: str) -> bytes:
        """Every match ranked, which is what the order of relevance is without a bound."""
        found, parameters = self.found(word)
        rank = (
            "bm25(claims_search_quotes)"
            if self.driver.is_sqlite
            else f"-ts_rank(words, to_tsquery('simple', '{word}'))"
        )
        sql = f"SELECT q.id FROM {found} ORDER BY {rank} LIMIT {PAGE_SIZE + 1}"
        return self.search_page(word, [pk for (pk,) in self.driver.rows(sql, parameters)])

    def like(self, word: str) -> bytes:
        """The quotes with these letters, newest first, and how many there are."""
        like = "LIKE" if self.driver.is_sqlite else "ILIKE"
        count = f"SELECT count(*) FROM claims_quote q WHERE q.text {like} %s"
        self.driver.row(count, (f"%{word}%",))
        return self.quotes(f"q.text {like} %s", f"%{word}%")
