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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from communique.annotate.heads.features import SIZES
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
REPORTED = 50
"""Steps between two lines of progress."""
MASKED = 0.08
"""Share of word pieces that are hidden a step: names and verbs seen once are not learnt by heart."""
MASK = 103
"""The number of [MASK] in the vocabulary."""
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
    asked, wanted = [], []
    for b, w in enumerate(batch):
        n = len(w["pieces"])
        pieces[b, :n] = torch.tensor(w["pieces"])
        features[b, :n] = torch.tensor(w["features"])
        present[b, :n] = 1
        starts = torch.tensor(w["starts"])
        words[b, starts] = 1
        for p, part in enumerate(PARTS):
            tags[b, starts, p] = torch.tensor(w["tags"][part])
        for cue, content, source in w["links"]:
            row = torch.zeros(2, length)
            row[0, starts[content]] = 1
            row[1, starts[source]] = 1
            for c in cue:
                asked.append((b, w["starts"][c], 1.0 / len(cue)))
                wanted.append(row)
    out = {"pieces": pieces, "features": features, "present": present, "words": words, "tags": tags}
    if asked:
        out["asked"] = torch.tensor([(b, i) for b, i, _ in asked])
        out["share"] = torch.tensor([s for _, _, s in asked])
        out["wanted"] = torch.stack(wanted)
    return out


def loss_of(network: Network, t: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Loss of the tags and of the links, each a mean over words."""
    tags, links = network(t["pieces"], t["features"], t["present"])
    words = t["words"].bool()
    told = tags.float()[words].view(-1, 3)
    tag_loss = functional.cross_entropy(told, t["tags"][words].view(-1)) * len(PARTS)
    if "asked" not in t:
        return tag_loss, tag_loss * 0
    b, i = t["asked"].unbind(1)
    odds = links.float()[b, :, i, :]
    each = functional.binary_cross_entropy_with_logits(odds, t["wanted"], reduction="none") * t["words"][b][:, None, :]
    per_cue = (each.sum(-1) / t["words"][b].sum(-1)[:, None]).sum(-1) * t["share"]
    return tag_loss, per_cue.sum() / t["share"].sum()


class Run:
    """One training: network, running mean, optimizer and plan, saved whole after every epoch."""

    def __init__(self, options: argparse.Namespace, steps: int) -> None:
        torch.manual_seed(SEED)
        self.network = Network(SIZES, layers=options.layers)
        pretrained(self.network, options.weights)
        for table in (self.network.words, self.network.places):
            table.requires_grad_(requires_grad=False)  # half of all weights; 750 articles cannot better them
        self.average = copy.deepcopy(self.network).eval()
        named = [(n.split(".")[0] in FRESH, p) for n, p in self.network.named_parameters() if p.requires_grad]
        groups = [
            {"params": [p for fresh, p in named if not fresh], "lr": RATE},
            {"params": [p for fresh, p in named if fresh], "lr": FRESH_RATE},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.plan = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
        )
        self.step = 0

    def learn(self, batch: Sequence[Row]) -> tuple[float, float]:
        """One step; the losses of tags and links before it."""
        t = tensors(batch)
        hidden = torch.rand(len(batch)) < FORGET
        t["features"][hidden, :, 3:] = 0
        masked = (torch.rand(t["pieces"].shape) < MASKED) & t["words"].bool()
        t["pieces"][masked] = MASK
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tag_loss, link_loss = loss_of(self.network, t)
        (tag_loss + LINK_WEIGHT * link_loss).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.plan.step()
        self.optimizer.zero_grad()
        self.step += 1
        keep = min(AVERAGED, self.step / (self.step + 9))
        with torch.no_grad():
            for mean, own in zip(self.average.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(own, 1 - keep)
        return tag_loss.item(), link_loss.item()

    def measured(self, windows: Sequence[Row]) -> tuple[float, float]:
        """The mean losses of the running mean on other windows."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            losses = [[x.item() for x in loss_of(self.average, tensors(b))] for b in batches(windows, None)]
        return sum(x[0] for x in losses) / len(losses), sum(x[1] for x in losses) / len(losses)

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


def fit(options: argparse.Namespace) -> None:
    """Train for some epochs, with the losses on the development part after each; write the running mean."""
    torch.set_num_threads(options.threads)
    train, dev = (pickle.loads((options.windows / f"{part}.pickle").read_bytes()) for part in ("train", "dev"))  # noqa: S301 -- ours
    train = train[: options.few] if options.few else train
    steps = sum(1 for epoch in range(options.epochs) for _ in batches(train, _order(options.run, epoch)))
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
        sums = [0.0, 0.0]
        for n, batch in enumerate(batches(train, _order(options.run, epoch)), 1):
            sums = [a + b for a, b in zip(sums, run.learn(batch), strict=True)]
            if n % REPORTED == 0:
                left = (time.time() - started) / (run.step - begun) * (steps - run.step) / 60
                print(
                    f"step {run.step}/{steps}: tags {sums[0] / n:.4f} links {sums[1] / n:.4f}, {left:.0f} min left",
                    flush=True,
                )
        tags, links = run.measured(dev)
        print(f"epoch {epoch}: dev tags {tags:.4f} links {links:.4f}, {time.time() - started:.0f} s", flush=True)
        _save({"run": run.state(), "epochs": epoch + 1}, partial)
    _save({"state": run.average.state_dict(), "layers": options.layers}, options.out)
    partial.unlink(missing_ok=True)


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
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--few", type=int, help="train on so many windows only, to try things out")
    fit(parser.parse_args())


if __name__ == "__main__":
    main()
