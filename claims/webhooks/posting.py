"""One POST to an address that somebody typed in: never into our own network, unless a setting allows it.

The name is looked up once, every address it has must be a public one, and the connection goes to the address
that was checked: a name that answers differently the second time leads nowhere else. Redirects are not
followed, proxies of the environment not used.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import certifi
import urllib3

TIMEOUT = urllib3.Timeout(connect=5, read=10)  # seconds
PORTS = {"https": 443, "http": 80}
NOT_SENT = (OSError, ValueError, urllib3.exceptions.HTTPError)


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
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    address = address_of(host, port, to_private=to_private)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with _pool(parts.scheme, host, address, port) as pool:
        answer = pool.urlopen(
            "POST",
            path,
            body=body,
            headers={**headers, "Host": parts.netloc.rpartition("@")[2]},
            redirect=False,
            retries=False,
            preload_content=False,
        )
        answer.release_conn()
        return answer.status


def _pool(scheme: str, host: str, address: str, port: int) -> urllib3.HTTPConnectionPool:
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=TIMEOUT)
    return urllib3.HTTPSConnectionPool(
        address,
        port,
        timeout=TIMEOUT,
        server_hostname=host,
        assert_hostname=host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
    )


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
    return address.is_global and not address.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that NAT64 (RFC 6052) leads to."""
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return None
