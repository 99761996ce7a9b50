"""How sure an attribution is: the share that was right on development articles, rounded down.

Measured on 347 articles (PolNeAR's development part and 250 of its training part, ten invented ones and
three of the seeds), for the quotes whose words were found and whose speaker is known by name: 600 of 613
full names were right, 1041 of 1047 surnames, 76 of 89 institutions (most of the rest are the gold's other
name for the same one), 7 of 9 roles without rival; pronouns by how near the next best candidate came: 87 of
88, 87 of 98, 47 of 51 and, above half, 25 of 29, but 11 of 16 when reviewed before with hard cases. Part of
these articles served to write the rules, so expect less.
"""

from claims.extraction.types import Resolution

_BY_RESOLUTION: dict[Resolution, float] = {
    "full_name": 0.97,
    "surname": 0.97,
    "handle": 0.95,
    "institution": 0.88,
    "role": 0.75,
    "none": 0.8,
    "pronoun": 0.8,
}
_BY_RIVAL = ((0.1, 0.95), (0.3, 0.86), (0.5, 0.84), (1.0, 0.55))  # (next best fit against best, share right)
# Constructions that leave more doubt about whose the words are than the mention does.
_AT_MOST = {"standalone": 0.5, "participle": 0.9, "colon": 0.9, "carried on": 0.95, "object": 0.95}
_DOUBTFUL = 0.55  # below the bar that the import sets

ABSTAIN_ABOVE = 0.8  # with a rival as near as this, little more than half of the names were right


def confidence_of(
    pattern: str, resolution: Resolution, rival: float = 0.0, *, doubtful: bool = False
) -> float:
    """The confidence in a name, or in the mention where there is no name.

    `rival` is the next best candidate's fit divided by the best one's, 0 when there was no other;
    `doubtful` tells that nothing shows the name to be a person's or a known institution's, or,
    behind a pronoun, a man's or a woman's.
    """
    share = _BY_RESOLUTION[resolution]
    if resolution == "pronoun":
        share = next(share for limit, share in _BY_RIVAL if rival <= limit)
    elif rival:
        share = min(share, next(share for limit, share in _BY_RIVAL if rival <= limit))
    return min(share, _AT_MOST.get(pattern, 1.0), _DOUBTFUL if doubtful else 1.0)
