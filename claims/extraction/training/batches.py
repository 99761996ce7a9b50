"""Windows of the gold in batches of like lengths and random order, as tensors."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from claims.extraction.tagging.windows import pack
from claims.extraction.tagging.wordpieces import NO_TEXT, WordPieces
from claims.extraction.training.examples import Article, Example, example_of

IGNORED = -100  # the label of places that are no word's first piece
_LARGEST_WINDOW = 256  # pieces
_BATCH = 1_024  # pieces
_STEP = 32  # pieces; few different lengths, so that the processor's kernels are made once and used again


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length; `links` has rows of (window, stretch, source, cue)."""

    pieces: Tensor
    features: Tensor
    lengths: Tensor
    labels: Tensor
    links: Tensor


def epoch(articles: list[Article], cutter: WordPieces, seed: int) -> list[Batch]:
    """All articles once, cut into windows of varying size."""
    draw = random.Random(seed)
    examples = [example for article in articles for example in _examples(article, cutter, draw)]
    draw.shuffle(examples)
    groups: list[list[Example]] = []
    filling: dict[int, list[Example]] = {}
    for example in examples:
        length = _padded(len(example.window.pieces))
        group = filling.setdefault(length, [])
        group.append(example)
        if len(group) == max(1, _BATCH // length):
            groups.append(filling.pop(length))
    groups.extend(filling.values())
    draw.shuffle(groups)
    return [_batch(group) for group in groups]


def _examples(article: Article, cutter: WordPieces, draw: random.Random) -> list[Example]:
    size: Callable[[], int] = lambda: draw.randint(_LARGEST_WINDOW // 3, _LARGEST_WINDOW)  # noqa: E731
    return [example_of(window, article) for window in pack(article.paragraphs, cutter, size(), size)]


def _padded(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _batch(examples: list[Example]) -> Batch:
    longest = _padded(max(len(example.window.pieces) for example in examples))
    pieces = torch.zeros(len(examples), longest, dtype=torch.long)
    features = torch.full((len(examples), longest), NO_TEXT)
    labels = torch.full((len(examples), longest), IGNORED)
    for row, example in enumerate(examples):
        length = len(example.window.pieces)
        pieces[row, :length] = torch.tensor(example.window.pieces)
        features[row, :length] = torch.tensor(example.window.features)
        labels[row, example.window.places] = torch.tensor(example.labels)
    lengths = torch.tensor([len(example.window.pieces) for example in examples])
    links = [(row, *link) for row, example in enumerate(examples) for link in example.links]
    return Batch(pieces, features, lengths, labels, torch.tensor(links, dtype=torch.long).reshape(-1, 4))
