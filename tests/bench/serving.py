"""Servers as they are shipped, and clients that keep them busy: requests a second over HTTP on this machine."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.peer import command
from tests.bench.places import ENVIRONMENT, ROOT

GUNICORN = (
    "-c",
    "core/serving.py",
    "--keep-alive",
    "60",
    "--log-level",
    "error",
)  # as shipped, for each system
CLIENTS = 8
PATIENCE = 60  # seconds until a server answers


@dataclass(frozen=True, slots=True)
class Address:
    port: int

    def connect(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


@dataclass(slots=True)
class Load:
    """What clients got in so many seconds."""

    seconds: float
    answered: int = 0
    failed: int = 0
    told: list[bytes] = field(default_factory=list)  # how the first failures began

    @property
    def per_second(self) -> float:
        return self.answered / self.seconds


@contextmanager
def gunicorn(application: str, database: str, **environment: str) -> Iterator[Address]:
    command = [sys.executable, "-m", "gunicorn", application, *GUNICORN]
    with serving(command, "--bind", {"DATABASE_URL": database, **environment}) as address:
        yield address


@contextmanager
def serving(started: list[str], bind: str, environment: dict[str, str]) -> Iterator[Address]:
    """Runs what is started on a free port of this machine until it is not needed any more."""
    address = Address(free_port())
    where = [bind, f"127.0.0.1:{address.port}"] if bind == "--bind" else [bind, str(address.port)]
    process = subprocess.Popen(
        [*started, *where],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT, "PYTHONWARNINGS": "ignore", **environment},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: Address, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            address.connect().close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The server did not start: {process.args}")


def keep_busy(address: Address, request_of: Callable[[int], bytes], *, seconds: float) -> Load:
    """CLIENTS clients, each with a connection of its own, ask for the next as soon as they are answered.

    `request_of` gets a number that no other request has.
    """
    load, lock, numbers = Load(seconds), threading.Lock(), iter(range(10**9))
    began = time.monotonic()
    deadline = began + seconds

    def ask() -> None:
        connection = address.connect()
        with connection:
            while time.monotonic() < deadline:
                with lock:
                    request = request_of(next(numbers))
                connection.sendall(request)
                answer = receive(connection)
                with lock:
                    count(load, answer)

    clients = [threading.Thread(target=ask) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    load.seconds = time.monotonic() - began
    return load


def count(load: Load, answer: bytes) -> None:
    if answer.split(b" ", 2)[1][:1] == b"2":
        load.answered += 1
        return
    load.failed += 1
    if len(load.told) < 3:
        load.told.append(answer[:400])


def receive(connection: socket.socket) -> bytes:
    """A whole answer; its length stands in its head."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += some(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" in head.lower():
        while not answer.endswith(b"0\r\n\r\n"):
            answer += some(connection)
        return answer
    length = next(
        int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")
    )
    while len(body) < length:
        body += some(connection)
    return head + b"\r\n\r\n" + body


def some(connection: socket.socket) -> bytes:
    received = connection.recv(1 << 18)
    if not received:
        raise ConnectionError("The server closed the connection.")
    return received


def request(method: str, path: str, *, token: str = "", body: bytes = b"") -> bytes:
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: localhost",
        "X-Forwarded-Proto: https",
        "X-Forwarded-For: 192.0.2.7",
    ]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextmanager
def datasette(file: Path) -> Iterator[Address]:
    with serving(command(file), "--port", {}) as address:
        yield address
