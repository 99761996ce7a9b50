"""Topics of claims, and the day on which words were said where an editor knows it better than the article."""

import django.core.validators
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0009_webhooks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='As readers see it: public health.', max_length=100)),
                ('slug', models.SlugField(help_text="The topic's name in links; stays the same.", max_length=120, unique=True)),
                ('wikidata', models.CharField(blank=True, help_text='A Q and a number, such as Q42; empty when not known.', max_length=20, validators=[django.core.validators.RegexValidator('^Q[1-9][0-9]*\\Z', 'A Wikidata id is a Q and a number: Q42.')], verbose_name='Wikidata id')),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.AddField(
            model_name='historicalquote',
            name='said_date',
            field=models.DateField(blank=True, help_text='Empty: when the article was published, as far as is known.', null=True, verbose_name='said'),
        ),
        migrations.AddField(
            model_name='historicalquote',
            name='said_precision',
            field=models.CharField(blank=True, choices=[('DAY', 'day'), ('MONTH', 'month'), ('YEAR', 'year')], max_length=5, verbose_name='precision'),
        ),
        migrations.AddField(
            model_name='quote',
            name='said_date',
            field=models.DateField(blank=True, help_text='Empty: when the article was published, as far as is known.', null=True, verbose_name='said'),
        ),
        migrations.AddField(
            model_name='quote',
            name='said_precision',
            field=models.CharField(blank=True, choices=[('DAY', 'day'), ('MONTH', 'month'), ('YEAR', 'year')], max_length=5, verbose_name='precision'),
        ),
        migrations.AddIndex(
            model_name='quote',
            index=models.Index(condition=models.Q(('said_date__isnull', False)), fields=['said_date', 'id'], name='quote_said'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('said_date__isnull', True), ('said_precision', '')), models.Q(('said_date__isnull', False), ('said_precision__in', ['DAY', 'MONTH', 'YEAR'])), _connector='OR'), name='quote_said_date_has_precision', violation_error_message='A date needs its precision: day, month or year.'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='topic_name_once', violation_error_message='This topic is there already.'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(condition=models.Q(('wikidata', ''), _negated=True), fields=('wikidata',), name='topic_wikidata_once'),
        ),
        migrations.AddField(
            model_name='claim',
            name='topics',
            field=models.ManyToManyField(blank=True, help_text='What it is about.', related_name='claims', to='claims.topic'),
        ),
    ]
