"""Articles, and how a program brings them in."""

from http import HTTPStatus

from django.db.models import Q
from rest_framework.decorators import action
from rest_framework.exceptions import Throttled
from rest_framework.response import Response

from claims.api.documentation import documented
from claims.api.documenting_imports import previewing, sending
from claims.api.previewing import previewed
from claims.api.reading_json import TooLarge
from claims.api.reading_uploads import ArticleFileParser, ArticleJSONParser
from claims.api.resources import ARTICLES
from claims.api.sending import Sent, sent_articles
from claims.api.serializers.importing import ImportRunDetailSerializer, PreviewSerializer
from claims.api.serializers.publications import ArticleSerializer
from claims.api.throttling import ImportThrottle
from claims.api.views.claims import AssertionViewSet
from claims.api.views.publications import SnapshotViewSet
from claims.api.views.quotes import QuoteViewSet
from claims.api.views.reading import ID, ReadViewSet
from claims.api.views.record import RecordViewSet
from claims.api.writing import writes_step_by_step
from claims.extraction.batch import read_and_extract
from claims.extraction.reading import Refused
from claims.filters import ArticleFilter
from claims.importing import import_articles
from claims.importing.uploads import TooManyWaiting, finish_upload, leave_upload, take_upload
from claims.models import Article, ImportItem, ImportRun, Quote, Scope, Snapshot
from claims.reading_order import Column
from claims.tasks import call_worker

LOOK_AGAIN = 2  # seconds after which a client may ask how far its import is
WHEN_FULL = 60  # seconds after which a client may send what had no room among what waits
MADE = (ImportItem.Outcome.NEW, ImportItem.Outcome.NEW_SNAPSHOT)
NEEDS = (Scope.IMPORT, "claims.view_importrun", "claims.add_importrun")
STANDS = ~Q(
    state=Quote.State.REJECTED
)  # of assertions, too; who sent the article may see the others elsewhere
QUOTE_STANDS = ~Q(quote__state=Quote.State.REJECTED)


@documented("article", "articles", "One published piece; its text at a moment is a snapshot.")
class ArticleViewSet(RecordViewSet):
    resource = ARTICLES
    parser_classes = (ArticleJSONParser, ArticleFileParser)
    queryset = Article.objects.all()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    ordering_columns = (
        ID,
        Column("published", "published_date", nullable=True),
        Column("title", "title"),
    )
    default_ordering = "-published"

    def get_throttles(self):
        own = [ImportThrottle()] if self.request.method == "POST" else []
        return [*super().get_throttles(), *own]

    @sending
    @writes_step_by_step(*NEEDS)
    def create(self, request):
        sent = sent_articles(request)
        article = sent.readable_now()
        if article is None:
            return self.leave(sent)
        upload = take_upload(sent.name, sent.data, sent.described, by=request.user)
        (item,) = import_articles(upload.run, [article])
        finish_upload(upload)
        if item.outcome == ImportItem.Outcome.FAILED:
            raise sent.refusal(item.reason)
        return self.answer_imported(item)

    @previewing
    @action(detail=False, methods=["post"])
    @writes_step_by_step(*NEEDS)
    def preview(self, request):
        sent = sent_articles(request)
        article = sent.readable_now()
        if article is None:
            raise TooLarge("A preview reads one article, and none that takes long to read.")
        found = read_and_extract(article)
        if isinstance(found, Refused):
            raise sent.refusal(found.reason)
        return Response(PreviewSerializer(previewed(found)).data)

    def leave(self, sent: Sent) -> Response:
        """For a worker, with where to ask how far it is."""
        try:
            run = leave_upload(sent.name, sent.data, sent.described, by=self.request.user)
        except TooManyWaiting as error:
            raise Throttled(wait=WHEN_FULL, detail=str(error)) from error
        call_worker()
        told = self.told_run(run)
        headers = {"Location": str(told["url"]), "Retry-After": str(LOOK_AGAIN)}
        return Response(told, status=HTTPStatus.ACCEPTED, headers=headers)

    def answer_imported(self, item: ImportItem) -> Response:
        """What is on record of the article now."""
        snapshot = Snapshot.objects.latest_of_each_article().get(article=item.article_id)
        told = {
            "outcome": item.outcome,
            "reason": item.reason or None,
            "run": self.told_run(item.run),
            "article": self.listed(ArticleViewSet, Q(pk=item.article_id))[0],
            "snapshot": self.listed(SnapshotViewSet, Q(pk=snapshot.pk))[0],
            "quotes": self.listed(QuoteViewSet, Q(snapshot=snapshot) & STANDS),
            "assertions": self.listed(AssertionViewSet, Q(snapshot=snapshot) & STANDS & QUOTE_STANDS),
        }
        is_made = item.outcome in MADE
        headers = {"Location": str(told["article"]["url"])} if is_made else {}
        return Response(told, status=HTTPStatus.CREATED if is_made else HTTPStatus.OK, headers=headers)

    def told_run(self, run: ImportRun) -> dict:
        return ImportRunDetailSerializer(run, context=self.get_serializer_context()).data

    def listed(self, viewset: type[ReadViewSet], where: Q) -> list[dict]:
        """Rows as their own list tells them, and to this user."""
        view = viewset(request=self.request, format_kwarg=None, action="list", detail=False)
        return view.shown(list(view.get_queryset().filter(where).order_by("pk")))
