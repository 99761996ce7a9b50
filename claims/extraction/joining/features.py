"""What speaks for a proposed stretch: the numbers that the ranker weighs, in the order of its weights."""

import math
from collections.abc import Iterator

import numpy as np

from claims.extraction.joining.proposals import Proposal
from claims.extraction.tagging.reading import FIRST, INNER, LAST, SPEECH, Reading

_REACH = 12  # proposals on either side among which rivals are sought
# Constructions that the rules read wrong more often than others.
_DOUBTED = frozenset(("object", "participle", "colon", "standalone"))


def features_of(reading: Reading, proposals: list[Proposal]) -> Iterator[list[float]]:
    """A row for each proposal; they are given in reading order."""
    for number, proposal in enumerate(proposals):
        near = proposals[max(0, number - _REACH) : number] + proposals[number + 1 : number + 1 + _REACH]
        yield [1.0, *_origin(proposal), *_scores(reading, proposal), *_rivalry(proposal, near)]


def _origin(proposal: Proposal) -> tuple[float, float, float]:
    by_rules = proposal.rule is not None
    return float(proposal.by_tagger), float(by_rules), float(proposal.by_tagger and by_rules)


def _scores(reading: Reading, proposal: Proposal) -> list[float]:
    """How the tagger reads the words: all of them, the two at the ends, and the two just outside."""
    scores, first, last = reading.scores, proposal.first, proposal.end - 1
    reported = scores[first : last + 1, : LAST + 1].sum(axis=1)
    speech = scores[first : last + 1, SPEECH]
    opens = scores[first, FIRST] + (scores[first, LAST] if first == last else 0.0)
    share = speech.sum() / max(float(reported.sum()), 1e-6)
    return [
        _log_odds(reported.mean()),
        _log_odds(reported.min()),
        _log_odds(opens),
        _log_odds(scores[last, LAST]),
        _log_odds(_goes_back(reading, first)),
        _log_odds(_goes_on(reading, last)),
        _log_odds(share),
        float(share),
        float(speech.mean()),
    ]


def _goes_back(reading: Reading, first: int) -> np.floating | float:
    """How likely the word before belongs to the same stretch."""
    if first == 0 or reading.gaps[first]:
        return 0.0
    return reading.scores[first - 1, FIRST : INNER + 1].sum()


def _goes_on(reading: Reading, last: int) -> np.floating | float:
    """How likely the word after belongs to the same stretch."""
    if last + 1 == len(reading.words) or reading.gaps[last + 1]:
        return 0.0
    return reading.scores[last + 1, INNER : LAST + 1].sum()


def _rivalry(proposal: Proposal, near: list[Proposal]) -> tuple[float, float, float, float]:
    return (
        max((_overlap(proposal, rival) for rival in near if rival.rule is not None), default=0.0),
        max((_overlap(proposal, rival) for rival in near if rival.by_tagger), default=0.0),
        math.log(proposal.end - proposal.first),
        float(proposal.rule is not None and proposal.rule.pattern in _DOUBTED),
    )


def _overlap(one: Proposal, other: Proposal) -> float:
    """Words in both, as a share of the words in either."""
    shared = min(one.end, other.end) - max(one.first, other.first)
    return shared / (max(one.end, other.end) - min(one.first, other.first)) if shared > 0 else 0.0


def _log_odds(share: np.floating | float) -> float:
    share = min(max(float(share), 0.002), 0.998)
    return math.log(share / (1 - share))
