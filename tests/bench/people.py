"""Who speaks in the invented record, under which names and in which offices; and who works on it."""

import hashlib
from collections.abc import Iterator
from functools import cache

from claims.models.names import meeting_keys, name_key
from tests.bench.shape import EDITOR, REVIEWER, SECRET
from tests.bench.words import institution, person

OFFICES = ("mayor", "treasurer", "spokesperson", "secretary general", "chair")


@cache
def name_of(speaker: int) -> str:
    return institution(speaker) if is_institution(speaker) else person(speaker)


def is_institution(speaker: int) -> bool:
    return speaker % 10 == 0


def people_rows(speakers: int, moment: str) -> Iterator[tuple[str, tuple]]:
    for number in range(1, speakers + 1):
        kind = "INSTITUTION" if is_institution(number) else "PERSON"
        name = name_of(number)
        yield "claims_speaker", (number, name, f"speaker-{number}", kind, "", moment)
        keys = (name_key(name), *meeting_keys(name, kind))
        yield "claims_speakername", (number, number, name, "FULL_NAME", *keys)
        if number % 3 == 0:
            office, place = OFFICES[number % 5], f"Council {number % 97}"
            yield "claims_speakerrole", (number // 3, number, office, place, "2015-01-01", "YEAR")
    for pk, account in ((EDITOR, "bench-editor"), (REVIEWER, "bench-reviewer")):
        mail = f"{account}@courier.example"
        yield "auth_user", (pk, account, "!", "Rosa", "Bench", mail, True, True, False, moment)
    hashed = hashlib.sha256(SECRET.encode()).hexdigest()
    scopes = '["read", "annotate", "review", "import"]'
    values = (1, EDITOR, "bench", scopes, SECRET[:10], hashed, moment, "2096-01-01 00:00:00", None)
    yield "claims_apitoken", values
