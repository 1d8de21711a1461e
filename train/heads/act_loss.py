"""What the heads of acts are taught: labels of `train.heads.acts` as tensors, and their losses.

A sentence whose coding names two actors and a root, but no word, teaches through every word of it: the word that tells
the act is a hidden variable, as likely as it is a trigger and has these two as its parties, and the loss is that of the
root read off there, over all words (multiple-instance learning).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from train.heads.network import ACTS, PARTS, ROOTED, STANDS

Row = dict[str, Any]
ACT_WEIGHT, PARTY_WEIGHT, STAND_WEIGHT, PAIR_WEIGHT, GRADED_WEIGHT = 3.0, 3.0, 0.7, 3.0, 0.5
NOWHERE = -1e4
FIRST = 3 * len(PARTS)


def act_tensors(batch: Sequence[Row], length: int) -> dict[str, Tensor]:
    """The labels of acts in a batch, in positions of pieces; empty where no window has any."""
    told = [(b, w) for b, w in enumerate(batch) if "tags" not in w]
    if not told:
        return {}
    acts = torch.full((len(batch), length), -100, dtype=torch.long)
    stands, graded, fits, parties, wanted, pairs, roots = [], [], [], [], [], [], []
    for b, w in told:
        at = w["starts"]
        if "acts" in w:
            acts[b, torch.tensor(at)] = torch.tensor(w["acts"])
        stands += [(b, at[i], s) for i, s in w.get("stands", ())]
        for i, fit in w.get("graded", ()):
            graded.append((b, at[i]))
            fits.append(_many(fit, STANDS))
        for i, *sides in w.get("parties", ()):
            parties.append((b, at[i]))
            wanted.append(torch.stack([_many([at[k] for k in side], length) for side in sides]))
        if "pair" in w:
            source, target, fit = w["pair"]
            given = [_many([at[k] for k in side], length) for side in (source, target)]
            pairs.append(torch.stack([torch.full((length,), float(b)), *given]))
            roots.append(_many(fit, ROOTED))
    out = {"acts": acts}
    for name, rows in (("stands", stands), ("graded", graded), ("parties", parties)):
        if rows:
            out[name] = torch.tensor(rows)
    for name, stack in (("fits", fits), ("wants", wanted), ("pairs", pairs), ("roots", roots)):
        if stack:
            out[name] = torch.stack(stack)
    return out


def _many(numbers: Sequence[int], size: int) -> Tensor:
    row = torch.zeros(size)
    row[list(numbers)] = 1
    return row


def acts_loss(tags: Tensor, links: Tensor, t: dict[str, Tensor]) -> Tensor:
    """The losses of triggers, statuses, parties, roots between given actors, and graded statuses, summed."""
    acts, stands, roots = tags[..., FIRST:].float().split((ACTS, STANDS, ROOTED), -1)
    total = acts.sum() * 0
    known = t["acts"] >= 0
    if known.any():
        total = total + functional.cross_entropy(acts[known], t["acts"][known]) * ACT_WEIGHT
    if "stands" in t:
        b, i, wanted = t["stands"].unbind(1)
        total = total + STAND_WEIGHT * functional.cross_entropy(stands[b, i], wanted)
    if "graded" in t:
        b, i = t["graded"].unbind(1)
        chance = (stands[b, i].softmax(-1) * t["fits"]).sum(-1)
        total = total - GRADED_WEIGHT * chance.clamp_min(1e-6).log().mean()
    if "parties" in t:
        b, i = t["parties"].unbind(1)
        odds, words = links[b, 2:, i, :].float(), t["words"][b][:, None, :]
        each = functional.binary_cross_entropy_with_logits(odds, t["wants"], reduction="none") * words
        total = total + PARTY_WEIGHT * (each.sum(-1) / words.sum(-1)).sum(-1).mean()
    if "pairs" in t:
        total = total + PAIR_WEIGHT * pair_loss(acts, roots, links, t)
    return total


def pair_loss(acts: Tensor, roots: Tensor, links: Tensor, t: dict[str, Tensor]) -> Tensor:
    """Minus the log of the chance of a root that fits, between the given actors, over all words."""
    b = t["pairs"][:, 0, 0].long()
    read = read_between(acts[b], roots[b], links[b, 2:].float(), t["pairs"][:, 1:], t["words"][b])
    chance = (read * t["roots"]).sum(-1)
    return -chance.clamp_min(1e-6).log().mean()


def read_between(acts: Tensor, roots: Tensor, links: Tensor, sides: Tensor, words: Tensor) -> Tensor:
    """Chances (pairs, 15) of the roots, from acts and roots (pairs, length, n), links (pairs, 2, length, length) and
    which pieces each side is (pairs, 2, length).
    """
    told = torch.logsumexp(acts[..., 1:], -1) - acts[..., 0]
    sure = functional.logsigmoid(told)
    held = functional.logsigmoid(links)
    best = torch.where(sides[:, :, None, :] > 0, held, torch.full_like(held, NOWHERE)).amax(-1)
    seen = sure + best.sum(1) + (1 - words) * NOWHERE
    return (seen.softmax(-1)[..., None] * roots.softmax(-1)).sum(1)
