"""How likely a proposed stretch is exactly someone's speech: a logistic model for each kind of quote."""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from claims.extraction.joining.features import features_of
from claims.extraction.joining.proposals import Proposal, is_set_apart
from claims.extraction.tagging.reading import Reading
from claims.extraction.tagging.tagger import WEIGHTS

Weights = Mapping[str, list[float]]  # by kind of quote; the order is that of `features_of`


@cache
def shipped_weights() -> Weights:
    """The ranker of this release."""
    return read_weights(WEIGHTS)


def read_weights(folder: Path) -> Weights:
    return json.loads((folder / "ranker.json").read_text(encoding="utf-8"))


def likelihoods(reading: Reading, proposals: list[Proposal], weights: Weights) -> list[float]:
    """One for each proposal, 0 to 1; they are given in reading order."""
    return [
        1.0
        if proposal.rule is not None and is_set_apart(proposal.rule)
        else _likelihood(weights[proposal.span.kind], features)
        for proposal, features in zip(proposals, features_of(reading, proposals), strict=True)
    ]


def _likelihood(weights: list[float], features: list[float]) -> float:
    odds = sum(weight * feature for weight, feature in zip(weights, features, strict=True))
    return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))
