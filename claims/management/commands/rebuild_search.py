"""`manage.py rebuild_search`: fills the search indexes anew. Killed and run again, it goes on."""

from django.db import connection
from tqdm import tqdm

from claims.management.exemplary import Exemplary
from claims.search.indexes import INDEXES, Index, empty_where_full, filling


class Command(Exemplary):
    help = (
        "Fill the search indexes anew, in steps; until it is done, searches find only part. "
        "An index that lacks rows, as one left half filled does, is filled up; a full one is made anew."
    )
    examples = (("", "after a restore, or when the doctor says so"),)

    def handle(self, **options):
        for index in INDEXES:
            self.rebuild(index)

    def rebuild(self, index: Index) -> None:
        what = "made anew" if empty_where_full(connection, index) else "filled up"
        looked_at = 0
        with tqdm(desc=index.table, unit=" ids", disable=None, leave=False) as bar:
            for count in filling(connection, index):
                looked_at += count
                bar.update(count)
        self.stdout.write(f"{index.table}: {what}, {looked_at} ids looked at.")
