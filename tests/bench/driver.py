"""The bare drivers under one roof: what our figures are held against. No Django, no model, no pool."""

import sqlite3
from collections.abc import Sequence

import orjson
import psycopg
from psycopg.types.json import set_json_loads


class Driver:
    """One connection, kept open. Statements are written with %s for either database."""

    def __init__(self, url: str):
        self.is_sqlite = url.startswith("sqlite:///")
        if self.is_sqlite:
            path = url.removeprefix("sqlite:///")
            self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=20)
            self.connection.execute("PRAGMA journal_mode=WAL")
            self.connection.execute("PRAGMA synchronous=NORMAL")
            self.connection.execute("PRAGMA mmap_size=2147418112")  # as the product has it
        else:
            set_json_loads(orjson.loads)
            as_dsn = url.replace("postgres://", "postgresql://")
            self.connection = psycopg.connect(as_dsn, autocommit=True, options="-c timezone=UTC")

    def rows(self, sql: str, parameters: Sequence = ()) -> list[tuple]:
        if self.is_sqlite:
            sql = sql.replace("%s", "?")
        return self.connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence = ()) -> tuple | None:
        return next(iter(self.rows(sql, parameters)), None)

    def run(self, sql: str, parameters: Sequence = ()) -> None:
        self.connection.execute(sql.replace("%s", "?") if self.is_sqlite else sql, parameters)

    def read_json(self, value):
        """A JSON column: text on SQLite, read already by psycopg."""
        return orjson.loads(value) if self.is_sqlite else value

    def moment(self, value) -> str:
        """As the API prints it."""
        text = value if self.is_sqlite else value.replace(tzinfo=None).isoformat(" ")
        return f"{text.replace(' ', 'T')}Z"

    def close(self) -> None:
        self.connection.close()
