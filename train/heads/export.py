"""Trained weights -> per-channel int8 ONNX: python -m train.heads.export --state FILE --out FOLDER

Writes heads.onnx; products are quantised at run time (dynamic), each output channel of a weight by its own scale, and
`train.heads.fuse` puts them in the order in which they are computed fastest.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from communique.annotate.heads.features import SIZES
from train.heads.fuse import fused
from train.heads.network import Network

INPUTS, OUTPUTS = ("pieces", "features", "present"), ("tags", "links")
OPERATORS = 17
"""ONNX operator set: old enough for every onnxruntime of the last years."""


def export(network: Network, path: Path) -> None:
    """Write the network as 32-bit ONNX; batch and length stay free."""
    length = 24
    sample = (
        torch.ones(2, length, dtype=torch.long),
        torch.ones(2, length, len(SIZES), dtype=torch.long),
        torch.ones(2, length),
    )
    free = {name: {0: "batch", 1: "length"} for name in (*INPUTS, "tags")}
    free["links"] = {0: "batch", 2: "length", 3: "length"}
    torch.onnx.export(
        network.eval(), sample, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=free,
        opset_version=OPERATORS, dynamo=False,
    )  # fmt: skip


def quantised(plain: Path, out: Path) -> None:
    """Write the int8 form of an ONNX file."""
    quantize_dynamic(plain, out, weight_type=QuantType.QInt8, per_channel=True)
    onnx.save(fused(onnx.load(out)), out)


def main() -> None:
    """Export one state."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    state = torch.load(options.state, weights_only=True)
    network = Network(SIZES, layers=state["layers"])
    network.load_state_dict(state["state"])
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export(network, plain)
        quantised(plain, options.out / "heads.onnx")
    print(f"{options.out / 'heads.onnx'}: {(options.out / 'heads.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
