"""What is asked of quotes."""

from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter

from claims.filters.claimed import evidence_seen_by, made_by_readers_sight, quotes_making, repeated
from claims.filters.density import narrowed
from claims.filters.fields import (
    AnyOf,
    AtLeast,
    FirstDayFilter,
    LastDayFilter,
    MonthFilter,
    RowFilter,
    SearchFilter,
    Share,
    YesNo,
    asking,
    tagged,
)
from claims.filters.leading import DAYS
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
from claims.filters.saying import role_held, roles_naming
from claims.filters.speakers import NAME_HELP, names_containing
from claims.filters.texts import StandingInNewestTexts, one_text, which_texts
from claims.models import (
    Article,
    Assertion,
    Claim,
    Quote,
    Source,
    Speaker,
    Topic,
    Verdict,
)
from claims.models.partial_date import lies_in_month, may_lie_between
from claims.placing import broad
from claims.stretches import Days

NARROWER = {
    "country": (
        "speaker",
        "speaker_name",
        "role",
        "source",
        "article",
        "snapshot",
        "claim",
        "q",
        "month",
        *DAYS,
    )
}
NARROWER["language"] = (*NARROWER["country"], "country")
SAID_ON = ExpressionWrapper(OuterRef("spoken_date"), output_field=DateField())


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
    source = RowFilter(Source, label=_("Source"), help_text=SOURCE_HELP)
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
    published_after = FirstDayFilter(method="published_from", label=_("Published from"), help_text=AFTER_HELP)
    published_before = LastDayFilter(
        method="published_until", label=_("Published until"), help_text=BEFORE_HELP
    )
    month = MonthFilter(method="of_month", label=_("Published in the month"), help_text=MONTH_HELP)
    said_after = FirstDayFilter(method="said_from", label=_("Said from"), help_text=SAID_HELP)
    said_before = LastDayFilter(method="said_until", label=_("Said until"), help_text=SAID_HELP)
    role = CharFilter(method="in_role", label=_("Speaker's office then"), help_text=ROLE_HELP)
    country = CharFilter(method="from_country", label=_("Country"), help_text=COUNTRY_HELP)
    language = CharFilter(method="in_language", label=_("Language of the article"), help_text=LANGUAGE_HELP)
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

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        queryset.days = days_asked(self.form.cleaned_data)
        return queryset

    def named(self, queryset, name, value):
        speakers = names_containing(value).values("speaker")
        return narrowed(
            queryset,
            Quote.objects.filter(speaker__in=speakers),
            looked_up=Q(speaker__in=speakers),
            met=Exists(names_containing(value).filter(speaker=OuterRef("speaker"))),
        )

    def published_from(self, queryset, name, value):
        return queryset.filter(may_lie_between("published", value, None))

    def published_until(self, queryset, name, value):
        return queryset.filter(published_date__lte=value)

    def of_month(self, queryset, name, value):
        return queryset.filter(lies_in_month("published", value))

    def said_from(self, queryset, name, value):
        return queryset.filter(may_lie_between("spoken", value, None))

    def said_until(self, queryset, name, value):
        return queryset.filter(spoken_date__lte=value)

    def in_role(self, queryset, name, value):
        roles = roles_naming(value)
        speakers, held = roles.values("speaker"), role_held(roles, SAID_ON)
        return narrowed(
            queryset,
            Quote.objects.filter(speaker__in=speakers),
            looked_up=Q(held, speaker__in=speakers),
            met=held,
        )

    def from_country(self, queryset, name, value):
        return self.by_index_or_not(queryset, "country", value.upper())

    def in_language(self, queryset, name, value):
        """By the index on the broad language; of one country's, the articles are asked too."""
        rows = self.by_index_or_not(queryset, "language", broad(value))
        return tagged(rows, "snapshot__article__language", value) if "-" in value else rows

    def by_index_or_not(self, queryset, column, value):
        """By the column's own index unless something narrower has one: SQLite takes either for as good."""
        asked = self.form.cleaned_data
        if any(asked.get(name) for name in NARROWER[column]):
            return queryset.alias(**{f"{column}_of_row": Coalesce(column, Value(""))}).filter(
                **{f"{column}_of_row": value}
            )
        return queryset.filter(**{column: value})

    def about_topic(self, queryset, name, value):
        return making_one_of(queryset, made_by_readers_sight(), claim__topics=value)

    def judged(self, queryset, name, value):
        return making_one_of(queryset, made_by_readers_sight(), claim__verdict__in=value)

    def evidenced(self, queryset, name, value):
        evidence = evidence_seen_by(asking(self))
        met = Exists(made_of_row().filter(Exists(evidence.filter(claim=OuterRef("claim")))))
        if not value:
            return queryset.filter(~met)
        looked_up = Q(pk__in=quotes_making(evidence.values("claim")))
        return narrowed(queryset, evidence, looked_up=looked_up, met=met)

    def repeated_in(self, queryset, name, value):
        return queryset.filter(pk__in=quotes_making(repeated(value)))

    def making(self, queryset, name, value):
        return making_one_of(queryset, Assertion.objects.standing().order_by(), claim=value)


def days_asked(asked: dict) -> Days | None:
    """By which column of days the list is asked, and from which one on."""
    first, last = asked.get("month") or asked.get("published_after"), asked.get("published_before")
    if first or last:
        return Days("published", "published_date", first)
    first, last = asked.get("said_after"), asked.get("said_before")
    return Days("said", "spoken_date", first) if first or last else None


def making_one_of(quotes, assertions, **asked):
    """The quotes in which one of the assertions is made that are as asked."""
    made = assertions.filter(**asked)
    return narrowed(
        quotes,
        Assertion.objects.filter(**asked),
        looked_up=Q(pk__in=made.filter(quote__isnull=False).values("quote")),
        met=Exists(made.filter(quote=OuterRef("pk"))),
    )


def made_of_row():
    """What readers see made in the quote of the outer row."""
    return made_by_readers_sight().filter(quote=OuterRef("pk"))
