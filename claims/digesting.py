"""What nobody has read on the desk goes to its people by e-mail: one plain message each.

No notification is mailed twice. It is marked as mailed, and that committed, before its message is handed
over; whoever is cut off in between has lost an e-mail, not the notification, which stays unread on the desk.
Only a message that the server plainly did not take is left to be mailed the next time.
"""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from claims.models import Notification
from claims.visibility import desk_members

LISTED = 100  # in one message; the rest is counted
NOT_TAKEN = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ValueError)  # by the server, or us


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told, oldest first, and what the mail server said against it, if anything."""

    user: object
    notifications: tuple[Notification, ...]
    error: str = ""
    is_cut_off: bool = False  # whether the server took it is not known, and it takes no others

    @property
    def subject(self) -> str:
        count = len(self.notifications)
        return f"Onrecord: {count} new {'notification' if count == 1 else 'notifications'}"

    @property
    def body(self) -> str:
        lines = [f"Hello {self.user.get_short_name() or self.user.get_username()},", ""]
        for told in self.notifications[:LISTED]:
            lines += [f"{told.created_at:%Y-%m-%d %H:%M} UTC  {told.sentence}"]
            lines += [f"  {urljoin(settings.SITE_URL, told.path)}", ""]
        if (more := len(self.notifications) - LISTED) > 0:
            lines += [f"And {more} more on the desk.", ""]
        return "\n".join(lines)


def waiting_digests() -> Iterator[Digest]:
    """What would be mailed now, to whom."""
    for user in _waiting():
        yield Digest(user, tuple(_to_mail(user)))


def send_digests(connection) -> Iterator[Digest]:
    """Mail each person's, over an open connection; each as it was sent, or refused."""
    for user in _waiting():
        digest = Digest(user, _marked(user))
        if digest.notifications:
            digest = _sent(digest, connection)
            yield digest
        if digest.is_cut_off:
            return  # a closed connection would take nobody's, and all would be marked


def _sent(digest: Digest, connection) -> Digest:
    message = EmailMessage(digest.subject, digest.body, to=[digest.user.email], connection=connection)
    try:
        message.send()
    except NOT_TAKEN as error:
        _unmark(digest)
        return replace(digest, error=str(error))
    except (OSError, smtplib.SMTPException) as error:
        return replace(digest, error=str(error), is_cut_off=True)
    return digest


def _waiting() -> list:
    """Those on the desk with an address and something unread that no e-mail has held."""
    told = Notification.objects.to_mail().order_by().values("user")
    return list(desk_members().filter(pk__in=told).exclude(email="").order_by("pk"))


def _to_mail(user):
    return Notification.objects.to_mail().filter(user=user).order_by("pk")


@transaction.atomic
def _marked(user) -> tuple[Notification, ...]:
    """Theirs, marked as mailed; of two that run at once, one gets them."""
    found = tuple(_to_mail(user).select_for_update())
    Notification.objects.filter(pk__in=[told.pk for told in found]).update(mailed_at=timezone.now())
    return found


def _unmark(digest: Digest) -> None:
    Notification.objects.filter(pk__in=[told.pk for told in digest.notifications]).update(mailed_at=None)
