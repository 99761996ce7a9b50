"""Where our time goes: `python -m tests.bench.profiling DATABASE_URL quotes/ claims/7/` prints each path's calls
that took most, by their own time and with what they called.
"""

import cProfile
import os
import pstats
import sys

from tests.bench.places import ENVIRONMENT

CALLS, SHOWN = 20, 18


def main(url: str, *paths: str) -> None:
    os.environ.update(ENVIRONMENT, DATABASE_URL=url)
    import django

    django.setup()
    from tests.bench.ours import Ours

    ours = Ours()
    for path in paths:
        ours.get(path)
        with cProfile.Profile() as profile:
            for _ in range(CALLS):
                ours.get(path)
        print(f"== {path}: {CALLS} calls")
        for order in ("tottime", "cumtime"):
            pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(SHOWN)


if __name__ == "__main__":
    main(*sys.argv[1:])
