"""What every operation that changes something does in the same way: needs, one transaction, done once.

@action(detail=True, methods=["post"])
@writes(Scope.ANNOTATE, "claims.change_quote")
def confirm(self, request, pk):
    quote = self.unchanged_row()
    confirm_quotes(Quote.objects.filter(pk=quote.pk), by=request.user)
    return self.answer()
"""

from collections.abc import Callable
from functools import wraps

from django.db import transaction
from rest_framework import serializers

from claims.api.filtering import refuse_unknown_parameters
from claims.api.idempotency import once, once_done
from claims.api.rights import needs
from claims.models import Scope


def writes(scope: Scope | None, *permissions: str) -> Callable:
    """Decorates a handler. What it raises leaves nothing behind; what it answers is kept under the key."""

    def decorate(handler):
        @wraps(handler)
        def write(view, request, *args, **kwargs):
            refuse_unknown_parameters(request, known=())
            with transaction.atomic():
                return once(request, lambda: handler(view, request, *args, **kwargs))

        return needs(scope, *permissions)(write)

    return decorate


def writes_step_by_step(scope: Scope | None, *permissions: str) -> Callable:
    """The same for what takes too long for one transaction and may be done twice without harm.

    The handler has transactions of its own, and what it answers is kept after them.
    """

    def decorate(handler):
        @wraps(handler)
        def write(view, request, *args, **kwargs):
            refuse_unknown_parameters(request, known=())
            return once_done(request, lambda: handler(view, request, *args, **kwargs))

        return needs(scope, *permissions)(write)

    return decorate


class BodySerializer(serializers.Serializer):
    """What is sent: a field it does not know is refused like a wrong value."""

    def to_internal_value(self, data):
        unknown = data.keys() - self.fields.keys() if isinstance(data, dict) else ()
        if unknown:
            known = ", ".join(self.fields) or "none"
            raise serializers.ValidationError(
                {name: [f"There is no such field here; known: {known}."] for name in sorted(unknown)}
            )
        return super().to_internal_value(data)


def sent(request, body: type[BodySerializer], **context) -> dict:
    """The values of the request's body. ValidationError names the wrong ones field by field (422)."""
    serializer = body(data=request.data, context={"request": request, **context})
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data
