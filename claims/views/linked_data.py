"""Answers to programs that ask for JSON-LD: `Accept: application/ld+json`. People get pages."""

import json

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/ld+json"
ANNOTATION_PROFILE = "http://www.w3.org/ns/anno.jsonld"


class LinkedData(HttpResponse):
    """A JSON-LD document."""

    def __init__(self, document: dict, content_type: str = MEDIA_TYPE):
        super().__init__(json.dumps(document, ensure_ascii=False, indent=1), content_type=content_type)
        self["Access-Control-Allow-Origin"] = "*"  # public, and the same whoever asks


class WebAnnotations(LinkedData):
    """A document of the Web Annotation model, answered as its protocol asks."""

    def __init__(self, document: dict):
        super().__init__(document, f'{MEDIA_TYPE}; profile="{ANNOTATION_PROFILE}"')
        self["Link"] = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
        self["Allow"] = "GET, HEAD, OPTIONS"


def asks_for_linked_data(request: HttpRequest) -> bool:
    """Whether JSON-LD, whatever its profile, is liked best; who takes anything gets the page."""
    liked_best = next(iter(request.accepted_types), None)
    return liked_best is not None and f"{liked_best.main_type}/{liked_best.sub_type}" == MEDIA_TYPE
