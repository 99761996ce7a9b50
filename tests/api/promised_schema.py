"""The schema of version 1 as it was promised, in docs/openapi-v1.yaml. `make schema` adds to it what the code
has more, and refuses to write down what would break a program that was written by it."""

import os
import sys
from io import StringIO
from pathlib import Path

import django
import yaml
from django.core.management import call_command

from tests.api.compatibility import broken

PROMISED = Path(__file__).resolve().parents[2] / "docs" / "openapi-v1.yaml"


def promised() -> dict:
    return parsed(PROMISED.read_text())


def served() -> str:
    """As the code says it now, in YAML."""
    printed = StringIO()
    call_command("spectacular", stdout=printed)
    return printed.getvalue()


def parsed(schema: str) -> dict:
    return yaml.load(schema, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # in C where it was built


def main() -> None:
    now = served()
    if gone := list(broken(promised(), parsed(now))):
        sys.exit("Nothing is written: this would break what clients rely on.\n" + "\n".join(gone))
    PROMISED.write_text(now)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
    django.setup()
    main()
