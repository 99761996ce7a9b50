"""The same page in every language: `{% page_in_languages as languages %}`."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

register = template.Library()


@dataclass(frozen=True, slots=True)
class Translation:
    """A page in one language; `name` is what its readers call the language."""

    code: str
    name: str
    address: str
    is_shown: bool


@register.simple_tag(takes_context=True)
def page_in_languages(context) -> list[Translation]:
    """Nothing of a page that has no address in another language, such as one that is not there."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return []
    address = request.build_absolute_uri()
    return [
        Translation(code, get_language_info(code)["name_local"], translate_url(address, code), code == shown)
        for shown in [get_language()]
        for code, _name in settings.LANGUAGES
    ]
