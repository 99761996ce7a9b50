"""What is asked of sources, articles and their snapshots."""

from django.db.models import Exists, OuterRef, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from claims.filters.fields import (
    FirstDayFilter,
    LanguageFilter,
    LastDayFilter,
    PublishedAfter,
    PublishedBefore,
    RowFilter,
    SearchFilter,
    YesNo,
)
from claims.models import Article, Quote, Snapshot, Source, Speaker

SOURCE_HELP = _("The source's id, or its name in links.")
SPEAKER_HELP = _("The speaker's id, or name in links.")
AFTER_HELP = _("On this day or later: 2017-11-20, 2017-11 or 2017. Articles without a date are left out.")
BEFORE_HELP = _("On this day or earlier: 2017-11-20, 2017-11 or 2017. Articles without a date are left out.")
TEXT_HELP = _("A to Z in any case; accents count.")
SEARCH_HELP = _("Words, “a phrase”, begin*, one OR another, -without; in any case, with or without accents.")
COUNTRY_HELP = _("Of the source: two letters, such as ES.")
MONTH_HELP = _("2017-11. Articles of which only the year is known are left out.")
SAID_HELP = _("The day that an editor gave, else the article's: 2017-11-20, 2017-11 or 2017.")
ROLE_HELP = _("In the office or the organisation, as the speaker held it on the day.")
TOPIC_HELP = _("The topic's id, or its name in links.")
REPEATS_HELP = _("A whole number from 2: each article counts once, by its newest text.")
LANGUAGE_HELP = _("Such as en or es-VE; en lists en-GB too.")


class SourceFilter(FilterSet):
    text = CharFilter("name", "icontains", label=_("Name contains"))
    country = CharFilter("country", "iexact", label=_("Country"), help_text=_("Two letters, such as ES."))
    language = LanguageFilter("language", label=_("Language"), help_text=LANGUAGE_HELP)
    wikidata = CharFilter("wikidata", "iexact", label=_("Wikidata id"), help_text=_("Such as Q42."))

    class Meta:
        model = Source
        fields = ()


class ArticleFilter(FilterSet):
    q = SearchFilter(
        label=_("Search"), help_text=format_lazy("{} {}", _("In the title and the newest text."), SEARCH_HELP)
    )
    text = CharFilter(
        method="containing",
        label=_("Text contains"),
        help_text=format_lazy("{} {}", _("In the title or the newest text."), TEXT_HELP),
    )
    source = RowFilter(Source, label=_("Source"), help_text=SOURCE_HELP)
    speaker = RowFilter(
        Speaker,
        method="quoting",
        label=_("Quotes this speaker"),
        help_text=_("The speaker's id, or name in links."),
    )
    published_after = PublishedAfter("pk", label=_("Published from"), help_text=AFTER_HELP)
    published_before = PublishedBefore("pk", label=_("Published until"), help_text=BEFORE_HELP)
    language = LanguageFilter("language", label=_("Language"), help_text=LANGUAGE_HELP)

    class Meta:
        model = Article
        fields = ()

    def containing(self, queryset, name, value):
        texts = Snapshot.objects.latest_of_each_article().filter(
            article=OuterRef("pk"), body__icontains=value
        )
        return queryset.filter(Q(title__icontains=value) | Exists(texts))

    def quoting(self, queryset, name, value):
        quotes = Quote.objects.standing().in_latest_snapshots().said_by(value)
        return queryset.filter(Exists(quotes.filter(snapshot__article=OuterRef("pk"))))


class SnapshotFilter(FilterSet):
    article = RowFilter(Article, label=_("Article"), help_text=_("The article's id."))
    source = RowFilter(Source, field_name="article__source", label=_("Source"), help_text=SOURCE_HELP)
    latest = YesNo(
        method="newest",
        label=_("Newest text of its article"),
        help_text=_("No: those a newer text replaced."),
    )
    captured_after = FirstDayFilter(
        "captured_at",
        "date__gte",
        label=_("Captured from"),
        help_text=_("2017-11-20, 2017-11 or 2017, in UTC."),
    )
    captured_before = LastDayFilter(
        "captured_at",
        "date__lte",
        label=_("Captured until"),
        help_text=_("2017-11-20, 2017-11 or 2017, in UTC."),
    )
    sha256 = CharFilter("sha256", "iexact", label=_("SHA-256 of the text"))
    text = CharFilter("body", "icontains", label=_("Text contains"), help_text=TEXT_HELP)

    class Meta:
        model = Snapshot
        fields = ()

    def newest(self, queryset, name, value):
        if value:
            return queryset.latest_of_each_article()
        return queryset.exclude(pk__in=Snapshot.objects.latest_of_each_article().values("pk"))
