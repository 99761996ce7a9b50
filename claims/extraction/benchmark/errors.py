"""What is still wrong, counted by kind of quote and by how the gold names the speaker.

    python -m claims.extraction.benchmark.errors GOLD.jsonl SCORER.py [--list]

missed      no word of the gold quote was found        spurious   no word of what was found is gold's
cut wrong   some were, but too few or too many         abstained  the words are right, nobody is named
misnamed    the words are right, their speaker is not

What the gold does not care for is left out. `--list` prints the joint finder's errors, one a line.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from claims.extraction import Document, extract
from claims.extraction.benchmark.measuring import load_scorer
from claims.extraction.boilerplate import find_boilerplate
from claims.extraction.jsonl import to_record
from claims.extraction.pipeline import Finder
from claims.extraction.speakers.cast import Cast, cast_of
from claims.extraction.speakers.heads import head_names
from claims.extraction.speakers.names import find_names
from claims.extraction.text.narration import read_paragraphs

FINDERS: tuple[Finder, ...] = ("joint", "rules")
KINDS = ("direct", "mixed", "indirect")
SOURCES = ("name", "institution", "role", "pronoun", "none")
OUTCOMES = ("right", "missed", "cut wrong", "spurious", "abstained", "misnamed")

_PRONOUNS = frozenset("he she they it who which that his her their its him them i we you".split())
Judged = tuple[str, str, str, str]  # kind, source, outcome, words


def judged(scorer: ModuleType, document: dict[str, Any], finder: Finder) -> Iterator[Judged]:
    """Every quote of one gold document, then what was found that is in none of them."""
    text, words = document["text"], scorer.Doc(document["text"])
    gold, ignored = (
        scorer.prepare(
            words, [q for q in document["quotes"] if (q.get("scope", "speech") == "speech") is is_said]
        )
        for is_said in (True, False)
    )
    found = scorer.prepare(words, to_record(extract(Document(body=text), finder))["quotes"])
    hits, cast = scorer.match(gold, found, 0.8), _cast(text)
    for number, quote in enumerate(gold):
        hit = found[hits[number]] if number in hits else None
        outcome = _outcome(scorer, words, quote, hit, found)
        yield quote["kind"], _source(text, quote["speaker_span"], cast), outcome, _words(text, quote)
    cared = frozenset().union(*(q["_w"] for q in (*gold, *ignored)))
    for quote in found:
        if not quote["_w"] & cared:
            yield quote["kind"], _source(text, quote["speaker_span"], cast), "spurious", _words(text, quote)


def _outcome(
    scorer: ModuleType,
    words: Any,
    quote: dict[str, Any],
    hit: dict[str, Any] | None,
    found: list[dict[str, Any]],
) -> str:
    if hit is None:
        return "cut wrong" if any(quote["_w"] & other["_w"] for other in found) else "missed"
    if scorer.right_speaker(words, quote, hit):
        return "right"
    return "misnamed" if hit["speaker_name"] or not quote.get("speaker_name") else "abstained"


def _cast(text: str) -> Cast:
    paragraphs = read_paragraphs(text, find_boilerplate(text, ""))
    return cast_of(text, find_names(paragraphs), paragraphs)


def _source(text: str, mention: list[int] | None, cast: Cast) -> str:
    """How the speaker is named: the last two rows' words are those of the resolver, not the gold's."""
    if not mention:
        return "none"
    start, end = mention
    if text[start:end].lower() in _PRONOUNS:
        return "pronoun"
    heads = head_names(text, (start, end), cast)
    if not heads or not heads[0][1]:
        return "role"
    return "institution" if heads[0][1][0].kind == "institution" else "name"


def _words(text: str, quote: dict[str, Any]) -> str:
    return " ".join(text[quote["start"] : quote["end"]].split())


def table(rows: list[Judged]) -> Iterator[str]:
    """Counts by kind and by source, and their sum."""
    yield f"| | quotes | {' | '.join(OUTCOMES)} |"
    yield "|---" * (len(OUTCOMES) + 2) + "|"
    for place, names in ((0, KINDS), (1, SOURCES)):
        for name in names:
            yield _line(name, Counter(row[2] for row in rows if row[place] == name))
    yield _line("all", Counter(row[2] for row in rows))


def _line(name: str, counted: Counter[str]) -> str:
    gold = counted.total() - counted["spurious"]
    return f"| {name} | {gold} | {' | '.join(str(counted[outcome]) for outcome in OUTCOMES)} |"


def main(gold_path: Path, scorer_path: Path, *, is_listed: bool) -> None:
    scorer = load_scorer(scorer_path)
    gold = scorer.load(gold_path)
    for finder in FINDERS[: 1 if is_listed else 2]:
        rows = [row for document in gold.values() for row in judged(scorer, document, finder)]
        if is_listed:
            print("\n".join("\t".join(row) for row in rows if row[2] != "right"))
        else:
            print(f"\n{finder}\n", *table(rows), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), is_listed="--list" in sys.argv[3:])
