"""A quote keeps where and when it was printed, by which lists are filtered and ordered (claims/placing.py)."""

import django.db.models.deletion
from django.db import migrations, models

FIND = {"sqlite": "instr", "postgresql": "strpos"}
PLACE = """UPDATE claims_quote SET (source_id, country, language, published_date, published_precision,
    spoken_date, spoken_precision) = (SELECT article.source_id, upper(source.country),
    lower(substr(article.language, 1, {find}(article.language || '-', '-') - 1)),
    article.published_date, article.published_precision,
    coalesce(claims_quote.said_date, article.published_date),
    CASE WHEN claims_quote.said_date IS NULL THEN article.published_precision
        ELSE claims_quote.said_precision END
    FROM claims_snapshot text JOIN claims_article article ON article.id = text.article_id
    JOIN claims_source source ON source.id = article.source_id WHERE text.id = claims_quote.snapshot_id)"""


def place(apps, schema_editor):
    schema_editor.execute(PLACE.format(find=FIND[schema_editor.connection.vendor]))


def index(*fields: str, name: str) -> migrations.AddIndex:
    return migrations.AddIndex("quote", models.Index(fields=fields, name=name))


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_uploads")]
    operations = [
        migrations.RemoveIndex("quote", "quote_said"),
        migrations.AddField(
            "quote",
            "source",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="claims.source",
            ),
        ),
        migrations.AddField("quote", "country", models.CharField(editable=False, max_length=2, null=True)),
        migrations.AddField(
            "quote",
            "language",
            models.CharField(editable=False, help_text="Broad: en of en-GB.", max_length=35, null=True),
        ),
        migrations.AddField("quote", "published_date", models.DateField(editable=False, null=True)),
        migrations.AddField(
            "quote", "published_precision", models.CharField(editable=False, max_length=5, null=True)
        ),
        migrations.AddField(
            "quote",
            "spoken_date",
            models.DateField(
                editable=False, help_text="The day an editor gave, else the article's.", null=True
            ),
        ),
        migrations.AddField(
            "quote", "spoken_precision", models.CharField(editable=False, max_length=5, null=True)
        ),
        migrations.RunPython(place, migrations.RunPython.noop),
        index("source", "id", name="quote_source"),
        index("country", "id", name="quote_country"),
        index("language", "id", name="quote_language"),
        index("published_date", "id", name="quote_published"),
        index("spoken_date", "id", name="quote_spoken"),
        index("source", "published_date", "id", name="quote_source_published"),
        index("speaker", "published_date", "id", name="quote_speaker_published"),
        index("speaker", "spoken_date", "id", name="quote_speaker_spoken"),
        migrations.AddIndex(
            "assertion", models.Index(fields=("speaker", "claim"), name="assertion_speaker_claim")
        ),
    ]
