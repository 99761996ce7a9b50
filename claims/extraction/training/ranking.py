"""Fit the ranker on gold that the tagger was not trained on: a logistic model for each kind of quote.

    python -m claims.extraction.training.ranking WEIGHTS HELD_OUT.jsonl   ->   WEIGHTS/ranker.json

The ranker sees what the rules find: fit it again (a minute) when the rules or the tagger have changed.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from claims.extraction.boilerplate import find_boilerplate
from claims.extraction.joining.features import features_of
from claims.extraction.joining.finding import proposals_of, read_article
from claims.extraction.quotes.spans import find_quote_spans
from claims.extraction.tagging.tagger import Tagger
from claims.extraction.text.narration import read_paragraphs
from claims.extraction.training.documents import GoldDocument, WordPlaces, read_gold, spans_of

KINDS = ("direct", "mixed", "indirect")
_WINDOWS = (64, 96, 128)  # pieces; other windows give other readings of the same words, so more to learn from
_NO_SPEECH = 0.3  # weight of a proposal that is no speech, yet a belief or plan that somebody holds
_RIDGE = 6.0
_STEPS = 30

Row = tuple[str, list[float], float, float]  # kind, features, 1.0 when right, weight


def rows_of(tagger: Tagger, document: GoldDocument) -> Iterator[Row]:
    """One row for each proposal in an article."""
    text, places = document["text"], WordPlaces(document["text"])
    paragraphs = read_paragraphs(text, find_boilerplate(text, document.get("title", "")))
    rules = find_quote_spans(text, paragraphs)
    reading = read_article(tagger, text, paragraphs, rules)
    proposals = proposals_of(text, paragraphs, reading, rules)
    for proposal, features in zip(proposals, features_of(reading, proposals), strict=True):
        span = proposal.span.start, proposal.span.end
        is_right = places.is_one_of(span, spans_of(document, speech=True))
        is_other = not is_right and places.is_half_in(span, spans_of(document, speech=False))
        yield proposal.span.kind, features, float(is_right), _NO_SPEECH if is_other else 1.0


def fit(features: np.ndarray, right: np.ndarray, weights: np.ndarray) -> list[float]:
    """Newton's method for a logistic model with a ridge on standardised features; the first is constant."""
    mean, deviation = features.mean(0), np.where(features.std(0) < 1e-4, 1.0, features.std(0))
    mean[0] = 0.0
    standard = (features - mean) / deviation
    ridge = _RIDGE * np.eye(features.shape[1])
    ridge[0, 0] = 1e-3
    beta = np.zeros(features.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-standard @ beta))
        slope = standard.T @ (weights * (likely - right)) + ridge @ beta
        curve = (standard * (weights * likely * (1 - likely))[:, None]).T @ standard + ridge
        beta -= np.linalg.solve(curve, slope)
    beta /= deviation
    beta[0] -= (beta * mean).sum()
    return beta.round(4).tolist()


def main(folder: Path, held_out: Path) -> None:
    documents = read_gold(held_out)
    taggers = (Tagger(folder, window) for window in _WINDOWS)
    rows = [row for tagger in taggers for document in documents for row in rows_of(tagger, document)]
    fitted = {}
    for kind in KINDS:
        features, right, weights = (np.array([row[k] for row in rows if row[0] == kind]) for k in (1, 2, 3))
        fitted[kind] = fit(features, right, weights)
        print(f"{kind}: {len(right)} proposals, {right.mean():.3f} of them right")
    (folder / "ranker.json").write_text(json.dumps(fitted), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
