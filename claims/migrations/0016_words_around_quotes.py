"""The words around each quote, from its text. By itself and not in one transaction, for a million quotes take
minutes: who writes waits for one batch at most, and stopped half-way it goes on where it was."""

from django.db import migrations, models, transaction

AT_ONCE = 20_000  # ids
CUT = {
    "sqlite": """UPDATE claims_quote SET (prefix, suffix, cue) = (
        SELECT substr(body, max(start - 32, 0) + 1, min(start, 32)), substr(body, "end" + 1, 32),
            coalesce(substr(body, cue_start + 1, cue_end - cue_start), '')
        FROM claims_snapshot WHERE id = snapshot_id)
        WHERE prefix IS NULL AND id BETWEEN %s AND %s""",
    "postgresql": """UPDATE claims_quote SET
        prefix = substr(body, greatest(start - 32, 0) + 1, least(start, 32)), suffix = substr(body, "end" + 1, 32),
        cue = coalesce(substr(body, cue_start + 1, cue_end - cue_start), '')
        FROM claims_snapshot text
        WHERE text.id = snapshot_id AND prefix IS NULL AND claims_quote.id BETWEEN %s AND %s""",
}


def cut(apps, schema_editor):
    connection = schema_editor.connection
    quotes = apps.get_model("claims", "Quote").objects.using(connection.alias)
    last = quotes.aggregate(last=models.Max("pk"))["last"] or 0
    for first in range(1, last + 1, AT_ONCE):
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(CUT[connection.vendor], [first, first + AT_ONCE - 1])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0015_quotes_with_the_words_around")]
    operations = [migrations.RunPython(cut, migrations.RunPython.noop)]
