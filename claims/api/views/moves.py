"""One POST per move of the workflow: made from its table, so that a new move has its address."""

from collections.abc import Callable

from rest_framework.decorators import action
from rest_framework.viewsets import ViewSetMixin

from claims.api.documenting_changes import changing
from claims.api.serializers.annotations import AnnotationDetailSerializer
from claims.api.serializers.drafting import MoveCommentSerializer, MoveReasonSerializer
from claims.api.writing import BodySerializer, sent, writes
from claims.models import Scope
from claims.workflow import MOVES, Move, make_move

BODIES = {"": BodySerializer, "comment": MoveCommentSerializer, "reason": MoveReasonSerializer}


def with_moves(viewset: type[ViewSetMixin]) -> type[ViewSetMixin]:
    """Decorates the annotations' viewset: an action for each move."""
    for move in MOVES:
        setattr(viewset, move.name, action_of(move))
    return viewset


def action_of(move: Move) -> Callable:
    body = BODIES[move.asks]

    def handler(view, request, pk):
        words = sent(request, body).get(move.asks, "")
        make_move(view.unchanged_row(), move.name, by=request.user, words=words)
        return view.answer

    handler.__name__ = move.name
    written = writes(scope_of(move), "claims.view_annotation", f"claims.{move.permission}")(handler)
    routed = action(detail=True, methods=["post"], url_path=move.path)(written)
    sends = body if move.asks else None
    return changing(
        f"{move.name}_annotation", "annotations", move.label, answers=AnnotationDetailSerializer, body=sends
    )(routed)


def scope_of(move: Move) -> Scope:
    """A writer's moves take what writing takes; the others are decisions."""
    return Scope.ANNOTATE if move.permission == "submit_annotation" else Scope.REVIEW
