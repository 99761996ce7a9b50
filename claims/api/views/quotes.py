"""Quotes, and the speakers they are attributed to."""

from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.documentation import documented
from claims.api.ordering import Column
from claims.api.passages import with_context
from claims.api.serializers.quotes import QuoteSerializer
from claims.api.serializers.speakers import SpeakerDetailSerializer, SpeakerSerializer
from claims.api.views.reading import ID, ReadViewSet, counted
from claims.filters import QuoteFilter, SpeakerFilter
from claims.models import Quote, Speaker
from claims.visibility import visible_quotes


@documented("quote", "quotes", "Words attributed to a speaker, at an exact span of a snapshot.")
class QuoteViewSet(ReadViewSet):
    queryset = Quote.objects.all()
    serializer_class = QuoteSerializer
    filterset_class = QuoteFilter
    ordering_columns = (ID, Column("confidence", "confidence"))  # what an index holds in that order

    def get_queryset(self):
        quotes = visible_quotes(self.request.user).select_related("speaker", "snapshot__article__source")
        return with_context(quotes.defer("snapshot__body", "snapshot__boilerplate"))


@documented("speaker", "speakers", "A person or institution that words are attributed to.", merges=True)
class SpeakerViewSet(ReadViewSet):
    queryset = Speaker.objects.all()
    serializer_class = SpeakerSerializer
    detail_serializer_class = SpeakerDetailSerializer
    filterset_class = SpeakerFilter
    ordering_columns = (ID, Column("name", "name"))

    def get_queryset(self):
        quotes = Quote.objects.standing().in_latest_snapshots()
        speakers = self.queryset.annotate(quote_count=counted(quotes, by="speaker"))
        return speakers.prefetch_related("names", "roles") if self.detail else speakers.current()

    def retrieve(self, request, *args, **kwargs):
        """A merged speaker's id leads to the one it lives on in. Not for good: a merge can be undone."""
        speaker = self.get_object()
        if speaker.is_merged:
            kept = reverse("api:speaker-detail", [speaker.kept.pk], request=request)
            return Response(status=307, headers={"Location": kept})
        return Response(self.get_serializer(speaker).data)
