"""What is asked of quotes and of the speakers they are attributed to."""

from django.db.models import Exists, OuterRef, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from claims.filters.claimed import about, made_by_readers_sight, quotes_making, repeated, with_evidence
from claims.filters.fields import (
    AnyOf,
    AtLeast,
    FirstDayFilter,
    LanguageFilter,
    LastDayFilter,
    MonthFilter,
    PublishedAfter,
    PublishedBefore,
    RowFilter,
    SearchFilter,
    Share,
    YesNo,
    asking,
)
from claims.filters.publications import (
    AFTER_HELP,
    BEFORE_HELP,
    COUNTRY_HELP,
    LANGUAGE_HELP,
    MONTH_HELP,
    REPEATS_HELP,
    ROLE_HELP,
    SAID_HELP,
    SEARCH_HELP,
    SOURCE_HELP,
    SPEAKER_HELP,
    TEXT_HELP,
    TOPIC_HELP,
)
from claims.filters.saying import published_in, said_between, said_in_role
from claims.filters.texts import StandingInNewestTexts, one_text, which_texts
from claims.models import (
    Article,
    Assertion,
    Claim,
    Quote,
    Source,
    Speaker,
    SpeakerName,
    SpeakerRole,
    Topic,
    Verdict,
)
from claims.models.names import name_key

NAME_HELP = _("Any of the names it goes by, in any case, with or without accents.")


def names_containing(text: str):
    """The names with these letters in them: "jose" finds “José Vega”; punctuation alone finds none."""
    key = name_key(text)
    return SpeakerName.objects.filter(key__contains=key) if key else SpeakerName.objects.none()


class QuoteFilter(StandingInNewestTexts):
    """Unless asked otherwise: what stands, once for each article, from its newest text."""

    q = SearchFilter(
        label=_("Search"), help_text=format_lazy("{} {}", _("In the quoted words."), SEARCH_HELP)
    )
    text = CharFilter("text", "icontains", label=_("Text contains"), help_text=TEXT_HELP)
    speaker = RowFilter(Speaker, label=_("Speaker"), help_text=SPEAKER_HELP)
    speaker_name = CharFilter(method="named", label=_("Speaker's name contains"), help_text=NAME_HELP)
    has_speaker = YesNo(
        field_name="speaker",
        lookup_expr="isnull",
        exclude=True,
        label=_("Attributed to a speaker"),
        help_text=_("No: those where it stayed open who said it."),
    )
    source = RowFilter(
        Source, field_name="snapshot__article__source", label=_("Source"), help_text=SOURCE_HELP
    )
    article = RowFilter(
        Article, field_name="snapshot__article", label=_("Article"), help_text=_("The article's id.")
    )
    claim = RowFilter(
        Claim,
        method="making",
        label=_("Claim it makes"),
        help_text=_("The claim's id, or its name in links."),
    )
    kind = AnyOf(Quote.Kind.choices, label=_("Kind"))
    state = AnyOf(
        Quote.State.choices,
        method="in_state",
        label=_("State"),
        help_text=_("Rejected quotes are listed only when asked for, and only to the desk."),
    )
    resolution = AnyOf(
        Quote.Resolution.choices,
        label=_("Speaker resolved by"),
        help_text=_("How the mention led to the speaker."),
    )
    min_confidence = Share(
        field_name="confidence",
        lookup_expr="gte",
        label=_("At least this sure"),
        help_text=_("0 to 1: how sure the speaker is."),
    )
    published_after = PublishedAfter("snapshot__article", label=_("Published from"), help_text=AFTER_HELP)
    published_before = PublishedBefore("snapshot__article", label=_("Published until"), help_text=BEFORE_HELP)
    month = MonthFilter(method="of_month", label=_("Published in the month"), help_text=MONTH_HELP)
    said_after = FirstDayFilter(method="said_from", label=_("Said from"), help_text=SAID_HELP)
    said_before = LastDayFilter(method="said_until", label=_("Said until"), help_text=SAID_HELP)
    role = CharFilter(method="in_role", label=_("Speaker's office then"), help_text=ROLE_HELP)
    country = CharFilter(method="from_country", label=_("Country"), help_text=COUNTRY_HELP)
    language = LanguageFilter(
        "snapshot__article__language", label=_("Language of the article"), help_text=LANGUAGE_HELP
    )
    topic = RowFilter(Topic, method="about_topic", label=_("Makes a claim about"), help_text=TOPIC_HELP)
    verdict = AnyOf(Verdict.choices, method="judged", label=_("Makes a claim with the verdict"))
    has_evidence = YesNo(
        method="evidenced",
        label=_("Makes a claim with evidence"),
        help_text=_("Evidence that stands and that you may see: readers see what a verdict rests on."),
    )
    repeats = AtLeast(
        method="repeated_in",
        label=_("Makes a claim that so many articles have"),
        help_text=REPEATS_HELP,
    )
    snapshot = one_text()
    snapshots = which_texts()

    class Meta:
        model = Quote
        fields = ()

    def named(self, queryset, name, value):
        return queryset.filter(Exists(names_containing(value).filter(speaker=OuterRef("speaker"))))

    def of_month(self, queryset, name, value):
        return published_in(queryset, value)

    def said_from(self, queryset, name, value):
        return said_between(queryset, "", first=value)

    def said_until(self, queryset, name, value):
        return said_between(queryset, "", last=value)

    def in_role(self, queryset, name, value):
        return said_in_role(queryset, "", value)

    def from_country(self, queryset, name, value):
        return queryset.filter(snapshot__article__source__in=Source.objects.filter(country__iexact=value))

    def about_topic(self, queryset, name, value):
        return queryset.filter(pk__in=quotes_making(about(value)))

    def judged(self, queryset, name, value):
        if Verdict.UNREVIEWED in value:  # as most claims are: looking for the newest, one is met soon
            made = made_by_readers_sight().filter(quote=OuterRef("pk"), claim__verdict__in=value)
            return queryset.filter(Exists(made))
        claims = Claim.objects.filter(verdict__in=value).order_by()
        return queryset.filter(pk__in=quotes_making(claims.values("pk"))) if value else queryset

    def evidenced(self, queryset, name, value):
        quotes = quotes_making(with_evidence(asking(self)))
        return queryset.filter(pk__in=quotes) if value else queryset.exclude(pk__in=quotes)

    def repeated_in(self, queryset, name, value):
        return queryset.filter(pk__in=quotes_making(repeated(value)))

    def making(self, queryset, name, value):
        made = Assertion.objects.standing().filter(claim=value, quote=OuterRef("pk"))
        return queryset.filter(Exists(made))


