"""The e-mail digest: what is unread goes out once, whatever happens on the way."""

import smtplib
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.digesting import LISTED, send_digests
from claims.models import Notification
from tests.factories import EventFactory, NotificationFactory, UserFactory

pytestmark = pytest.mark.django_db


def person(name, **fields):
    return UserFactory(username=name, email=f"{name}@gazette.example", permissions=[], **fields)


@pytest.fixture
def marta():
    return person("marta", first_name="Marta")


def run(**options):
    out = StringIO()
    call_command("send_digest", stdout=out, stderr=out, **options)
    return out.getvalue()


def unmailed():
    return Notification.objects.to_mail().count()


def test_each_person_gets_one_message_with_all_that_is_unread(marta, settings):
    settings.SITE_URL = "https://onrecord.example"
    event = EventFactory()
    NotificationFactory(
        user=marta, sentence="ines mentioned you on the claim “X”.", path="/admin/claims/claim/1/"
    )
    NotificationFactory(user=marta, event=event, sentence="rui replied on the claim “X”.")
    NotificationFactory(user=person("ines"), event=event, sentence="rui opened a thread on the claim “X”.")

    assert run() == "2 digests mailed\n"

    to_marta, to_ines = mail.outbox
    assert (to_marta.to, to_ines.to) == (["marta@gazette.example"], ["ines@gazette.example"])
    assert to_marta.subject == "Onrecord: 2 new notifications"
    assert to_ines.subject == "Onrecord: 1 new notification"
    first, second = (to_marta.body.index(who) for who in ("ines mentioned you", "rui replied"))
    assert to_marta.body.startswith("Hello Marta,\n") and first < second
    assert "\n  https://onrecord.example/admin/claims/claim/1/\n" in to_marta.body


def test_nothing_is_mailed_twice(marta):
    NotificationFactory(user=marta)
    run()

    assert run() == "0 digests mailed\n"
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "told",
    [
        lambda: NotificationFactory(user=person("ines"), read_at=timezone.now()),
        lambda: NotificationFactory(user=UserFactory(permissions=[])),  # no address
        lambda: NotificationFactory(user=person("gone", is_active=False)),
        lambda: NotificationFactory(user=UserFactory(email="reader@gazette.example")),  # not on the desk now
    ],
)
def test_whom_no_message_is_for(told):
    told()

    assert run() == "0 digests mailed\n"
    assert mail.outbox == []


def test_dry_run_prints_the_messages_and_leaves_all_to_be_mailed(marta):
    NotificationFactory(user=marta, sentence="ines mentioned you.")

    printed = run(dry_run=True)

    assert "To marta@gazette.example: Onrecord: 1 new notification" in printed
    assert "ines mentioned you." in printed
    assert (mail.outbox, unmailed()) == ([], 1)


def test_dry_run_with_nothing_to_mail_says_so(marta):
    assert run(dry_run=True) == "Nothing to mail: nobody with an e-mail address has anything unread.\n"


def test_long_digest_counts_what_it_does_not_list(marta):
    for number in range(LISTED + 3):
        NotificationFactory(user=marta, event=EventFactory(verb=f"v{number}"), sentence=f"told {number}.")

    run()

    assert mail.outbox[0].body.count("told ") == LISTED
    assert mail.outbox[0].body.endswith("And 3 more on the desk.\n")
    assert unmailed() == 0


class Server(EmailBackend):
    """A mail server that fails at the first message, and would take the others."""

    def __init__(self, failure):
        super().__init__()
        self.failure, self.seen = failure, 0

    def send_messages(self, messages):
        self.seen += 1
        if self.seen == 1:
            raise self.failure
        return super().send_messages(messages)


@pytest.mark.django_db(transaction=True)  # so that only what was committed is there afterwards
def test_cut_off_while_sending_it_is_not_mailed_again():
    NotificationFactory(user=person("marta"))
    with pytest.raises(KeyboardInterrupt):
        list(send_digests(Server(KeyboardInterrupt())))

    assert run() == "0 digests mailed\n"
    assert Notification.objects.unread().count() == 1  # nor is it lost: the desk shows it


@pytest.mark.parametrize(
    "failure",
    [
        smtplib.SMTPDataError(552, b"too much mail"),
        smtplib.SMTPRecipientsRefused({"marta@gazette.example": (550, b"no such user")}),
        ValueError("Invalid address"),
    ],
)
def test_message_that_was_not_taken_is_mailed_the_next_time(marta, failure):
    event = EventFactory()
    NotificationFactory(user=marta, event=event)
    NotificationFactory(user=person("ines"), event=event)

    refused, sent = send_digests(Server(failure))

    assert (bool(refused.error), sent.error) == (True, "")
    assert run() == "1 digests mailed\n"
    assert [message.to for message in mail.outbox] == [["ines@gazette.example"], ["marta@gazette.example"]]


@pytest.mark.parametrize("failure", [smtplib.SMTPServerDisconnected("closed"), TimeoutError("timed out")])
def test_server_that_goes_away_may_have_taken_one_and_is_given_no_more(marta, failure):
    event = EventFactory()
    NotificationFactory(user=marta, event=event)
    NotificationFactory(user=person("ines"), event=event)

    (digest,) = send_digests(Server(failure))

    assert (digest.user, digest.is_cut_off) == (marta, True)
    assert (Notification.objects.to_mail().get().user.username, mail.outbox) == ("ines", [])


def test_without_a_mail_server_nothing_is_marked(marta, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    NotificationFactory(user=marta)

    with pytest.raises(CommandError, match="No mail server"):
        run()

    assert unmailed() == 1


def test_refusals_are_named_and_the_command_fails(marta, settings):
    settings.EMAIL_BACKEND = "tests.test_digesting.RefusingServer"
    NotificationFactory(user=marta)
    out = StringIO()

    with pytest.raises(CommandError, match="1 digests were not mailed"):
        call_command("send_digest", stdout=out, stderr=out)

    assert "Not mailed to marta@gazette.example: (552, b'too much mail')" in out.getvalue()


class RefusingServer(Server):
    def __init__(self, **options):
        super().__init__(smtplib.SMTPDataError(552, b"too much mail"))
