"""The weights of the ranking from labelled sentences; what is shipped was made so.

    python -m claims.extraction.statements.fitting SENTENCES.jsonl claims/extraction/weights/worthiness.json

A sentence is one line: {"id": int, "text": str, "check_worthy": bool}. A logistic
regression with a ridge, by accelerated gradient descent from zero: no chance in it, the same sentences give
the same weights.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claims.extraction.statements.features import Feature, features_of
from claims.extraction.statements.ranking import Weights
from claims.extraction.statements.reasons import reasons_in

LEAST_SENTENCES = 5  # that a feature is seen in; rarer words would be known by heart
_RIDGE = 2.5
_STEPS = 500
_DECIMALS = 3
_MOST_CAPITALS = 0.5  # a word written with a capital more often than this is a name, and is left out


class Sentence(NamedTuple):
    id: int  # neighbours in one debate have neighbouring ids
    text: str
    check_worthy: bool


def read_sentences(path: Path) -> list[Sentence]:
    """The labelled sentences by id; raises KeyError for a line that lacks id, text or label."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    found = [Sentence(record["id"], record["text"], bool(record["check_worthy"])) for record in records]
    return sorted(found)


def fitted(sentences: list[Sentence]) -> Weights:
    """One weight for each feature that is frequent enough and no name."""
    rows = [english_features(sentence.text) for sentence in sentences]
    names = _kept(rows)
    places = {name: number for number, name in enumerate(names)}
    row = np.array([n for n, found in enumerate(rows) for f in found if f.name in places])
    column = np.array([places[f.name] for found in rows for f in found if f.name in places])
    value = np.array([f.value for found in rows for f in found if f.name in places])
    labels = np.array([float(sentence.check_worthy) for sentence in sentences])
    weights = _descended(row, column, value, labels, len(names))
    return {name: round(float(w), _DECIMALS) for name, w in zip(names, weights, strict=True)}


def english_features(text: str) -> list[Feature]:
    return features_of(text, reasons_in(text, "en"))


def _kept(rows: list[list[Feature]]) -> list[str]:
    """The features seen often enough, without the words that are names."""
    seen = Counter(feature.name for found in rows for feature in found if feature.value)
    inside = Counter(feature.name for found in rows for feature in _inside(found))
    capital = Counter(f.name for found in rows for f in _inside(found) if f.text[0].isupper())
    names = {name for name in seen if capital[name] > _MOST_CAPITALS * inside[name]}
    return sorted(
        name
        for name, number in seen.items()
        if number >= LEAST_SENTENCES and name.replace("first:", "word:") not in names
    )


def _inside(found: list[Feature]) -> list[Feature]:
    """The words that do not open the sentence, so that a capital is their own; "I" has one always."""
    first = {feature.name.removeprefix("first:") for feature in found if feature.name.startswith("first:")}
    words = [feature for feature in found if feature.name.startswith("word:")]
    return [word for word in words if word.name.removeprefix("word:") not in first and word.text[0] != "I"]


def _descended(
    row: np.ndarray, column: np.ndarray, value: np.ndarray, labels: np.ndarray, width: int
) -> np.ndarray:
    """Nesterov's descent; the step is bounded by the largest curvature that the features can have."""
    step = 1 / (_RIDGE + 0.25 * _largest_curvature(row, column, value, len(labels), width))
    weights = ahead = np.zeros(width)
    pace = 1.0
    for _ in range(_STEPS):
        odds = np.bincount(row, value * ahead[column], len(labels))
        residual = 1 / (1 + np.exp(-odds)) - labels
        slope = np.bincount(column, value * residual[row], width) + _RIDGE * ahead
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        before, weights = weights, ahead - step * slope
        ahead = weights + (pace - 1) / faster * (weights - before)
        pace = faster
    return weights


def _largest_curvature(
    row: np.ndarray, column: np.ndarray, value: np.ndarray, height: int, width: int
) -> float:
    """The largest eigenvalue of the features' products, from above, by power iteration."""
    vector = np.ones(width)
    size = 1.0
    for _ in range(50):
        odds = np.bincount(row, value * vector[column], height)
        vector = np.bincount(column, value * odds[row], width)
        size = float(np.linalg.norm(vector))
        vector /= size
    return 1.05 * size


def main(sentences: Path, weights: Path) -> None:
    found = fitted(read_sentences(sentences))
    weights.write_text(json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
