"""Makes a corpus in the database of DATABASE_URL, or brings an older one up to date; `places` runs this."""

import sys

import django


def main(task: str) -> None:
    django.setup()
    from django.core.management import call_command

    from tests.bench.filling import fill
    from tests.bench.shape import Size

    call_command("migrate", verbosity=0)
    if task != "migrate":
        fill(Size(int(task)))


if __name__ == "__main__":
    main(*sys.argv[1:])
