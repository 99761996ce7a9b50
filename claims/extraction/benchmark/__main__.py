"""The table: python -m claims.extraction.benchmark GOLD.jsonl [--scorer ../shared/eval/score.py]"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from claims.extraction.benchmark.systems import SYSTEMS

COLUMNS = {
    # figure: decimals
    "overlap": 3,
    "direct": 3,
    "mixed": 3,
    "indirect": 3,
    "end to end": 3,
    "verbatim end to end": 3,
    "name": 3,
    "pronoun": 3,
    "speed": 1,
    "memory": 0,
    "load": 2,
}
HEADINGS = {"speed": "articles / CPU s", "memory": "peak MB", "load": "load s"}
RATIOS = ("overlap", "end to end", "verbatim end to end", "speed", "memory")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="JSON Lines of {id, text, quotes}")
    parser.add_argument(
        "--scorer", type=Path, help="the scorer's file; score.py beside the gold if not given"
    )
    options = parser.parse_args()
    scorer = options.scorer or options.gold.parent / "score.py"
    for path in (options.gold, scorer):
        if not path.is_file():
            parser.error(f"there is no file {path}")
    figures = {name: measured(name, options.gold, scorer) for name in SYSTEMS}
    print("\n".join(table(figures)))
    print()
    print("\n".join(ratios(figures)))


def measured(name: str, gold: Path, scorer: Path) -> dict[str, Any]:
    """What one system reached, measured in a process of its own, on one thread."""
    command = [sys.executable, "-m", "claims.extraction.benchmark.measuring", name, str(gold), str(scorer)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **ONE_THREAD})
    if done.returncode:
        last_line = done.stderr.strip().rpartition("\n")[2]
        return {"missing": f"failed with {done.returncode}: {last_line}"}
    return json.loads(done.stdout)


def table(figures: dict[str, dict[str, Any]]) -> list[str]:
    headings = [HEADINGS.get(column, column) for column in COLUMNS]
    lines = [f"| system | {' | '.join(headings)} |", "|---" * (len(COLUMNS) + 1) + "|"]
    for name, found in figures.items():
        if "missing" in found:
            lines.append(f"| {name} | {found['missing']} |" + " |" * (len(COLUMNS) - 1))
        else:
            cells = [_cell(found[column], decimals) for column, decimals in COLUMNS.items()]
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def ratios(figures: dict[str, dict[str, Any]]) -> list[str]:
    """How many times the peer's figure ours is."""
    ours = figures["ours, joint"]
    lines = [f"| joint against | {' | '.join(HEADINGS.get(r, r) for r in RATIOS)} |", "|---" * 6 + "|"]
    for name, found in figures.items():
        if name != "ours, joint" and "missing" not in found and "missing" not in ours:
            shares = [f"× {ours[r] / found[r]:.2f}" if found[r] else "–" for r in RATIOS]
            lines.append(f"| {name} | {' | '.join(shares)} |")
    return lines


def _cell(figure: float | None, decimals: int) -> str:
    return "–" if figure is None else f"{figure:.{decimals}f}"


if __name__ == "__main__":
    main()
