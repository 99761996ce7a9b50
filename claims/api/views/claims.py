"""Claims, as found or worded by a person; the assertions that make them, and what editors say of those."""

from rest_framework.decorators import action
from rest_framework.response import Response

from claims import counting
from claims.api.documentation import documented
from claims.api.documenting_changes import changing, doing, making
from claims.api.resources import ASSERTIONS, CLAIMS
from claims.api.serializers.claims import (
    AssertionSerializer,
    ClaimDetailSerializer,
    ClaimEditSerializer,
    ClaimSerializer,
    NewClaimSerializer,
    TopicsSerializer,
)
from claims.api.serializers.judging import AssertionsSerializer, ChangedSerializer
from claims.api.views.faceting import faceted
from claims.api.views.reading import ID
from claims.api.views.record import RecordViewSet
from claims.api.writing import sent, writes
from claims.curation import confirm_assertions, reject_assertions
from claims.filters import AssertionFilter, ClaimFilter
from claims.models import Assertion, Claim, Scope
from claims.reading_order import Column
from claims.topics import set_topics
from claims.visibility import visible_assertions
from claims.wording import add_claim, edit_claim

EDITS_ASSERTIONS = ("claims.view_assertion", "claims.view_quote", "claims.change_assertion")


@faceted(counting.CLAIMS)
@documented("claim", "claims", "A checkable statement, worded once, whoever makes it.")
class ClaimViewSet(RecordViewSet):
    resource = CLAIMS
    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    detail_serializer_class = ClaimDetailSerializer
    filterset_class = ClaimFilter
    ordering_columns = (ID, Column("checkworthiness", "checkworthiness"))

    @making(
        "add_claim",
        "claims",
        "Put a statement on record by hand",
        answers=ClaimDetailSerializer,
        body=NewClaimSerializer,
    )
    @writes(Scope.ANNOTATE, "claims.view_claim", "claims.add_claim")
    def create(self, request):
        return self.answer_made(add_claim(by=request.user, **sent(request, NewClaimSerializer)))

    @changing(
        "edit_claim",
        "claims",
        "Reword a claim that no verdict rests on",
        answers=ClaimDetailSerializer,
        body=ClaimEditSerializer,
    )
    @writes(Scope.ANNOTATE, "claims.view_claim", "claims.change_claim")
    def partial_update(self, request, pk):
        values = sent(request, ClaimEditSerializer)
        edit_claim(self.unchanged_row(), by=request.user, **values)
        return self.answer

    @changing(
        "set_topics",
        "claims",
        "Say what a claim is about",
        answers=ClaimDetailSerializer,
        body=TopicsSerializer,
    )
    @action(detail=True, methods=["post"])
    @writes(Scope.ANNOTATE, "claims.view_claim", "claims.change_claim")
    def topics(self, request, pk):
        chosen = sent(request, TopicsSerializer)["topics"]
        set_topics(self.unchanged_row(), chosen, by=request.user)
        return self.answer


@documented("assertion", "assertions", "A quote, or a passage in the article's own voice, making a claim.")
class AssertionViewSet(RecordViewSet):
    resource = ASSERTIONS
    queryset = Assertion.objects.all()
    serializer_class = AssertionSerializer
    filterset_class = AssertionFilter

    @doing(
        "accept_assertions",
        "assertions",
        "Say that words make their claims",
        answers=ChangedSerializer,
        body=AssertionsSerializer,
    )
    @action(detail=False, methods=["post"])
    @writes(Scope.ANNOTATE, *EDITS_ASSERTIONS)
    def accept(self, request):
        return self.judge(confirm_assertions)

    @doing(
        "reject_assertions",
        "assertions",
        "Say that words do not make their claims",
        answers=ChangedSerializer,
        body=AssertionsSerializer,
    )
    @action(detail=False, methods=["post"])
    @writes(Scope.ANNOTATE, *EDITS_ASSERTIONS)
    def reject(self, request):
        return self.judge(reject_assertions)

    def judge(self, verb) -> Response:
        visible = visible_assertions(self.request.user)
        chosen = sent(self.request, AssertionsSerializer, visible=visible)["assertions"]
        changed = verb(Assertion.objects.filter(pk__in=chosen), by=self.request.user)
        return Response({"changed": changed})
