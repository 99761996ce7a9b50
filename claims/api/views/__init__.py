"""What can be read: one viewset a resource, all of them read-only."""

from claims.api.views.claims import AssertionViewSet, ClaimViewSet, EvidenceViewSet
from claims.api.views.publications import ArticleViewSet, SnapshotViewSet, SourceViewSet
from claims.api.views.quotes import QuoteViewSet, SpeakerViewSet

__all__ = [
    "ArticleViewSet",
    "AssertionViewSet",
    "ClaimViewSet",
    "EvidenceViewSet",
    "QuoteViewSet",
    "SnapshotViewSet",
    "SourceViewSet",
    "SpeakerViewSet",
]
