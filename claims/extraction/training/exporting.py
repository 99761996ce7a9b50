"""A trained network as an ONNX graph with int8 weights.

The graph is built node by node from onnxruntime's own operators, so that no exporter stands between.
Weights are symmetric whole numbers by column, activations are quantised while running. Weights take 7 of
the 8 bits: on processors without VNNI sums of 8-bit products overflow.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from claims.extraction.training.labels import LABELS
from claims.extraction.training.network import EPSILON, HEAD

_LARGEST_WEIGHT = 63  # 7 bits and a sign


class Graph:
    """Nodes and constants as they are added; each method gives the name of its result."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list = []
        self.constants: list = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, inputs: list[str], domain: str = "", **attributes) -> str:
        out = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [out], domain=domain, **attributes))
        return out

    def linear(self, x: str, name: str) -> str:
        matrix, scale, zero, bias = self.quantised(name)
        return self.node("DynamicQuantizeMatMul", [x, matrix, scale, zero, bias], "com.microsoft")

    def quantised(self, name: str) -> tuple[str, str, str, str]:
        """Whole numbers, their scale and zero by column, and the bias."""
        matrix = np.ascontiguousarray(self.weights[name + ".weight"].T)
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-8).astype(np.float32) / _LARGEST_WEIGHT
        whole = np.clip(np.round(matrix / scale), -_LARGEST_WEIGHT, _LARGEST_WEIGHT).astype(np.int8)
        return (
            self.constant(name + ".matrix", whole),
            self.constant(name + ".scale", scale),
            self.constant(name + ".zero", np.zeros(scale.shape, np.int8)),
            self.constant(name + ".bias", self.weights[name + ".bias"]),
        )

    def attention(self, x: str, name: str, heads: int) -> str:
        """One operator from the input to all heads' results; it divides by the root of a head's width.

        It costs a tenth less than DynamicQuantizeMatMul, Split and MultiHeadAttention, which do the same.
        """
        parts = [f"{name}.{part}" for part in ("input", "input_scale", "input_zero")]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], parts))
        matrix, scale, zero, bias = self.quantised(name)
        inputs = [parts[0], matrix, bias, parts[1], scale, "", parts[2], zero]
        return self.node("QAttention", inputs, "com.microsoft", num_heads=heads)

    def norm(self, x: str, name: str) -> str:
        scale = self.constant(name + ".weight", self.weights[name + ".weight"])
        shift = self.constant(name + ".bias", self.weights[name + ".bias"])
        return self.node("LayerNormalization", [x, scale, shift], axis=-1, epsilon=EPSILON)

    def added_norm(self, x: str, y: str, name: str) -> str:
        # Not SkipLayerNormalization: on a CPU that operator takes five times as long as these two.
        return self.norm(self.node("Add", [x, y]), name)


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    g = Graph(weights)
    x = embedded(g)
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    for number in range(layers):
        x = layer(g, x, f"layers.{number}.")
    outputs = []
    for name, width in (("label", len(LABELS)), ("links", weights["links.weight"].shape[0])):
        result = g.linear(x, name)
        g.nodes.append(helper.make_node("Identity", [result], [name + "_scores"]))
        outputs.append(
            helper.make_tensor_value_info(name + "_scores", TensorProto.FLOAT, ["batch", "length", width])
        )
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["batch", "length"]),
        helper.make_tensor_value_info("features", TensorProto.INT64, ["batch", "length"]),
    ]
    graph = helper.make_graph(g.nodes, "tagger", inputs, outputs, g.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def embedded(g: Graph) -> str:
    table = g.weights["words.weight"]
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
    rows = g.node("Gather", [g.constant("words", np.round(table / scale).astype(np.int8)), "pieces"])
    scales = g.node("Gather", [g.constant("words.scale", scale), "pieces"])
    words = g.node("Mul", [g.node("Cast", [rows], to=TensorProto.FLOAT), scales])
    features = g.node("Gather", [g.constant("features.table", g.weights["features.weight"]), "features"])
    length = g.node("Gather", [g.node("Shape", ["pieces"]), g.constant("one", np.array([1]))], axis=0)
    zero = g.constant("zero", np.array([0]))
    positions = g.node("Slice", [g.constant("positions", g.weights["positions.weight"]), zero, length, zero])
    return g.norm(g.node("Add", [g.node("Add", [words, features]), positions]), "norm")


def layer(g: Graph, x: str, at: str) -> str:
    heads = g.weights[at + "out.weight"].shape[1] // HEAD
    attended = g.attention(x, at + "qkv", heads)
    x = g.added_norm(x, g.linear(attended, at + "out"), at + "norm1")
    inner = g.node("Gelu", [g.linear(x, at + "up")], "com.microsoft")
    return g.added_norm(x, g.linear(inner, at + "down"), at + "norm2")


def write_weights(weights: dict[str, torch.Tensor], vocabulary: list[str], folder: Path) -> None:
    """tagger.onnx, vocabulary.txt and labels.json into the folder."""
    arrays = {name: value.float().numpy() for name, value in weights.items()}
    onnx.save(build(arrays), folder / "tagger.onnx")
    (folder / "vocabulary.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    (folder / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")
