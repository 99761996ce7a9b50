"""Runs in `.venv-bench`, away from our packages: Datasette in process, asked by lines on standard input.

The first line is the canned queries as JSON, each other one a path; answered with the status and the length.
"""

import asyncio
import json
import sys

from datasette.app import Datasette
from datasette.database import Database

SETTINGS = {
    "sql_time_limit_ms": 60_000,
    "suggest_facets": False,
    "allow_facet": True,
    "default_cache_ttl": 0,
    "num_sql_threads": 1,
}


async def main(path: str) -> None:
    metadata = {"databases": {"corpus": {"queries": {k: {"sql": v} for k, v in json.loads(input()).items()}}}}
    datasette = Datasette([], settings=SETTINGS, metadata=metadata)
    datasette.add_database(Database(datasette, path=path, is_mutable=False), name="corpus")
    await datasette.invoke_startup()
    for line in sys.stdin:
        answer = await datasette.client.get(line.strip())
        print(answer.status_code, len(answer.content), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
