"""Every error of the API is a problem detail (RFC 9457), so that a client reads all of them in one way.

    {"type": "urn:onrecord:problem:invalid-query", "title": "Bad Request", "status": 400,
     "detail": "This question can't be answered as asked.", "instance": "/api/v1/quotes/?kind=loud",
     "errors": [{"parameter": "kind", "detail": "“loud” is not one of DIRECT, MIXED, INDIRECT."}]}

A problem that says no more than its status has the type about:blank, as the RFC asks. Values that a body may
not have are named field by field in `errors`, as parameters are in a question's.
"""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.exceptions import ValidationError as InvalidValues
from django.core.signals import got_request_exception
from django.http import Http404
from django.utils.log import log_response
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from claims.api.problem_types import INVALID_BODY, INVALID_QUERY, InvalidQuery, NotPossibleNow
from claims.curation import EditRefused
from claims.refusals import NotAllowed, NotPossible

PROBLEM_JSON = "application/problem+json"
TYPES = {
    exceptions.NotAuthenticated: "urn:onrecord:problem:not-signed-in",
    exceptions.ParseError: "urn:onrecord:problem:unreadable",
    exceptions.Throttled: "urn:onrecord:problem:too-many-requests",
}
WHOLE = ("non_field_errors", "__all__")  # what is wrong with no single field


def answer_with_problem(error: Exception, context: dict) -> Response | None:
    """The API's exception handler. An error nobody foresaw is 500, reported as Django reports its own."""
    request = context["request"]
    error = as_problem(error)
    if isinstance(error, exceptions.APIException):
        set_rollback()
        return problem(status_of(error), request, **said_by(error), headers=headers_of(error))
    if settings.DEBUG:
        return None  # the developer wants the traceback
    set_rollback()
    got_request_exception.send(sender=None, request=request._request)
    answer = problem(HTTPStatus.INTERNAL_SERVER_ERROR, request, detail="The error is ours and is logged.")
    log_response("%s", request.path, response=answer, request=request._request, exception=error)
    return answer


def as_problem(error: Exception) -> Exception:
    """What Django and the operations raise, as the API says it; any other error as it is."""
    match error:
        case Http404():
            return exceptions.NotFound()
        case NotAllowed():
            return exceptions.PermissionDenied(str(error))
        case PermissionDenied():
            return exceptions.PermissionDenied()
        case NotPossible() | EditRefused():
            return NotPossibleNow(str(error))
        case InvalidValues():
            return exceptions.ValidationError(
                error.message_dict if hasattr(error, "error_dict") else error.messages
            )
        case BadRequest() | SuspiciousOperation():
            return exceptions.ParseError("The request is not one that can be read.")
    return error


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


def status_of(error: exceptions.APIException) -> int:
    """What a question got wrong is 400; what a body that can be read got wrong is 422."""
    if isinstance(error, exceptions.ValidationError) and not isinstance(error, InvalidQuery):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return error.status_code


def said_by(error: exceptions.APIException) -> dict:
    if isinstance(error, InvalidQuery):
        asked = "This question can't be answered as asked."
        return {"type": INVALID_QUERY, "detail": asked, "errors": errors_of("parameter", error.detail)}
    if isinstance(error, exceptions.ValidationError):
        sent = "What was sent can't be taken as it is; nothing was changed."
        return {"type": INVALID_BODY, "detail": sent, "errors": errors_of("field", error.detail)}
    return {
        "type": getattr(error, "problem_type", TYPES.get(type(error), "about:blank")),
        "detail": str(error.detail),
        **getattr(error, "members", {}),
    }


def errors_of(kind: str, detail, path: str = "") -> list[dict]:
    """Every sentence with its place: fields within fields, and rows of lists, are joined by dots."""
    if isinstance(detail, dict):
        named = ((str(name) if name not in WHOLE else "", each) for name, each in detail.items())
    elif any(isinstance(each, dict | list) for each in detail):
        named = ((str(place), each) for place, each in enumerate(detail))
    else:
        return [{kind: path, "detail": str(sentence)} for sentence in detail]
    found = []
    for name, each in named:
        found += errors_of(kind, each, ".".join(part for part in (path, name) if part))
    return found


def headers_of(error: exceptions.APIException) -> dict[str, str]:
    """What the status obliges us to say: how to sign in, when to come back."""
    headers = {
        "WWW-Authenticate": getattr(error, "auth_header", None),
        "Retry-After": getattr(error, "wait", None),
        **getattr(error, "headers", {}),
    }
    return {name: str(value) for name, value in headers.items() if value}
