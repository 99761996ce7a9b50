"""Whether raw gives what we give, on the database of DATABASE_URL: prints JSON, what differs of each row."""

import json
import os
import sys

import django


def main(quotes: str) -> None:
    django.setup()
    from tests.bench.reads import read_steps
    from tests.bench.shape import Size

    steps = read_steps(Size(int(quotes)), os.environ["DATABASE_URL"], None)
    rows = {row for row, system in steps if system == "raw" and not row.startswith("search nearest")}
    json.dump({row: differing(steps[row, "raw"](), steps[row, "ours"]()) for row in rows}, sys.stdout)


def differing(raw: bytes | tuple, ours: bytes | tuple) -> list[str]:
    """What of the pages is not the same, but for links to pages, in which ours are signed."""
    if isinstance(raw, bytes):
        raw, ours = (raw,), (ours,)
    told = []
    for one, other in zip(map(json.loads, raw), map(json.loads, ours), strict=True):
        told += [name for name in one.keys() | other.keys() if not same(name, one.get(name), other.get(name))]
        pairs = zip(one.get("results", ()), other.get("results", ()), strict=False)
        told += [
            f"results.{name}" for a, b in pairs for name in a.keys() | b.keys() if a.get(name) != b.get(name)
        ]
    return sorted(set(told))


def same(name: str, raw, ours) -> bool:
    return bool(raw) == bool(ours) if name in ("next", "previous") else raw == ours


if __name__ == "__main__":
    main(*sys.argv[1:])
