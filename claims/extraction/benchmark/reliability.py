"""Whether confidences keep what they promise: of quotes given 0.9, nine in ten should be right.

    python -m claims.extraction.benchmark.reliability GOLD.jsonl SCORER.py

A quote is right when its words (overlap) and its speaker are; what the gold does not care for is left out.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from claims.extraction import Document, extract
from claims.extraction.benchmark.measuring import load_scorer
from claims.extraction.jsonl import to_record

BINS = 10
COVERAGES = (1.0, 0.9, 0.8)
Graded = tuple[float, bool]  # confidence, whether it was right


def graded(scorer: ModuleType, gold: dict[str, dict[str, Any]]) -> list[Graded]:
    """Every quote found in the gold articles, the surest first."""
    found = [pair for document in gold.values() for pair in _graded(scorer, document)]
    return sorted(found, key=lambda pair: -pair[0])


def _graded(scorer: ModuleType, document: dict[str, Any]) -> Iterator[Graded]:
    words = scorer.Doc(document["text"])
    said = [q for q in document["quotes"] if q.get("scope", "speech") == "speech"]
    other = [q for q in document["quotes"] if q.get("scope", "speech") != "speech"]
    gold, ignored = scorer.prepare(words, said), scorer.prepare(words, other)
    found = scorer.prepare(words, to_record(extract(Document(body=document["text"])))["quotes"])
    hits = {place: number for number, place in scorer.match(gold, found, 0.8).items()}
    for place, quote in enumerate(found):
        if place in hits:
            yield quote["confidence"], scorer.right_speaker(words, gold[hits[place]], quote)
        elif not any(2 * len(quote["_w"] & q["_w"]) >= len(quote["_w"]) for q in ignored):
            yield quote["confidence"], False


def main(gold_path: Path, scorer_path: Path) -> None:
    scorer = load_scorer(scorer_path)
    found = graded(scorer, scorer.load(gold_path))
    print("| confidence | quotes | mean | right |\n|---|---|---|---|")
    error = 0.0
    for number in range(BINS):
        here = [pair for pair in found if min(BINS - 1, int(pair[0] * BINS)) == number]
        if here:
            mean, right = (sum(pair[k] for pair in here) / len(here) for k in (0, 1))
            error += abs(mean - right) * len(here) / len(found)
            low, high = number / BINS, (number + 1) / BINS
            print(f"| {low:.1f} to {high:.1f} | {len(here)} | {mean:.2f} | {right:.2f} |")
    print(f"\nExpected calibration error {error:.3f}")
    for coverage in COVERAGES:
        surest = found[: round(coverage * len(found))]
        print(f"Right among the surest {coverage:.0%}: {sum(right for _, right in surest) / len(surest):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
