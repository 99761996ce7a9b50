"""What is asked of claims, of the assertions that make them and of the evidence behind their verdicts."""

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast, Substr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from claims.filters.fields import (
    AnyOf,
    FirstDayFilter,
    LanguageFilter,
    LastDayFilter,
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
from claims.models import Article, Assertion, Claim, Evidence, Quote, Snapshot, Source, Speaker, Verdict
from claims.visibility import READER, visible_assertions

CLAIM_HELP = _("The claim's id, or its name in links.")

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


class ClaimFilter(FilterSet):
    """Speaker, source, article and dates are asked of one and the same assertion of the claim."""

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
    language = LanguageFilter("language", label=_("Language"), help_text=LANGUAGE_HELP)

    class Meta:
        model = Claim
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        # The speaker's claims by the index on speaker; asked claim by claim this took twenty times as long.
        made = visible_assertions(READER)
        of_assertion = {
            "speaker": asked["speaker"],
            "snapshot__article__source": asked["source"],
            "snapshot__article": asked["article"],
        }
        of_assertion = {lookup: row for lookup, row in of_assertion.items() if row}
        first, last = asked["published_after"], asked["published_before"]
        if first or last:
            of_assertion["snapshot__article__in"] = Article.objects.published_between(first, last)
        if not of_assertion:
            return queryset
        return queryset.filter(pk__in=made.filter(**of_assertion).values("claim"))

    def asserted(self, queryset, name, value):
        return queryset  # filter_queryset asks them together

    def because_of(self, queryset, name, value):
        # SQLite has no JSON containment. A quotation mark inside a JSON string is escaped, so this text
        # stands in the column only where a reason is of that kind.
        kinds = Q()
        for kind in value:
            kinds |= Q(reasons_text__contains=f'"kind": "{kind}"')
        return queryset.alias(reasons_text=Cast("reasons", TextField())).filter(kinds)


class AssertionFilter(StandingInNewestTexts):
    """Unless asked otherwise: what stands, once for each article, from its newest text."""

    from_one_text = ("snapshot", "quote")

    text = CharFilter(
        method="worded",
        label=_("Text contains"),
        help_text=format_lazy("{} {}", _("In the words of it."), TEXT_HELP),
    )
    claim = RowFilter(Claim, label=_("Claim"), help_text=CLAIM_HELP)
    speaker = RowFilter(Speaker, label=_("Speaker"), help_text=SPEAKER_HELP)
    quote = RowFilter(Quote, label=_("Quote"), help_text=_("The quote's id."))
    own_voice = YesNo(
        field_name="quote",
        lookup_expr="isnull",
        label=_("In the article's own voice"),
        help_text=_("No: those made in a quote."),
    )
    source = RowFilter(
        Source, field_name="snapshot__article__source", label=_("Source"), help_text=SOURCE_HELP
    )
    article = RowFilter(
        Article, field_name="snapshot__article", label=_("Article"), help_text=_("The article's id.")
    )
    min_confidence = Share(
        field_name="quote__confidence",
        lookup_expr="gte",
        label=_("At least this sure"),
        help_text=_(
            "0 to 1: how sure the speaker is. The article's own voice has no speaker and is left out."
        ),
    )
    stance = AnyOf(Assertion.Stance.choices, label=_("Stance"))
    state = AnyOf(
        Assertion.State.choices,
        method="in_state",
        label=_("State"),
        help_text=_("Rejected assertions are listed only when asked for, and only to the desk."),
    )
    published_after = PublishedAfter("snapshot__article", label=_("Published from"), help_text=AFTER_HELP)
    published_before = PublishedBefore("snapshot__article", label=_("Published until"), help_text=BEFORE_HELP)
    snapshot = one_text()
    snapshots = which_texts()

    class Meta:
        model = Assertion
        fields = ()

    def worded(self, queryset, name, value):
        words = Substr("snapshot__body", F("start") + 1, F("end") - F("start"))
        return queryset.alias(words=words).filter(words__icontains=value)


class EvidenceFilter(FilterSet):
    text = CharFilter(
        method="containing",
        label=_("Text contains"),
        help_text=format_lazy("{} {}", _("In the excerpt or the note."), TEXT_HELP),
    )
    claim = RowFilter(Claim, label=_("Claim"), help_text=CLAIM_HELP)
    kind = AnyOf(Evidence.Kind.choices, label=_("Kind"))
    source = RowFilter(Source, label=_("Source"), help_text=_("Who publishes it: id, or name in links."))
    snapshot = RowFilter(Snapshot, label=_("Snapshot"), help_text=_("The id of the text it is a passage of."))

    class Meta:
        model = Evidence
        fields = ()

    def containing(self, queryset, name, value):
        return queryset.filter(Q(excerpt__icontains=value) | Q(note__icontains=value))
