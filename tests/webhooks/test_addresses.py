"""Where a webhook may lead: nowhere into our own network."""

import socket

import pytest
from django.core.exceptions import ValidationError

from claims.models.webhook import check_address
from claims.webhooks import send_due
from claims.webhooks.posting import Answer, PrivateAddress, address_of, is_public, post
from tests.factories import DeliveryFactory, WebhookFactory


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # where clouds keep a machine's secrets
        "100.64.0.1",  # shared between carriers and their customers
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",  # multicast
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",  # IPv4 in IPv6
        "::ffff:10.0.0.1",
        "2002:7f00:1::",  # 6to4 of 127.0.0.1
        "64:ff9b::a9fe:a9fe",  # NAT64 of 169.254.169.254
        "64:ff9b:1::a9fe:a9fe",  # NAT64 with a prefix of one's own network
        "fec0::1",  # site-local, as networks had them before fc00::/7
        "::7f00:1",  # 127.0.0.1 in the oldest of the wrappings
        "::ffff:0:7f00:1",  # and in the one for translators
    ],
)
def test_addresses_of_our_own_network_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"]
)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f000001", "2130706433", "[::1]"])
def test_no_spelling_of_this_machine_gets_through(host):
    answer = post(f"https://{host}:9/", b"{}", {}, to_private=False)

    assert answer.status == 0
    assert "not a public address" in answer.error


def test_nothing_goes_to_the_internet_in_the_clear():
    """An address that was taken while private ones were allowed."""
    answer = post("http://courier.example/", b"{}", {}, to_private=False)

    assert answer == Answer(0, "ValueError: Only https leads to the internet.")


def test_a_name_with_one_private_address_is_refused_whole(monkeypatch):
    def found(host, port, **kinds):
        return [(2, 1, 6, "", (address, port)) for address in ("93.184.215.14", "10.0.0.7")]

    monkeypatch.setattr(socket, "getaddrinfo", found)

    with pytest.raises(PrivateAddress, match=r"10\.0\.0\.7"):
        address_of("two.example", 443, to_private=False)


@pytest.mark.django_db
def test_a_private_address_is_never_connected_to_unless_allowed(receiver, settings):
    settings.WEBHOOKS_TO_PRIVATE = False
    DeliveryFactory(webhook=WebhookFactory(url=receiver.url.replace("http:", "https:")))

    (tried,) = send_due()

    assert receiver.received == []
    assert "not a public address" in tried.log[0]["error"]


@pytest.mark.parametrize(
    ("url", "to_private", "is_right"),
    [
        ("https://courier.example/told/", False, True),
        ("http://courier.example/told/", False, False),  # readable on the way
        ("http://intranet:8000/told/", True, True),
        ("ftp://courier.example/", True, False),
        ("javascript:alert(1)", True, False),
        ("https://", False, False),
        ("", False, False),
    ],
)
def test_what_addresses_can_be_given(url, to_private, is_right, settings):
    settings.WEBHOOKS_TO_PRIVATE = to_private
    if is_right:
        check_address(url)
    else:
        with pytest.raises(ValidationError):
            check_address(url)
