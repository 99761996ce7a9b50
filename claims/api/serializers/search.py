"""What a search answers with: spans of what was found, for the client to mark; never markup."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.models import Article, Claim, Quote, Speaker
from claims.search.finding import Found

THING = {Quote: "quote", Claim: "claim", Speaker: "speaker", Article: "article"}


class HighlightSerializer(serializers.Serializer):
    start = serializers.IntegerField(help_text="Of the text beside it, in Unicode code points.")
    end = serializers.IntegerField(help_text="Not part of it any more.")


class SnippetSerializer(serializers.Serializer):
    text = serializers.CharField(help_text="Some 280 characters around the first place found.")
    highlights = HighlightSerializer(many=True)


class FoundSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    url = serializers.URLField(help_text="Where to read it in full.")
    page = serializers.URLField(help_text="The page for people.")
    title = serializers.CharField(allow_null=True, help_text="Of the article, also of a quote.")
    speaker = serializers.CharField(allow_null=True, help_text="Who a quote is attributed to.")
    snippet = SnippetSerializer()

    def to_representation(self, found: Found) -> dict:
        row, request = found.row, self.context["request"]
        return {
            "id": row.pk,
            "url": reverse(f"api:{THING[type(row)]}-detail", args=[row.pk], request=request),
            "page": request.build_absolute_uri(row.get_absolute_url()),
            "title": title_of(row),
            "speaker": row.speaker.name if isinstance(row, Quote) and row.speaker else None,
            "snippet": {
                "text": found.snippet.text,
                "highlights": [{"start": start, "end": end} for start, end in found.snippet.spans],
            },
        }


def title_of(row) -> str | None:
    match row:
        case Quote():
            return row.snapshot.article.title
        case Article():
            return row.title
    return None


class TotalSerializer(serializers.Serializer):
    number = serializers.IntegerField(help_text="1,000 at most.")
    is_exact = serializers.BooleanField(help_text="False: there are more.")


@extend_schema_serializer(many=False)
class SearchSerializer(serializers.Serializer):
    next = serializers.URLField(allow_null=True, help_text="The next page of results.")
    total = TotalSerializer()
    results = FoundSerializer(many=True)
