"""What is drawn on the pages: the kept counts, as a drawing and as the table beside it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.template.defaultfilters import date as format_date
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Annotation, Source, Speaker, SpeakerRole, Verdict
from claims.plots.bars import Series, stacked_bars
from claims.plots.lanes import Role, lanes
from claims.plots.network import Node, Tie, network
from claims.plots.periods import periods, summed
from claims.templatetags.wording import verdict_class
from claims.views.kept import QuotedWhere, months_and_rest

MOST_ROLES = 6

Layer = tuple[str, str, dict[str, int]]  # words, class, counts by month


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing, what its colours mean, and the table beside it; the first column of each row names it."""

    name: str
    title: str
    svg: SafeString
    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    legend: Sequence[tuple[str, str]] = ()  # class and words
    is_wide: bool = False  # it scrolls sideways in a narrow window
    left_out: str = ""  # what is on record and not drawn


def verdicts_over_time() -> Plot | None:
    """The verdicts that stand, by the month they were published in."""
    months = Annotation.objects.published().order_by().annotate(month=TruncMonth("published_at"))
    found = list(months.values_list("verdict", "month").annotate(Count("pk")))
    by_verdict = {
        verdict: {f"{month:%Y-%m}": n for given, month, n in found if given == verdict} for verdict in Verdict
    }
    layers = [
        (str(verdict.label), f"fill-{verdict_class(verdict)}", by_month)
        for verdict, by_month in by_verdict.items()
        if by_month
    ]
    about = _("One column for each month or year, stacked by verdict. The table gives every number.")
    return _stacked("verdicts", _("Verdicts that stand, by when they were published"), about, layers)


def source_by_month(source: Source) -> Plot | None:
    by_month, rest = months_and_rest("source", source.pk)
    about = _("One column for each month or year in which its articles were published.")
    layers = [(_("quotes"), "series-1", by_month)]
    return _stacked("months", _("Quotes by month"), about, layers, _without_month(rest))


def quotes_by_source(top: QuotedWhere) -> Plot | None:
    layers = [(name, f"series-{at}", months) for at, (name, months) in enumerate(top.months, 1) if months]
    about = _("One column for each month or year, stacked by source: those with the most quotes on record.")
    left_out = _("Quotes of articles that give no month are left out.")
    return _stacked("sources", _("Quotes by source and month"), about, layers, left_out)


def who_is_quoted_where(top: QuotedWhere) -> Plot | None:
    """The network of speakers and sources."""
    if not top.ties:
        return None
    svg = network(
        "network",
        [Node(name, reverse("speaker", args=[slug])) for name, slug in top.speakers],
        [Node(name, reverse("source", args=[slug])) for name, slug in top.sources],
        [Tie(*tie) for tie in top.ties],
        title=_("Who is quoted where"),
        description=_("Speakers on the left, sources on the right; the wider the line, the more quotes."),
    )
    rows = [(top.speakers[who][0], top.sources[where][0], count) for who, where, count in top.ties]
    head = (_("Speaker"), _("Source"), _("Quotes"))
    return Plot("network", _("Who is quoted where"), svg, head, rows, is_wide=True)


def speaker_in_time(speaker: Speaker, roles: Sequence[SpeakerRole]) -> Plot | None:
    """Quotes by month under the roles whose beginning is known; nothing where no month is known."""
    by_month, rest = months_and_rest("speaker", speaker.pk)
    dated = [role for role in roles if role.started_date][:MOST_ROLES]
    shown = periods([*by_month, *(month for role in dated for month in _span(role))]) if by_month else []
    if not shown:
        return None
    labels, counts = [_worded(one) for one in shown], summed(by_month, shown)
    svg = lanes(
        "in-time",
        labels,
        counts,
        [_lane(role, shown) for role in dated],
        bars_label=_("quotes"),
        title=_("In time"),
        description=_("Roles as bars along time, and under them the quotes of each month or year."),
    )
    rows = [row for row in zip(labels, counts, strict=True) if row[1]]
    head = (_("When published"), _("Quotes"))
    return Plot("in-time", _("In time"), svg, head, rows, left_out=_without_month(rest))


def _span(role: SpeakerRole) -> tuple[str, str]:
    """Its first and last month; one that has not ended goes on until today."""
    ended = role.ended_date or dt.date.today()
    return role.started_date.isoformat()[:7], max(ended, role.started_date).isoformat()[:7]


def _lane(role: SpeakerRole, shown: Sequence[str]) -> Role:
    first, last = (month[: len(shown[0])] for month in _span(role))
    begins = shown.index(first) if first in shown else 0
    return Role(str(role), begins, shown.index(last) if last in shown else len(shown) - 1)


def _without_month(count: int) -> str:
    """What is said of quotes whose article gives no month; nothing of none."""
    if not count:
        return ""
    return ngettext(
        "One quote more is not drawn: its article gives no month.",
        "%(count)s quotes more are not drawn: their articles give no month.",
        count,
    ) % {"count": count}


def _stacked(name: str, title: str, about: str, layers: Sequence[Layer], left_out: str = "") -> Plot | None:
    """Of label, class and counts by month; nothing where there is none."""
    shown = periods(month for _label, _css, by_month in layers for month in by_month)
    if not shown:
        return None
    labels = [_worded(one) for one in shown]
    series = [Series(label, css, summed(by_month, shown)) for label, css, by_month in layers]
    svg = stacked_bars(name, labels, series, title=title, description=about)
    columns = zip(labels, *(one.counts for one in series), strict=True)
    rows = [column for column in columns if any(column[1:])]
    legend = [(one.css, one.label) for one in series] if name != "months" else ()
    head = (_("When"), *(one.label for one in series))
    return Plot(name, title, svg, head, rows, legend, left_out=left_out)


def _worded(period: str) -> str:
    """ "2024-03" -> "March 2024" in the page's language; a year stays as it is."""
    if len(period) == 4:
        return period
    return format_date(dt.date(int(period[:4]), int(period[5:]), 1), "YEAR_MONTH_FORMAT")
