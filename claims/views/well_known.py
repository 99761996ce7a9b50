"""What programs look for at agreed addresses: robots.txt and registered names under /.well-known/."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from claims.standards.terms import absolute, instant

GOOD_FOR = dt.timedelta(days=180)  # security.txt asks for less than a year
LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'


def robots(request: HttpRequest) -> HttpResponse:
    """Pages may be read by all; what they are not for is the desk and what programs ask."""
    closed = [reverse("admin:index"), reverse("api:entrance"), reverse("search"), reverse("oembed")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    return _plain([*lines, f"Sitemap: {absolute(reverse('sitemap'))}"])


def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness. It is good for half a year from today."""
    if not settings.SECURITY_CONTACT:
        raise Http404("ONRECORD_SECURITY_CONTACT is not set.")
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return _plain(
        [
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {instant(midnight + GOOD_FOR)}",
            f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
            f"Canonical: {absolute(reverse('security'))}",
        ]
    )


def change_password(request: HttpRequest) -> HttpResponse:
    """Where a password manager finds the form (W3C: A Well-Known URL for Changing Passwords)."""
    return redirect("admin:password_change")


def api_catalog(request: HttpRequest) -> HttpResponse:
    """RFC 9727: which API there is, its schema and its documentation."""
    described = {
        "anchor": absolute(reverse("api:entrance")),
        "service-desc": [
            {"href": absolute(reverse("api:schema-format", args=["json"])), "type": "application/json"}
        ],
        "service-doc": [{"href": absolute(reverse("api:docs")), "type": "text/html"}],
    }
    answer = JsonResponse({"linkset": [described]}, content_type=LINKSET)
    answer["Link"] = f'<{absolute(reverse("api-catalog"))}>; rel="api-catalog"'
    return answer


def _plain(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
