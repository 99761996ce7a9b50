"""How many quotes and claims readers find by each facet, kept instead of counted: docs/adr/0009.

The database's triggers mark each article and claim that may count otherwise than before (`marking`). What is
marked is counted again and the difference added to the counters (`folding`); until then reading does that sum
for the marked ones (`reading`), so that what is read is always what there is.
"""

from claims.counting.folding import FEW, fold, fold_what_is_marked
from claims.counting.kinds import CLAIMS, QUOTES, Counted
from claims.counting.reading import Counts, counts_of_claims, counts_of_quotes, kept_counts
from claims.counting.showing import kept_or_counted

__all__ = [
    "CLAIMS",
    "FEW",
    "QUOTES",
    "Counted",
    "Counts",
    "counts_of_claims",
    "counts_of_quotes",
    "fold",
    "fold_what_is_marked",
    "kept_counts",
    "kept_or_counted",
]
