"""Datasette beside us on the same SQLite file, tuned: a process of its own that has the file open for reading
and answers from canned queries, which are the bare driver's statements.
"""

import json
import subprocess
from pathlib import Path

from tests.bench.places import ROOT
from tests.bench.statements import NEWEST_TEXT, QUOTE

PYTHON = ROOT / ".venv-bench" / "bin" / "python"
QUOTES = (
    QUOTE.format(least="min", greatest="max", join="CROSS JOIN")
    + f" WHERE q.state <> 'REJECTED' AND {NEWEST_TEXT}"
)
FOUND = (
    "q.id IN (SELECT rowid FROM claims_search_quotes WHERE words MATCH :word ORDER BY rowid DESC LIMIT 60)"
)
QUERIES = {
    "quotes": f"{QUOTES} AND q.id < CAST(:before AS integer) ORDER BY q.id DESC LIMIT 50",
    "of_speaker": f"{QUOTES} AND q.speaker_id = :speaker ORDER BY q.id DESC LIMIT 50",
    "matching": f"{QUOTES} AND {FOUND} ORDER BY q.id DESC LIMIT 50",
    "facets": "SELECT speaker_id, count(*) FROM claims_quote GROUP BY speaker_id ORDER BY 2 DESC LIMIT 12",
}


class Peer:
    """Asks the process at the other end of a pipe; None of it is ours. `.venv-bench` has to be installed."""

    def __init__(self, database: Path):
        command = [PYTHON, Path(__file__).with_name("datasette_process.py"), database]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1)
        self.process.stdin.write(json.dumps(QUERIES) + "\n")

    def get(self, path: str) -> int:
        """How many bytes were answered."""
        self.process.stdin.write(f"/corpus/{path}\n")
        status, length = self.process.stdout.readline().split()
        assert status == "200", f"Datasette answered {status} to {path}"
        return int(length)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
