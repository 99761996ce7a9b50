"""The database itself refuses to change a snapshot's text or a recorded event."""

from django.db import migrations

GUARDED = {
    "claims_snapshot": ("article_id", "number", "body", "sha256", "raw_sha256", "captured_at"),
    "claims_event": (
        "at", "by_id", "verb", "subject_type", "subject_id", "details", "previous_hash", "hash",
    ),
}


def add_triggers(apps, schema_editor):
    for table, columns in GUARDED.items():
        for statement in CREATE[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table, columns=", ".join(f'"{c}"' for c in columns)))


def drop_triggers(apps, schema_editor):
    for table in GUARDED:
        for statement in DROP[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table))


CREATE = {
    "sqlite": [
        """
        CREATE TRIGGER {table}_never_changes BEFORE UPDATE OF {columns} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table}: a stored row never changes'); END
        """
    ],
    "postgresql": [
        """
        CREATE FUNCTION {table}_never_changes() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{table}: a stored row never changes' USING ERRCODE = 'integrity_constraint_violation'; END $$
        """,
        """
        CREATE TRIGGER {table}_never_changes BEFORE UPDATE OF {columns} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_never_changes()
        """,
    ],
}
DROP = {
    "sqlite": ["DROP TRIGGER {table}_never_changes"],
    "postgresql": ["DROP TRIGGER {table}_never_changes ON {table}", "DROP FUNCTION {table}_never_changes()"],
}


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_store")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
