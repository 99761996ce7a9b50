"""A receiver that is really there: it keeps what it is sent and answers as told."""

import contextlib
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Receiver(ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received: list[tuple[dict, str]] = []
        self.answers: list[int] = []  # the statuses of the next answers; 204 after them

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/told/?by=onrecord"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
        status = self.server.answers.pop(0) if self.server.answers else 204
        self.send_response(status)
        if status in (301, 302, 307):
            self.send_header("Location", "/elsewhere/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        """Tests print nothing."""


@pytest.fixture
def receiver(settings):
    """On this machine, which webhooks may lead to in these tests."""
    settings.WEBHOOKS_TO_PRIVATE = True
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Dripping(threading.Thread):
    """Takes one connection and answers a byte at a time, for five seconds if it is let."""

    def __init__(self):
        super().__init__()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}/"
        self.beginning, self.was_heard_out = b"", False

    def run(self):
        guest, _ = self.door.accept()
        with guest, contextlib.suppress(OSError):
            guest.recv(65_536)
            guest.sendall(self.beginning)
            for _ in range(100):
                time.sleep(0.05)
                guest.sendall(b"2")
            self.was_heard_out = True


@pytest.fixture
def dripping(settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    server = Dripping()
    server.start()
    yield server
    server.join()
    server.door.close()
