"""The int8 network in fewer and faster steps: python -m train.heads.fuse --weights FILE --out FILE

The same int8 weights and the same arithmetic as `train.heads.export` has written them, in another order of work:

- query, key and value of a layer are one product, so that a text is rounded to int8 once for all three; all heads too;
- attention is one step that reads whole windows without padding (the run time reads each window alone, see
  `communique.annotate.heads.encoder`);
- what the links of every pair of words need leaves the network as it is for single words: the run time multiplies it
  for the few words that may be cues or tell acts, not for all pairs.

Steps and their names: onnxruntime's contributed operators (domain com.microsoft), in every build of it.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from communique.annotate.heads.encoder import HEADS

WIDTH, ATTENTIONS = 384, 12
"""Of all-MiniLM-L6-v2 (its config.json)."""
DISTANCES = ("distance", "reach")
FAST = "com.microsoft"


class Fused:
    """A network that is built anew of the weights of another."""

    def __init__(self, model: Any) -> None:
        self.given = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        self._named = {node.name: node for node in model.graph.node}
        self.nodes: list[Any] = []
        self.kept: dict[str, np.ndarray[Any, Any]] = {}
        self.layers = sum(name.endswith("/inner/MatMul_quant") for name in self._named)

    def keep(self, name: str, value: Any, kind: Any = np.int64) -> str:
        """A constant of the network."""
        self.kept[name] = np.array(value, dtype=kind, order="C")
        return name

    def step(self, operator: str, inputs: list[str], *outputs: str, domain: str = "", **told: Any) -> str:
        """One step; its (first) output."""
        self.nodes.append(
            helper.make_node(operator, inputs, list(outputs), name=outputs[0], domain=domain, **told)
        )  # fmt: skip
        return outputs[0]

    def table(self, name: str, rows: str) -> str:
        """The rows of an int8 table as numbers."""
        self.kept[name], scale, zero = (self.given[name + part] for part in ("_quantized", "_scale", "_zero_point"))
        found = self.step("Gather", [name, rows], f"{name}.rows")
        given = [found, self.keep(f"{name}.scale", scale, scale.dtype), self.keep(f"{name}.zero", zero, zero.dtype)]
        return self.step("DequantizeLinear", given, f"{name}.floats")

    def dense(self, name: str, rows: str, *parts: str) -> str:
        """The rows by the weights of one or several dense layers side by side, each column by its own scale."""
        weights, scales, biases = [], [], []
        for part in parts:
            stem = self._named[f"/{part}/MatMul_quant"].input[1].removesuffix("_quantized")
            if self.given[f"{stem}_zero_point"].any():
                raise ValueError(f"{part}: weights whose zero is not 0 are not known here.")
            weights.append(self.given[f"{stem}_quantized"])
            scales.append(self.given[f"{stem}_scale"])
            biases.append(self.given[f"{part.replace('/', '.')}.bias"])
        given = {"weight": (weights, np.int8), "scale": (scales, np.float32), "bias": (biases, np.float32)}
        kept = {key: self.keep(f"{name}.{key}", np.concatenate(v, -1), kind) for key, (v, kind) in given.items()}
        return self.step(
            "DynamicQuantizeMatMul", [rows, kept["weight"], kept["scale"], "", kept["bias"]], name, domain=FAST
        )

    def normal(self, name: str, rows: str) -> str:
        """The rows, normalised."""
        (epsilon,) = (a.f for a in self._named["/norm/LayerNormalization"].attribute if a.name == "epsilon")
        stem = name.replace("/", ".")
        weights = [self.keep(f"{stem}.{part}", self.given[f"{stem}.{part}"], np.float32) for part in ("weight", "bias")]
        return self.step("LayerNormalization", [rows, *weights], stem, axis=-1, epsilon=float(epsilon))

    def summed(self, name: str, one: str, other: str) -> str:
        """The sum of both."""
        return self.step("Add", [one, other], name)


def fused(model: Any) -> Any:
    """The network in fewer steps, with the outputs told (batch, length, columns) and the tables of distances."""
    net = Fused(model)
    count = sum(name.startswith("features.") and name.endswith("_quantized") for name in net.given)
    rows = _layers(net, _embedded(net, count))
    net.dense("told", rows, *HEADS)
    for name in DISTANCES:
        whole, scale, zero = (net.given[name + part] for part in ("_quantized", "_scale", "_zero_point"))
        values = (whole.astype(np.float32) - zero.astype(np.float32)) * scale
        net.step("Identity", [net.keep(f"{name}.floats", values, np.float32)], name)
    outputs = [
        helper.make_tensor_value_info("told", TensorProto.FLOAT, ["batch", "length", net.kept["told.bias"].shape[0]])
    ]
    outputs += [helper.make_tensor_value_info(n, TensorProto.FLOAT, net.kept[f"{n}.floats"].shape) for n in DISTANCES]
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["batch", "length"]),
        helper.make_tensor_value_info("features", TensorProto.INT64, ["batch", "length", count]),
    ]
    tensors = [numpy_helper.from_array(value, name) for name, value in net.kept.items()]
    graph = helper.make_graph(net.nodes, "heads", inputs, outputs, tensors)
    sets = [helper.make_opsetid("", model.opset_import[0].version), helper.make_opsetid(FAST, 1)]
    return helper.make_model(graph, opset_imports=sets, producer_name="communique", ir_version=model.ir_version)


def _embedded(net: Fused, features: int) -> str:
    """What the layers begin with: word pieces, places and features, summed and normalised."""
    length = net.step("Gather", [net.step("Shape", ["pieces"], "shape"), net.keep("one", 1)], "length", axis=0)
    at = net.step("Range", [net.keep("zero", 0), length, "one"], "at")
    rows = net.summed("placed", net.table("words.weight", "pieces"), net.table("places.weight", at))
    rows = net.summed("kinded", rows, net.keep("kind", net.given["kind"], np.float32))
    for n in range(features):
        number = net.step("Gather", ["features", net.keep(f"number{n}", n)], f"feature{n}", axis=2)
        rows = net.summed(f"featured{n}", rows, net.table(f"features.{n}.weight", number))
    return net.normal("norm", rows)


def _layers(net: Fused, rows: str) -> str:
    """The rows after all layers of the encoder."""
    thirds = net.keep("thirds", [WIDTH] * 3)
    for n in range(net.layers):
        layer = f"layers.{n}"
        asked = net.dense(f"{layer}.asked", rows, *(f"{layer}/{part}" for part in ("query", "key", "value")))
        parts = [f"{layer}.{part}" for part in ("query", "key", "value")]
        net.step("Split", [asked, thirds], *parts, axis=-1)
        seen = net.step("MultiHeadAttention", parts, f"{layer}.seen", domain=FAST, num_heads=ATTENTIONS)
        rows = net.summed(f"{layer}.with_seen", rows, net.dense(f"{layer}.mixed", seen, f"{layer}/mixed"))
        rows = net.normal(f"{layer}/attended", rows)
        inner = net.step("Gelu", [net.dense(f"{layer}.inner", rows, f"{layer}/inner")], f"{layer}.gelu", domain=FAST)
        rows = net.summed(f"{layer}.with_inner", rows, net.dense(f"{layer}.outer", inner, f"{layer}/outer"))
        rows = net.normal(f"{layer}/told", rows)
    return rows


def main() -> None:
    """Write the fused form of one file of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    onnx.save(fused(onnx.load(options.weights)), options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
