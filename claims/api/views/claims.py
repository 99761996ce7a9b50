"""Claims, the assertions that make them and what editors say of those, the evidence behind verdicts."""

from django.db.models import QuerySet
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.documentation import documented
from claims.api.documenting_changes import doing
from claims.api.ordering import Column
from claims.api.passages import with_passage
from claims.api.serializers.claims import (
    AssertionSerializer,
    ClaimDetailSerializer,
    ClaimSerializer,
    EvidenceSerializer,
)
from claims.api.serializers.judging import AssertionsSerializer, ChangedSerializer
from claims.api.views.reading import ID, ReadViewSet, counted
from claims.api.writing import sent, writes
from claims.curation import confirm_assertions, reject_assertions
from claims.filters import AssertionFilter, ClaimFilter, EvidenceFilter
from claims.models import Assertion, Claim, Evidence, Scope
from claims.visibility import READER, visible_assertions, visible_claims, visible_evidence

EDITS_ASSERTIONS = ("claims.view_assertion", "claims.view_quote", "claims.change_assertion")

FIRST_ASSERTIONS = 20


def standing_in_newest_texts() -> QuerySet[Assertion]:
    """The assertions that count: what a reader sees, once for each article."""
    return visible_assertions(READER).in_latest_snapshots()


def with_related(assertions: QuerySet[Assertion]) -> QuerySet[Assertion]:
    related = assertions.select_related("quote", "speaker", "snapshot__article__source")
    return with_passage(related.defer("snapshot__body", "snapshot__boilerplate"))


@documented("claim", "claims", "A checkable statement, worded once, whoever makes it.")
class ClaimViewSet(ReadViewSet):
    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    detail_serializer_class = ClaimDetailSerializer
    filterset_class = ClaimFilter
    ordering_columns = (ID, Column("checkworthiness", "checkworthiness"))

    def get_queryset(self):
        assertions = standing_in_newest_texts()
        return visible_claims(self.request.user).annotate(
            assertion_count=counted(assertions, by="claim"),
            speaker_count=counted(assertions, by="claim", of="speaker"),
            article_count=counted(assertions, by="claim", of="snapshot__article"),
        )

    def get_object(self):
        claim = super().get_object()
        newest_first = with_related(standing_in_newest_texts().filter(claim=claim)).order_by("-pk")
        every = f"{reverse('api:assertion-list', request=self.request)}?claim={claim.pk}"
        claim.first_assertions = {"all": every, "results": newest_first[:FIRST_ASSERTIONS]}
        return claim


@documented("assertion", "assertions", "A quote, or a passage in the article's own voice, making a claim.")
class AssertionViewSet(ReadViewSet):
    queryset = Assertion.objects.all()
    serializer_class = AssertionSerializer
    filterset_class = AssertionFilter

    def get_queryset(self):
        return with_related(visible_assertions(self.request.user)).select_related("claim")

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


@documented("evidence", "evidence", "Something cited for or against a claim that has a published verdict.")
class EvidenceViewSet(ReadViewSet):
    queryset = Evidence.objects.all()
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter
    ordering_columns = (ID, Column("accessed", "accessed_date", nullable=True))

    def get_queryset(self):
        evidence = visible_evidence(self.request.user).select_related("claim", "source", "snapshot")
        return with_passage(evidence.defer("snapshot__body", "snapshot__boilerplate"))
