"""Evidence for and against claims: read, added, edited, withdrawn and brought back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db.models import Model
from rest_framework.decorators import action

from claims.api.documentation import documented
from claims.api.documenting_changes import changing, making
from claims.api.resources import EVIDENCE
from claims.api.serializers.evidence import (
    NAMES,
    EvidenceEditSerializer,
    EvidenceSerializer,
    NewEvidenceSerializer,
    WithdrawalSerializer,
)
from claims.api.views.reading import ID
from claims.api.views.record import RecordViewSet
from claims.api.writing import BodySerializer, sent, writes
from claims.evidencing import add_evidence, edit_evidence, restore_evidence, withdraw_evidence
from claims.filters import EvidenceFilter
from claims.models import Claim, Evidence, Scope
from claims.reading_order import Column

WITHDRAWS = ("claims.view_evidence", "claims.withdraw_evidence")


@contextmanager
def named_as_sent() -> Iterator[None]:
    """What the store finds wrong, under the names that the API has for its columns."""
    try:
        yield
    except ValidationError as error:
        named = {NAMES.get(name, name): sentences for name, sentences in error.message_dict.items()}
        raise ValidationError(named) from error


@documented("evidence", "evidence", "Something cited for or against a claim that has a published verdict.")
class EvidenceViewSet(RecordViewSet):
    resource = EVIDENCE
    queryset = Evidence.objects.all()
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter
    ordering_columns = (ID, Column("accessed", "accessed_date", nullable=True))

    def unchanged_row(self) -> Model:
        """Locked after its claim, as every verb on evidence and annotations does."""
        Claim.objects.select_for_update(no_key=True).get(pk=self.get_object().claim_id)
        return super().unchanged_row()

    @making(
        "add_evidence",
        "evidence",
        "Cite something for or against a claim",
        answers=EvidenceSerializer,
        body=NewEvidenceSerializer,
    )
    @writes(Scope.ANNOTATE, "claims.view_evidence", "claims.add_evidence")
    def create(self, request):
        values = sent(request, NewEvidenceSerializer)
        with named_as_sent():
            return self.answer_made(add_evidence(by=request.user, **values))

    @changing(
        "edit_evidence",
        "evidence",
        "Change evidence that no public verdict rests on",
        answers=EvidenceSerializer,
        body=EvidenceEditSerializer,
    )
    @writes(Scope.ANNOTATE, "claims.view_evidence", "claims.change_evidence")
    def partial_update(self, request, pk):
        values = sent(request, EvidenceEditSerializer)
        with named_as_sent():
            edit_evidence(self.unchanged_row(), by=request.user, **values)
        return self.answer

    @changing(
        "withdraw_evidence",
        "evidence",
        "Say that it no longer holds, which flags every annotation that rests on it",
        answers=EvidenceSerializer,
        body=WithdrawalSerializer,
    )
    @action(detail=True, methods=["post"])
    @writes(Scope.ANNOTATE, *WITHDRAWS)
    def withdraw(self, request, pk):
        values = sent(request, WithdrawalSerializer)
        withdraw_evidence(self.unchanged_row(), by=request.user, **values)
        return self.answer

    @changing("restore_evidence", "evidence", "Take a withdrawal back", answers=EvidenceSerializer)
    @action(detail=True, methods=["post"])
    @writes(Scope.ANNOTATE, *WITHDRAWS)
    def restore(self, request, pk):
        sent(request, BodySerializer)
        restore_evidence(self.unchanged_row(), by=request.user)
        return self.answer
