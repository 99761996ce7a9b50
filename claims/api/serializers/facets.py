"""Counts by facet, as `claims.filters.facets` tells them."""

from rest_framework import serializers

from claims.filters.facets import LIVE_AT_MOST, MOST, Facets


class FacetValueSerializer(serializers.Serializer):
    value = serializers.CharField(help_text="What the filter of this name takes.")
    label = serializers.CharField(help_text="The value for people: a speaker's name.")
    count = serializers.IntegerField(help_text="Rows that this filter would leave.")


class FacetSerializer(serializers.Serializer):
    name = serializers.CharField(help_text="The filter's name.")
    values = FacetValueSerializer(
        many=True, help_text=f"At most {MOST}, the most frequent first; months the newest first."
    )


class FacetsSerializer(serializers.Serializer):
    total = serializers.IntegerField(help_text="Rows that were counted.")
    is_complete = serializers.BooleanField(
        help_text=f"False: more were asked for, and the newest {LIVE_AT_MOST:,} of them were counted."
    )
    facets = FacetSerializer(many=True, help_text="Without the filters that are set already.")


def shown(facets: Facets) -> dict:
    """As `FacetsSerializer` describes it, which made of sixty values took longer than all the rest."""
    by = [
        {
            "name": name,
            "values": [{"value": each.value, "label": each.label, "count": each.count} for each in values],
        }
        for name, values in facets.by.items()
        if values
    ]
    return {"total": facets.total, "is_complete": facets.is_complete, "facets": by}
