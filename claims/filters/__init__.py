"""One FilterSet per list, shared by pages and API: the same names, the same answers, the same refusals.

A page writes `QuoteFilter(request.GET, queryset=visible_quotes(READER))` and shows its `form`; the API's
filter backend adds the request, so that the desk may ask by rows that `claims.visibility` hides from readers.
"""

from claims.filters.assertions import AssertionFilter, EvidenceFilter
from claims.filters.claims import ClaimFilter
from claims.filters.desk import AnnotationFilter, AssignmentFilter, CommentFilter, EventFilter, ThreadFilter
from claims.filters.importing import ImportItemFilter, ImportRunFilter
from claims.filters.notifications import NotificationFilter
from claims.filters.publications import ArticleFilter, SnapshotFilter, SourceFilter
from claims.filters.quotes import QuoteFilter
from claims.filters.speakers import SpeakerFilter

__all__ = [
    "AnnotationFilter",
    "ArticleFilter",
    "AssertionFilter",
    "AssignmentFilter",
    "ClaimFilter",
    "CommentFilter",
    "EventFilter",
    "EvidenceFilter",
    "ImportItemFilter",
    "ImportRunFilter",
    "NotificationFilter",
    "QuoteFilter",
    "SnapshotFilter",
    "SourceFilter",
    "SpeakerFilter",
    "ThreadFilter",
]
