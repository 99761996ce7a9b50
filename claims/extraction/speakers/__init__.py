"""The resolver: the article's cast, and whose words a quote is. In by `resolution.resolve_speakers`."""
