"""The steps of training: loss, optimiser and the running mean of the weights, which is what is kept."""

from collections.abc import Iterable

import torch
import torch.nn.functional as F
from torch import Tensor

from claims.extraction.training.batches import IGNORED, Batch
from claims.extraction.training.network import Tagger, link_scores

_NEW_LAYERS = 3.0  # times the rate for what is not pretrained
_LINK_LOSS, _TEACHER_LOSS = 0.3, 2.0
_WARM_UP = 100  # steps
_LEAST_RATE = 0.02  # of the rate, at the end
_MEMORY = 0.998  # of the running mean
_NEW = ("label", "links", "features")


def train(
    model: Tagger, teacher: Tagger | None, batches: Iterable[Batch], steps: int, rate: float
) -> dict[str, Tensor]:
    """The mean of the weights over the last of `steps` batches; `rate` is that of learning, at its height."""
    optimiser = _optimiser(model, rate)
    mean = {name: value.detach().clone() for name, value in model.state_dict().items()}
    for step, batch in zip(range(steps), batches, strict=False):
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * min(1.0, (step + 1) / _WARM_UP) * max(_LEAST_RATE, 1 - step / steps)
        loss = loss_of(model, teacher, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        keep = min(_MEMORY, (step + 1) / (step + 21))
        for name, value in model.named_parameters():
            mean[name].lerp_(value.detach(), 1 - keep)
        if step % 50 == 0:
            print(f"step {step} of {steps}: loss {loss.item():.3f}", flush=True)
    return mean


def loss_of(model: Tagger, teacher: Tagger | None, batch: Batch) -> Tensor:
    """Labels, then which words are source and cue, then what a teacher says, if there is one."""
    with torch.autocast("cpu", torch.bfloat16):
        scores, vectors = model(batch.pieces, batch.features, batch.lengths)
    scores = scores.float()
    loss = F.cross_entropy(scores.transpose(1, 2), batch.labels, ignore_index=IGNORED)
    if len(batch.links):
        linked = link_scores(vectors, batch.links[:, 0], batch.links[:, 1], batch.lengths)
        for place, score in enumerate(linked):
            loss = loss + _LINK_LOSS * F.cross_entropy(score, batch.links[:, 2 + place])
    return loss if teacher is None else loss + _TEACHER_LOSS * _distance(scores, teacher, batch)


@torch.no_grad()
def _taught(teacher: Tagger, batch: Batch) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        return teacher(batch.pieces, batch.features, batch.lengths)[0].float()


def _distance(scores: Tensor, teacher: Tagger, batch: Batch) -> Tensor:
    words = batch.labels != IGNORED
    taught = F.softmax(_taught(teacher, batch)[words], -1)
    return F.kl_div(F.log_softmax(scores[words], -1), taught, reduction="batchmean")


def _optimiser(model: Tagger, rate: float) -> torch.optim.Optimizer:
    """AdamW; the embeddings of pieces and places stay as they were pretrained."""
    model.words.weight.requires_grad_(False)
    model.positions.weight.requires_grad_(False)
    groups = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            full = rate * (_NEW_LAYERS if name.startswith(_NEW) else 1.0)
            decay = 0.01 if parameter.dim() > 1 else 0.0
            groups.append({"params": [parameter], "lr": full, "full": full, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6)
