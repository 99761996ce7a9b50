"""What the environment says, read strictly: a value that can't be meant is refused with a sentence."""

import os
import re
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def from_environment(name, default=None, allowed=None):
    """The variable's value; ImproperlyConfigured when it is missing without a default, or not allowed."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment; docs/deployment.md says what it is for.")
    if allowed and value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}, but it can only be {' or '.join(allowed)}.")
    return value


def number_from_environment(name, default):
    value = from_environment(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}, but it has to be a whole number.")
    return int(value)


def rate_from_environment(name, default):
    """How many in how many seconds: "300/minute" is (300, 60)."""
    value = from_environment(name, default)
    seconds = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
    written = re.fullmatch(rf"([1-9][0-9]{{0,8}})/({'|'.join(seconds)})", value, re.ASCII)
    if not written:
        raise ImproperlyConfigured(f"{name} is {value!r}, but it has to be a rate such as 300/minute.")
    return int(written[1]), seconds[written[2]]


def names_from_environment(name, default):
    """The names between the commas; blanks around them are not part of them."""
    names = [part.strip() for part in from_environment(name, default).split(",")]
    return [part for part in names if part]


def database_from_environment(default: str) -> dict:
    """Django's settings of the database; ImproperlyConfigured, without its password, for another kind."""
    value = os.environ.get("DATABASE_URL") or default
    try:
        if value.partition(":")[0] in ("sqlite", "postgres", "postgresql"):
            return dj_database_url.parse(value)
    except ValueError:  # a wrong port
        pass
    raise ImproperlyConfigured(
        "DATABASE_URL is neither sqlite:///path nor postgres://user:password@host/name."
    )


def link_from_environment(name, default, schemes):
    """The parts of a link; ImproperlyConfigured, without its password, for another scheme or a wrong port."""
    try:
        link = urlsplit(from_environment(name, default))
        is_known = link.scheme in schemes and bool(link.hostname) != (link.scheme == "console")
        is_known = is_known and link.port != 0
    except ValueError:
        is_known = False
    if not is_known:
        allowed = " or ".join("console:" if scheme == "console" else f"{scheme}://host" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} is not a link of the kind {allowed}.")
    return link
