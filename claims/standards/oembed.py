"""oEmbed 1.0: what a website or a content system shows when somebody pastes a claim's link into it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import get_language_from_path, override

from claims.standards.card import Card
from claims.standards.terms import absolute

WIDTH, HEIGHT = 600, 260  # pixels; the text of a card scrolls where it needs more
CACHE_AGE = 86_400  # seconds: what is kept is a frame, and the frame tells the truth when it is looked at


@dataclass(frozen=True, slots=True)
class Place:
    """A claim's page in one language."""

    slug: str
    language: str


def place_of(address: str, hosts: set[str]) -> Place | None:
    """The claim whose page it is the address of, on one of these hosts; None of anything else."""
    try:
        parts = urlsplit(address)
        language = get_language_from_path(parts.path) or settings.LANGUAGE_CODE
        with override(language):
            match = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    is_ours = parts.scheme in ("http", "https") and parts.netloc in hosts
    return Place(match.kwargs["slug"], language) if is_ours and match.url_name == "claim" else None


def rich(card: Card, language: str, width: int, height: int) -> dict:
    """The answer: a frame of at most that size, without scripts."""
    with override(language):
        frame = absolute(reverse("claim-card", args=[card.claim.slug]))
    sides = {"width": min(width, WIDTH), "height": min(height, HEIGHT)}
    return {
        "version": "1.0",
        "type": "rich",
        "title": card.claim.text,
        "provider_name": settings.PUBLISHER_NAME,
        "provider_url": settings.PUBLISHER_URL,
        "cache_age": CACHE_AGE,
        "html": frame_html(frame, card.claim.text, **sides),
        **sides,
    }


def frame_html(address: str, title: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """What one pastes into a page. In the frame nothing runs; its links open a page of their own."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"'
        ' sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
        address, title, width, height,
    )  # fmt: skip
