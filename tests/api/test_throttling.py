"""How much is asked at once is limited, by user for those signed in and by address for everyone else."""

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client

from claims.api.throttling import AddressThrottle
from tests import factories
from tests.api.conftest import SECRET
from tests.api.test_problems import assert_problem


@pytest.fixture(autouse=True)
def two_a_day(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "throttling"}
    }
    cache.clear()
    settings.API_RATE_USER = settings.API_RATE_ADDRESS = (2, 86_400)


def ask(address="192.0.2.1", path="", **headers):
    return Client(REMOTE_ADDR=address).get(f"/api/v1/{path}", headers=headers)


def statuses(number, **asked):
    return [ask(**asked).status_code for _ in range(number)]


@pytest.mark.django_db
def test_address_that_asks_too_much_is_told_when_to_come_back():
    assert statuses(2) == [200, 200]

    answer = ask()

    assert_problem(answer, 429)
    assert answer.json()["type"] == "urn:onrecord:problem:too-many-requests"
    assert 0 < int(answer["Retry-After"]) <= 86_400


@pytest.mark.django_db
def test_other_addresses_are_not_held_up():
    statuses(3)

    assert statuses(1, address="192.0.2.2") == [200]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),  # one network of one subscriber
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),  # IPv4 as a server on both writes it
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "", True),  # a socket on this machine
    ],
)
def test_network_of_an_ipv6_address_counts_as_one(first, second, same):
    statuses(2, address=first)

    assert ask(second).status_code == (429 if same else 200)


def test_signed_in_user_is_counted_as_such_from_any_address_and_with_any_token(editor):
    for secret in ("onr_one", "onr_two"):
        factories.ApiTokenFactory(user=editor, secret=secret)
    answers = [
        ask(address, Authorization=f"Bearer {secret}").status_code
        for address, secret in (("192.0.2.1", "onr_one"), ("192.0.2.2", "onr_two"), ("192.0.2.3", "onr_one"))
    ]

    assert answers == [200, 200, 429]
    assert statuses(1) == [200]  # their address has asked nothing without signing in


def test_refused_tokens_count_for_their_address(db):
    guesses = [ask(Authorization=f"Bearer onr_{n}").status_code for n in range(3)]

    assert guesses == [401, 401, 429]
    assert statuses(1) == [429]


def test_writing_is_counted_like_reading(send):
    answers = [send("post", "assertions/accept/", {}).status_code for _ in range(3)]

    assert answers == [422, 422, 429]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.{n}", [200, 200, 429]),  # no proxy of ours: what a client writes is not believed
        (1, "203.0.113.{n}", [200, 200, 200]),  # our proxy saw three clients
        (1, "203.0.113.{n}, 198.51.100.7", [200, 200, 429]),  # one client that invents the others
        (2, "203.0.113.{n}, 198.51.100.7, 10.0.0.1", [200, 200, 429]),
        (1, "", [200, 200, 429]),
        (1, "é{n}\x00", [200, 200, 200]),  # whatever a proxy writes
    ],
)
def test_client_is_who_our_proxies_saw(settings, proxies, forwarded, expected):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}

    answers = [ask(**{"X-Forwarded-For": forwarded.format(n=n)}).status_code for n in range(3)]

    assert answers == expected


def test_next_stretch_of_time_begins_anew(db, settings, monkeypatch):
    settings.API_RATE_ADDRESS = (2, 60)
    monkeypatch.setattr("claims.api.throttling.time.time", lambda: 1_000_000_020.0)
    first = statuses(3)
    retry_after = ask()["Retry-After"]
    monkeypatch.setattr("claims.api.throttling.time.time", lambda: 1_000_000_020.0 + int(retry_after))

    assert (first, statuses(1)) == ([200, 200, 429], [200])


def test_cache_that_keeps_nothing_lets_all_through(db, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert statuses(3) == [200, 200, 200]


def test_secret_is_no_part_of_what_is_counted(send):
    send("get", "quotes/")

    assert len(cache._cache) == 1 and SECRET not in str(cache._cache)


def test_two_that_are_the_first_at_once_are_both_counted(monkeypatch):
    """Between the look and the first number another process may have written its own."""
    add = LocMemCache.add

    def come_second(self, key, value, timeout):
        add(self, key, 1, timeout=timeout)
        return add(self, key, value, timeout=timeout)

    monkeypatch.setattr(LocMemCache, "add", come_second)
    throttle = AddressThrottle()

    assert [throttle.let_through("192.0.2.1") for _ in range(2)] == [True, False]
