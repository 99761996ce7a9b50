"""A quote keeps the words around it and those that report it (claims/surrounding.py). The next one fills them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0014_quotes_in_their_place")]
    operations = [
        migrations.AddField(
            "quote",
            "prefix",
            models.CharField(
                editable=False, help_text="The text's characters just before.", max_length=32, null=True
            ),
        ),
        migrations.AddField(
            "quote",
            "suffix",
            models.CharField(
                editable=False, help_text="The text's characters just after.", max_length=32, null=True
            ),
        ),
        migrations.AddField(
            "quote",
            "cue",
            models.TextField(editable=False, help_text="The words that report it: “said”.", null=True),
        ),
    ]
