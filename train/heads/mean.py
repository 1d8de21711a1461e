"""The mean of the weights of several runs: python -m train.heads.mean STATE STATE ... --out FILE

Runs that begin from the same weights and see the batches in another order end in one basin, and their mean is better
than each of them (Wortsman et al. 2022, "Model soups"); it costs nothing at run time.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("states", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    runs = [torch.load(path, weights_only=True) for path in options.states]
    if len({run["layers"] for run in runs}) > 1:
        raise SystemExit("These runs have networks of different depth: their weights have no mean.")
    mean = {name: torch.stack([run["state"][name] for run in runs]).mean(0) for name in runs[0]["state"]}
    torch.save({"state": mean, "layers": runs[0]["layers"]}, options.out)


if __name__ == "__main__":
    main()
