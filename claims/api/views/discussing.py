"""Threads and comments: read, opened, answered, edited, resolved and reopened by the desk."""

from collections.abc import Iterable

from django.db.models import Model, Prefetch, QuerySet
from rest_framework.decorators import action

from claims.api.documentation import documented
from claims.api.documenting_changes import MISSING, changing, making
from claims.api.rights import Need
from claims.api.serializers.discussing import (
    CommentSerializer,
    CommentTextSerializer,
    NewThreadSerializer,
    ThreadSerializer,
)
from claims.api.views.reading import ReadViewSet
from claims.api.writing import BodySerializer, sent, writes
from claims.commenting import (
    Anchor,
    edit_comment,
    locked_thread,
    open_thread,
    reopen_thread,
    reply,
    resolve_thread,
)
from claims.filters import CommentFilter, ThreadFilter
from claims.models import Annotation, Comment, Scope, Thread

READS = "claims.view_thread"
COMMENTS = (Scope.ANNOTATE, READS, "claims.add_comment")


def with_discussion(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """Threads with all that is shown of them."""
    comments = Comment.objects.select_related("written_by").prefetch_related("mentioned")
    related = ("annotation", "claim", "quote", "opened_by", "resolved_by")
    return threads.select_related(*related).prefetch_related(Prefetch("comments", comments))


def anchor_in(row: Model, stretch: dict | None) -> Anchor | None:
    """The words that were sent, in the one text that such a row has."""
    field = Thread.Field.RATIONALE if isinstance(row, Annotation) else Thread.Field.TEXT
    return Anchor(field=field, **stretch) if stretch else None


@documented("thread", "threads", "What the desk discusses about an annotation, a claim or a quote.")
class ThreadViewSet(ReadViewSet):
    reading = Need(Scope.READ, (READS,))
    queryset = Thread.objects.all()
    serializer_class = ThreadSerializer
    filterset_class = ThreadFilter

    def get_queryset(self) -> QuerySet[Thread]:
        return with_discussion(self.queryset.all())

    def along(self, thread: Thread) -> Iterable[Model]:
        """Who resolves it says so of all that was answered."""
        return thread.comments.all()

    def unchanged_row(self) -> Thread:
        locked_thread(self.get_object())
        return super().unchanged_row()

    @making(
        "open_thread",
        "threads",
        "Begin a discussion of a row, or of some words of it",
        answers=ThreadSerializer,
        body=NewThreadSerializer,
    )
    @writes(*COMMENTS)
    def create(self, request):
        values = sent(request, NewThreadSerializer)
        row, anchor = values["row"], anchor_in(values["row"], values["anchor"])
        return self.answer_made(open_thread(row, by=request.user, text=values["text"], anchor=anchor))

    @making(
        "reply",
        "threads",
        "Answer in a thread, which opens it again",
        answers=ThreadSerializer,
        body=CommentTextSerializer,
        refusals=MISSING,
    )
    @action(detail=True, methods=["post"])
    @writes(*COMMENTS)
    def reply(self, request, pk):
        values = sent(request, CommentTextSerializer)
        reply(self.get_object(), by=request.user, **values)
        return self.answer_made(self.get_object())

    @changing("resolve_thread", "threads", "Say that it is settled", answers=ThreadSerializer)
    @action(detail=True, methods=["post"])
    @writes(*COMMENTS)
    def resolve(self, request, pk):
        return self.settle(resolve_thread)

    @changing("reopen_thread", "threads", "Say that it is not settled after all", answers=ThreadSerializer)
    @action(detail=True, methods=["post"])
    @writes(*COMMENTS)
    def reopen(self, request, pk):
        return self.settle(reopen_thread)

    def settle(self, verb):
        sent(self.request, BodySerializer)
        verb(self.unchanged_row(), by=self.request.user)
        return self.answer


@documented("comment", "comments", "What somebody of the desk wrote in a thread.")
class CommentViewSet(ReadViewSet):
    reading = Need(Scope.READ, (READS,))
    queryset = Comment.objects.all()
    serializer_class = CommentSerializer
    filterset_class = CommentFilter

    def get_queryset(self) -> QuerySet[Comment]:
        return self.queryset.select_related("written_by", "thread").prefetch_related("mentioned")

    @changing(
        "edit_comment",
        "comments",
        "Change your own words, within the window",
        answers=CommentSerializer,
        body=CommentTextSerializer,
    )
    @writes(Scope.ANNOTATE, READS, "claims.add_comment")
    def partial_update(self, request, pk):
        values = sent(request, CommentTextSerializer)
        edit_comment(self.unchanged_row(), by=request.user, **values)
        return self.answer
