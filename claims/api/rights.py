"""Who may do what through the API: what their user may, and of that what the token's scopes let it.

Each operation names its need where it is defined, with `needs` (reading) or `writes`; a viewset may name one
for all its reading as `reading`. An operation that changes something and names none is an error of ours, so
that none is open by forgetfulness.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.core.exceptions import ImproperlyConfigured
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission

from claims.api.problem_types import Problem
from claims.models import Scope


@dataclass(frozen=True, slots=True)
class Need:
    """The scope a token has to have (None: any will do) and the permissions its user needs."""

    scope: Scope | None
    permissions: tuple[str, ...] = ()
    signed_in: bool = True


READING = Need(Scope.READ, signed_in=False)


class ScopeMissing(Problem):
    status_code = HTTPStatus.FORBIDDEN
    problem_type = "urn:onrecord:problem:scope-missing"

    def __init__(self, scope: Scope):
        super().__init__(f"This token lacks the scope “{scope}”: {scope.label}.", scope=scope)
        self.headers = {
            "WWW-Authenticate": f'Bearer realm="onrecord", error="insufficient_scope", scope="{scope}"'
        }


def needs(scope: Scope | None, *permissions: str) -> Callable:
    """Decorates a handler: only for those signed in, with these permissions, and this scope of a token."""

    def decorate(handler):
        handler.need = Need(scope, permissions)
        return handler

    return decorate


class Rights(BasePermission):
    """The need of the operation that was asked for, held against the user and the token."""

    def has_permission(self, request, view) -> bool:
        need = need_of(request.method, view)
        if need is None:
            return True
        if need.signed_in and not request.user.is_authenticated:
            raise NotAuthenticated
        if request.auth and need.scope and need.scope not in request.auth.scopes:
            raise ScopeMissing(need.scope)
        if not request.user.has_perms(need.permissions):
            raise PermissionDenied("Your account does not have the permission to do this.")
        return True


def need_of(method: str, view) -> Need | None:
    """None where nothing is done: a method that the address does not have, which is 405 to everyone."""
    name = getattr(view, "action", None)
    if name in (None, "metadata"):
        return None
    handler = getattr(view, name)
    if method not in SAFE_METHODS and not hasattr(handler, "need"):
        raise ImproperlyConfigured(f"{type(view).__name__}.{name} does not say who may.")
    return getattr(handler, "need", getattr(view, "reading", READING))
