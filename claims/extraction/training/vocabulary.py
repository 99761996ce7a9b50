"""Which pieces of the pretrained vocabulary are kept: the weights of the others would only take room."""

from collections import Counter

from claims.extraction.tagging.wordpieces import WordPieces
from claims.extraction.training.documents import GoldDocument
from claims.extraction.training.examples import read_article

_SPECIAL = frozenset(("[PAD]", "[UNK]", "[CLS]", "[SEP]"))
_FREQUENT = 8_000  # the vocabulary is in order of frequency in English
_SEEN = 2  # times in the gold


def kept_pieces(pieces: list[str], documents: list[GoldDocument]) -> list[int]:
    """Numbers of the special ones, single characters, the most frequent, and those that the gold holds twice.

    Every piece comes from the published vocabulary: none is made from the gold.
    """
    cutter = WordPieces(pieces)
    seen = Counter(
        piece
        for document in documents
        for paragraph in read_article(document, cutter).paragraphs
        for word in paragraph
        for piece in word.pieces
    )
    return [number for number, piece in enumerate(pieces) if _is_kept(number, piece) or seen[number] >= _SEEN]


def _is_kept(number: int, piece: str) -> bool:
    if piece in _SPECIAL or len(piece.removeprefix("##")) == 1:
        return True
    return number < _FREQUENT and not piece.startswith("[unused")
