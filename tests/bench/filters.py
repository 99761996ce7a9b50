"""Each filter of quotes and of claims, asked of much, of a tenth, of little and of nothing: is it bounded?

`python -m tests.bench.filters 100000 1000000 --databases sqlite` asks the corpora of these sizes, which are
made where they are not there, and prints one table for each database: milliseconds in process, and how much
longer the largest takes than the smallest. `ONRECORD_BENCH_DIR` says where the corpora are.
"""

import argparse
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator

from tests.bench.timing import timed

# Of each list and filter: what is asked, by how much of the record it matches.
QUOTES = {
    "(nothing)": {"all": ""},
    "speaker": {"3 %": "speaker=1", "rare": "speaker={rare_speaker}"},
    "has_speaker": {"95 %": "has_speaker=true", "5 %": "has_speaker=false"},
    "source": {"7 %": "source=1", "rare": "source={last_source}"},
    "country": {"88 %": "country=ES", "12 %": "country=US", "none": "country=FR"},
    "language": {"86 %": "language=en", "14 %": "language=es", "none": "language=fr"},
    "kind": {"half": "kind=DIRECT", "quarter": "kind=MIXED"},
    "state": {"90 %": "state=MACHINE", "2 %": "state=CORRECTED"},
    "resolution": {"95 %": "resolution=FULL_NAME", "none": "resolution=PRONOUN"},
    "min_confidence": {
        "95 %": "min_confidence=0.5",
        "9 %": "min_confidence=0.96",
        "rare": "min_confidence=1",
    },
    "published": {
        "98 %": "published_after=2010",
        "a year": "published_after=2020&published_before=2020",
        "the first year": "published_before=2015",
        "a day": "published_after=2018-05-05&published_before=2018-05-05",
        "none": "published_before=2010",
    },
    "month": {"1 %": "month=2017-03", "none": "month=2010-03"},
    "said": {
        "98 %": "said_after=2010",
        "a year": "said_after=2020&said_before=2020",
        "a day": "said_after=2018-05-05&said_before=2018-05-05",
        "none": "said_before=2010",
    },
    "speaker, published": {
        "a year": "speaker=1&published_after=2017&published_before=2017",
        "rare": "speaker={rare_speaker}&published_after=2017&published_before=2017",
    },
    "source, published": {"a year": "source=1&published_after=2017&published_before=2017"},
    "role": {"many": "role=mayor", "none": "role=astronaut"},
    "topic": {"2 %": "topic=1"},
    "verdict": {"most": "verdict=UNREVIEWED", "rare": "verdict=DISPUTED"},
    "has_evidence": {"2 %": "has_evidence=true", "98 %": "has_evidence=false"},
    "repeats": {"a tenth": "repeats=2", "rare": "repeats=20", "none": "repeats=1000"},
    "article": {"20": "article=77"},
    "claim": {"rare": "claim=77", "much": "claim=7"},
    "speaker_name": {"rare": "speaker_name={rare_name}", "none": "speaker_name=zzzz"},
}
CLAIMS = {
    name: asked
    for name, asked in QUOTES.items()
    if name not in ("has_speaker", "state", "resolution", "claim", "speaker_name")
} | {
    "reason": {"all": "reason=number", "none": "reason=cause"},
    "min_checkworthiness": {"half": "min_checkworthiness=0.5", "rare": "min_checkworthiness=0.9999"},
    "stage": {"2 %": "stage=PUBLISHED", "none": "stage=WITHDRAWN"},
}
LISTS = {"quotes": QUOTES, "claims": CLAIMS}
CALLS, SECONDS = 7, 1.5


def questions() -> Iterator[tuple[str, str, str, str]]:
    """List, filter, how much it matches, and the question."""
    for name, filters in LISTS.items():
        for asked, cases in filters.items():
            for much, question in cases.items():
                yield name, asked, much, question


def measure(quotes: int, only: str) -> None:
    """On the database of DATABASE_URL; prints JSON: milliseconds by question."""
    import django

    warnings.filterwarnings("ignore", "No directory at")
    django.setup()
    from tests.bench.ours import Ours
    from tests.bench.people import name_of
    from tests.bench.shape import Size

    size, ours, taken = Size(quotes), Ours(), {}
    values = {
        "rare_speaker": size.speakers - 3,
        "last_source": size.sources,
        "rare_name": name_of(size.speakers - 3),
    }
    for name, asked, much, question in questions():
        if only in f"{name} {asked}":
            path = f"{name}/?{question.format(**values)}"
            taken[f"{name}: {asked}, {much}"] = milliseconds(lambda turn, path=path: ours.get(path))
    json.dump(taken, sys.stdout)


def milliseconds(call: Callable[[int], object]) -> float:
    """The fastest of a few calls, after one to warm up; of one that takes long, that one."""
    first = timed(call, 0)
    if first > 1_000 * SECONDS:
        return first
    return min(timed(call, turn) for turn in range(CALLS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("quotes", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--databases", nargs="*", default=["sqlite", "postgresql"])
    parser.add_argument("--only", default="", help="Such as “quotes country”.")
    asked = parser.parse_args()
    if "DATABASE_URL" in os.environ:
        measure(asked.quotes[0], asked.only)
        return
    from tests.bench.places import ready_corpus, run_here, server

    for vendor in asked.databases:
        with server(vendor) as where:
            taken = [
                json.loads(
                    run_here(
                        "tests.bench.filters",
                        str(quotes),
                        "--only",
                        asked.only,
                        database=where.url(ready_corpus(where, quotes)),
                    )
                )
                for quotes in asked.quotes
            ]
            print("\n".join(table(vendor, asked.quotes, taken)))


def table(vendor: str, sizes: list[int], taken: list[dict[str, float]]) -> Iterator[str]:
    yield f"| {vendor} | {' | '.join(f'{quotes:,}' for quotes in sizes)} | grows |"
    yield f"|---|{'---|' * len(sizes)}---|"
    for name in taken[0]:
        told = [each[name] for each in taken]
        yield f"| {name} | {' | '.join(f'{n:.1f}' for n in told)} | {told[-1] / told[0]:.1f} |"


if __name__ == "__main__":
    main()
