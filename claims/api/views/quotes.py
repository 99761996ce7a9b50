"""Quotes, what editors say of them, and the speakers they are attributed to."""

from http import HTTPStatus

from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims import counting
from claims.api.documentation import documented
from claims.api.documenting_changes import changing
from claims.api.resources import QUOTES, SPEAKERS
from claims.api.serializers.judging import CorrectionSerializer
from claims.api.serializers.quotes import QuoteSerializer
from claims.api.serializers.speakers import SpeakerDetailSerializer, SpeakerSerializer
from claims.api.views.faceting import faceted
from claims.api.views.reading import ID
from claims.api.views.record import RecordViewSet
from claims.api.writing import BodySerializer, sent, writes
from claims.curation import confirm_quotes, correct_quote, reject_quotes
from claims.edited_rows import locked, locked_speaker
from claims.filters import QuoteFilter, SpeakerFilter
from claims.models import Quote, Scope, Speaker
from claims.reading_order import Column

EDITS_QUOTES = ("claims.view_quote", "claims.change_quote")


@faceted(counting.QUOTES)
@documented("quote", "quotes", "Words attributed to a speaker, at an exact span of a snapshot.")
class QuoteViewSet(RecordViewSet):
    resource = QUOTES
    queryset = Quote.objects.all()
    serializer_class = QuoteSerializer
    filterset_class = QuoteFilter
    ordering_columns = (  # what an index holds in that order
        ID,
        Column("confidence", "confidence"),
        Column("published", "published_date", nullable=True),
        Column("said", "spoken_date", nullable=True),
    )
    ordering_note = "Asked for quotes of some days, and for no order, it gives those of the newest day first."

    @changing(
        "confirm_quote", "quotes", "Say that a quote and its speaker are right", answers=QuoteSerializer
    )
    @action(detail=True, methods=["post"])
    @writes(Scope.ANNOTATE, *EDITS_QUOTES)
    def confirm(self, request, pk):
        return self.judge(confirm_quotes)

    @changing(
        "reject_quote",
        "quotes",
        "Say that this is not a quote",
        answers=QuoteSerializer,
    )
    @action(detail=True, methods=["post"])
    @writes(Scope.ANNOTATE, *EDITS_QUOTES)
    def reject(self, request, pk):
        return self.judge(reject_quotes)

    @changing(
        "correct_quote",
        "quotes",
        "Set who is quoted and how",
        answers=QuoteSerializer,
        body=CorrectionSerializer,
    )
    @action(detail=True, methods=["post"])
    @writes(Scope.ANNOTATE, *EDITS_QUOTES)
    def correct(self, request, pk):
        chosen = sent(request, CorrectionSerializer)
        locked_speaker(chosen["speaker"] and chosen["speaker"].pk)
        correct_quote(self.unchanged_quote(), by=request.user, **chosen)
        return self.answer

    def judge(self, verb):
        sent(self.request, BodySerializer)
        quote = self.unchanged_quote()
        verb(Quote.objects.filter(pk=quote.pk), by=self.request.user)
        return self.answer

    def unchanged_quote(self) -> Quote:
        """Locked with its copies in later texts, in the order in which the verbs lock them."""
        same_words = Quote.objects.filter(pk=self.kwargs["pk"]).with_copies()
        locked(same_words, Quote, Quote.State)
        return self.unchanged_row()


@documented("speaker", "speakers", "A person or institution that words are attributed to.", merges=True)
class SpeakerViewSet(RecordViewSet):
    resource = SPEAKERS
    queryset = Speaker.objects.all()
    serializer_class = SpeakerSerializer
    detail_serializer_class = SpeakerDetailSerializer
    filterset_class = SpeakerFilter
    ordering_columns = (ID, Column("name", "name"))

    def get_queryset(self):
        speakers = super().get_queryset()
        return speakers if self.detail or "id" in self.request.query_params else speakers.current()

    def leads_to(self, ids: list[int]) -> dict[int, int]:
        return Speaker.objects.living_on(ids)

    def answer_row(self, row: Speaker, shown: dict, status: int) -> Response:
        """A merged speaker's id leads to the one it lives on in. Not for good: a merge can be undone."""
        if row.is_merged:
            kept = reverse("api:speaker-detail", [row.kept.pk], request=self.request)
            return Response(status=HTTPStatus.TEMPORARY_REDIRECT, headers={"Location": kept})
        return super().answer_row(row, shown, status)
