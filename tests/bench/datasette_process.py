"""Runs in `.venv-bench`: `datasette_process.py FILE QUERIES`, the canned queries as JSON, asked by lines on standard
input: each is a path, answered with the status and the length. With `--port PORT` it is served over HTTP instead.
"""

import asyncio
import json
import sys

import uvicorn
from datasette_tuned import tuned


async def answer_lines(path: str, canned: dict[str, str]) -> None:
    datasette = tuned(path, canned, threads=1)
    await datasette.invoke_startup()
    for line in sys.stdin:
        answer = await datasette.client.get(line.strip())
        print(answer.status_code, len(answer.content), flush=True)


if __name__ == "__main__":
    path, queries, *where = sys.argv[1:]
    if where:
        served = tuned(path, json.loads(queries), threads=3).app()
        uvicorn.run(served, host="127.0.0.1", port=int(where[1]), log_level="error")
    else:
        asyncio.run(answer_lines(path, json.loads(queries)))
