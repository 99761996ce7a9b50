"""Addresses that stay the same whatever host was asked, and the feeds that belong to a page."""

from django import template
from django.conf import settings
from django.urls import reverse

from claims.models import Claim
from claims.models.claim import GIVEN_VERDICTS
from claims.standards.card import Card
from claims.standards.card_picture import picture_key
from claims.standards.citing import citation
from claims.standards.oembed import frame_html
from claims.standards.terms import absolute

register = template.Library()
register.filter("absolute", absolute)
register.filter("citation", citation)


@register.filter
def embed_code(claim: Claim) -> str:
    """The frame's markup, which is shown as text to be copied: `|force_escape` it."""
    return frame_html(absolute(reverse("claim-card", args=[claim.slug])), claim.text)


@register.simple_tag
def newsroom() -> str:
    return settings.PUBLISHER_NAME


@register.filter
def picture_version(card: Card) -> str:
    """Another one whenever the picture is another: networks keep a picture by its address."""
    return picture_key(card)[:8]


@register.simple_tag(takes_context=True)
def feeds_of_list(context) -> list[str]:
    """Where one subscribes to what the list of claims is filtered by: its topic and its verdicts."""
    asked = getattr(context["form"], "cleaned_data", {})
    topic, verdicts = asked.get("topic"), asked.get("verdict") or []
    topics = [reverse("topic-feed", args=[topic.slug])] if topic else []
    given = [verdict for verdict, _label in GIVEN_VERDICTS if verdict in verdicts]
    return topics + [reverse("verdict-feed", args=[one.lower().replace("_", "-")]) for one in given]
