"""Beside a list: what it can be narrowed to, how many each answer leaves, and what can be taken off again."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Model
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from claims.counting import Counted
from claims.filters.facets import LIVE_AT_MOST, facets_of
from claims.models import Quote, Verdict
from claims.templatetags.wording import KIND_MEANINGS, language_name

HEADINGS = {
    "verdict": _("Verdict"),
    "topic": _("Topic"),
    "speaker": _("Speaker"),
    "source": _("Source"),
    "kind": _("Kind"),
    "month": _("Month"),
    "language": _("Language"),
}
LEFT_OUT = {"month": _("What no article gives a month for is left out.")}
LEAST_TO_CHOOSE = 2  # one value alone narrows nothing


@dataclass(frozen=True, slots=True)
class Choice:
    """`query`: the same page with this answer, or without it where it is given already."""

    label: str
    query: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    chosen: tuple[Choice, ...]
    choices: tuple[Choice, ...]
    left_out: str = ""


def facet_groups(asked: FilterSet, counted: Counted) -> dict:
    """What `partials/facets.html` shows of a valid question."""
    facets = facets_of(asked, counted)
    groups = []
    for name, heading in HEADINGS.items():
        if name not in counted.dimensions:
            continue
        values = facets.by.get(name, ())
        choices = tuple(
            Choice(worded(name, each.value, each.label), with_value(asked.data, name, each.value), each.count)
            for each in values
        )
        chosen = taken_off(asked, name)
        if chosen or len(choices) >= LEAST_TO_CHOOSE:
            groups.append(Group(str(heading), chosen, choices, str(LEFT_OUT.get(name, ""))))
    return {"groups": groups, "is_complete": facets.is_complete, "counted_at_most": LIVE_AT_MOST}


def taken_off(asked: FilterSet, name: str) -> tuple[Choice, ...]:
    """Each value that is asked of the dimension, with the question that does not ask it."""
    value = asked.form.cleaned_data.get(name)
    if not value:
        return ()
    values = value if isinstance(value, list) else [value]
    return tuple(
        Choice(
            worded_value(name, each), with_value(asked.data, name, *(one for one in values if one != each))
        )
        for each in values
    )


def worded_value(name: str, value) -> str:
    if isinstance(value, Model):
        return str(value)
    return worded(name, value.isoformat()[:7] if isinstance(value, dt.date) else value, str(value))


def worded(name: str, value: str, label: str) -> str:
    """As pages word it; a row's name as it is."""
    match name:
        case "kind":
            return str(KIND_MEANINGS[Quote.Kind(value)])
        case "verdict":
            return gettext(str(Verdict(value).label))
        case "language":
            return language_name(value)
        case "month":
            return date_format(dt.date.fromisoformat(f"{value}-01"), "YEAR_MONTH_FORMAT")
    return label


def with_value(data: QueryDict, name: str, *values: str) -> str:
    """The question with these values of the filter, from its first page on."""
    query = QueryDict(mutable=True)
    for key, given in (*data.lists(), (name, values)):
        if key not in ("after", name) or given is values:
            query.setlist(key, [value for value in given if value])
    return f"?{query.urlencode()}"
