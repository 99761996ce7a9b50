"""The errors of the API that say more than their status. `problems` makes answers of them."""

from http import HTTPStatus

from rest_framework import exceptions

INVALID_QUERY = "urn:onrecord:problem:invalid-query"
INVALID_BODY = "urn:onrecord:problem:invalid-body"


class Problem(exceptions.APIException):
    """An error with a type, and members of its own beside those that every problem has."""

    problem_type = "about:blank"

    def __init__(self, detail: str, **members):
        super().__init__(detail)
        self.members = members
        self.headers: dict[str, str] = {}


class NotPossibleNow(Problem):
    """Not as things stand; the sentence is the operation's."""

    status_code = HTTPStatus.CONFLICT
    problem_type = "urn:onrecord:problem:not-possible-now"


class LengthMissing(Problem):
    status_code = HTTPStatus.LENGTH_REQUIRED

    def __init__(self):
        super().__init__("Say with Content-Length how long the body is: one in chunks is not read.")


class InvalidQuery(exceptions.ValidationError):
    """What was asked can't be answered; `errors` maps each parameter to its sentences."""

    def __init__(self, errors: dict[str, list[str]]):
        super().__init__(errors)
