"""The benchmark's own parts; the peers need not be installed for these."""

import re
from pathlib import Path

import pytest

from claims.extraction.benchmark.__main__ import ratios, table
from claims.extraction.benchmark.measuring import measure
from claims.extraction.benchmark.peers import as_quote, places_of
from claims.extraction.benchmark.systems import SYSTEMS

REPOSITORY = Path(__file__).resolve().parents[2]

PREPARED = [
    # as printed, as sayswho 0.1.4 prepares it, a part of that, the same words as printed
    ("“No,” said Ruiz.", "“No,” said Ruiz.", "“No,”", "“No,”"),
    # two apostrophes become one straight mark
    ("''No,'' said Ruiz.", '"No," said Ruiz.', '"No,"', "''No,''"),
    ("''No,'' said Ruiz.", '"No," said Ruiz.', "Ruiz", "Ruiz"),
    # a curly mark between two letters becomes a straight one, and a space is put in
    ("Yes,“we left”said Ruiz.", 'Yes, "we left" said Ruiz.', '"we left"', "“we left”"),
    ("Yes,“we left”said Ruiz.", 'Yes, "we left" said Ruiz.', "said", "said"),
    # an x is put in, so that a plural's apostrophe is no quotation mark
    ("The voters' choice, said Ruiz.", "The voters'x choice, said Ruiz.", "choice", "choice"),
    # a quotation over paragraphs is closed
    ("“We left.", '“We left."', '“We left."', "“We left."),
]


@pytest.mark.parametrize(("printed", "prepared", "part", "expected"), PREPARED)
def test_what_a_peer_finds_in_prepared_text_is_given_as_printed(printed, prepared, part, expected):
    text = f"A title.\n{printed}\nMore."
    paragraph = (9, 9 + len(printed))
    found = (prepared.index(part), prepared.index(part) + len(part))

    quote = as_quote((found, found, found), places_of(prepared, text, paragraph))

    assert text[quote["start"] : quote["end"]] == expected
    assert quote["speaker_span"] == quote["cue"] == [quote["start"], quote["end"]]


def test_what_a_peer_finds_in_a_paragraph_is_moved_to_the_paragraphs_place():
    quote = as_quote(((8, 12), (3, 7), (0, 2)), range(100, 121))

    assert (quote["start"], quote["end"], quote["cue"], quote["speaker_span"]) == (
        100,
        102,
        [103, 107],
        [108, 112],
    )


MEASURED = {
    **dict.fromkeys(("direct", "mixed", "indirect", "verbatim end to end", "name"), 0.5),
    **{"overlap": 0.8, "end to end": 0.6, "pronoun": None, "speed": 10.0, "memory": 100.0, "load": 1.0},
}


def test_a_peer_that_is_not_installed_is_named_as_such(monkeypatch, tmp_path):
    def load():
        raise ModuleNotFoundError("No module named 'absent'")

    monkeypatch.setitem(SYSTEMS, "absent", load)

    assert measure("absent", tmp_path / "gold.jsonl", tmp_path / "score.py") == {
        "missing": "not installed: No module named 'absent'"
    }


def test_a_system_without_figures_has_its_reason_in_the_table():
    lines = table({"ours, joint": MEASURED, "absent": {"missing": "not installed: No module"}})

    assert lines[-1].startswith("| absent | not installed: No module |")
    assert len({line.count("|") for line in lines}) == 1


def test_a_figure_without_cases_is_a_dash():
    assert " – " in table({"ours, joint": MEASURED})[-1]


def test_ratios_are_ours_over_the_peers():
    peer = {**MEASURED, "overlap": 0.4, "speed": 5.0, "memory": 200.0, "verbatim end to end": 0.0}

    lines = ratios({"ours, joint": MEASURED, "peer": peer, "absent": {"missing": "not there"}})

    assert lines[2:] == ["| peer | × 2.00 | × 1.00 | – | × 2.00 | × 0.50 |"]


def test_the_peers_environment_runs_our_extractor_on_the_same_versions():
    ours, peers = (
        set(re.findall(r"^(?:numpy|onnxruntime)==\S+", (REPOSITORY / name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-peers.txt")
    )

    assert len(ours) == 2
    assert peers == ours
