"""Tokens: their secret is nobody's but the holder's, and they open what they should while they should."""

import datetime as dt
import hashlib
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from claims.models import ApiToken, Event
from claims.tokens import TokenRefused, create_token, recognise, revoke_token
from tests.factories import ApiTokenFactory, EditorFactory, UserFactory

pytestmark = pytest.mark.django_db


def made(user, **asked):
    return create_token(user, by=user, **{"name": "nightly", "scopes": ["read"], "days": 30} | asked)


def test_token_is_recognised_by_its_secret_and_acts_as_its_user():
    editor = EditorFactory()

    new = made(editor)

    assert recognise(new.secret) == new.token
    assert recognise(new.secret).user == editor


def test_secret_is_256_random_bits_that_differ_each_time():
    editor = EditorFactory()

    first, second = made(editor).secret, made(editor).secret

    assert first != second
    assert first.startswith("onr_") and len(first) == len("onr_") + 43  # 32 bytes in base64


def test_secret_is_not_kept_and_its_hash_is_not_recorded():
    new = made(EditorFactory())

    row = {name: str(value) for name, value in model_to_dict(new.token).items()}
    row["secret_hash"] = ApiToken.objects.get().secret_hash
    event = Event.objects.get()
    assert row["secret_hash"] == hashlib.sha256(new.secret.encode()).hexdigest()
    assert not [value for value in row.values() if new.secret in value]
    assert event.verb == "create_token" and event.details["prefix"] == new.secret[:10]
    told = json.dumps(event.details)
    assert new.secret not in told and row["secret_hash"] not in told


def test_scopes_are_kept_once_each_in_one_order():
    assert made(EditorFactory(), scopes=["review", "read", "read"]).token.scopes == ["read", "review"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "n" * 81}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["read", "everything"]}, "scopes"),
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),  # for good is too long
    ],
)
def test_token_without_name_scopes_or_end_is_not_made(asked, field):
    with pytest.raises(ValidationError) as refusal:
        made(EditorFactory(), **asked)

    assert set(refusal.value.message_dict) == {field}
    assert not ApiToken.objects.exists() and not Event.objects.exists()


def test_how_long_a_token_may_live_is_a_setting(settings):
    settings.TOKEN_MAX_DAYS = 7

    made(EditorFactory(), days=7)

    with pytest.raises(ValidationError, match="From 1 to 7 days"):
        made(EditorFactory(), days=8)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"revoked_at": timezone.now()}, "revoked"),
        ({"created_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "expires_at": timezone.now()}, "expired"),
        ({"user__is_active": False}, "not active"),
    ],
)
def test_token_that_is_revoked_expired_or_of_someone_who_left_opens_nothing(fields, reason):
    ApiTokenFactory(secret="onr_kept", **fields)

    with pytest.raises(TokenRefused, match=reason):
        recognise("onr_kept")

    assert ApiToken.objects.get().last_used_at is None


@pytest.mark.parametrize("secret", ["", "onr_", "onr_kep", "onr_kept ", "ONR_KEPT", "onr_ké", "x" * 100_000])
def test_secret_that_nobody_was_given_opens_nothing(secret):
    ApiTokenFactory(secret="onr_kept")

    with pytest.raises(TokenRefused, match="no such token"):
        recognise(secret)


@pytest.mark.parametrize("secret", ["onr_kept", "onr_wrong", "onr_gone", ""])
def test_recognising_asks_the_database_once_whatever_the_secret(secret, django_assert_num_queries):
    now = timezone.now()
    ApiTokenFactory(secret="onr_kept", last_used_at=now)
    ApiTokenFactory(secret="onr_gone", revoked_at=now)

    with django_assert_num_queries(1):
        try:
            recognise(secret)
        except TokenRefused:
            assert secret != "onr_kept"


def test_use_is_noted_once_a_minute_at_most():
    token = ApiTokenFactory(secret="onr_kept")
    uses = []
    for seconds_ago in (None, 59, 61):
        if seconds_ago:
            ApiToken.objects.update(last_used_at=timezone.now() - dt.timedelta(seconds=seconds_ago))
        recognise("onr_kept")
        token.refresh_from_db()
        uses.append(token.last_used_at)

    first, within_the_minute, after_it = uses
    assert timezone.now() - first < dt.timedelta(seconds=30)
    assert timezone.now() - within_the_minute > dt.timedelta(seconds=58)
    assert timezone.now() - after_it < dt.timedelta(seconds=30)


def test_revoking_is_recorded_once():
    token, editor = ApiTokenFactory(), EditorFactory()

    assert revoke_token(token, by=editor)
    assert not revoke_token(token, by=editor)

    token.refresh_from_db()
    assert token.state == ApiToken.State.REVOKED
    assert [(event.verb, event.by) for event in Event.objects.all()] == [("revoke_token", editor)]


def test_database_keeps_no_token_that_expires_before_it_is_made():
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiTokenFactory(expires_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


def test_command_prints_the_secret_alone_so_that_a_file_can_take_it(capsys):
    UserFactory(username="importer")

    call_command("create_token", "importer", "--scope", "read", "--scope", "import", "--days", "30")

    printed = capsys.readouterr()
    token = recognise(printed.out.strip())
    assert token.user.username == "importer" and token.scopes == ["read", "import"]
    assert printed.out.strip() not in printed.err and "until" in printed.err
    assert Event.objects.get().by is None


@pytest.mark.parametrize(
    ("username", "days", "sentence"),
    [
        ("nobody", "30", "no active user nobody"),
        ("gone", "30", "no active user gone"),
        ("importer", "1000", "1 to 365"),
    ],
)
def test_command_refuses_in_words(username, days, sentence):
    UserFactory(username="importer")
    UserFactory(username="gone", is_active=False)

    with pytest.raises(CommandError, match=sentence):
        call_command("create_token", username, "--scope", "read", "--days", days)

    assert not ApiToken.objects.exists()
