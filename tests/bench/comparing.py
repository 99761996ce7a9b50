"""Whether all give the same, on the database of DATABASE_URL: prints JSON, by row, what of raw's pages differs from
ours, and which rows of the first draft's are not ours.
"""

import json
import os
import sys

import django

TURNS = (0, 4)


def main(quotes: str) -> None:
    django.setup()
    from tests.bench.reads import DEEP, read_steps
    from tests.bench.shape import Size

    steps = read_steps(Size(int(quotes)), os.environ["DATABASE_URL"], None)
    raw = [row for row, system in steps if system == "raw" and not row.startswith("search nearest")]
    naive = [row for row, system in steps if system == "naive" and row != DEEP]  # it counts pages by rows
    told = {
        "raw": {row: differing(steps[row, "raw"], steps[row, "ours"]) for row in raw},
        "naive": {row: other_rows(steps[row, "naive"], steps[row, "ours"]) for row in naive},
    }
    json.dump(told, sys.stdout)


def differing(raw, ours) -> list[str]:
    """What of the pages is not the same, but for links to pages, in which ours are signed."""
    told = []
    for one, other in (
        (one, other) for turn in TURNS for one, other in zip(pages(raw(turn)), pages(ours(turn)), strict=True)
    ):
        told += [name for name in one.keys() | other.keys() if not same(name, one.get(name), other.get(name))]
        pairs = zip(one.get("results", ()), other.get("results", ()), strict=False)
        told += [
            f"results.{name}" for a, b in pairs for name in a.keys() | b.keys() if a.get(name) != b.get(name)
        ]
    return sorted(set(told))


def pages(answer: bytes | tuple) -> list[dict]:
    return [json.loads(page) for page in (answer if isinstance(answer, tuple) else (answer,))]


def same(name: str, raw, ours) -> bool:
    return bool(raw) == bool(ours) if name in ("next", "previous") else raw == ours


def other_rows(naive, ours) -> list[int]:
    """Ids that one of the two shows and the other does not; of counts, the total where it is another."""
    return sorted({pk for turn in TURNS for pk in shown(naive(turn)) ^ shown(ours(turn))})


def shown(answer: bytes | tuple) -> set[int]:
    told: set[int] = set()
    for page in pages(answer):
        within = [page.get("assertions", ()), page.get("evidence", ()), page]
        rows = [each.get("results", ()) if isinstance(each, dict) else each for each in within]
        told |= {row["id"] for each in rows if not isinstance(each, str) for row in each}
        told |= {page["total"]} if "facets" in page else set()
    return told


if __name__ == "__main__":
    main(*sys.argv[1:])
