"""What the figures were measured on: the machine, the commit, and the versions that matter to them."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version

from tests.bench.peer import PYTHON
from tests.postgresql import server_programs

PACKAGES = ("Django", "djangorestframework", "psycopg", "gunicorn", "orjson")


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def commit() -> str:
    return told_by("git", "rev-parse", "--short", "HEAD")


def versions() -> str:
    """ "Python 3.11.7, SQLite 3.46.1, …" """
    known = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    known["PostgreSQL"] = told_by(str(server_programs() / "postgres"), "--version").split(" ")[2]
    known |= {package: version(package) for package in PACKAGES}
    if PYTHON.exists():
        asking = "from importlib.metadata import version; print(version('datasette'))"
        known["Datasette"] = told_by(str(PYTHON), "-c", asking)
    return ", ".join(f"{name} {number}" for name, number in known.items())


def told_by(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
