"""A verdict drafted by the bare driver: the annotation and its event, linked into the chain, in one transaction."""

import datetime as dt
import hashlib
import json

import orjson

from tests.bench.driver import Driver
from tests.bench.shape import EDITOR

CHAIN_LOCK = 0x0EC0_8D  # the product's own
ANNOTATION = """INSERT INTO claims_annotation (claim_id, verdict, confidence, rationale, methodology_id, stage,
    correction_note, withdrawal_reason, flag_reason, created_by_id, created_at)
    VALUES (%s, %s, %s, %s, 1, 'DRAFT', '', '', '', %s, %s) RETURNING id"""
EVENT = """INSERT INTO claims_event (at, by_id, verb, subject_type, subject_id, details, previous_hash, hash)
    VALUES (%s, %s, 'draft_annotation', 'annotation', %s, %s, %s, %s)"""


def draft(driver: Driver, sent: dict) -> bytes:
    driver.run("BEGIN IMMEDIATE" if driver.is_sqlite else "BEGIN")
    try:
        written = write(driver, sent)
    except BaseException:
        driver.run("ROLLBACK")
        raise
    driver.run("COMMIT")
    return orjson.dumps(written)


def write(driver: Driver, sent: dict) -> dict:
    moment = dt.datetime.now(dt.UTC)
    said = {name: sent.get(name, "") for name in ("verdict", "confidence", "rationale")}
    claim = driver.row("SELECT id FROM claims_claim WHERE id = %s", (sent["claim"],))[0]
    if not driver.is_sqlite:
        driver.run("SELECT pg_advisory_xact_lock(%s)", (CHAIN_LOCK,))
    at = moment.replace(tzinfo=None).isoformat(" ")
    pk = driver.row(ANNOTATION, (claim, *said.values(), EDITOR, at))[0]
    last = driver.row("SELECT hash FROM claims_event ORDER BY id DESC LIMIT 1")
    details = {"claim": claim, "after": said | {"correction_note": "", "evidence": []}}
    previous = last[0] if last else ""
    told = [previous, moment.isoformat(), EDITOR, "draft_annotation", "annotation", pk, details]
    hashed = hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    driver.run(EVENT, (at, EDITOR, pk, json.dumps(details), previous, hashed))
    return {"id": pk, "claim": claim, "stage": "DRAFT", "created_at": f"{moment.isoformat()}Z", **said}
