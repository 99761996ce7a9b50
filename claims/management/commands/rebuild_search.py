"""`manage.py rebuild_search`: fills the search indexes anew. Killed and run again, it goes on."""

from django.core.management.base import BaseCommand
from django.db import connection

from claims.search.indexes import INDEXES, Index, empty_where_full, filling


class Command(BaseCommand):
    help = (
        "Fill the search indexes anew, in steps; until it is done, searches find only part. "
        "An index that lacks rows, as one left half filled does, is filled up; a full one is made anew."
    )

    def handle(self, **options):
        for index in INDEXES:
            self.rebuild(index)

    def rebuild(self, index: Index) -> None:
        what = "made anew" if empty_where_full(connection, index) else "filled up"
        looked_at = sum(filling(connection, index))
        self.stdout.write(f"{index.table}: {what}, {looked_at} ids looked at.")
