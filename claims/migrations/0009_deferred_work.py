"""On SQLite, the table that says which rows triggers leave alone while an import writes: claims/deferring.py.

The triggers of an older database, which do not ask it yet, are made again after this.
"""

from django.db import migrations

from claims.deferring import make_table


def make_it(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            make_table(cursor)


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_search")]
    # It stays when migrated back: the triggers of 0008 ask it.
    operations = [migrations.RunPython(make_it, migrations.RunPython.noop)]
