"""Versions on the wire: every row answers with its ETag, and is changed only by who has seen it as it is.

An ETag is "version.shown": the row's version, and a hash of the whole answer with the rows shown around it.
If-None-Match is held against all of it, so that no answer is taken for unchanged when a name within it has
changed. If-Match asks about the version alone: who edits a claim need not know that one more article makes
it.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.db.models import Model, QuerySet
from django.utils.http import parse_etags
from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from claims.api.caching import answer
from claims.api.problem_types import Problem
from claims.event_words import changes_told, event_told
from claims.models import Event
from claims.versions import events_since, is_same, version_of

TOLD = 20  # of the events since


class VersionMissing(Problem):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    problem_type = "urn:onrecord:problem:version-missing"


class Stale(Problem):
    status_code = HTTPStatus.PRECONDITION_FAILED
    problem_type = "urn:onrecord:problem:stale"


def nothing_along(row: Model) -> Iterable[Model]:
    return ()


def answer_with_version(
    request, row: Model, shown: dict, *, status: int = HTTPStatus.OK, **read_with_it
) -> Response:
    """The row as it is shown, with its ETag; 304 without a body where the client has just this already.

    `read_with_it` is what `version_of` takes.
    """
    return answer(request, shown, version=version_of(row, **read_with_it), status=status)


def unchanged(
    request, rows: QuerySet, pk: int, along: Callable[[Model], Iterable[Model]] = nothing_along
) -> Model:
    """The row as If-Match says it is, locked until the caller's transaction ends. 428 and 412 otherwise.

    `along` gives the rows that count for its version; the caller has locked what keeps them as they are.
    """
    seen = asked_versions(request)
    row = rows.model._base_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)
    current = version_of(row, along=along(row))
    if not any(is_same(version, current) for version in seen):
        raise stale(row, seen[0])
    return row


def asked_versions(request) -> list[str]:
    """The versions that If-Match names; "" for a weak tag, which matches nothing (RFC 9110, 13.1.1).

    "*" would say that any version will do, and is refused like none.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in ("", "*"):
        raise VersionMissing(
            "Send the ETag you read as If-Match, so that nobody's change is overwritten unseen."
        )
    asked = parse_etags(header)
    if not asked:
        raise ParseError("If-Match is not an ETag as we gave it, quotation marks included.")
    return ["" if each.startswith("W/") else each.strip('"').partition(".")[0] for each in asked]


def stale(row: Model, seen: str) -> Stale:
    since = events_since(row, seen)[:TOLD]
    told = "; ".join(event_told(event) for event in since[:3]) or "The record does not say by whom"
    name = row._meta.verbose_name
    return Stale(
        f"This {name} has been changed since you read it. {told}. Read it again before you change it.",
        changes=[change_of(event) for event in since],
    )


def change_of(event: Event) -> dict:
    return {
        "event": event.pk,
        "at": event.at,
        "by": event.by and event.by.get_username(),
        "verb": event.verb,
        "changes": changes_told(event),
    }
