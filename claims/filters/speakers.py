"""What is asked of the speakers that words are attributed to."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from claims.filters.fields import AnyOf, RowFilter, SearchFilter, YesNo
from claims.filters.saying import roles_naming
from claims.models import Quote, Source, Speaker, SpeakerName
from claims.models.names import name_key

NAME_HELP = _("Any of the names it goes by, in any case, with or without accents.")


def names_containing(text: str):
    """The names with these letters in them: "jose" finds “José Vega”; punctuation alone finds none."""
    key = name_key(text)
    return SpeakerName.objects.filter(key__contains=key) if key else SpeakerName.objects.none()


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
        return queryset.filter(Exists(roles_naming(value).filter(speaker=OuterRef("pk"))))

    def quoted_by(self, queryset, name, value):
        return queryset.filter(Exists(quotes_of_row().from_source(value)))

    def quoted(self, queryset, name, value):
        return queryset.filter(Exists(quotes_of_row()) if value else ~Exists(quotes_of_row()))


def quotes_of_row():
    """The quotes that count for the speaker of the outer row."""
    return Quote.objects.standing().in_latest_snapshots().filter(speaker=OuterRef("pk"))
