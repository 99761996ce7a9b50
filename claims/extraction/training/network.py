"""The network in PyTorch: a BERT encoder with a feature embedding, a labelling head and two pointers.

Pointers: the first word of reported words points to the first word of its source and of its cue, or to
[CLS] when there is none in the window.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

HIDDEN, HEADS, INNER, POSITIONS, EPSILON, LINK = 384, 12, 1536, 512, 1e-12, 64
HEAD = HIDDEN // HEADS  # numbers in one head


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, EPSILON)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, HEAD).permute(2, 0, 3, 1, 4)
        scores = (q * HEAD**-0.5) @ k.transpose(-1, -2) + mask
        a = scores.softmax(-1).to(v.dtype) @ v
        a = self.out(a.transpose(1, 2).reshape(b, t, HIDDEN))
        x = self.norm1(x + F.dropout(a, self.dropout, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(h, self.dropout, self.training))


class Tagger(nn.Module):
    def __init__(
        self, vocabulary: int, features: int, labels: int, layers: int, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.features = nn.Embedding(features, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.label = nn.Linear(HIDDEN, labels)
        self.links = nn.Linear(HIDDEN, 4 * LINK)  # source query, source key, cue query, cue key
        self.dropout = dropout
        nn.init.zeros_(self.features.weight)

    def forward(self, pieces: Tensor, features: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Label scores (batch, place, label) and link vectors (batch, place, 4 * LINK)."""
        t = pieces.shape[1]
        x = self.words(pieces) + self.positions.weight[:t] + self.features(features)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        mask = torch.zeros(len(pieces), t).masked_fill(torch.arange(t)[None, :] >= lengths[:, None], -1e4)
        mask = mask[:, None, None, :].to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return self.label(x), self.links(x)


def load_pretrained(
    model: Tagger, weights: dict[str, Tensor], kept_pieces: list[int], kept_layers: list[int]
) -> None:
    """Fill the encoder from BERT weights, with the pieces and layers that are kept."""
    model.words.weight.data.copy_(weights["embeddings.word_embeddings.weight"][kept_pieces])
    token_type = weights["embeddings.token_type_embeddings.weight"][0]
    model.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + token_type)
    _copy(model.norm, weights, "embeddings.LayerNorm")
    for layer, number in zip(model.layers, kept_layers, strict=True):
        at = f"encoder.layer.{number}."
        for part in ("weight", "bias"):
            qkv = [weights[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            getattr(layer.qkv, part).data.copy_(torch.cat(qkv))
        _copy(layer.out, weights, at + "attention.output.dense")
        _copy(layer.norm1, weights, at + "attention.output.LayerNorm")
        _copy(layer.up, weights, at + "intermediate.dense")
        _copy(layer.down, weights, at + "output.dense")
        _copy(layer.norm2, weights, at + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(weights[name + ".weight"])
    module.bias.data.copy_(weights[name + ".bias"])


def link_scores(links: Tensor, rows: Tensor, starts: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """For each start (row, place): scores of all places as its source and as its cue."""
    parts = links.float().view(*links.shape[:2], 4, LINK)
    outside = torch.arange(links.shape[1])[None, :] >= lengths[rows][:, None]
    found = []
    for query, key in ((0, 1), (2, 3)):
        q = parts[rows, starts, query]
        scores = torch.einsum("nd,ntd->nt", q, parts[rows, :, key]) / math.sqrt(LINK)
        found.append(scores.masked_fill(outside, -1e4))
    return found[0], found[1]
