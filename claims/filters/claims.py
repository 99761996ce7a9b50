"""What is asked of claims."""

from django.db.models import DateField, Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from claims.filters.claimed import (
    about,
    evidence_seen_by,
    made_by_readers_sight,
    often_asserted,
    repeated,
    repeats,
)
from claims.filters.density import narrowed
from claims.filters.fields import (
    AnyOf,
    AtLeast,
    FirstDayFilter,
    LanguageFilter,
    LastDayFilter,
    MonthFilter,
    RowFilter,
    SearchFilter,
    Share,
    YesNo,
    asking,
)
from claims.filters.leading import MANY_HAVE, days_of, few_have, leading
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
from claims.filters.saying import (
    looked_up_published,
    looked_up_said,
    published_between,
    published_in,
    said_between,
    said_in_role,
)
from claims.models import (
    Article,
    Claim,
    Quote,
    Source,
    Speaker,
    Stage,
    Topic,
    Verdict,
)
from claims.visibility import visible_annotations

REASONS = (
    ("number", _("number")),
    ("date", _("date")),
    ("named_event", _("named event")),
    ("comparison", _("comparison")),
    ("record", _("recorded act")),
    ("cause", _("cause")),
    ("past", _("past")),
    ("name", _("name")),
    ("topic", _("word of checkable statements")),
    ("opinion", _("word of opinion, which speaks against")),
)


OF_ASSERTION = {
    "speaker": "speaker",
    "source": "snapshot__article__source",
    "article": "snapshot__article",
    "kind": "quote__kind__in",
    "min_confidence": "quote__confidence__gte",
}
ASKED_OF_ASSERTION = OF_ASSERTION.keys() | {
    "published_after",
    "published_before",
    "said_after",
    "said_before",
    "month",
    "role",
    "country",
}
SAID_ON = Coalesce(
    OuterRef("quote__spoken_date"),
    OuterRef("snapshot__article__published_date"),
    output_field=DateField(),
)


