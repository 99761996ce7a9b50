"""What a search answers with: spans of what was found, for the client to mark; never markup.

Said here for the schema; `claims/api/found.py` makes it.
"""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers


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


class TotalSerializer(serializers.Serializer):
    number = serializers.IntegerField(help_text="1,000 at most.")
    is_exact = serializers.BooleanField(help_text="False: there are more.")


@extend_schema_serializer(many=False)
class SearchSerializer(serializers.Serializer):
    next = serializers.URLField(allow_null=True, help_text="The next page of results.")
    total = TotalSerializer()
    results = FoundSerializer(many=True)
