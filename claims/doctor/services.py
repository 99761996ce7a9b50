"""What stands beside the database: cache, broker and workers, mail server."""

import smtplib
from collections.abc import Iterator

import kombu
from celery import current_app
from django.conf import settings
from django.core import cache as caches
from django.core.mail import get_connection

from claims.doctor.signs import Sign, ill, look, well

KEY, SECONDS = "claims.doctor", 10


def cache() -> Iterator[Sign]:
    """Where requests are counted."""
    if not settings.CACHE_URL:
        if settings.PRODUCTION:
            yield look(
                "cache",
                "Each process counts requests for itself, so limits are those times the processes.",
                "Set ONRECORD_CACHE_URL when the limits matter.",
            )
        return
    try:
        caches.cache.set(KEY, 1, SECONDS)
        holds = caches.cache.get(KEY) == 1
    except Exception as error:  # each backend has errors of its own
        yield ill("cache", f"It does not answer: {error}"[:300], "Start it, or unset ONRECORD_CACHE_URL.")
        return
    yield well("cache", "It answers.") if holds else ill("cache", "It forgets at once.", "Give it memory.")


def broker() -> Iterator[Sign]:
    """Only `import_articles --queue` needs one."""
    try:
        with current_app.connection_for_read() as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
        workers = current_app.control.ping(timeout=1.0)
    except (kombu.exceptions.OperationalError, OSError):
        told = "No broker answers. Only import_articles --queue needs one."
        yield look("queue", told, "Start Redis, or set ONRECORD_BROKER_URL, if you want it.")
        return
    if workers:
        yield well("queue", f"The broker and {len(workers)} workers answer.")
    else:
        yield look("queue", "The broker answers, no worker does.", "Run: celery -A core worker")


def mail() -> Iterator[Sign]:
    if settings.MAIL.scheme == "console":
        if settings.PRODUCTION:
            yield look("mail", "It is printed, not sent.", "Set ONRECORD_EMAIL_URL.")
        return
    try:
        with get_connection(timeout=5):
            yield well("mail", f"{settings.EMAIL_HOST} takes mail.")
    except (OSError, smtplib.SMTPException) as error:
        yield ill("mail", f"{settings.EMAIL_HOST} does not: {error}"[:300], "Check ONRECORD_EMAIL_URL.")
