"""What the error table counts, with a scorer of four lines in place of the project's."""

from collections import Counter
from types import SimpleNamespace

import pytest

from claims.extraction.benchmark.errors import judged, table
from claims.extraction.benchmark.growth import TEXTS

TEXT = "“The bridge is safe,” Mayor Ana Ruiz said. The harbour trust said that it was not."
QUOTED, REPORTED = (0, 21), (66, 80)


def _prepare(_, quotes):
    return [{**quote, "_w": frozenset(range(quote["start"], quote["end"]))} for quote in quotes]


def _match(gold, found, least):
    pairs = ((g, f) for g in range(len(gold)) for f in range(len(found)))
    return {
        g: f
        for g, f in pairs
        if len(gold[g]["_w"] & found[f]["_w"]) / len(gold[g]["_w"] | found[f]["_w"]) >= least
    }


SCORER = SimpleNamespace(
    Doc=str,
    prepare=_prepare,
    match=_match,
    right_speaker=lambda _, gold, found: gold["speaker_name"] == found["speaker_name"],
)


def gold(span, name=None, mention=None, scope="speech"):
    start, end = span
    return {
        "start": start,
        "end": end,
        "kind": "direct",
        "speaker_name": name,
        "speaker_span": mention,
        "scope": scope,
    }


OUTCOMES = [
    # the gold's quotes, what becomes of them and of the two that are found
    ([gold(QUOTED, "Ana Ruiz", [22, 36])], [("name", "right"), ("role", "spurious")]),
    ([gold(QUOTED, "Otto Holm", [22, 36])], [("name", "misnamed"), ("role", "spurious")]),
    ([gold((0, 5), "Ana Ruiz", [22, 36])], [("name", "cut wrong"), ("role", "spurious")]),
    ([gold((37, 41))], [("none", "missed"), ("name", "spurious"), ("role", "spurious")]),
    (
        [gold(QUOTED, "Ana Ruiz", [22, 36]), gold(REPORTED, scope="other")],
        [("name", "right")],
    ),  # nobody cares
]


@pytest.mark.parametrize(("quotes", "expected"), OUTCOMES)
def test_every_quote_of_gold_and_every_found_one_has_one_outcome(quotes, expected):
    rows = judged(SCORER, {"text": TEXT, "quotes": quotes}, "rules")

    assert [(source, outcome) for _, source, outcome, _ in rows] == expected


def test_the_table_counts_each_row_by_kind_by_source_and_in_all():
    rows = [
        ("direct", "name", "right", ""),
        ("direct", "role", "spurious", ""),
        ("mixed", "name", "missed", ""),
    ]

    lines = dict(line.strip("| ").split(" | ", 1) for line in list(table(rows))[2:])

    assert lines["direct"] == "1 | 1 | 0 | 0 | 1 | 0 | 0"
    assert lines["name"] == "2 | 1 | 1 | 0 | 0 | 0 | 0"
    assert lines["all"] == "2 | 1 | 1 | 0 | 1 | 0 | 0"


def test_texts_for_growth_have_the_length_asked_for():
    assert Counter(len(text(1_000)) for text in TEXTS.values()) == {1_000: len(TEXTS)}
