"""What can be read, and done: one viewset a resource, one action a verb."""

from claims.api.views.annotations import AnnotationViewSet, MethodologyViewSet
from claims.api.views.articles import ArticleViewSet
from claims.api.views.assigning import AssignmentViewSet, MineViewSet, QueueViewSet
from claims.api.views.claims import AssertionViewSet, ClaimViewSet
from claims.api.views.discussing import CommentViewSet, ThreadViewSet
from claims.api.views.events import EventViewSet
from claims.api.views.evidence import EvidenceViewSet
from claims.api.views.importing import ImportItemViewSet, ImportRunViewSet
from claims.api.views.notifications import NotificationViewSet
from claims.api.views.publications import SnapshotViewSet, SourceViewSet
from claims.api.views.quotes import QuoteViewSet, SpeakerViewSet
from claims.api.views.tokens import TokenViewSet
from claims.api.views.topics import TopicViewSet

__all__ = [
    "AnnotationViewSet",
    "ArticleViewSet",
    "AssertionViewSet",
    "AssignmentViewSet",
    "ClaimViewSet",
    "CommentViewSet",
    "EventViewSet",
    "EvidenceViewSet",
    "ImportItemViewSet",
    "ImportRunViewSet",
    "MethodologyViewSet",
    "MineViewSet",
    "NotificationViewSet",
    "QueueViewSet",
    "QuoteViewSet",
    "SnapshotViewSet",
    "SourceViewSet",
    "SpeakerViewSet",
    "ThreadViewSet",
    "TokenViewSet",
    "TopicViewSet",
]
