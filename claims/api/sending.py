"""What is sent to be imported: one article to be read at once, or what a worker does later."""

from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.http import QueryDict
from rest_framework.exceptions import ParseError, ValidationError

from claims.api.problem_types import LengthMissing
from claims.api.serializers.importing import SentFileSerializer, SentTextSerializer
from claims.api.writing import sent
from claims.extraction.reading import RawArticle, Refused, articles_in_bytes, printable

# Bytes of one article that is read while its sender waits; more is a worker's. Of a page little is article.
AT_ONCE = {"txt": 30_000, "json": 30_000, "html": 200_000}
OURS = {"source": "outlet"}  # the import's word where it is not the API's


@dataclass(frozen=True, slots=True)
class Sent:
    """A text or a file, under the field it came in."""

    field: str
    name: str
    data: bytes
    described: dict[str, str]

    def first_articles(self) -> list[RawArticle | Refused]:
        """Up to two: whether there is another decides who reads them."""
        found = articles_in_bytes(self.name, self.data, self.described, max_bytes=settings.MAX_ARTICLE_BYTES)
        return list(islice(found, 2))

    def readable_now(self) -> RawArticle | None:
        """The one article that need not wait. ValidationError (422) when there is none at all."""
        found = self.first_articles()
        if len(found) == 1 and isinstance(found[0], Refused):
            raise self.refusal(found[0].reason)
        is_short = len(found) == 1 and len(self.data) <= AT_ONCE[found[0].format]
        return found[0] if is_short else None

    def refusal(self, reason: str) -> ValidationError:
        return ValidationError({self.field: [reason]})


def sent_articles(request) -> Sent:
    """The body's article or file with what is said of it; ValidationError names wrong fields."""
    if not request.META.get("CONTENT_LENGTH"):
        raise LengthMissing
    if isinstance(request.data, QueryDict):
        refuse_repeated_fields(request.data)
        values = sent(request, SentFileSerializer)
        file = values.pop("file")
        return Sent("file", printable(file.name), file.read(), described(values))
    values = sent(request, SentTextSerializer)
    text = values.pop("text")
    name = "sent page.html" if text.lstrip().startswith("<") else "sent text.txt"
    return Sent("text", name, text.encode(errors="replace"), described(values))


def described(values: dict[str, str]) -> dict[str, str]:
    return {OURS.get(name, name): value for name, value in values.items() if value}


def refuse_repeated_fields(form: QueryDict) -> None:
    repeated = [name for name, values in form.lists() if len(values) > 1]
    if repeated:
        raise ParseError(f"{', '.join(repeated)} is there more than once; send one file at a time.")
