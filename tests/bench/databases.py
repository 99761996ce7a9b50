"""Empty migrated databases, one after the other, for systems that write."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection


class Databases:
    """Copies of one migrated database, which Django's default connection is moved to."""

    def __init__(self, folder: str):
        call_command("migrate", verbosity=0)
        self.folder, self.number = folder, 0
        self.template = connection.settings_dict["NAME"]

    @contextmanager
    def fresh(self) -> Iterator[None]:
        connection.close()
        self.number += 1
        if connection.vendor == "sqlite":
            name = f"{self.folder}/{self.number}.sqlite3"
            shutil.copy(self.template, name)
        else:
            name = f"bench_{self.number}"
            self._administer(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        connection.settings_dict["NAME"] = name
        try:
            yield
        finally:
            connection.close()
            if connection.vendor == "postgresql":
                self._administer(f"DROP DATABASE {name}")

    def _administer(self, statement: str) -> None:
        import psycopg

        settings = connection.settings_dict
        with psycopg.connect(
            host=settings["HOST"], user=settings["USER"], dbname="template1", autocommit=True
        ) as other:
            other.execute(statement)
