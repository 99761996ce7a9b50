"""The search indexes with the triggers that keep them, filled from what is on record.

On PostgreSQL this needs the extension pg_trgm; a database user who may not create it is told what to do.
"""

from django.db import migrations

from claims.search.indexes import drop_indexes, make_indexes


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_history")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: make_indexes(schema_editor.connection),
            lambda apps, schema_editor: drop_indexes(schema_editor.connection),
        )
    ]
