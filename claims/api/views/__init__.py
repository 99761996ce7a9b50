"""What can be read, and done: one viewset a resource, one action a verb."""

from claims.api.views.claims import AssertionViewSet, ClaimViewSet, EvidenceViewSet
from claims.api.views.notifications import NotificationViewSet
from claims.api.views.publications import ArticleViewSet, SnapshotViewSet, SourceViewSet
from claims.api.views.quotes import QuoteViewSet, SpeakerViewSet
from claims.api.views.tokens import TokenViewSet

__all__ = [
    "ArticleViewSet",
    "AssertionViewSet",
    "ClaimViewSet",
    "EvidenceViewSet",
    "NotificationViewSet",
    "QuoteViewSet",
    "SnapshotViewSet",
    "SourceViewSet",
    "SpeakerViewSet",
    "TokenViewSet",
]
