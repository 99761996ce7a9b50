"""Months in a row, or years where months would be too many to draw.

periods(["2023-11", "2024-01"]) -> ["2023-11", "2023-12", "2024-01"]
"""

from collections.abc import Iterable

MOST_MONTHS = 36
MOST_YEARS = 60  # the newest; what is older is not drawn


def periods(months: Iterable[str]) -> list[str]:
    """Every month ("2024-01") from the first to the last of those given, or every year ("2024")."""
    known = sorted(set(months))
    if not known:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (known[0], known[-1]))
    if last - first < MOST_MONTHS:
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    return [f"{year:04}" for year in range(first // 12, last // 12 + 1)][-MOST_YEARS:]


def summed(by_month: dict[str, int], shown: list[str]) -> list[int]:
    """How many fall into each of the periods."""
    length = len(shown[0]) if shown else 0
    sums = dict.fromkeys(shown, 0)
    for month, count in by_month.items():
        if month[:length] in sums:
            sums[month[:length]] += count
    return list(sums.values())
