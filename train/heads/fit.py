"""Fit encoder and heads to prepared windows: python -m train.heads.fit --windows FOLDER --weights FILE --out FILE

Fixed seed; bfloat16 products where the processor has them. Writes the state after every epoch; an interrupted run goes
on from the last one.
"""

from __future__ import annotations

import argparse
import copy
import pickle
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from bench.quality.parts import fold_of
from communique.annotate.heads.features import SIZES
from train.heads.act_loss import act_tensors, acts_loss
from train.heads.network import PARTS, Network, pretrained

Row = dict[str, Any]
SEED = 20180309
BATCH = 3_072
"""Word pieces a step, padding included."""
RATE = 3e-4
FRESH_RATE = 1e-3
"""For the feature embeddings and heads, which begin from nothing."""
EPOCHS = 6
WARM = 0.06
"""Share of the steps in which the rate rises."""
LINK_WEIGHT = 4.0
FORGET = 0.1
"""Share of windows a step whose tags and parse are hidden, so that the encoder also reads words."""


FRESH = frozenset({"features", "tags", "asks", "answers", "belongs", "distance"})
ACTING = frozenset({"acts", "doing", "done", "takes", "reach"})
"""The heads of acts, which are new when a run begins from a state that knows statements alone."""
LATER_RATE = 1.5e-4
"""For everything else then."""
KEPT = 3.0
"""What it counts then that the heads of statements go on saying what they said when the run began."""
REPORTED = 50
"""Steps between two lines of progress."""
MASKED = 0.08
"""Share of word pieces that are hidden a step: names and verbs seen once are not learnt by heart."""
MASK = 103
"""The number of [MASK] in the vocabulary."""
LIKELY = 0.1
"""From this probability of being part of a cue, what a word's links said is kept."""
AVERAGED = 0.995
"""What is exported is the running mean of the weights, with this share of its past kept each step."""


