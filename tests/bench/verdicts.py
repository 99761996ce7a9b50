"""Published verdicts of the invented record, with evidence, approval and their events: one claim in fifty."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator

from tests.bench.shape import EDITOR, REVIEWER

GIVEN = ("CORROBORATED", "DISPUTED", "PARTLY_SUPPORTED", "UNSUPPORTED", "NEEDS_CONTEXT")
FIRST_JUDGED, JUDGED_EVERY = 7, 50  # claims
MUCH_EVIDENCE = 20  # rows, and assertions, of each claim of WITH_MUCH_EVIDENCE
WITH_MUCH_EVIDENCE = tuple(range(FIRST_JUDGED, 8 * JUDGED_EVERY, JUDGED_EVERY))
FIRST_MOMENT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
METHODOLOGY = 1  # the version that migrating makes


def verdict_of(claim: int) -> str:
    return GIVEN[claim // JUDGED_EVERY % len(GIVEN)] if claim % JUDGED_EVERY == FIRST_JUDGED else "UNREVIEWED"


def verdict_rows(claims: int, sources: int) -> Iterator[tuple[str, tuple]]:
    evidence, previous = 0, ""
    for pk, claim in enumerate(range(FIRST_JUDGED, claims + 1, JUDGED_EVERY), 1):
        moment = FIRST_MOMENT + dt.timedelta(minutes=pk)
        at = stored(moment)
        yield "claims_annotation", (
            pk, claim, verdict_of(claim), "HIGH", "Both papers print the figure that the council gave.",
            METHODOLOGY, "PUBLISHED", EDITOR, at, EDITOR, at, at,
        )  # fmt: skip
        for _ in range(MUCH_EVIDENCE if claim in WITH_MUCH_EVIDENCE else 2):
            evidence += 1
            yield "claims_evidence", evidence_of(claim, evidence, sources, at)
            yield "claims_annotation_evidence", (evidence, pk, evidence)
        yield "claims_review", (pk, pk, "APPROVED", f"{pk:064x}", REVIEWER, at)
        for verb, by in (("draft_annotation", EDITOR), ("publish", REVIEWER)):
            event = event_of(2 * pk - (verb != "publish"), verb, by, pk, claim, moment, previous)
            previous = event[-1]
            yield "claims_event", event


def evidence_of(claim: int, pk: int, sources: int, at: str) -> tuple:
    kind, link = ("SUPPORTS", "REFUTES", "CONTEXT")[pk % 3], f"https://archive.example/{pk}"
    note = "It prints the council's own table of the year."
    return (
        pk,
        claim,
        kind,
        pk % sources + 1,
        link,
        "2026-02-01",
        "“Four cranes were sold.”",
        note,
        EDITOR,
        at,
    )


def event_of(pk: int, verb: str, by: int, annotation: int, claim: int, moment, previous: str) -> tuple:
    """With the hash that models.Event would give it."""
    said = [previous, moment.isoformat(), by, verb, "annotation", annotation, {"claim": claim}]
    hashed = hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    details = json.dumps({"claim": claim})
    return (pk, stored(moment), by, verb, "annotation", annotation, details, previous, hashed)


def stored(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")
