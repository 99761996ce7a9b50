"""A request with an Idempotency-Key is done once, however often it is sent: the second time it is answered
what the first was.

The answer is kept in the transaction of what was done, so a crash loses both or neither; a refusal changed
nothing and is not kept. Whoever sends the same request meanwhile waits: on PostgreSQL at the key's row, on
SQLite at the start of the transaction.
"""

import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import QueryDict
from rest_framework.exceptions import ParseError
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from claims.api.problem_types import Problem
from claims.models import KeptAnswer

HEADER = "Idempotency-Key"
LONGEST_KEY = KeptAnswer._meta.get_field("key").max_length
KEPT_HEADERS = ("ETag", "Location", "Retry-After")


class KeyUsed(Problem):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    problem_type = "urn:onrecord:problem:key-used"


def once(request, answer: Callable[[], Response]) -> Response:
    """`answer()`, or what it was under the request's key before; within the caller's transaction."""
    key = asked_key(request)
    if not key:
        return answer()
    asked = what_is_asked(request)
    KeptAnswer.objects.out_of_date().filter(user=request.user, key=key).delete()
    try:
        with transaction.atomic():
            kept = KeptAnswer.objects.create(user=request.user, key=key, **asked)
    except IntegrityError:
        return repeated(KeptAnswer.objects.get(user=request.user, key=key), asked)
    response = answer()
    kept.status = response.status_code
    kept.headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    kept.body = JSONRenderer().render(response.data).decode()
    kept.save()
    return response


def once_done(request, answer: Callable[[], Response]) -> Response:
    """The same for an answer that has transactions of its own. A crash before it is kept loses it alone, and
    who sends the same request meanwhile does the same; so only for what may be done twice."""
    if before := answered_before(request):
        return before
    response = answer()
    with transaction.atomic():
        return once(request, lambda: response)


def answered_before(request) -> Response | None:
    """What this request was answered, if it was: nobody waits to be told that again."""
    key = asked_key(request)
    if not key:
        return None
    kept = KeptAnswer.objects.in_date().filter(user=request.user, key=key).first()
    return repeated(kept, what_is_asked(request)) if kept else None


def what_is_asked(request) -> dict:
    return {"method": request.method, "path": request.get_full_path(), "body_hash": hash_of(request.data)}


def repeated(kept: KeptAnswer, asked: dict) -> Response:
    if asked != {name: getattr(kept, name) for name in asked}:
        raise KeyUsed(f"This {HEADER} came with another request: {kept.method} {kept.path}. Take a new one.")
    headers = {**kept.headers, "Idempotency-Replayed": "true"}
    return Response(json.loads(kept.body), status=kept.status, headers=headers)


def asked_key(request) -> str:
    key = request.headers.get(HEADER, "")
    if not (key.isascii() and key.isprintable() and len(key) <= LONGEST_KEY):
        raise ParseError(f"{HEADER} takes up to {LONGEST_KEY} printable ASCII characters.")
    return key


def hash_of(data) -> str:
    fields = dict(data.lists()) if isinstance(data, QueryDict) else data
    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=told_apart).encode()).hexdigest()


def told_apart(file: UploadedFile) -> list[str]:
    """By its name and what is in it."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return [file.name, digest]
