"""How much one user, or one address that is not signed in, may ask: so many requests in each stretch of time.

Counted in the cache, a number for each stretch; rest framework's own throttles keep a list of moments there,
which two processes overwrite for each other. At the border of two stretches twice the rate can pass.
"""

import ipaddress
import time
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

IPV6_NETWORK = 64  # bits: who has one address of a network has them all


class Throttle(BaseThrottle):
    """`rate` names the setting: (how many, in how many seconds)."""

    rate: str

    def let_through(self, who: str) -> bool:
        """Count one more; False when that is one too many."""
        most, seconds = getattr(settings, self.rate)
        now = int(time.time())
        self.seconds_left = seconds - now % seconds
        key = f"{self.rate}:{who}:{now // seconds}"
        try:
            return cache.incr(key) <= most
        except ValueError:  # the first of the stretch, unless another one comes before it just now
            return cache.add(key, 1, timeout=seconds) or self.let_through(who)

    def wait(self) -> int:
        return self.seconds_left


class UserThrottle(Throttle):
    rate = "API_RATE_USER"

    def allow_request(self, request, view) -> bool:
        return not request.user.is_authenticated or self.let_through(str(request.user.pk))


class ImportThrottle(UserThrottle):
    """For reading an article takes longer than anything else that is asked for."""

    rate = "API_RATE_IMPORT"


class AddressThrottle(Throttle):
    rate = "API_RATE_ADDRESS"

    def allow_request(self, request, view) -> bool:
        return request.user.is_authenticated or self.let_through(self.address_of(request))

    def address_of(self, request) -> str:
        """The address that our proxies saw, or the network of an IPv6 one."""
        return as_counted(self.get_ident(request) or "")


@lru_cache(maxsize=1_000)
def as_counted(printed: str) -> str:
    try:
        address = ipaddress.ip_address(printed.partition("%")[0])
    except ValueError:
        return printed.encode().hex()  # anything that a proxy may write, as a cache key can hold it
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False))
