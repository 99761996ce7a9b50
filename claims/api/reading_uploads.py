"""Bodies that hold an article or a file of them: JSON or a form with a file, up to the size of an article."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http.multipartparser import MultiPartParserError
from rest_framework import exceptions
from rest_framework.parsers import DataAndFiles, MultiPartParser

from claims.api.reading_json import StrictJSONParser, TooLarge

AROUND_IT = 100_000  # bytes of a body beside its article: field names, boundaries, escapes


class ArticleJSONParser(StrictJSONParser):
    @property
    def most(self) -> int:
        return settings.MAX_ARTICLE_BYTES + AROUND_IT


class ArticleFileParser(MultiPartParser):
    """A form, read to its end: one that was cut off would give half an article for a whole one."""

    def parse(self, stream, media_type=None, parser_context=None) -> DataAndFiles:
        length = int(parser_context["request"].META.get("CONTENT_LENGTH") or 0)
        if length > settings.MAX_ARTICLE_BYTES + AROUND_IT:
            raise TooLarge(f"The body is larger than {settings.MAX_ARTICLE_BYTES} bytes.")
        counted = Counted(stream)
        try:
            parsed = super().parse(counted, media_type, parser_context)
        except RequestDataTooBig as error:
            raise TooLarge("A field of the form is too large: send the article as its file.") from error
        except MultiPartParserError as error:
            raise exceptions.ParseError(f"The form can't be read: {error}.") from error
        while counted.read(64 * 1024):
            pass
        if counted.bytes < length:
            raise exceptions.ParseError(f"The body ended after {counted.bytes} of {length} bytes.")
        return parsed


class Counted:
    """A stream that knows how much was read from it."""

    def __init__(self, stream):
        self.stream, self.bytes = stream, 0

    def read(self, *size: int) -> bytes:
        read = self.stream.read(*size)
        self.bytes += len(read)
        return read
