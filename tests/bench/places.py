"""Where the corpora are kept, and the databases they are in: a folder that git ignores, or ONRECORD_BENCH_DIR.

A corpus is kept under its size and version, so that only its first run makes it. What writes works on a copy.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.bench.shape import VERSION
from tests.postgresql import running_server

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "core.settings",
    "ONRECORD_ENV": "production",
    "ONRECORD_SECRET_KEY": "only-for-measuring",
    "ONRECORD_ALLOWED_HOSTS": "localhost",
    "ONRECORD_API_RATE_USER": "99999999/minute",  # counted as shipped, and never refused
    "ONRECORD_API_RATE_ADDRESS": "99999999/minute",
}


def folder() -> Path:
    chosen = Path(os.environ.get("ONRECORD_BENCH_DIR", ROOT / ".bench"))
    (chosen / "postgresql").mkdir(parents=True, exist_ok=True)
    return chosen.resolve()


def corpus_name(quotes: int) -> str:
    return f"onrecord_{quotes}_v{VERSION}"


@dataclass(frozen=True, slots=True)
class Server:
    """A place for databases of one kind. `urls` has a hole for the database's name."""

    vendor: str
    urls: str

    def url(self, name: str) -> str:
        return self.urls.format(name)

    def has(self, name: str) -> bool:
        if self.vendor == "sqlite":
            return self.file(name).exists()
        return bool(self.ask("SELECT 1 FROM pg_database WHERE datname = %s", name))

    def make(self, name: str, like: str = "") -> None:
        """An empty database, or a copy of another one."""
        self.drop(name)
        if self.vendor == "postgresql":
            self.ask(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{like}"' if like else ""))
        elif like:
            shutil.copyfile(self.file(like), self.file(name))

    def drop(self, name: str) -> None:
        if self.vendor == "postgresql":
            self.ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            return
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.file(name)}{ending}").unlink(missing_ok=True)

    def rename(self, name: str, new: str) -> None:
        if self.vendor == "postgresql":
            self.ask(f'ALTER DATABASE "{name}" RENAME TO "{new}"')
        else:
            self.file(name).rename(self.file(new))

    def file(self, name: str) -> Path:
        return Path(self.url(name).removeprefix("sqlite:///"))

    def ask(self, sql: str, *parameters: str) -> list[tuple]:
        """On PostgreSQL, outside any of our databases."""
        with psycopg.connect(as_dsn(self.url("postgres")), autocommit=True) as connection:
            found = connection.execute(sql, parameters or None)
            return found.fetchall() if found.description else []


def as_dsn(url: str) -> str:
    """A DATABASE_URL as the bare driver takes it."""
    return url.replace("postgres://", "postgresql://")


@contextmanager
def server(vendor: str) -> Iterator[Server]:
    """PostgreSQL's runs meanwhile, its data are kept."""
    if vendor == "sqlite":
        yield Server(vendor, f"sqlite:///{folder()}/{{}}.sqlite3")
        return
    with running_server(kept=folder() / "postgresql" / "data") as url:
        yield Server(vendor, url.removesuffix("postgres").replace("{", "{{") + "{}")


def ready_corpus(server: Server, quotes: int) -> str:
    """The name of the database that holds the corpus of so many quotes, made where it is not there."""
    name = corpus_name(quotes)
    making = f"{name}_making"
    if server.has(name):
        run_here("tests.bench.making", "migrate", database=server.url(name))
        return name
    server.make(making)
    run_here("tests.bench.making", str(quotes), database=server.url(making))
    server.rename(making, name)
    return name


def run_here(module: str, *arguments: str, database: str) -> str:
    """What the module prints, run by itself on that database with the settings of production."""
    command = [sys.executable, "-m", module, *arguments]
    environment = {**os.environ, **ENVIRONMENT, "DATABASE_URL": database}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout
