"""What storing an article looks up is found by an index, and rows can be indexed together on SQLite.

The table says which rows triggers leave alone while an import writes (claims/deferring.py); the triggers of an
older database, which do not ask it yet, are made again after this.
"""

from django.db import migrations, models

from claims.deferring import make_table

AT_ONCE = 2000


def make_it(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            make_table(cursor)


def fill_last_words(apps, schema_editor):
    names = apps.get_model("claims", "SpeakerName").objects.using(schema_editor.connection.alias)
    rows = []
    for name in names.only("pk", "key").iterator(AT_ONCE):
        name.last_word = name.key.rpartition(" ")[2]
        rows.append(name)
    names.bulk_update(rows, ["last_word"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_topics_and_days_said")]
    operations = [
        # It stays when migrated back: the triggers of 0008 ask it.
        migrations.RunPython(make_it, migrations.RunPython.noop),
        migrations.AddIndex("article", models.Index(fields=["identifier"], name="claims_arti_identif_044807_idx")),
        migrations.AddIndex("snapshot", models.Index(fields=["raw_sha256"], name="claims_snap_raw_sha_eb7975_idx")),
        migrations.AddField(
            "importrun",
            "unchanged",
            models.PositiveIntegerField(
                default=0, help_text="Articles it knew already: nothing else is written of them."
            ),
        ),
        migrations.AddField(
            "speakername",
            "last_word",
            models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="By it a surname alone finds people.",
                max_length=200,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill_last_words, migrations.RunPython.noop),
        migrations.AddIndex("speakername", models.Index(fields=["last_word"], name="claims_spea_last_wo_372080_idx")),
    ]
