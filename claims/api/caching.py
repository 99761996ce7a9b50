"""Who may keep an answer, and for how long. Whoever has an older one asks with its ETag, and is answered 304.

What nobody had to sign in for is the same for everyone and may be shared. What is read signed in is kept by
whoever read it alone: a row, which may be changed on the strength of it, is asked for again each time.
"""

import hashlib
from http import HTTPStatus

from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from rest_framework.permissions import SAFE_METHODS
from rest_framework.response import Response

from claims.api.rendering import Rendered, bytes_of

SHARED_SECONDS, OWN_SECONDS = 60, 5
ANSWERED = (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED, HTTPStatus.TEMPORARY_REDIRECT)
TOLD_APART_BY = ("Accept", "Authorization", "Cookie")


def answer(request, shown, *, version: str = "", status: int = HTTPStatus.OK) -> Response:
    """What is shown, with its ETag; 304 without a body where the client has just this already.

    An ETag is a hash of the answer's bytes, after the row's version where one row is shown.
    """
    body = bytes_of(request, shown)
    told = f"{version}." if version else ""
    tag = f'"{told}{hashlib.sha256(str(request.accepted_media_type).encode() + body).hexdigest()[:32]}"'
    if request.method in SAFE_METHODS and has_it_already(request, tag):
        return Response(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
    return Rendered(shown, body, status=status, headers={"ETag": tag})


def has_it_already(request, tag: str) -> bool:
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in asked or tag in [each.removeprefix("W/") for each in asked]


def say_who_may_keep(request, response: Response, *, is_row: bool) -> None:
    """Cache-Control and Vary, unless the operation has said."""
    if request.method not in SAFE_METHODS or "Cache-Control" in response:
        return
    patch_vary_headers(response, TOLD_APART_BY)
    if response.status_code not in ANSWERED:
        response["Cache-Control"] = "no-store"
    elif not is_signed_in(request):
        response["Cache-Control"] = f"public, max-age={SHARED_SECONDS}"
    else:
        response["Cache-Control"] = "private, no-cache" if is_row else f"private, max-age={OWN_SECONDS}"


def is_signed_in(request) -> bool:
    """A request that was refused before anyone asked who it is of counts as signed in."""
    user = getattr(request, "_user", None)
    return user is None or user.is_authenticated