class ClaimFilter(FilterSet):
    """Who says it, where, when, how and in which role: all is asked of one and the same assertion."""

    q = SearchFilter(
        label=_("Search"), help_text=format_lazy("{} {}", _("In the claim's words."), SEARCH_HELP)
    )
    text = CharFilter("text", "icontains", label=_("Text contains"), help_text=TEXT_HELP)
    verdict = AnyOf(Verdict.choices, label=_("Verdict"))
    reason = AnyOf(REASONS, method="because_of", label=_("Why it can be checked"))
    min_checkworthiness = Share(
        field_name="checkworthiness",
        lookup_expr="gte",
        label=_("At least this worth checking"),
        help_text=_("0 to 1: how much a check would be worth."),
    )
    speaker = RowFilter(Speaker, method="asserted", label=_("Made by speaker"), help_text=SPEAKER_HELP)
    source = RowFilter(Source, method="asserted", label=_("Made in source"), help_text=SOURCE_HELP)
    article = RowFilter(
        Article, method="asserted", label=_("Made in article"), help_text=_("The article's id.")
    )
    published_after = FirstDayFilter(
        method="asserted", label=_("Made in an article from"), help_text=AFTER_HELP
    )
    published_before = LastDayFilter(
        method="asserted", label=_("Made in an article until"), help_text=BEFORE_HELP
    )
    month = MonthFilter(method="asserted", label=_("Made in the month"), help_text=MONTH_HELP)
    said_after = FirstDayFilter(method="asserted", label=_("Said from"), help_text=SAID_HELP)
    said_before = LastDayFilter(method="asserted", label=_("Said until"), help_text=SAID_HELP)
    role = CharFilter(method="asserted", label=_("Speaker's office then"), help_text=ROLE_HELP)
    country = CharFilter(method="asserted", label=_("Country"), help_text=COUNTRY_HELP)
    kind = AnyOf(Quote.Kind.choices, method="asserted", label=_("Made in a quote of the kind"))
    min_confidence = Share(
        method="asserted",
        label=_("Speaker at least this sure"),
        help_text=_("0 to 1. What only articles say in their own voice is left out."),
    )
    language = LanguageFilter("language", label=_("Language"), help_text=LANGUAGE_HELP)
    topic = RowFilter(Topic, method="about_topic", label=_("Topic"), help_text=TOPIC_HELP)
    stage = AnyOf(
        Stage.choices,
        method="in_stage",
        label=_("Has a verdict in the stage"),
        help_text=_("Readers are shown those that were published."),
    )
    has_evidence = YesNo(
        method="evidenced",
        label=_("Has evidence"),
        help_text=_("Evidence that stands and that you may see: readers see what a verdict rests on."),
    )
    repeats = AtLeast(
        method="repeated_in", label=_("Made in at least so many articles"), help_text=REPEATS_HELP
    )

    class Meta:
        model = Claim
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        made = self.made(made_by_readers_sight())
        if made is None:
            return queryset
        asked = {name: value for name, value in self.asked().items() if name in ASKED_OF_ASSERTION}
        looked_up = Q(pk__in=made.values("claim"))
        met = Exists(self.made(made_by_readers_sight(), is_walked=True).filter(claim=OuterRef("pk")))
        if asked.keys() <= MANY_HAVE:
            return queryset.filter(met)
        if few_have(asked):
            return queryset.filter(looked_up)
        return narrowed(queryset, *leading(asked), looked_up=looked_up, met=met)

    def asked(self) -> dict:
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def made(self, assertions, *, is_walked: bool = False):
        """Those of the assertions that are as asked; None where nothing is asked of them.

        `is_walked`: they are asked claim by claim, and nothing is looked up for that.
        """
        asked = self.asked()
        rows = assertions.filter(
            **{look: asked[name] for name, look in OF_ASSERTION.items() if name in asked}
        )
        if days := days_of(asked, "published"):
            rows = (published_between if is_walked else looked_up_published)(rows, *days)
        if days := days_of(asked, "said"):
            rows = (said_between if is_walked else looked_up_said)(rows, *days)
        if "month" in asked:
            rows = published_in(rows, asked["month"])
        if "role" in asked:
            rows = said_in_role(rows, SAID_ON, asked["role"], is_walked=is_walked)
        if "country" in asked:
            sources = Source.objects.filter(country__iexact=asked["country"])
            rows = rows.filter(snapshot__article__source__in=sources)
        return rows if asked.keys() & ASKED_OF_ASSERTION else None

    def asserted(self, queryset, name, value):
        return queryset  # filter_queryset asks them together

    def about_topic(self, queryset, name, value):
        return having(queryset, about(value))

    def in_stage(self, queryset, name, value):
        judged = visible_annotations(asking(self)).filter(stage__in=value).order_by()
        return having(queryset, judged)

    def evidenced(self, queryset, name, value):
        evidence = evidence_seen_by(asking(self))
        met = Exists(evidence.filter(claim=OuterRef("pk")))
        if not value:
            return queryset.filter(~met)
        looked_up = Q(pk__in=evidence.values("claim"))
        return narrowed(queryset, evidence, looked_up=looked_up, met=met)

    def repeated_in(self, queryset, name, value):
        return narrowed(
            queryset,
            often_asserted(value),
            looked_up=Q(pk__in=repeated(value)),
            met=repeats(value, OuterRef("pk")),
        )

    def because_of(self, queryset, name, value):
        # SQLite has no JSON containment. A quotation mark inside a JSON string is escaped, so this text
        # stands in the column only where a reason is of that kind.
        kinds = Q()
        for kind in value:
            kinds |= Q(reasons_text__contains=f'"kind": "{kind}"')
        return queryset.alias(reasons_text=Cast("reasons", TextField())).filter(kinds)


def having(claims, rows):
    """The claims that one of the rows, of a model with a claim, leads to."""
    looked_up = Q(pk__in=rows.values("claim"))
    return narrowed(claims, rows, looked_up=looked_up, met=Exists(rows.filter(claim=OuterRef("pk"))))
