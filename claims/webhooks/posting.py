"""One POST to an address that somebody typed in: never into our own network, unless a setting allows it.

The name is looked up once, every address it has must be a public one, and the connection goes to the address
that was checked: a name that answers differently the second time leads nowhere else. Redirects are not
followed, proxies of the environment not used.
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlsplit

import certifi

CONNECT_WITHIN, ANSWER_WITHIN = 5, 15  # seconds
PORTS = {"https": 443, "http": 80}
NOT_SENT = (OSError, ValueError, HTTPException)
UNICAST = ipaddress.ip_network("2000::/3")  # all that IPv6 has given out for the internet


@dataclass(frozen=True, slots=True)
class Answer:
    """The HTTP status, or 0 and why there is none."""

    status: int
    error: str = ""

    @property
    def is_taken(self) -> bool:
        return 200 <= self.status < 300


class PrivateAddress(ValueError):
    def __init__(self, host: str, address: str):
        super().__init__(f"{host} is {address}, which is not a public address.")


def post(url: str, body: bytes, headers: dict[str, str], *, to_private: bool) -> Answer:
    """Send it and say what came of it; no error of the way there is raised."""
    try:
        return Answer(_status(url, body, headers, to_private))
    except NOT_SENT as error:
        return Answer(0, f"{type(error).__name__}: {error}"[:300])


def _status(url: str, body: bytes, headers: dict[str, str], to_private: bool) -> int:
    parts = urlsplit(url)
    if parts.scheme != "https" and not to_private:
        raise ValueError("Only https leads to the internet.")
    port = parts.port or PORTS[parts.scheme]
    address = address_of(parts.hostname or "", port, to_private=to_private)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with (
        socket.create_connection((address, port), CONNECT_WITHIN) as line,
        _cut_off(line),
        _channel(line, parts) as channel,
    ):
        connection = HTTPConnection(address, port)
        connection.sock = channel
        connection.request("POST", path, body, {**headers, "Host": parts.netloc.rpartition("@")[2]})
        return connection.getresponse().status


def _channel(line: socket.socket, parts: SplitResult) -> socket.socket:
    """The connection itself, or TLS over it with whom the address names."""
    if parts.scheme == "http":
        return line
    trusted = ssl.create_default_context(cafile=certifi.where())
    return trusted.wrap_socket(line, server_hostname=parts.hostname)


@contextmanager
def _cut_off(line: socket.socket) -> Iterator[None]:
    """Ends the connection in time, however busily the other side drips its answer.

    A socket's own timeout begins anew with every byte, so that one address could keep the sender for ever.
    """
    end, is_over = line.dup(), threading.Event()
    timer = threading.Timer(ANSWER_WITHIN, _end, (end, is_over))
    timer.start()
    try:
        yield
    except (OSError, HTTPException) as error:
        if is_over.is_set():
            raise TimeoutError(f"no whole answer within {ANSWER_WITHIN} seconds") from error
        raise
    finally:
        timer.cancel()
        end.close()


def _end(line: socket.socket, is_over: threading.Event) -> None:
    is_over.set()
    with suppress(OSError):  # the other side was faster
        line.shutdown(socket.SHUT_RDWR)


def address_of(host: str, port: int, *, to_private: bool) -> str:
    """The address to connect to. Raises PrivateAddress when any of the host's is not public, OSError."""
    found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not (to_private or is_public(address)):
            raise PrivateAddress(host, address)
    return found[0]


def is_public(text: str) -> bool:
    """Whether anyone on the internet has this address; an IPv4 one wrapped in IPv6 is looked at itself."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or _translated(address)
        if wrapped:
            return is_public(str(wrapped))
        if address not in UNICAST:  # site-local ones among them, which Python takes for global
            return False
    return address.is_global and not address.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that NAT64 (RFC 6052) leads to."""
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return None
