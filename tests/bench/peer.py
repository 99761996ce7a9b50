"""Datasette beside us on the same SQLite file: a process of its own that has the file open for reading.

It is asked in two ways: for its own pages of a table, with the labels of what a row refers to, and by canned
queries, which are the bare driver's statements and give flat rows.
"""

import subprocess
from pathlib import Path
from urllib.parse import urlencode

import orjson

from tests.bench.places import ROOT
from tests.bench.questions import Questions, word
from tests.bench.statements import CLAIM, FACETS, NEWEST_TEXT, QUOTE, VISIBLE_CLAIM

PYTHON = ROOT / ".venv-bench" / "bin" / "python"
QUOTES = QUOTE.format(join="CROSS JOIN") + f" WHERE q.state <> 'REJECTED' AND {NEWEST_TEXT}"
FOUND = (
    "q.id IN (SELECT rowid FROM claims_search_quotes WHERE words MATCH :word ORDER BY rowid DESC LIMIT 60)"
)
QUERIES = {
    "quotes": f"{QUOTES} AND q.id < CAST(:before AS integer) ORDER BY q.id DESC LIMIT 51",
    "of_speaker": f"{QUOTES} AND q.speaker_id = :speaker ORDER BY q.id DESC LIMIT 51",
    "of_verdict": f"{CLAIM} WHERE {VISIBLE_CLAIM} AND c.verdict = :verdict ORDER BY c.id DESC LIMIT 51",
    "matching": f"{QUOTES} AND {FOUND} ORDER BY q.id DESC LIMIT 51",
    "facets": FACETS,
}
NEWEST = "999999999"


class Canned:
    """The path of each question, asked of the canned queries."""

    def __init__(self, asked: Questions):
        self.asked = asked

    def quotes(self, turn: int = 0) -> str:
        return canned("quotes", before=NEWEST)

    def of_speaker(self, turn: int) -> str:
        return canned("of_speaker", speaker=self.asked.speaker(turn))

    def of_verdict(self, turn: int) -> str:
        return canned("of_verdict", verdict=self.asked.verdict(turn))

    def deep(self, turn: int) -> str:
        return canned("quotes", before=self.asked.row_before(turn))

    def matching(self, kind: str, turn: int) -> str:
        return canned("matching", word=word(kind, turn))

    def facets(self, turn: int) -> str:
        return canned("facets")


class OwnPages:
    """The path of each question, asked of its pages of a table, the newest rows first; none has a claim's counts."""

    def __init__(self, asked: Questions):
        self.asked = asked

    def quotes(self, turn: int = 0) -> str:
        return page("claims_quote", state__not="REJECTED")

    def of_speaker(self, turn: int) -> str:
        return page("claims_quote", state__not="REJECTED", speaker_id=self.asked.speaker(turn))

    def deep(self, turn: int) -> str:
        before = self.asked.row_before(turn)
        return page("claims_quote", state__not="REJECTED", _next=f"{before},{before}")

    def matching(self, kind: str, turn: int) -> str:
        return page("claims_quote", state__not="REJECTED", _search=word(kind, turn))

    def facets(self, turn: int) -> str:
        return page("claims_quote", state__not="REJECTED", _size=0) + "&_facet=kind&_facet=speaker_id"


def canned(query: str, **parameters: object) -> str:
    return f"/corpus/{query}.json?{urlencode(parameters)}"


def page(table: str, **parameters: object) -> str:
    asked = {"_size": 50, "_sort_desc": "id", "_labels": "on", "_nocount": 1, **parameters}
    return f"/corpus/{table}.json?{urlencode(asked)}"


class Peer:
    """Asks the process at the other end of a pipe; None of it is ours. `.venv-bench` has to be installed."""

    def __init__(self, database: Path):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command(database), stdin=pipe, stdout=pipe, text=True, bufsize=1)

    def get(self, path: str) -> int:
        """How many bytes were answered."""
        self.process.stdin.write(f"{path}\n")
        status, length = self.process.stdout.readline().split()
        assert status == "200", f"Datasette answered {status} to {path}"
        return int(length)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def command(database: Path) -> list[str]:
    """What runs Datasette on that file."""
    script = Path(__file__).with_name("datasette_process.py")
    return [str(PYTHON), str(script), str(database), orjson.dumps(QUERIES).decode()]
