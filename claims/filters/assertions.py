"""What is asked of the assertions that make claims and of the evidence behind verdicts."""

from django.db.models import F, Q
from django.db.models.functions import Substr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from claims.filters.fields import AnyOf, PublishedAfter, PublishedBefore, RowFilter, Share, YesNo
from claims.filters.publications import AFTER_HELP, BEFORE_HELP, SOURCE_HELP, SPEAKER_HELP, TEXT_HELP
from claims.filters.texts import StandingInNewestTexts, one_text, which_texts
from claims.models import Article, Assertion, Claim, Evidence, Quote, Snapshot, Source, Speaker

CLAIM_HELP = _("The claim's id, or its name in links.")


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
