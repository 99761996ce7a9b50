"""The record that `manage.py extract` prints for a document."""

import json

from claims.extraction import Document, extract
from claims.extraction.jsonl import to_record


def test_record_has_offsets_into_the_body_as_given():
    body = "  😀 “Sí,” Ana Ruiz said.\n"

    record = to_record(extract(Document(body)))

    (quote,) = record["quotes"]
    assert body[quote["start"] : quote["end"]] == quote["text"] == "“Sí,”"
    assert body[slice(*quote["cue"])] == "said"
    assert body[slice(*quote["speaker_span"])] == "Ana Ruiz"
    assert (quote["kind"], quote["speaker_name"]) == ("direct", "Ana Ruiz")
    assert 0 <= quote["confidence"] <= 1
    assert json.loads(json.dumps(record)) == record


def test_nothing_found_is_an_empty_list():
    assert to_record(extract(Document(""))) == {"quotes": []}