class SpeakerFilter(FilterSet):
    q = SearchFilter(
        label=_("Search by name"), help_text=_("Any name; where nobody has it, those who nearly have it.")
    )
    name = CharFilter(method="named", label=_("Name contains"), help_text=NAME_HELP)
    kind = AnyOf(Speaker.Kind.choices, label=_("Kind"))
    role = CharFilter(
        method="in_role",
        label=_("Office contains"),
        help_text=_("In the office or the organisation, held at any time."),
    )
    source = RowFilter(
        Source,
        method="quoted_by",
        label=_("Quoted by"),
        help_text=_("The source's id, or its name in links."),
    )
    has_quotes = YesNo(method="quoted", label=_("Has quotes"))
    wikidata = CharFilter("wikidata", "iexact", label=_("Wikidata id"), help_text=_("Such as Q42."))

    class Meta:
        model = Speaker
        fields = ()

    def named(self, queryset, name, value):
        return queryset.filter(Exists(names_containing(value).filter(speaker=OuterRef("pk"))))

    def in_role(self, queryset, name, value):
        roles = SpeakerRole.objects.filter(Q(office__icontains=value) | Q(organisation__icontains=value))
        return queryset.filter(Exists(roles.filter(speaker=OuterRef("pk"))))

    def quoted_by(self, queryset, name, value):
        return queryset.filter(Exists(quotes_of_row().from_source(value)))

    def quoted(self, queryset, name, value):
        return queryset.filter(Exists(quotes_of_row()) if value else ~Exists(quotes_of_row()))


def quotes_of_row():
    """The quotes that count for the speaker of the outer row."""
    return Quote.objects.standing().in_latest_snapshots().filter(speaker=OuterRef("pk"))
