"""Runs in `.venv-bench`: the same Datasette as `datasette_process`, served on a port of this machine."""

import json
import sys

import uvicorn
from datasette.app import Datasette
from datasette.database import Database

if __name__ == "__main__":
    path, queries, _option, port = sys.argv[1:]
    named = {name: {"sql": sql} for name, sql in json.loads(queries).items()}
    settings = {"sql_time_limit_ms": 60_000, "suggest_facets": False, "num_sql_threads": 3}
    datasette = Datasette([], settings=settings, metadata={"databases": {"corpus": {"queries": named}}})
    datasette.add_database(Database(datasette, path=path, is_mutable=False), name="corpus")
    uvicorn.run(datasette.app(), host="127.0.0.1", port=int(port), log_level="error")
