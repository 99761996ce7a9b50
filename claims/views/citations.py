"""The citation of the verdict that stands on a claim, as a file for citation managers."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from claims.models import Annotation
from claims.standards.citing import bibtex, csl
from claims.visibility import READER, visible_claims


def citation_bibtex(request: HttpRequest, slug: str) -> HttpResponse:
    verdict = _standing(slug)
    return _download(HttpResponse(bibtex(verdict), content_type="application/x-bibtex; charset=utf-8"), "bib")


def citation_csl(request: HttpRequest, slug: str) -> HttpResponse:
    verdict = _standing(slug)
    content_type = "application/vnd.citationstyles.csl+json"
    return _download(JsonResponse(csl(verdict), safe=False, content_type=content_type), "json")


def _standing(slug: str) -> Annotation:
    """Without a verdict there is nothing of ours to cite."""
    published = Annotation.objects.published().filter(claim__in=visible_claims(READER))
    worded = published.select_related("claim", "methodology").prefetch_related("methodology__meanings")
    return get_object_or_404(worded, claim__slug=slug)


def _download(answer: HttpResponse, ending: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="citation.{ending}"'
    return answer
