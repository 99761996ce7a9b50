"""Which rows belong to a claim: all of them, or those that readers see."""

from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet

from claims.models import (
    Annotation,
    Assertion,
    Claim,
    Comment,
    Event,
    Evidence,
    Methodology,
    Quote,
    Review,
    Snapshot,
    Source,
    Speaker,
    Thread,
)
from claims.record import PUBLIC_MOVES
from claims.visibility import READER, visible_rows

TOLD_TO_READERS = ("approve", *PUBLIC_MOVES)


@dataclass(frozen=True, slots=True)
class Profile:
    """Redacted: what readers see, and nobody's name. Comments only in a dossier that is not."""

    is_redacted: bool
    has_comments: bool = False

    @property
    def name(self) -> str:
        return "redacted" if self.is_redacted else "full"


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a dossier, each kind in the order of ids."""

    claim: Claim
    assertions: list[Assertion]
    quotes: list[Quote]
    evidence: list[Evidence]
    annotations: list[Annotation]
    reviews: list[Review]
    methodologies: list[Methodology]
    snapshots: list[Snapshot]
    sources: list[Source]
    speakers: list[Speaker]
    threads: list[Thread]
    events: list[Event]


def rows_of(claim: Claim, profile: Profile) -> Rows:
    assertions, quotes, evidence, annotations = _judged(claim, profile)
    reviews = Review.objects.filter(annotation__in=annotations)
    threads = _threads(claim, annotations, quotes) if profile.has_comments else Thread.objects.none()
    snapshots = Snapshot.objects.filter(Q(assertions__in=assertions) | Q(evidence__in=evidence)).distinct()
    snapshots = _in_order(snapshots.select_related("article__source"))
    return Rows(
        claim=claim,
        assertions=assertions,
        quotes=quotes,
        evidence=evidence,
        annotations=annotations,
        reviews=_in_order(reviews.approvals() if profile.is_redacted else reviews),
        methodologies=_in_order(Methodology.objects.filter(annotations__in=annotations).distinct()),
        snapshots=snapshots,
        sources=_in_order(_sources(snapshots, evidence)),
        speakers=_in_order(Speaker.objects.filter(pk__in=_speakers(assertions, quotes))),
        threads=_in_order(threads.prefetch_related("comments__revisions")),
        events=_events(claim, assertions, quotes, evidence, annotations, _in_order(threads), profile),
    )


def _judged(claim: Claim, profile: Profile) -> tuple[list, list, list, list]:
    """What makes the claim, and what was found about it."""
    assertions = _in_order(_seen(Assertion, profile).filter(claim=claim))
    quotes = _seen(Quote, profile).filter(assertions__in=assertions).distinct()
    evidence = _seen(Evidence, profile).filter(claim=claim).select_related("created_by")
    annotations = _seen(Annotation, profile).filter(claim=claim)
    annotations = annotations.select_related("claim", "methodology", "created_by", "submitted_by")
    return assertions, _in_order(quotes), _in_order(evidence), _in_order(annotations)


def _seen(model: type[Model], profile: Profile) -> QuerySet:
    return visible_rows(model, READER) if profile.is_redacted else model._default_manager.all()


def _in_order(rows: QuerySet) -> list:
    return list(rows.order_by("pk"))


def _threads(claim: Claim, annotations: list, quotes: list) -> QuerySet[Thread]:
    return Thread.objects.filter(Q(claim=claim) | Q(annotation__in=annotations) | Q(quote__in=quotes))


def _sources(snapshots: list[Snapshot], evidence: list[Evidence]) -> QuerySet[Source]:
    published = {snapshot.article.source_id for snapshot in snapshots}
    return Source.objects.filter(pk__in=published | {row.source_id for row in evidence} - {None})


def _speakers(assertions: list[Assertion], quotes: list[Quote]) -> set[int]:
    return {row.speaker_id for row in (*assertions, *quotes)} - {None}


def _events(claim, assertions, quotes, evidence, annotations, threads, profile) -> list[Event]:
    about = _about("claim", [claim]) | _about("annotation", annotations) | _about("evidence", evidence)
    if profile.is_redacted:
        told = Q(verb__in=TOLD_TO_READERS, subject_type="annotation")
        return _in_order(Event.objects.filter(about & told).select_related("by"))
    about |= _about("assertion", assertions) | _about("quote", quotes)
    if profile.has_comments:
        about |= _about("thread", threads) | _about("comment", Comment.objects.filter(thread__in=threads))
    return _in_order(Event.objects.filter(about).select_related("by"))


def _about(kind: str, rows) -> Q:
    return Q(subject_type=kind, subject_id__in=[row.pk for row in rows])
