"""Word lists are written as running text, words apart by spaces, so that they stay readable and short."""


def word_set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
