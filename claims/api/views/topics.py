"""What claims are about."""

from claims.api.documentation import documented
from claims.api.resources import TOPICS
from claims.api.serializers.topics import TopicSerializer
from claims.api.views.reading import ID
from claims.api.views.record import RecordViewSet
from claims.models import Topic
from claims.reading_order import Column


@documented("topic", "topics", "What claims are about: health, elections, the budget.")
class TopicViewSet(RecordViewSet):
    resource = TOPICS
    queryset = Topic.objects.all()
    serializer_class = TopicSerializer
    filter_backends = ()
    ordering_columns = (ID, Column("name", "name"))
