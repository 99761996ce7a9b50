"""What is asked of quotes and of the speakers they are attributed to."""

from django.db.models import Exists, OuterRef, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from claims.filters.fields import (
    AnyOf,
    LanguageFilter,
    PublishedAfter,
    PublishedBefore,
    RowFilter,
    SearchFilter,
    Share,
    YesNo,
)
from claims.filters.publications import (
    AFTER_HELP,
    BEFORE_HELP,
    LANGUAGE_HELP,
    SEARCH_HELP,
    SOURCE_HELP,
    SPEAKER_HELP,
    TEXT_HELP,
)
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
    language = LanguageFilter(
        "snapshot__article__language", label=_("Language of the article"), help_text=LANGUAGE_HELP
    )
    snapshot = one_text()
    snapshots = which_texts()

    class Meta:
        model = Quote
        fields = ()

    def named(self, queryset, name, value):
        return queryset.filter(Exists(names_containing(value).filter(speaker=OuterRef("speaker"))))

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
