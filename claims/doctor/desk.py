"""Is the desk kept: accounts, what timers should have done, imports that never ended?"""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from claims.doctor.signs import Sign, ill, look, well
from claims.models import Delivery, ImportRun, KeptAnswer, Notification
from claims.roles import KEEPS_ACCOUNTS, ROLES

DAY = dt.timedelta(days=1)
DEMO_PASSWORD = "on-the-record"


def accounts() -> Iterator[Sign]:
    active = get_user_model().objects.filter(is_active=True)
    keepers = active.filter(is_superuser=True) | active.filter(groups__name__in=KEEPS_ACCOUNTS)
    if not keepers.exists():
        yield look("accounts", "Nobody can keep accounts.", "Run: manage.py createsuperuser")
        return
    demo = active.filter(username__in=("admin", *ROLES))
    if settings.PRODUCTION and (known := [user for user in demo if user.check_password(DEMO_PASSWORD)]):
        names = ", ".join(user.get_username() for user in known)
        yield ill(
            "accounts", f"The demonstration’s password opens {names}.", "Run: manage.py changepassword NAME"
        )
    else:
        yield well("accounts", f"{active.count()} active.")


def timers() -> Iterator[Sign]:
    """What lies there for a day, though a timer should have taken it."""
    yesterday = timezone.now() - DAY
    late = Delivery.objects.due(yesterday).count()
    if late:
        yield ill(
            "webhooks", f"{late} messages wait since yesterday.", "Run: manage.py send_webhooks --watch"
        )
    given_up = Delivery.objects.filter(
        state=Delivery.State.FAILED, created_at__gte=timezone.now() - 7 * DAY
    ).count()
    if given_up:
        yield look("webhooks", f"{given_up} messages were given up this week.", "See Deliveries on the desk.")
    if count := Notification.objects.to_mail().filter(created_at__lt=timezone.now() - 2 * DAY).count():
        yield look(
            "digests", f"{count} notifications wait for an e-mail.", "Run on a timer: manage.py send_digest"
        )
    if KeptAnswer.objects.filter(kept_at__lt=timezone.now() - 3 * DAY).exists():
        yield look("kept answers", "Some are days old.", "Run once a day: manage.py forget_answers")


def imports() -> Iterator[Sign]:
    stuck = ImportRun.objects.filter(finished_at=None, started_at__lt=timezone.now() - DAY)
    if first := stuck.order_by("pk").first():
        yield look(
            "imports",
            f"{stuck.count()} never ended, the first begun {first.started_at:%Y-%m-%d}.",
            "Run the same import again: what it stored stays, the rest follows.",
        )
