"""The bare driver behind the same gunicorn: a WSGI function, a connection a thread, no framework."""

import json
import os
import threading

from tests.bench.driver import Driver
from tests.bench.raw import Raw
from tests.bench.raw_writing import draft

local = threading.local()


def application(environ, start_response):
    if not hasattr(local, "raw"):
        local.raw = Raw(Driver(os.environ["DATABASE_URL"]))
    if environ["REQUEST_METHOD"] == "POST":
        sent = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        status, body = "201 Created", draft(local.raw.driver, sent)
    else:
        status, body = "200 OK", local.raw.quotes()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
