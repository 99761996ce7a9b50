"""Python, Django and the settings."""

import platform
from collections.abc import Iterator
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.core.checks import WARNING, run_checks

from claims.doctor.signs import Sign, ill, look, well

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def python() -> Iterator[Sign]:
    yield well("versions", f"Python {platform.python_version()}, Django {django.get_version()}.")


def project() -> Iterator[Sign]:
    """Django's own checks, those for a server in production; then what they do not know."""
    found = run_checks(include_deployment_checks=settings.PRODUCTION)
    serious = [message for message in found if message.level >= WARNING and not message.is_silenced()]
    for message in serious:
        yield ill("settings", f"{message.id}: {message.msg}", message.hint or "See docs/deployment.md.")
    if not settings.PRODUCTION:
        yield look(
            "settings",
            "For development: errors are shown to everyone.",
            "To serve others, set ONRECORD_ENV=production.",
        )
        return
    if not serious:
        yield well("settings", "For production; Django finds nothing against them.")
    yield from _of_production()


def _of_production() -> Iterator[Sign]:
    if urlsplit(settings.SITE_URL).hostname in THIS_MACHINE:
        yield ill(
            "links",
            f"In mails, feeds and webhooks they lead to {settings.SITE_URL}.",
            "Set ONRECORD_SITE_URL.",
        )
    if settings.PUBLISHER_NAME == "Onrecord":
        yield look(
            "newsroom",
            "Search engines, feeds and cards name Onrecord as the author of your verdicts.",
            "Set ONRECORD_PUBLISHER_NAME, and ONRECORD_PUBLISHER_URL to its home page.",
        )
    if not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        yield ill("static files", "They were not collected.", "Run: manage.py collectstatic --no-input")
