"""Claims, as found or worded by a person; the assertions that make them, and what editors say of those."""

from django.db.models import QuerySet
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.documentation import documented
from claims.api.documenting_changes import changing, doing, making
from claims.api.ordering import Column
from claims.api.passages import with_passage
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
from claims.api.views.reading import ID, ReadViewSet, counted
from claims.api.writing import sent, writes
from claims.counting import CLAIMS
from claims.curation import confirm_assertions, reject_assertions
from claims.filters import AssertionFilter, ClaimFilter
from claims.models import Assertion, Claim, Scope
from claims.topics import set_topics
from claims.visibility import READER, visible_assertions, visible_claims
from claims.wording import add_claim, edit_claim

EDITS_ASSERTIONS = ("claims.view_assertion", "claims.view_quote", "claims.change_assertion")

FIRST_ASSERTIONS = 20


def standing_in_newest_texts() -> QuerySet[Assertion]:
    """The assertions that count: what a reader sees, once for each article."""
    return visible_assertions(READER).in_latest_snapshots()


def with_related(assertions: QuerySet[Assertion]) -> QuerySet[Assertion]:
    related = assertions.select_related("quote", "speaker", "snapshot__article__source")
    return with_passage(related.defer("snapshot__body", "snapshot__boilerplate"))


@faceted(CLAIMS)
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
        return self.answer()

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
        return self.answer()


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
