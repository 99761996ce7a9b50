"""Whether a paragraph only says who wrote the article: of its writer the article does not tell.

By Nora Hale and Tom Ash, Staff Writers
"""

from claims.extraction.text.narration import Paragraph
from claims.extraction.text.vocabulary import word_set

_OPENERS = frozenset(("by", "por"))
_SMALL_WORDS = word_set("and for of in the y e de del la las los van von der den da dos di al bin el")
_LONGEST = 16  # tokens
_SENTENCE_ENDS = frozenset(".?!…:;")


def is_byline(paragraph: Paragraph) -> bool:
    """Whether it is "By" and words with capitals, and no sentence."""
    if len(paragraph.sentences) != 1 or paragraph.quotations:
        return False
    first, *names = paragraph.sentences[0].tokens
    if first.lower not in _OPENERS or not 0 < len(names) < _LONGEST or names[-1].text in _SENTENCE_ENDS:
        return False
    words = [token for token in names if token.kind == "word"]
    return all(word.is_capitalised or word.lower in _SMALL_WORDS or word.text.isdigit() for word in words)
