"""An article's figures as rows, and what they change for other articles' figures of the same name.

A name that says nothing of who is meant belongs to its one holder. Once articles show a second, it belongs
to the foremost or to nobody, also where it was read before: so it makes no difference which came first.
"""

from collections import defaultdict

from django.db.models import QuerySet

from claims.extraction.types import Extraction
from claims.importing.asking import Among, Asked
from claims.importing.deciding import Decision, undecided
from claims.importing.directory import JOINING, directory_of
from claims.importing.matching import Matched
from claims.importing.sought import LONGEST_NAME, Kind
from claims.importing.writing import blank, insert
from claims.models import Article, Assertion, Figure, Quote, SpeakerName

Reason = Figure.Reason
MACHINE_FIELDS = ("key", "kind", "roles", "sphere", "speaker", "reason", "quoted")
# Reasons that a name alone gave: another holder of the name changes them.
BY_NAME_ALONE = (
    Reason.NEW,
    Reason.FULL_NAME,
    Reason.SPELLING,
    Reason.ACRONYM,
    Reason.HANDLE,
    Reason.FOREMOST,
    Reason.SEVERAL,
)
AMONG_SEVERAL = (Reason.NAMESAKE, Reason.SPHERE, Reason.TERM, Reason.FOREMOST, Reason.SEVERAL)
HOLDERS = Asked(
    lambda: (
        SpeakerName.objects.filter(Among("key", "keys"), kind__in=JOINING, speaker__merged_into__isnull=True)
        .order_by()
        .values_list("speaker__kind", "key", "speaker")
    )
)
FIGURES_AT_ONCE = 200


def store_figures(article: Article, extraction: Extraction, matched: Matched, *, is_new: bool) -> None:
    """Write whom the article's people and institutions were taken for, and settle names now shared.

    `is_new`: the article is, and nothing of it is stored.
    """
    stored = {} if is_new else {figure.name: figure for figure in article.figures.all()}
    names = [name for name in matched.decisions if len(name) <= LONGEST_NAME]
    quoted = _quoted(extraction)
    figures = [_figure(article, name, stored, quoted[name], matched) for name in names]
    if gone := [row.pk for name, row in stored.items() if name not in matched.decisions]:
        Figure.objects.filter(pk__in=gone).delete()
    Figure.objects.bulk_update([row for row in figures if row.pk], MACHINE_FIELDS)
    insert([row for row in figures if row.pk is None])
    for kind, key in _shared_keys(matched):
        _settle(kind, key, article)


def _quoted(extraction: Extraction) -> dict[str, list]:
    """Each speaker's quotes by the name: start, end, confidence."""
    quoted = defaultdict(list)
    for quote in extraction.quotes:
        span, attribution = quote.span, quote.attribution
        quoted[attribution.name].append([span.start, span.end, attribution.confidence])
    return quoted


def _figure(article: Article, name: str, stored: dict[str, Figure], quoted: list, matched: Matched) -> Figure:
    sought, decision = matched.sought[name], matched.decisions[name]
    figure = stored.get(name) or _new_figure(article, name)
    figure.key, figure.kind = sought.key, sought.kind
    figure.roles, figure.sphere = sought.roles, sought.sphere
    figure.speaker_id, figure.reason = decision.speaker and decision.speaker.pk, decision.reason
    figure.quoted = quoted
    return figure


def _new_figure(article: Article, name: str) -> Figure:
    figure = blank(Figure)
    figure.article_id, figure.name = article.pk, name
    return figure


def _shared_keys(matched: Matched) -> list[tuple[str, str]]:
    """(kind, key) of the names this article uses or gave someone that more than one speaker has now."""
    looked_up = [sought for sought in matched.sought.values() if sought.key and not sought.unfit]
    shared = {
        (sought.kind, sought.key)
        for sought in looked_up
        if matched.decisions[sought.entity.name].reason in AMONG_SEVERAL
    }
    joining = [name for name in matched.added if name.kind in JOINING]
    if not joining:
        return sorted(shared)
    used = {(sought.kind, sought.key) for sought in looked_up}
    used |= {(name.speaker.kind, name.key) for name in joining}
    holders = defaultdict(set)
    for kind, key, pk in HOLDERS(keys={key for _, key in used}):
        holders[kind, key].add(pk)
    return sorted(shared | {pair for pair in used if len(holders[pair]) > 1})


def _settle(kind: str, key: str, article: Article) -> None:
    """Take other articles' figures of a shared name, that show nothing else, for whom they are now."""
    holders = directory_of([key]).of(kind, key, Kind.HANDLE if key.startswith("@") else Kind.FULL_NAME)
    if len(holders) < 2:
        return
    decision = undecided(holders, key)
    others = Figure.objects.filter(kind=kind, key=key, sphere="", reason__in=BY_NAME_ALONE)
    others = others.exclude(article=article)
    if decision.speaker:
        changed = others.exclude(speaker=decision.speaker, reason=decision.reason)
    else:
        changed = others.exclude(speaker=None)
    figures = list(changed.order_by("pk").select_for_update(of=("self",)))
    for first in range(0, len(figures), FIGURES_AT_ONCE):
        _take_for(figures[first : first + FIGURES_AT_ONCE], decision)


def _take_for(figures: list[Figure], decision: Decision) -> None:
    for figure in figures:
        figure.speaker, figure.reason = decision.speaker, decision.reason
    Figure.objects.bulk_update(figures, ["speaker", "reason"])
    sure = {
        (figure.article_id, start, end): confidence
        for figure in figures
        for start, end, confidence in figure.quoted
    }
    quotes = []
    for quote in _machine_quotes({figure.article_id for figure in figures}):
        confidence = sure.get((quote.snapshot.article_id, quote.start, quote.end))
        if confidence is not None:
            attribute(quote, decision, confidence)
            quotes.append(quote)
    Quote.objects.bulk_update(quotes, ["speaker", "confidence", "candidates"])
    following = Assertion.objects.filter(quote__in=quotes, state=Assertion.State.SUGGESTED)
    following.update(speaker=decision.speaker)


def _machine_quotes(articles: set[int]) -> QuerySet[Quote]:
    """The articles' current quotes that no person has touched, also not through an assertion."""
    judged = Assertion.objects.exclude(state=Assertion.State.SUGGESTED).filter(quote__isnull=False)
    quotes = Quote.objects.untouched().in_latest_snapshots().filter(snapshot__article__in=articles)
    quotes = quotes.exclude(pk__in=judged.values("quote")).select_related("snapshot")
    quotes = quotes.defer("snapshot__body", "snapshot__boilerplate")
    return quotes.order_by("pk").select_for_update(of=("self",))


def attribute(quote: Quote, decision: Decision, confidence: float) -> None:
    """Set who is quoted, how sure that is, and between whom it stays open.

    `confidence` is how sure the article makes us of the name.
    """
    quote.speaker_id = decision.speaker and decision.speaker.pk
    quote.confidence = round(confidence * decision.certainty, 3)
    quote.candidates = [candidate for candidate in quote.candidates if "speaker" not in candidate] + [
        {"name": speaker.name, "score": round(score, 3), "speaker": speaker.pk}
        for speaker, score in decision.candidates
    ]
