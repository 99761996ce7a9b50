"""What was given to be imported, kept until it is saved or discarded: what is saved is what was previewed.

Each upload lies in a session of its own, to which no browser has the cookie: it needs no table, is there for
every server, runs out by itself, and does not slow down the pages of who uploaded it.
"""

import base64
from dataclasses import asdict
from importlib import import_module

from django.conf import settings

from claims.extraction.reading import RawArticle, Refused

KEPT_SECONDS = 4 * 3600


def keep(found: list[RawArticle | Refused], *, by) -> str:
    """Keep it for its uploader; the key by which it is found again."""
    store = _store()
    store["upload"] = {"by": by.pk, "found": [_packed(each) for each in found]}
    store.set_expiry(KEPT_SECONDS)
    store.create()
    return store.session_key


def kept(key: str, *, by) -> list[RawArticle | Refused] | None:
    """What was kept, in its order; None when it is gone, or was never this user's."""
    upload = _store(key).get("upload")
    if not upload or upload["by"] != by.pk:
        return None
    return [_unpacked(each) for each in upload["found"]]


def forget(key: str) -> None:
    _store().delete(key)


def _store(key: str | None = None):
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def _packed(each: RawArticle | Refused) -> dict:
    if isinstance(each, Refused):
        return asdict(each)
    fields = {name: getattr(each, name) for name in ("name", "identifier", "format")}
    return {**fields, "metadata": dict(each.metadata), "data": base64.b64encode(each.data).decode()}


def _unpacked(fields: dict) -> RawArticle | Refused:
    if "reason" in fields:
        return Refused(**fields)
    return RawArticle(**{**fields, "data": base64.b64decode(fields["data"])})
