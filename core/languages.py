"""The language of a page follows from its address alone: /claims/ is English, /es/claims/ is Spanish.

Django's own LocaleMiddleware also looks at a cookie and at Accept-Language, and says so in `Vary`; then what
one visitor sees is not what the next one sees, and pages could not be cached for everyone (ADR 8).
"""

from django.conf import settings
from django.utils import translation


def language_of_the_address(get_response):
    known = {code for code, _ in settings.LANGUAGES}

    def answer(request):
        first = request.path_info[1:].partition("/")[0]
        language = first if first in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer
