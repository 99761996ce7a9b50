"""How many claims were checked and how many never were, side by side and without a score.

A share of a few says nothing, and what is checked is what somebody chose to check: so numbers are shown, and
neither percentages nor a chart, which would be read as one.
"""

from dataclasses import dataclass

from claims.models import Verdict


@dataclass(frozen=True, slots=True)
class Checked:
    """The numbers of claims by verdict, in the order of the verdicts, none included."""

    by_verdict: list[tuple[Verdict, int]]
    never_checked: int

    @property
    def count(self) -> int:
        return sum(count for _verdict, count in self.by_verdict)


def checked_of(counts: dict[str, int]) -> Checked:
    """Of how many claims have each verdict, "UNREVIEWED" included."""
    given = [verdict for verdict in Verdict if verdict != Verdict.UNREVIEWED]
    return Checked([(verdict, counts.get(verdict, 0)) for verdict in given], counts.get("UNREVIEWED", 0))
