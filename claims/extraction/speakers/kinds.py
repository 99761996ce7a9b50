"""Whether a printed name is a person's or an institution's, and how sure that is."""

from claims.extraction.speakers.naming import (
    FIRST_NAMES,
    INSTITUTION_WORDS,
    NAME_PARTICLES,
    PLACE_WORDS,
    plain,
)
from claims.extraction.types import SpeakerKind


def kind_of(words: tuple[str, ...], title: str) -> tuple[SpeakerKind, bool]:
    """The kind of a name, and whether a title, a known first name or an institution's word shows it."""
    lowered = [plain(word) for word in words]
    if lowered[-1] in INSTITUTION_WORDS or "of" in lowered:
        return "institution", True
    is_acronym = len(words) == 1 and len(words[0]) > 1 and words[0].isupper()
    if title and not is_acronym:
        return "person", True
    if len(words) == 1 and lowered[0] in PLACE_WORDS:
        return "institution", False
    if len(words) == 1:
        return ("institution", True) if is_acronym else ("person", lowered[0] in FIRST_NAMES)
    if plain(words[0]) in FIRST_NAMES and lowered[-1] not in PLACE_WORDS:
        return "person", True
    telling = [lowered[0], *(word for word in lowered[1:] if word not in NAME_PARTICLES)]  # Tareck El Aissami
    if any(word in INSTITUTION_WORDS or word in PLACE_WORDS for word in telling):
        return "institution", False
    return "person", _has_initial(words)


def _has_initial(words: tuple[str, ...]) -> bool:
    return any(len(word) == 2 and word.endswith(".") for word in words[:-1])