def batches(windows: Sequence[Row], order: random.Random | None) -> Iterator[list[Row]]:
    """Windows of like length together, so that little is padding; in random order where `order` is given."""
    ranked = sorted(windows, key=lambda w: (len(w["pieces"]) // 8, order.random() if order else 0))
    out: list[list[Row]] = [[]]
    for window in ranked:
        if out[-1] and (len(out[-1]) + 1) * max(len(window["pieces"]), *(len(w["pieces"]) for w in out[-1])) > BATCH:
            out.append([])
        out[-1].append(window)
    if order:
        order.shuffle(out)
    yield from out


def tensors(batch: Sequence[Row]) -> dict[str, Tensor]:
    """A batch as tensors: inputs, and labels at the first piece of each word."""
    length = max(len(w["pieces"]) for w in batch)
    pieces = torch.zeros(len(batch), length, dtype=torch.long)
    features = torch.zeros(len(batch), length, len(batch[0]["features"][0]), dtype=torch.long)
    present = torch.zeros(len(batch), length)
    words = torch.zeros(len(batch), length)
    tags = torch.zeros(len(batch), length, len(PARTS), dtype=torch.long)
    said = torch.tensor([float("tags" in w) for w in batch])
    asked, wanted = [], []
    for b, w in enumerate(batch):
        n = len(w["pieces"])
        pieces[b, :n] = torch.tensor(w["pieces"])
        features[b, :n] = torch.tensor(w["features"])
        present[b, :n] = 1
        starts = torch.tensor(w["starts"])
        words[b, starts] = 1
        if "tags" not in w:
            continue
        for p, part in enumerate(PARTS):
            tags[b, starts, p] = torch.tensor(w["tags"][part])
        for cue, content, source in w["links"]:
            row = torch.zeros(2, length)
            row[0, starts[content]] = 1
            row[1, starts[source]] = 1
            for c in cue:
                asked.append((b, w["starts"][c], 1.0 / len(cue)))
                wanted.append(row)
    out = {"pieces": pieces, "features": features, "present": present, "words": words, "tags": tags, "said": said}
    out |= act_tensors(batch, length)
    if asked:
        out["asked"] = torch.tensor([(b, i) for b, i, _ in asked])
        out["share"] = torch.tensor([s for _, _, s in asked])
        out["wanted"] = torch.stack(wanted)
    return out


def loss_of(tags: Tensor, links: Tensor, t: dict[str, Tensor]) -> tuple[Tensor, ...]:
    """Loss of the tags and of the links of statements, each a mean over words, and of the acts."""
    said = t["said"].bool()
    act_loss = acts_loss(tags, links, t) if "acts" in t else tags.sum() * 0
    if not said.any():
        return act_loss * 0, act_loss * 0, act_loss
    return *_said_loss(tags[..., : 3 * len(PARTS)], links[:, :2], t), act_loss


def _said_loss(tags: Tensor, links: Tensor, t: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    words = t["words"].bool() & t["said"].bool()[:, None]
    told = tags.float()[words].view(-1, 3)
    tag_loss = functional.cross_entropy(told, t["tags"][words].view(-1)) * len(PARTS)
    if "asked" not in t:
        return tag_loss, tag_loss * 0
    b, i = t["asked"].unbind(1)
    odds = links.float()[b, :, i, :]
    each = functional.binary_cross_entropy_with_logits(odds, t["wanted"], reduction="none") * t["words"][b][:, None, :]
    per_cue = (each.sum(-1) / t["words"][b].sum(-1)[:, None]).sum(-1) * t["share"]
    return tag_loss, per_cue.sum() / t["share"].sum()


def kept_loss(tags: Tensor, links: Tensor, before: tuple[Tensor, Tensor], words: Tensor) -> Tensor:
    """How far the heads of statements are from what they said BEFORE: of tags over all words, of links at likely cues
    (learning without forgetting: Li and Hoiem 2016).
    """
    size = 3 * len(PARTS)
    now, was = (x[..., :size].float()[words].view(-1, 3).log_softmax(-1) for x in (tags, before[0]))
    moved = functional.kl_div(now, was, log_target=True, reduction="sum") / max(1, len(now)) * len(PARTS)
    cue = 1 - before[0][..., 3:6].float().softmax(-1)[..., 0]
    b, i = ((cue > LIKELY) & words).nonzero(as_tuple=True)
    if not len(b):
        return moved
    odds, wanted = links[b, :2, i].float(), before[1][b, :2, i].float().sigmoid()
    each = functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none") * words[b][:, None, :]
    return moved + LINK_WEIGHT * (each.sum(-1) / words[b].sum(-1)[:, None]).sum(-1).mean()


class Run:
    """One training: network, running mean, optimizer and plan, saved whole after every epoch."""

    def __init__(self, options: argparse.Namespace, steps: int) -> None:
        torch.manual_seed(SEED)
        self.network = Network(SIZES, layers=options.layers)
        pretrained(self.network, options.weights)
        later = options.begin is not None
        if later:
            state = torch.load(options.begin, weights_only=True)["state"]
            self.network.load_state_dict(state, strict=False)  # it may know statements alone
        new = ACTING if later else FRESH | ACTING
        for table in (self.network.words, self.network.places):
            table.requires_grad_(requires_grad=False)  # half of all weights; 750 articles cannot better them
        self.average = copy.deepcopy(self.network).eval()
        self.before = copy.deepcopy(self.network).eval() if later else None
        named = [(n.split(".")[0] in new, p) for n, p in self.network.named_parameters() if p.requires_grad]
        groups = [
            {"params": [p for fresh, p in named if not fresh], "lr": LATER_RATE if later else RATE},
            {"params": [p for fresh, p in named if fresh], "lr": FRESH_RATE},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.plan = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
        )
        self.step = 0

    def learn(self, batch: Sequence[Row]) -> tuple[float, ...]:
        """One step; the losses of tags, links and acts before it."""
        t = tensors(batch)
        hidden = torch.rand(len(batch)) < FORGET
        t["features"][hidden, :, 3:] = 0
        masked = (torch.rand(t["pieces"].shape) < MASKED) & t["words"].bool()
        t["pieces"][masked] = MASK
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags, links = self.network(t["pieces"], t["features"], t["present"])
            tag_loss, link_loss, act_loss = loss_of(tags, links, t)
            kept = self._moved(tags, links, t)
        (tag_loss + LINK_WEIGHT * link_loss + act_loss + KEPT * kept).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.plan.step()
        self.optimizer.zero_grad()
        self.step += 1
        keep = min(AVERAGED, self.step / (self.step + 9))
        with torch.no_grad():
            for mean, own in zip(self.average.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(own, 1 - keep)
        return tag_loss.item(), link_loss.item(), act_loss.item()

    def _moved(self, tags: Tensor, links: Tensor, t: dict[str, Tensor]) -> Tensor:
        if self.before is None:
            return tags.sum() * 0
        with torch.no_grad():
            before = self.before(t["pieces"], t["features"], t["present"])
        return kept_loss(tags, links, before, t["words"].bool())

    def measured(self, windows: Sequence[Row]) -> tuple[float, ...]:
        """The mean losses of the running mean on other windows."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            losses = [[x.item() for x in self._losses(tensors(b))] for b in batches(windows, None)]
        return tuple(sum(x[n] for x in losses) / len(losses) for n in range(3))

    def _losses(self, t: dict[str, Tensor]) -> tuple[Tensor, ...]:
        tags, links = self.average(t["pieces"], t["features"], t["present"])
        return loss_of(tags, links, t)

    def state(self) -> dict[str, Any]:
        """Everything that a later process needs in order to go on."""
        return {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "plan": self.plan.state_dict(),
            "step": self.step,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.plan.load_state_dict(state["plan"])
        self.step = state["step"]


class Lessons:
    """What a run learns from: windows of statements, of acts where asked for, and windows of either for choices."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.run, self.share = options.run, options.share
        self.train, self.dev = (_windows(options.windows, part) for part in ("train", "dev"))
        self.train = self.train[: options.few] if options.few else self.train
        acts = _windows(options.acts, "acts") if options.acts else []
        self.acts = [w for w in acts if options.fold is None or "id" not in w or fold_of(w["id"]) != options.fold]
        self.acts_dev = _windows(options.acts, "acts_dev") if options.acts else []

    def epoch(self, number: int) -> list[list[Row]]:
        """The batches of an epoch: all statements, or a share of them and all acts, in batches of their own."""
        order = _order(self.run, number)
        if not self.acts:
            return list(batches(self.train, order))
        share = order.sample(self.train, int(self.share * len(self.train)))
        mixed = [batch for part in (share, self.acts) if part for batch in batches(part, order)]
        order.shuffle(mixed)
        return mixed


def _windows(folder: Path, part: str) -> list[Row]:
    windows: list[Row] = pickle.loads((folder / f"{part}.pickle").read_bytes())  # noqa: S301 -- ours
    return windows


def fit(options: argparse.Namespace) -> None:
    """Train for some epochs, with the losses on the development part after each; write the running mean."""
    torch.set_num_threads(options.threads)
    lessons = Lessons(options)
    steps = sum(len(lessons.epoch(number)) for number in range(options.epochs))
    run, first, partial = Run(options, steps), 0, options.out.with_suffix(".partial")
    if partial.exists():
        state = torch.load(partial, weights_only=True)
        first = state["epochs"]
        run.restore(state["run"])
        print(f"going on after epoch {first - 1}", flush=True)
    started, begun = time.time(), run.step
    for epoch in range(first, options.epochs):
        torch.manual_seed(_seed(options.run, epoch))
        run.network.train()
        sums = [0.0, 0.0, 0.0]
        for n, batch in enumerate(lessons.epoch(epoch), 1):
            sums = [a + b for a, b in zip(sums, run.learn(batch), strict=True)]
            if n % REPORTED == 0:
                left = (time.time() - started) / (run.step - begun) * (steps - run.step) / 60
                print(f"step {run.step}/{steps}: {_told(s / n for s in sums)}, {left:.0f} min left", flush=True)
        told = [*run.measured(lessons.dev)[:2], *(run.measured(lessons.acts_dev)[2:] if lessons.acts_dev else ())]
        print(f"epoch {epoch}: dev {_told(told)}, {time.time() - started:.0f} s", flush=True)
        _save({"run": run.state(), "epochs": epoch + 1}, partial)
    _save({"state": run.average.state_dict(), "layers": options.layers}, options.out)
    partial.unlink(missing_ok=True)


def _told(losses: Iterable[float]) -> str:
    return " ".join(f"{name} {loss:.4f}" for name, loss in zip(("tags", "links", "acts"), losses, strict=False))


def _save(value: dict[str, Any], path: Path) -> None:
    """Write a file that is whole at every moment, whenever the process is killed."""
    new = path.with_suffix(".new")
    torch.save(value, new)
    new.replace(path)


def _seed(run: int, epoch: int) -> int:
    return SEED + 100 * run + epoch


def _order(run: int, epoch: int) -> random.Random:
    return random.Random(_seed(run, epoch))  # noqa: S311 -- shuffling, no secret


def main() -> None:
    """Parse the options and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--windows", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--run", type=int, default=0, help="another number is another order of batches, from one start")
    parser.add_argument("--acts", type=Path, help="windows of train.heads.acts, to be learnt too")
    parser.add_argument("--begin", type=Path, help="a state to begin from")
    parser.add_argument("--share", type=float, default=0.15, help="of the statements, an epoch with acts")
    parser.add_argument("--fold", type=int, help="leave out this fifth of the sentences with given actors")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--few", type=int, help="train on so many windows only, to try things out")
    fit(parser.parse_args())


if __name__ == "__main__":
    main()
