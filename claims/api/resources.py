"""The record as it is read: how each kind of row is shown, who sees which, and what can be expanded in it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Expression, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims import counting
from claims.api.columns import Shape
from claims.api.expanding import Expansion, First, One
from claims.api.passages import PASSAGE
from claims.api.seeing import Visible
from claims.api.serializers.claims import AssertionSerializer, ClaimAssertionSerializer, ClaimSerializer
from claims.api.serializers.evidence import EvidenceContentSerializer, EvidenceSerializer
from claims.api.serializers.publications import (
    ArticleSerializer,
    SnapshotDetailSerializer,
    SnapshotSerializer,
    SourceSerializer,
)
from claims.api.serializers.quotes import QuoteSerializer
from claims.api.serializers.speakers import SpeakerDetailSerializer, SpeakerSerializer
from claims.api.serializers.topics import TopicSerializer
from claims.models import Assertion, Quote, Snapshot, Source, Speaker, Topic
from claims.visibility import (
    READER,
    articles_with_text,
    visible_assertions,
    visible_claims,
    visible_evidence,
    visible_quotes,
)


@dataclass(frozen=True, slots=True)
class Resource:
    """`always` is expanded without being asked for where one row is read."""

    shape: Shape
    visible: Visible
    detail: Shape | None = None
    expansions: tuple[Expansion, ...] = ()
    always: tuple[str, ...] = ()

    def shape_of(self, *, is_row: bool) -> Shape:
        return (is_row and self.detail) or self.shape


def counted(rows: QuerySet, by: str, of: str = "pk") -> Expression:
    """How many of `rows` (or different `of` among them) lead to the outer row through `by`."""
    found = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    number = Subquery(found.annotate(number=Count(of, distinct=True)).values("number"))
    return Coalesce(number, 0, output_field=IntegerField())


def standing_in_newest_texts(user=READER) -> QuerySet[Assertion]:
    """The assertions that count: what a reader sees, once for each article."""
    return visible_assertions(READER).in_latest_snapshots()


def quotes_that_count() -> QuerySet[Quote]:
    return Quote.objects.standing().in_latest_snapshots()


def of_source() -> dict[str, Expression]:
    return {"article_count": counted(articles_with_text(), by="source")}


def of_article() -> dict[str, Expression]:
    newest = Snapshot.objects.filter(article=OuterRef("pk")).order_by("-number")
    return {
        "quote_count": counted(quotes_that_count(), by="snapshot__article"),
        **{f"newest_{name}": Subquery(newest.values(name)[:1]) for name in ("id", "number", "sha256")},
    }


def of_snapshot() -> dict[str, Expression]:
    return {"is_latest": Exists(Snapshot.objects.latest_of_each_article().filter(pk=OuterRef("pk")))}


def of_speaker() -> dict[str, Expression]:
    by_speaker = counted(quotes_that_count(), by="speaker")
    return {"quote_count": counting.kept_or_counted(counting.QUOTES, "speaker", by_speaker)}


def of_claim() -> dict[str, Expression]:
    assertions = standing_in_newest_texts()
    return {
        "assertion_count": counted(assertions, by="claim"),
        "speaker_count": counted(assertions, by="claim", of="speaker"),
        "article_count": counted(assertions, by="claim", of="snapshot__article"),
    }


def every(model) -> Visible:
    return Visible(lambda user: model.objects.all())


VISIBLE_QUOTES, VISIBLE_CLAIMS = Visible(visible_quotes), Visible(visible_claims)
VISIBLE_ASSERTIONS, VISIBLE_EVIDENCE = Visible(visible_assertions), Visible(visible_evidence)


SOURCES = Resource(Shape(SourceSerializer, of_source), every(Source))
TO_SOURCE = One("source", "source", SOURCES.shape, SOURCES.visible)

ARTICLES = Resource(
    Shape(ArticleSerializer, of_article), Visible(lambda user: articles_with_text()), expansions=(TO_SOURCE,)
)
TO_ARTICLE = (
    One("article", "article", ARTICLES.shape, ARTICLES.visible),
    One("source", "article.source", SOURCES.shape, SOURCES.visible),
)

SNAPSHOTS = Resource(
    Shape(SnapshotSerializer, of_snapshot),
    every(Snapshot),
    detail=Shape(SnapshotDetailSerializer, of_snapshot),
    expansions=TO_ARTICLE,
)

SPEAKERS = Resource(
    Shape(SpeakerSerializer, of_speaker), every(Speaker), detail=Shape(SpeakerDetailSerializer, of_speaker)
)
TO_SPEAKER = One("speaker", "speaker", SPEAKERS.shape, SPEAKERS.visible)

TOPICS = Resource(Shape(TopicSerializer), every(Topic))

ASSERTION = Shape(AssertionSerializer, lambda: PASSAGE)
CLAIM = Shape(ClaimSerializer, of_claim)
QUOTE = Shape(QuoteSerializer)

QUOTES = Resource(
    QUOTE,
    VISIBLE_QUOTES,
    expansions=(TO_SPEAKER, *TO_ARTICLE, First("assertions", "quote", ASSERTION, VISIBLE_ASSERTIONS)),
)

CLAIMS = Resource(
    CLAIM,
    VISIBLE_CLAIMS,
    expansions=(
        First(
            "assertions",
            "claim",
            Shape(ClaimAssertionSerializer, lambda: PASSAGE),
            Visible(standing_in_newest_texts),
        ),
        First("evidence", "claim", Shape(EvidenceContentSerializer, lambda: PASSAGE), VISIBLE_EVIDENCE),
    ),
    always=("assertions",),
)

TO_CLAIM = One("claim", "claim", CLAIM, VISIBLE_CLAIMS)

ASSERTIONS = Resource(
    ASSERTION,
    VISIBLE_ASSERTIONS,
    expansions=(TO_CLAIM, One("quote", "quote", QUOTE, VISIBLE_QUOTES), TO_SPEAKER, *TO_ARTICLE),
)

EVIDENCE = Resource(
    Shape(EvidenceSerializer, lambda: PASSAGE), VISIBLE_EVIDENCE, expansions=(TO_CLAIM, TO_SOURCE)
)
