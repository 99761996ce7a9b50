"""What every operation that changes something does in the same way: needs, one transaction, done once.

@action(detail=True, methods=["post"])
@writes(Scope.ANNOTATE, "claims.change_quote")
def confirm(self, request, pk):
    quote = self.unchanged_row()
    confirm_quotes(Quote.objects.filter(pk=quote.pk), by=request.user)
    return self.answer

The body is checked before the transaction, and what is answered is read after it: SQLite has one write lock
and the chain of events one end, at which all who write wait for each other. So the row is answered as the
change left it, or as somebody else has changed it since, with the ETag of what is shown. A crash between the
commit and the answer loses the answer alone. Who must not do anything twice sends an Idempotency-Key: then
the answer is part of the transaction.
"""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from threading import local

from django.db import transaction
from rest_framework import serializers
from rest_framework.response import Response

from claims.api.filtering import refuse_unknown_parameters
from claims.api.idempotency import answered_before, asked_key, once, once_done
from claims.api.problem_types import LengthMissing
from claims.api.rights import needs
from claims.models import Scope

Answer = Response | Callable[[], Response]


def writes(
    scope: Scope | None,
    *permissions: str,
    body: type["BodySerializer"] | None = None,
    by_one_verb: bool = False,
) -> Callable:
    """Decorates a handler. What it raises leaves nothing behind; what it answers is kept under the key.

    It returns its answer, or a function that gives it after the commit. With `body` it gets what was sent, as
    `sent` reads it, as its last argument. `by_one_verb`: what it changes is changed by one verb, which is a
    transaction of its own and begins as late as it can.
    """

    def decorate(handler):
        @wraps(handler)
        def write(view, request, *args, **kwargs):
            refuse_unknown_parameters(request, known=())
            refuse_chunks(request)
            if before := answered_before(request):
                return before
            values = {"values": sent(request, body)} if body else {}
            if asked_key(request):
                with transaction.atomic():
                    return once(request, lambda: given(handler(view, request, *args, **kwargs, **values)))
            with nullcontext() if by_one_verb else transaction.atomic():
                answer = handler(view, request, *args, **kwargs, **values)
            return given(answer)

        return needs(scope, *permissions)(write)

    return decorate


def refuse_chunks(request) -> None:
    """They come without a length, and what has none is read as empty."""
    if "HTTP_TRANSFER_ENCODING" in request.META:
        raise LengthMissing


def given(answer: Answer) -> Response:
    return answer if isinstance(answer, Response) else answer()


def writes_step_by_step(scope: Scope | None, *permissions: str) -> Callable:
    """The same for what takes too long for one transaction and may be done twice without harm.

    The handler has transactions of its own, and what it answers is kept after them.
    """

    def decorate(handler):
        @wraps(handler)
        def write(view, request, *args, **kwargs):
            refuse_unknown_parameters(request, known=())
            refuse_chunks(request)
            return once_done(request, lambda: handler(view, request, *args, **kwargs))

        return needs(scope, *permissions)(write)

    return decorate


class BodySerializer(serializers.Serializer):
    """What is sent: a field it does not know is refused like a wrong value."""

    default_error_messages = {"null": "No data provided"}  # noqa: RUF012 - rest framework's, without is_valid()

    def to_internal_value(self, data):
        unknown = data.keys() - self.fields.keys() if isinstance(data, dict) else ()
        if unknown:
            known = ", ".join(self.fields) or "none"
            raise serializers.ValidationError(
                {name: [f"There is no such field here; known: {known}."] for name in sorted(unknown)}
            )
        return super().to_internal_value(data)


class KeptSerializers(local):
    """One for each kind of body and thread, which knows the request only as long as it reads.

    To copy all fields, as each new serializer does, takes longer than to check what was sent.
    """

    def __init__(self):
        self.by_body: dict[type[BodySerializer], BodySerializer] = {}

    def of(self, body: type[BodySerializer]) -> BodySerializer:
        if body not in self.by_body:
            self.by_body[body] = body()
        return self.by_body[body]


KEPT = KeptSerializers()


def sent(request, body: type[BodySerializer], **context) -> dict:
    """The values of the request's body. ValidationError names the wrong ones field by field (422)."""
    serializer = KEPT.of(body)
    serializer._context = {"request": request, **context}
    try:
        return serializer.run_validation(request.data)
    finally:
        serializer._context = {}
