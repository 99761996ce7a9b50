"""What quotes and assertions are asked alike: in which text of an article they stand, and what stands."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from claims.filters.fields import OneOf, RowFilter
from claims.models import Snapshot


def one_text() -> RowFilter:
    return RowFilter(
        Snapshot, label=_("Snapshot"), help_text=_("The id of one text of an article, the newest or not.")
    )


def which_texts() -> OneOf:
    return OneOf(
        choices=(("latest", _("newest text of each article")), ("all", _("every text"))),
        method="anywhere",
        empty_label=None,
        label=_("Texts"),
        help_text=_("A changed article has several texts; what is listed is from the newest."),
    )


class StandingInNewestTexts(FilterSet):
    """Unless asked otherwise: what stands, once for each article, from its newest text.

    Its heirs have the filters `state` (by `in_state`), `snapshot` and `snapshots`; each of `from_one_text`
    asks for rows of one text, whether it is the newest or not.
    """

    from_one_text: tuple[str, ...] = ("snapshot",)

    def filter_queryset(self, queryset):
        asked = self.form.cleaned_data
        if not asked.get("state"):
            queryset = queryset.standing()
        if not any(asked.get(name) for name in self.from_one_text) and asked.get("snapshots") != "all":
            queryset = queryset.in_latest_snapshots()
        return super().filter_queryset(queryset)

    def in_state(self, queryset, name, value):
        return queryset.filter(state__in=value)

    def anywhere(self, queryset, name, value):
        return queryset  # filter_queryset has seen to it
