"""Bodies of requests: JSON, of bounded size, or refused in words."""

import json
from http import HTTPStatus

from django.conf import settings
from rest_framework import exceptions
from rest_framework.parsers import BaseParser

from claims.api.problem_types import Problem


class TooLarge(Problem):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class StrictJSONParser(BaseParser):
    media_type = "application/json"

    @property
    def most(self) -> int:
        """Bytes."""
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def parse(self, stream, media_type=None, parser_context=None):
        read = stream.read(self.most + 1)
        if len(read) > self.most:
            raise TooLarge(f"The body is larger than {self.most} bytes.")
        try:
            return json.loads(read.decode(), parse_constant=_refuse, object_pairs_hook=_once_each)
        except RecursionError as error:
            raise exceptions.ParseError("The body is nested too deeply.") from error
        except ValueError as error:  # also what is not UTF-8, and numbers of thousands of digits
            raise exceptions.ParseError(f"The body is not JSON: {error}.") from error


def _refuse(constant: str):
    raise ValueError(f"{constant} is not a number in JSON")


def _once_each(pairs: list[tuple]) -> dict:
    """Of a name given twice one value would be ignored, so it is refused."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is there twice in one object")
    return found
