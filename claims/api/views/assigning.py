"""Tasks, given and taken; the queue they come from; and what waits for the one who asks."""

from django.db.models import Model, QuerySet
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.viewsets import ViewSet

from claims import own_tasks
from claims.api.documentation import REFUSED, RETRY_AFTER, documented, problems
from claims.api.documenting_changes import changing, making
from claims.api.filtering import refuse_unknown_parameters
from claims.api.pagination import MAX_PAGE_SIZE, PAGE_SIZE, asked_size
from claims.api.problem_types import InvalidQuery
from claims.api.rights import Need, needs
from claims.api.serializers.assigning import (
    AssignmentSerializer,
    MineSerializer,
    NewAssignmentSerializer,
    QueueSerializer,
    ReassignmentSerializer,
)
from claims.api.views.annotations import RELATED
from claims.api.views.discussing import with_discussion
from claims.api.views.reading import ReadViewSet
from claims.api.writing import BodySerializer, sent, writes
from claims.assigning import assign, locked_task, reassign, unassign
from claims.filters import AssignmentFilter
from claims.models import Assignment, Scope
from claims.working_queue import claims_to_check, explained

READS = (Scope.READ, "claims.view_assignment")
GIVES = (Scope.ANNOTATE, "claims.view_assignment")  # whether to others, or to oneself, the verbs ask
FIRST = 20  # of each list of one's own
FARTHEST = 100_000


@documented("assignment", "assignments", "Who is to annotate a claim or review an annotation, until when.")
class AssignmentViewSet(ReadViewSet):
    reading = Need(READS[0], READS[1:])
    queryset = Assignment.objects.all()
    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter

    def get_queryset(self) -> QuerySet[Assignment]:
        return self.queryset.select_related("claim", "annotation", "assignee", "assigned_by")

    def unchanged_row(self) -> Model:
        locked_task(self.get_object().task)
        return super().unchanged_row()

    @making(
        "assign",
        "assignments",
        "Give a free task to somebody, or take it",
        answers=AssignmentSerializer,
        body=NewAssignmentSerializer,
    )
    @writes(*GIVES)
    def create(self, request):
        return self.answer_made(assign(by=request.user, **sent(request, NewAssignmentSerializer)))

    @changing(
        "reassign",
        "assignments",
        "Give it to somebody else, or another due date to it",
        answers=AssignmentSerializer,
        body=ReassignmentSerializer,
    )
    @writes(*GIVES)
    def partial_update(self, request, pk):
        values = sent(request, ReassignmentSerializer)
        reassign(self.unchanged_row(), by=request.user, **values)
        return self.answer

    @changing(
        "unassign",
        "assignments",
        "Take it off somebody, or give yours back; answers with what it was",
        answers=AssignmentSerializer,
    )
    @action(detail=True, methods=["post"])
    @writes(*GIVES)
    def unassign(self, request, pk):
        sent(request, BodySerializer)
        assignment = self.unchanged_row()
        was = self.get_serializer(assignment).data
        unassign(assignment, by=request.user)
        return Response(was)


class QueueViewSet(ViewSet):
    """By offset: the order is of today, and no cursor would hold it."""

    @extend_schema(
        operation_id="read_queue",
        tags=["queue"],
        summary="Read what is to be checked, and why in this order",
        parameters=[
            OpenApiParameter("offset", {"type": "integer", "minimum": 0, "maximum": FARTHEST, "default": 0}),
            OpenApiParameter(
                "page_size", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE}
            ),
            RETRY_AFTER,
        ],
        responses={200: OpenApiResponse(QueueSerializer, "One page of it."), **problems(REFUSED)},
    )
    @needs(*READS)
    def read(self, request):
        refuse_unknown_parameters(request, ("offset", "page_size"))
        offset, size = asked_offset(request), asked_size(request.query_params.get("page_size", ""))
        today = localdate()
        claims = list(claims_to_check(today)[offset : offset + size + 1])
        page = {
            "next": link_to(request, offset + size) if len(claims) > size else None,
            "previous": link_to(request, max(offset - size, 0)) if offset else None,
            "results": explained(claims[:size], today),
        }
        return Response(QueueSerializer(page, context={"request": request}).data)


class MineViewSet(ViewSet):
    @extend_schema(
        operation_id="read_mine",
        tags=["queue"],
        summary="Read what waits for you",
        parameters=[RETRY_AFTER],
        responses={
            200: OpenApiResponse(MineSerializer, f"The first {FIRST} of each."),
            **problems(REFUSED),
        },
    )
    @needs(Scope.READ, "claims.view_annotation", "claims.view_assignment", "claims.view_thread")
    def read(self, request):
        refuse_unknown_parameters(request, ())
        lists = {name: rows[:FIRST] for name, rows in lists_of(request.user).items()}
        return Response(MineSerializer(lists, context={"request": request}).data)


def lists_of(user) -> dict[str, QuerySet]:
    annotations = {
        "drafts": own_tasks.drafts_of(user),
        "returned": own_tasks.returned_to(user),
        "to_review": own_tasks.reviews_waiting_for(user),
        "to_publish": own_tasks.approved_ones_waiting_for(user),
    }
    tasks = {
        "tasks": own_tasks.tasks_of(user),
        "overdue": own_tasks.overdue_tasks_of(user, localdate()),
    }
    return {
        **{name: rows.select_related(*RELATED) for name, rows in annotations.items()},
        **{
            name: rows.select_related("claim", "annotation", "assignee", "assigned_by")
            for name, rows in tasks.items()
        },
        "threads": with_discussion(own_tasks.open_threads_calling(user)),
    }


def asked_offset(request) -> int:
    text = request.query_params.get("offset", "") or "0"
    if not (text.isascii() and text.isdecimal() and len(text) <= 6 and int(text) <= FARTHEST):
        raise InvalidQuery({"offset": [f"A whole number from 0 to {FARTHEST}, please."]})
    return int(text)


def link_to(request, offset: int) -> str:
    here = request.build_absolute_uri()
    return replace_query_param(here, "offset", offset) if offset else remove_query_param(here, "offset")
