"""What speaks for a proposed stretch: the numbers that the ranker weighs, in the order of its weights."""

import math
from collections.abc import Iterator

from claims.extraction.joining.proposals import Proposal
from claims.extraction.tagging.reading import SPEECH, Reading

_REACH = 12  # proposals on either side among which rivals are sought
# Constructions that the rules read wrong more often than others.
_DOUBTED = frozenset(("object", "participle", "colon", "standalone"))


def features_of(reading: Reading, proposals: list[Proposal]) -> Iterator[list[float]]:
    """A row for each proposal; they are given in reading order."""
    likely = _Likely(reading)
    for number, proposal in enumerate(proposals):
        near = proposals[max(0, number - _REACH) : number] + proposals[number + 1 : number + 1 + _REACH]
        yield [1.0, *_origin(proposal), *_scores(likely, proposal), *_rivalry(proposal, near)]


class _Likely:
    """The reading's columns as lists: a stretch has few words, for which arrays are slow."""

    def __init__(self, reading: Reading) -> None:
        first, inner, last, speech = reading.scores[:, : SPEECH + 1].T.astype(float)
        self.first, self.last, self.speech = first.tolist(), last.tolist(), speech.tolist()
        self.reported = (first + inner + last).tolist()
        self.goes_back = (first + inner).tolist()  # of a word before one of the same stretch
        self.goes_on = (inner + last).tolist()
        self.gaps = reading.gaps


def _origin(proposal: Proposal) -> tuple[float, float, float]:
    by_rules = proposal.rule is not None
    return float(proposal.by_tagger), float(by_rules), float(proposal.by_tagger and by_rules)


def _scores(likely: _Likely, proposal: Proposal) -> list[float]:
    """How the tagger reads the words: all of them, the two at the ends, and the two just outside."""
    first, end = proposal.first, proposal.end
    reported, speech = likely.reported[first:end], likely.speech[first:end]
    opens = likely.first[first] + (likely.last[first] if first + 1 == end else 0.0)
    share = sum(speech) / max(sum(reported), 1e-6)
    return [
        _log_odds(sum(reported) / len(reported)),
        _log_odds(min(reported)),
        _log_odds(opens),
        _log_odds(likely.last[end - 1]),
        _log_odds(likely.goes_back[first - 1] if first > 0 and not likely.gaps[first] else 0.0),
        _log_odds(likely.goes_on[end] if end < len(likely.gaps) and not likely.gaps[end] else 0.0),
        _log_odds(share),
        share,
        sum(speech) / len(speech),
    ]


def _rivalry(proposal: Proposal, near: list[Proposal]) -> tuple[float, float, float, float]:
    by_rules = by_tagger = 0.0
    for rival in near:
        shared = _overlap(proposal, rival)
        if rival.rule is not None and shared > by_rules:
            by_rules = shared
        if rival.by_tagger and shared > by_tagger:
            by_tagger = shared
    return (
        by_rules,
        by_tagger,
        math.log(proposal.end - proposal.first),
        float(proposal.rule is not None and proposal.rule.pattern in _DOUBTED),
    )


def _overlap(one: Proposal, other: Proposal) -> float:
    """Words in both, as a share of the words in either."""
    if one.end <= other.first or other.end <= one.first:
        return 0.0
    shared = min(one.end, other.end) - max(one.first, other.first)
    return shared / (max(one.end, other.end) - min(one.first, other.first))


def _log_odds(share: float) -> float:
    share = min(max(share, 0.002), 0.998)
    return math.log(share / (1 - share))
