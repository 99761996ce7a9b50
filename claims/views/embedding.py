"""A claim on other people's pages: a card in a frame, a picture, and oEmbed, which tells where both are."""

from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page

from claims.standards.card import Card, card_of
from claims.standards.card_picture import picture, picture_key
from claims.standards.oembed import HEIGHT, WIDTH, place_of, rich
from claims.visibility import READER, visible_claims

PICTURES_KEPT = 86_400  # seconds


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@conditional_page
@cache_control(no_cache=True)
def claim_card(request: HttpRequest, slug: str) -> HttpResponse:
    """What the verdict is at this moment, small enough for a frame on any page."""
    return render(request, "card.html", {"card": _card(slug)})


@cache_control(max_age=300)
def claim_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The card as PNG, drawn once for the same words."""
    card = _card(slug)
    key = picture_key(card)
    if request.headers.get("If-None-Match") == f'"{key}"':
        answer = HttpResponse(status=304)
    else:
        drawn = cache.get_or_set(f"picture-{key}", lambda: picture(card), PICTURES_KEPT)
        answer = HttpResponse(drawn, content_type="image/png")
    answer["ETag"] = f'"{key}"'
    return answer


def oembed(request: HttpRequest) -> HttpResponse:
    """`?url=` a claim's page; also `format=json`, `maxwidth`, `maxheight`."""
    asked = request.GET
    if asked.get("format", "json") != "json":
        return _refusal(501, "Only JSON is spoken here: ask for format=json.")
    sides = [asked.get("maxwidth", str(WIDTH)), asked.get("maxheight", str(HEIGHT))]
    if not all(side.isascii() and side.isdecimal() and int(side[:9]) > 0 for side in sides):
        return _refusal(400, "maxwidth and maxheight are numbers of pixels, such as 400.")
    place = place_of(asked.get("url", ""), {request.get_host(), urlsplit(settings.SITE_URL).netloc})
    found = place and visible_claims(READER).filter(slug=place.slug).first()
    if not found:
        return _refusal(404, "This is the address of no claim here: give a claim's page as url.")
    told = rich(card_of(found), place.language, *(int(side[:9]) for side in sides))
    return JsonResponse(told, headers={"Access-Control-Allow-Origin": "*"})


def _card(slug: str) -> Card:
    return card_of(get_object_or_404(visible_claims(READER), slug=slug))


def _refusal(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
