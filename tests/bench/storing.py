"""Extracted articles into the database of DATABASE_URL, by us, by the bare driver or by a first draft.

The extraction is done before; what is timed is storing alone. Told on standard input to store the next articles
or what they needed, it answers on standard output with a line of JSON: `imports` lets the three take turns.
"""

import json
import pickle
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import django

Extracted = list[tuple]  # (RawArticle, Extraction) of each article
WRITES = ("INSERT", "UPDATE", "DELETE")


class Storing:
    """`articles`, so many a turn. The rows that ours writes in a turn go to `rows`, from which raw has its own."""

    def __init__(self, articles: Extracted, a_turn: int, rows: Path):
        self.articles, self.a_turn, self.rows, self.turn = articles, a_turn, rows, 0

    def next(self) -> list:
        """Seconds that the next articles took."""
        first = self.turn * self.a_turn
        self.turn += 1
        return [self.store(self.articles[first : first + self.a_turn])]

    def store(self, articles: Extracted) -> float:
        raise NotImplementedError


class Ours(Storing):
    """One import of all, as the command does it, but for the extractor, whose answers are there already."""

    def __init__(self, *arguments):
        from claims.importing import import_articles, start_run

        super().__init__(*arguments)
        let_extraction_answer(self.articles)
        self.run = start_run({"paths": ["bench"]})
        self.items = import_articles(self.run, (raw for raw, _ in self.articles))

    def store(self, articles: Extracted) -> float:
        from claims.importing import finish_run
        from tests.bench.storing_raw import TABLES, highest_ids, rows_after

        before = highest_ids()
        began = time.perf_counter()
        for _ in articles:
            item = next(self.items)
            assert item.outcome == "NEW", item.reason
        if self.turn * self.a_turn == len(self.articles):
            finish_run(self.run)
        seconds = time.perf_counter() - began
        self.rows.write_bytes(pickle.dumps({table: rows_after(table, before[table]) for table in TABLES}))
        return seconds

    def again(self) -> dict:
        """Everything once more, unchanged: seconds, and statements that write."""
        from django.db import connection

        written = []

        def noting(execute, sql, *arguments):
            if sql.lstrip().startswith(WRITES):
                written.append(sql)
            return execute(sql, *arguments)

        seconds = statistics.median(timed(lambda: import_all(self.articles, "UNCHANGED")) for _ in range(3))
        with connection.execute_wrapper(noting):
            import_all(self.articles, "UNCHANGED")
        return {"seconds": seconds, "writes": len(written), "megabytes": self.megabytes()}

    def megabytes(self) -> list[float]:
        """What the process needed at most, after as many articles more and after five times as many.

        Looked at with each statement, without the pages of SQLite's file: those are the system's, mapped.
        """
        from django.db import connection

        held: list[float] = []

        def looking(execute, *arguments):
            held.append(own_memory())
            return execute(*arguments)

        needed = []
        with connection.execute_wrapper(looking):
            for turns in (range(1), range(1, 5)):
                for turn in turns:
                    import_all(list(once_more(self.articles, turn)), "NEW")
                needed.append(max(held))
        return needed


def own_memory() -> float:
    """Megabytes that this process has to itself (Linux)."""
    told = re.search(r"^RssAnon:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    return int(told[1]) / 1_024


class Raw(Storing):
    def __init__(self, *arguments):
        from django.db import connection

        from tests.bench.storing_raw import put_guards_aside

        super().__init__(*arguments)
        connection.ensure_connection()
        self.bare = connection.connection
        put_guards_aside(self.bare)

    def store(self, articles: Extracted) -> float:
        from tests.bench.storing_raw import store_rows

        rows, count = pickle.loads(self.rows.read_bytes()), len(articles)
        parts = [
            {table: (names, found[n * len(found) // count : (n + 1) * len(found) // count])
             for table, (names, found) in rows.items()}
            for n in range(count)
        ]  # fmt: skip
        return timed(lambda: [store_rows(self.bare, part) for part in parts])


class Naive(Storing):
    def __init__(self, *arguments):
        from tests.bench.storing_naive import start_run

        super().__init__(*arguments)
        self.run = start_run()

    def store(self, articles: Extracted) -> float:
        from tests.bench.storing_naive import store_article

        return timed(lambda: [store_article(self.run, raw, found) for raw, found in articles])


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def import_all(articles: Extracted, outcome: str) -> None:
    from claims.importing import finish_run, import_articles, start_run

    let_extraction_answer(articles)
    run = start_run({"paths": ["bench"]})
    for item in import_articles(run, (raw for raw, _ in articles)):
        assert item.outcome == outcome, item.reason
    finish_run(run)


def let_extraction_answer(articles: Extracted) -> None:
    from claims.importing import running

    answers = {raw.name: extraction for raw, extraction in articles}
    running.read_and_extract = lambda item: answers.get(item.name) if hasattr(item, "data") else item


def once_more(articles: Extracted, turn: int) -> Iterator[tuple]:
    """The same articles as others: another place, another byte at the end."""
    for raw, extraction in articles:
        name = f"{raw.name}-{turn}"
        yield replace(raw, name=name, identifier=name, data=raw.data + str(turn).encode()), extraction


def main(system: str, count: str, a_turn: str, rows: str) -> None:
    django.setup()
    from claims.models import Speaker
    from tests.bench.extracted import extracted

    articles = extracted(int(count), among=Speaker.objects.count())
    storing = {"ours": Ours, "raw": Raw, "naive": Naive}[system](articles, int(a_turn), Path(rows))
    for asked in sys.stdin:
        print(json.dumps(getattr(storing, asked.strip())()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
