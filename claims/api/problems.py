"""Every error of the API is a problem detail (RFC 9457), so that a client reads all of them in one way.

    {"type": "urn:onrecord:problem:invalid-query", "title": "Bad Request", "status": 400,
     "detail": "This question can't be answered as asked.", "instance": "/api/v1/quotes/?kind=loud",
     "errors": [{"parameter": "kind", "detail": "“loud” is not one of DIRECT, MIXED, INDIRECT."}]}

A problem that says no more than its status has the type about:blank, as the RFC asks.
"""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404
from django.utils.log import log_response
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

PROBLEM_JSON = "application/problem+json"
INVALID_QUERY = "urn:onrecord:problem:invalid-query"


class InvalidQuery(exceptions.ValidationError):
    """What was asked can't be answered; `errors` maps each parameter to its sentences."""

    def __init__(self, errors: dict[str, list[str]]):
        super().__init__(errors)


def answer_with_problem(error: Exception, context: dict) -> Response | None:
    """The API's exception handler. An error nobody foresaw is 500, reported as Django reports its own."""
    request = context["request"]
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, (BadRequest, SuspiciousOperation)):
        error = exceptions.ParseError("The request is not one that can be read.")
    if isinstance(error, exceptions.APIException):
        set_rollback()
        return problem(error.status_code, request, **said_by(error), headers=headers_of(error))
    if settings.DEBUG:
        return None  # the developer wants the traceback
    set_rollback()
    got_request_exception.send(sender=None, request=request._request)
    answer = problem(HTTPStatus.INTERNAL_SERVER_ERROR, request, detail="The error is ours and is logged.")
    log_response("%s", request.path, response=answer, request=request._request, exception=error)
    return answer


def problem(status: int, request, *, detail: str, headers=None, **more) -> Response:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "instance": request.get_full_path(),
        **more,
    }
    return Response(body, status=status, headers=headers, content_type=PROBLEM_JSON)


def said_by(error: exceptions.APIException) -> dict:
    if not isinstance(error, InvalidQuery):
        return {"detail": str(error.detail)}
    return {
        "type": INVALID_QUERY,
        "detail": "This question can't be answered as asked.",
        "errors": [
            {"parameter": parameter, "detail": sentence}
            for parameter, sentences in error.detail.items()
            for sentence in sentences
        ],
    }


def headers_of(error: exceptions.APIException) -> dict[str, str]:
    """What the status obliges us to say: how to sign in, when to come back."""
    headers = {
        "WWW-Authenticate": getattr(error, "auth_header", None),
        "Retry-After": getattr(error, "wait", None),
    }
    return {name: str(value) for name, value in headers.items() if value}
