"""A list in one answer, `quotes.jsonl`: one JSON object a line, streamed, however many rows there are.

Read by id in chunks, each a short query of its own: memory stays flat, and a client that reads slowly holds
no transaction open. The last line is `{"end": …}`; an answer without it was cut, and is taken up again with
`?after=` the id of the last row that came.
"""

import json
from collections.abc import Callable, Iterator

from django.db.models import Model, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.renderers import JSONRenderer

from claims.api.problem_types import InvalidQuery
from claims.api.rendering import OrjsonRenderer
from claims.search import FOUND_ID, is_search

CHUNK = 500  # rows that are in memory at a time
HIGHEST_ID = 2**63 - 1
HEADERS = {
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}  # no proxy collects it before passing it on
PARAMETERS = ("after",)
LINE_ENDS = {mark.encode(): f"\\u{ord(mark):04x}".encode() for mark in "\x85\u2028\u2029"}


class JsonLines(JSONRenderer):
    """What is streamed is rendered line by line; this renders the problem that comes instead."""

    media_type = "application/jsonl"


class NewlineDelimitedJson(JsonLines):
    """The same by its other name."""

    media_type = "application/x-ndjson"


RENDERERS = (JsonLines, NewlineDelimitedJson)


def stream(request, rows: QuerySet, shown: Callable[[list[Model]], list[dict]]) -> HttpResponseBase:
    """The rows, as `shown` tells a chunk of them, after the one that the request names."""
    after = asked_id(request.query_params.get("after", ""))
    kind = f"{request.accepted_renderer.media_type}; charset=utf-8"
    if request.method == "HEAD":
        return HttpResponse(content_type=kind, headers=HEADERS)
    return StreamingHttpResponse(lines(rows, after, shown), content_type=kind, headers=HEADERS)


def lines(rows: QuerySet, after: int, shown: Callable[[list[Model]], list[dict]]) -> Iterator[bytes]:
    """The rows by rising id, a chunk of lines at a time, then the line that says it is all."""
    column, sent, renderer = FOUND_ID if is_search(rows) else "pk", 0, OrjsonRenderer()
    while chunk := list(rows.filter(**{f"{column}__gt": after}).order_by(column)[:CHUNK]):
        yield b"".join(one_line(renderer.render(row)) for row in shown(chunk))
        after, sent = chunk[-1].pk, sent + len(chunk)
    yield json.dumps({"end": {"rows": sent, "after": after}}).encode() + b"\n"


def one_line(rendered: bytes) -> bytes:
    """Without the characters that are raw in JSON and at which Python's splitlines ends a line."""
    for mark, escaped in LINE_ENDS.items():
        rendered = rendered.replace(mark, escaped)
    return rendered + b"\n"


def asked_id(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= HIGHEST_ID):
        raise InvalidQuery({"after": ["The id of the last row you have, please."]})
    return int(text)
