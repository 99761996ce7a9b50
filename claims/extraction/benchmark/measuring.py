"""One system on one gold file, in a process of its own, so that time and memory are its own.

python -m claims.extraction.benchmark.measuring "ours, joint" GOLD.jsonl SCORER.py   ->   one line of JSON
"""

import importlib.util
import json
import resource
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from claims.extraction.benchmark.peers import System
from claims.extraction.benchmark.systems import SYSTEMS

PASSES = 2  # over the gold; the faster one counts, so that a busy moment of the machine counts less


def load_scorer(path: Path) -> ModuleType:
    """The scorer is not ours to ship: it is imported from where it lies, with its neighbours."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def measure(name: str, gold_path: Path, scorer_path: Path) -> dict[str, Any]:
    """Figures of the system, or why there are none: {"missing": …}."""
    begun = time.perf_counter()
    try:
        read = SYSTEMS[name]()
    except (ImportError, OSError) as error:
        return {"missing": f"not installed: {str(error).splitlines()[0]}"}
    loaded = time.perf_counter() - begun
    scorer = load_scorer(scorer_path)
    gold = scorer.load(gold_path)
    passes = [_read_all(read, gold) for _ in range(PASSES)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        **_figures(scorer.score(gold, passes[0][1])[0]),
        "speed": len(gold) / min(spent for spent, _ in passes),
        "memory": memory,
        "load": loaded,
    }


def _read_all(read: System, gold: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    """The processor seconds that it took, and what was found."""
    begun = time.process_time()
    found = {key: {"id": key, "quotes": read(document["text"])} for key, document in gold.items()}
    return time.process_time() - begun, found


def _figures(scored: dict[str, Any]) -> dict[str, float | None]:
    spans, verbatim = scored["spans"], scored["verbatim"]
    by_kind = {kind: spans["overlap"][kind]["f1"] for kind in ("direct", "mixed", "indirect")}
    return {
        "overlap": spans["overlap"]["all"]["f1"],
        **by_kind,
        "end to end": spans["end_to_end"]["all"]["f1"],
        "verbatim end to end": verbatim["end_to_end"]["all"]["f1"],
        "name": spans["attribution"]["name"]["accuracy"],
        "pronoun": spans["attribution"]["pronoun"]["accuracy"],
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
