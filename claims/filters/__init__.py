"""One FilterSet per list, shared by pages and API: the same names, the same answers, the same refusals.

A page writes `QuoteFilter(request.GET, queryset=visible_quotes(request.user), request=request)` and shows
its `form`; the API's filter backend does the same. `claims.visibility` says which rows there are to filter.
"""

from claims.filters.claims import AssertionFilter, ClaimFilter, EvidenceFilter
from claims.filters.publications import ArticleFilter, SnapshotFilter, SourceFilter
from claims.filters.quotes import QuoteFilter, SpeakerFilter

__all__ = [
    "ArticleFilter",
    "AssertionFilter",
    "ClaimFilter",
    "EvidenceFilter",
    "QuoteFilter",
    "SnapshotFilter",
    "SourceFilter",
    "SpeakerFilter",
]
