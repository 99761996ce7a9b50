"""The span finder that joins rules and tagger: each proposes stretches, a small ranker chooses among them."""

from claims.extraction.joining.finding import find_joined_spans

__all__ = ["find_joined_spans"]
