"""What the desk's first page shows: how much there is, what needs a look, what came in last.

Every list is cut to a few rows and every count of work to `COUNTED`, so the page stays quick.
"""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from claims.admin.own_desk import OwnList, own_lists
from claims.admin.plot import Plot, annotations_over_time
from claims.admin.quote_filters import UNSURE_BELOW
from claims.admin.showing import badge
from claims.models import (
    Annotation,
    Article,
    Claim,
    ImportItem,
    ImportRun,
    Quote,
    Source,
    Speaker,
    Stage,
    SuggestedMerge,
    Verdict,
)

COUNTED = 1000
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Work:
    """Rows an editor should look at: the first few, how many in all, and where the whole list is."""

    title: str
    model_name: str
    lookups: str  # the list's query, as the admin spells it
    rows: tuple
    count: int

    @property
    def is_more(self) -> bool:
        return self.count > COUNTED

    @property
    def counted(self) -> int:
        return min(self.count, COUNTED)


@dataclass(frozen=True, slots=True)
class Desk:
    totals: dict[str, int]
    quotes: list[tuple[str, str, int]]  # state, its badge, how many
    claims: list[tuple[str, str, int]]  # verdict, its badge, how many
    annotations: list[tuple[str, str, int]]  # stage, its badge, how many
    own: list[OwnList]
    plot: Plot | None
    work: tuple[Work, ...]
    imports: list[ImportRun] | None  # None: not for this user to see


def overview(user) -> Desk:
    """The parts that the user may view in full; the others are left out, as from the lists below."""

    def sees(*models) -> bool:
        return all(user.has_perm(f"claims.view_{model._meta.model_name}") for model in models)

    totals = {
        model._meta.model_name: rows.count()
        for model, rows in (
            (Source, Source.objects),
            (Article, Article.objects),
            (Speaker, Speaker.objects.current()),
        )
        if sees(model)
    }
    work = ()
    if sees(Quote, Speaker, Article):
        work += (_quotes_without_speaker(), _unsure_quotes())
    if sees(SuggestedMerge, Speaker):
        work += (_suggested_merges(),)
    if sees(ImportItem):
        work += (_failures(),)
    return Desk(
        totals=totals,
        quotes=_by_choice(Quote.objects, "state", Quote.State) if sees(Quote) else [],
        claims=_by_choice(Claim.objects, "verdict", Verdict) if sees(Claim) else [],
        annotations=_by_choice(Annotation.objects, "stage", Stage) if sees(Annotation) else [],
        own=own_lists(user),
        plot=annotations_over_time(localdate()) if sees(Annotation) else None,
        work=work,
        imports=_newest_imports() if sees(ImportRun) else None,
    )


def _by_choice(rows, field: str, choices) -> list[tuple[str, str, int]]:
    counts = dict(rows.order_by().values_list(field).annotate(Count("pk")))
    return [(value, badge(value, label), counts.get(value, 0)) for value, label in choices.choices]


def _work(title: str, lookups: str, rows: QuerySet) -> Work:
    count = rows.order_by()[: COUNTED + 1].count()
    return Work(title, rows.model._meta.model_name, lookups, tuple(rows[:SHOWN]), count)


def _quotes_to_look_at() -> QuerySet:
    rows = Quote.objects.untouched().select_related("speaker", "snapshot__article").order_by("-pk")
    return rows.defer("snapshot__body", "snapshot__boilerplate")


def _quotes_without_speaker() -> Work:
    rows = _quotes_to_look_at().filter(speaker__isnull=True)
    return _work("Nobody named", "state__exact=MACHINE&has_speaker=no", rows)


def _unsure_quotes() -> Work:
    rows = _quotes_to_look_at().filter(speaker__isnull=False, confidence__lt=UNSURE_BELOW)
    return _work("Unsure who said it", "state__exact=MACHINE&has_speaker=yes&sure=low", rows)


def _suggested_merges() -> Work:
    rows = SuggestedMerge.objects.pending().select_related("speaker", "other").order_by("-pk")
    return _work("May be one speaker", "state=OPEN", rows)


def _failures() -> Work:
    rows = ImportItem.objects.filter(outcome=ImportItem.Outcome.FAILED).order_by("-pk")
    return _work("Failed imports", "outcome__exact=FAILED", rows)


def _newest_imports() -> list[ImportRun]:
    newest = list(ImportRun.objects.order_by("-pk").values_list("pk", flat=True)[:SHOWN])
    by_outcome = {
        f"{outcome.name.lower()}_items": Count("items", filter=Q(items__outcome=outcome))
        for outcome in ImportItem.Outcome
    }
    return list(ImportRun.objects.filter(pk__in=newest).select_related("by").annotate(**by_outcome))
