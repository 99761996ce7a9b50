"""Which proposals stand: the likeliest that do not overlap, each above the bar for its kind."""

from bisect import bisect_left, insort

from claims.extraction.joining.proposals import Proposal
from claims.extraction.tagging.reading import Reading
from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.types import Span

# Least likelihoods of what is kept, set on the articles that were held out of training and invented ones.
_LEAST, _LEAST_IN_MARKS = 0.36, 0.2
_LEAST_DOUBTFUL = 0.5  # of narration that only the tagger takes for words, on weak signs

_REPORTING = frozenset(REPORTING_VERBS) | {"according"}


def choose(
    text: str, reading: Reading, proposals: list[Proposal], likely: list[float]
) -> list[tuple[Proposal, float]]:
    """The proposals that stand, each with its likelihood, the likeliest first."""
    chosen: list[tuple[Proposal, float]] = []
    taken: list[Span] = []
    for likelihood, number in sorted((-likelihood, number) for number, likelihood in enumerate(likely)):
        proposal = proposals[number]
        span = proposal.span.start, proposal.span.end
        if -likelihood >= _least(text, reading, proposal) and _is_free(taken, *span):
            insort(taken, span)
            chosen.append((proposal, -likelihood))
    return chosen


def _least(text: str, reading: Reading, proposal: Proposal) -> float:
    if proposal.span.kind != "indirect":
        return _LEAST if proposal.rule is None else _LEAST_IN_MARKS
    return _LEAST_DOUBTFUL if _is_doubtful(text, reading, proposal) else _LEAST


def _is_doubtful(text: str, reading: Reading, proposal: Proposal) -> bool:
    """Whether only the tagger found it, and nobody says it or no reporting word of the rules' tells of it."""
    if proposal.rule is not None:
        return False
    cue, source = reading.linked(proposal.first)
    if cue.span is None or source.span is None:
        return True
    return _REPORTING.isdisjoint(text[slice(*cue.span)].lower().split())


def _is_free(taken: list[Span], start: int, end: int) -> bool:
    place = bisect_left(taken, (end,))
    return place == 0 or taken[place - 1][1] <= start
