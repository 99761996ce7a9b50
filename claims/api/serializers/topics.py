"""Topics: what claims are about."""

from collections.abc import Callable

from claims.api.serializers.fields import KnownText, ListLink, PageLink, RowSerializer, SelfLink
from claims.models import Topic
from claims.models.topic import topic_path


class TopicRefSerializer(RowSerializer):
    url = SelfLink("topic")

    class Meta:
        model = Topic
        fields = ("id", "url", "name", "slug")


class TopicLink(PageLink):
    """The list of what is claimed about it."""

    def maker(self, root: str) -> Callable:
        return lambda slug: root + topic_path(slug)


class TopicSerializer(TopicRefSerializer):
    page = TopicLink("claims", "slug")
    wikidata = KnownText(help_text="Such as Q42.")
    claims = ListLink("claim", by="topic")

    class Meta(TopicRefSerializer.Meta):
        fields = (*TopicRefSerializer.Meta.fields, "page", "wikidata", "claims")
