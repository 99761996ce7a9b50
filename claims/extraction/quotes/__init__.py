"""The span finder: which words are someone's, by which construction. In by `spans.find_quote_spans`."""
