"""The labels of a word, as the network gives them; the order is that of its outputs."""

# A stretch of reported words: first word, words between, last word; a stretch of one word is "last" alone.
# "other" are reports of belief or plan: told apart so that speech is learnt clean.
LABELS = (
    "O",
    *(f"{scope}-{place}" for scope in ("speech", "other") for place in ("first", "inside", "last")),
    *(f"{scope}-{part}" for scope in ("speech", "other") for part in ("cue", "source")),
)
NUMBER = {label: number for number, label in enumerate(LABELS)}
