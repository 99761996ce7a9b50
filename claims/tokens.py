"""Tokens by which programs use the API: made, recognised, revoked. For the API, the admin and a command.

A secret is 256 random bits, shown once. What is kept is its SHA-256: slow hashes with salt protect what
people can guess or reuse. Nobody can try 2**256 secrets, so a fast one loses nothing, and finds the token.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import router, transaction
from django.db.models import Q
from django.utils import timezone

from claims.models import ApiToken, Event, Scope
from claims.prepared import Statement, as_far_as_read, compiled

MARK = "onr_"  # so that people and secret scanners know one when they see it
RANDOM_BYTES = 32
SHOWN = len(MARK) + 6  # of the secret, to tell tokens apart; 220 bits stay unseen
ANY_HASH = "any"  # the place of a hash in the statement that finds a token
USE_NOTED_EVERY = dt.timedelta(minutes=1)


class TokenRefused(Exception):
    """The secret opens nothing; the message says why, to whoever holds it."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token and its secret, which nobody can tell again."""

    token: ApiToken
    secret: str


@transaction.atomic
def create_token(user, *, by, name: str, scopes: Collection[str], days: int) -> NewToken:
    """A token of `user` for `days` days; `by` None is the command line.

    Raises ValidationError, field by field.
    """
    _check(name, scopes, days)
    secret = MARK + secrets.token_urlsafe(RANDOM_BYTES)
    now = timezone.now()
    token = ApiToken.objects.create(
        user=user,
        name=name,
        scopes=[scope for scope in Scope.values if scope in scopes],
        prefix=secret[:SHOWN],
        secret_hash=_hash(secret),
        created_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    Event.objects.record("create_token", token, by=by, **_told(token))
    return NewToken(token, secret)


@transaction.atomic
def revoke_token(token: ApiToken, *, by) -> bool:
    """Stop a token for good, whether it is expired or not; False when it was revoked before."""
    if not ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        return False
    Event.objects.record("revoke_token", token, by=by, **_told(token))
    return True


def recognise(secret: str) -> ApiToken:
    """The usable token with that secret, its use noted. Raises TokenRefused.

    The same hash and the same one query whatever the secret; that of a wrong one says nothing of right ones.
    """
    token = _token_of(_hash(secret))
    if token is None:
        raise TokenRefused("There is no such token.")
    if token.state != ApiToken.State.USABLE:
        raise TokenRefused(f"This token is {token.state}.")
    if not token.user.is_active:
        raise TokenRefused("The user of this token is not active.")
    _note_use(token, timezone.now())
    return token


def _token_of(secret_hash: str) -> ApiToken | None:
    """With its user. Asked for with every request, so it is not put together anew each time."""
    using = router.db_for_read(ApiToken)
    found = _by_hash(using).rows(using, {ANY_HASH: secret_hash})
    if not found:
        return None
    values = dict(zip(_columns(), found[0], strict=True))
    token = as_far_as_read(ApiToken, values)
    token.user = as_far_as_read(get_user_model(), values, "user__")
    return token


@cache
def _by_hash(using: str) -> Statement:
    tokens = ApiToken.objects.using(using).filter(secret_hash=ANY_HASH).order_by()
    return compiled(tokens.values_list(*_columns()))


@cache
def _columns() -> tuple[str, ...]:
    own = (each.attname for each in ApiToken._meta.concrete_fields)
    return (*own, *(f"user__{each.attname}" for each in get_user_model()._meta.concrete_fields))


def _check(name: str, scopes: Collection[str], days: int) -> None:
    wrong = {}
    if not name.strip() or len(name) > ApiToken._meta.get_field("name").max_length:
        wrong["name"] = "Say in up to 80 characters what will use the token."
    if not scopes or not set(scopes) <= set(Scope.values):
        wrong["scopes"] = f"One or more of {', '.join(Scope.values)}."
    if not 1 <= days <= settings.TOKEN_MAX_DAYS:
        wrong["days"] = f"From 1 to {settings.TOKEN_MAX_DAYS} days."
    if wrong:
        raise ValidationError(wrong)


def _note_use(token: ApiToken, now: dt.datetime) -> None:
    """Once a minute at most, so that a reading program does not write with every request."""
    long_ago = now - USE_NOTED_EVERY
    if token.last_used_at is None or token.last_used_at <= long_ago:
        not_noted = Q(last_used_at=None) | Q(last_used_at__lte=long_ago)
        ApiToken.objects.filter(not_noted, pk=token.pk).update(last_used_at=now)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _told(token: ApiToken) -> dict:
    """What the record may know of a token: all but its secret."""
    return {
        "name": token.name,
        "user": token.user_id,
        "prefix": token.prefix,
        "scopes": token.scopes,
        "expires_at": token.expires_at,
    }
