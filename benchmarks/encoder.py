"""An encoder of BERT-base's size, for its speed alone.

Its weights are drawn at random, since the time of a pass does not depend on them, and nothing is downloaded. It is made
to look good: one pass a window and no task on top, vocabulary trained on the very documents that it is to read, windows
filled across documents, so that no place of a window is padding.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import onnx
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import BertWordPieceTokenizer

# BERT-base (Devlin et al. 2019).
LAYERS = 12
HIDDEN = 768
HEADS = 12
INNER = 3_072
WINDOW = 512
VOCABULARY = 30_000

# Windows that go through the encoder together: on one core larger batches are no faster.
BATCH = 4

SEED = 20130510
# How far random weights spread, as BERT's do before training.
SPREAD = 0.02
# LayerNormalization is an operator of its own since 17, Gelu since 20.
OPERATORS = 20
# What every onnxruntime since 1.18 reads.
FORMAT = 10


class Graph:
    """An ONNX graph under construction: operators and the weights that they need."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._draw = np.random.default_rng(SEED)

    def constant(self, values: NDArray[np.float32] | NDArray[np.int64]) -> str:
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def weight(self, *shape: int) -> str:
        return self.constant(self._draw.standard_normal(shape, dtype=np.float32) * np.float32(SPREAD))

    def operator(self, kind: str, *inputs: str, **attributes: Any) -> str:
        name = f"x{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def dense(self, states: str, width: int, out: int) -> str:
        return self.operator("Add", self.operator("MatMul", states, self.weight(width, out)), self.weight(out))

    def add_and_normalize(self, states: str, change: str) -> str:
        total = self.operator("Add", states, change)
        return self.operator("LayerNormalization", total, self.weight(HIDDEN), self.weight(HIDDEN), axis=-1)

    def heads(self, states: str, order: list[int]) -> str:
        """A projection of the states, parted into heads."""
        shape = self.constant(np.array([0, 0, HEADS, HIDDEN // HEADS], dtype=np.int64))
        parted = self.operator("Reshape", self.dense(states, HIDDEN, HIDDEN), shape)
        return self.operator("Transpose", parted, perm=order)

    def attention(self, states: str) -> str:
        queries = self.heads(states, [0, 2, 1, 3])
        keys = self.heads(states, [0, 2, 3, 1])
        values = self.heads(states, [0, 2, 1, 3])
        scale = self.constant(np.array(1 / math.sqrt(HIDDEN / HEADS), dtype=np.float32))
        scores = self.operator("Mul", self.operator("MatMul", queries, keys), scale)
        mixed = self.operator("MatMul", self.operator("Softmax", scores, axis=-1), values)
        shape = self.constant(np.array([0, 0, HIDDEN], dtype=np.int64))
        joined = self.operator("Reshape", self.operator("Transpose", mixed, perm=[0, 2, 1, 3]), shape)
        return self.dense(joined, HIDDEN, HIDDEN)

    def layer(self, states: str) -> str:
        states = self.add_and_normalize(states, self.attention(states))
        inner = self.operator("Gelu", self.dense(states, HIDDEN, INNER))
        return self.add_and_normalize(states, self.dense(inner, INNER, HIDDEN))


def model() -> onnx.ModelProto:
    """The whole encoder: from pieces and their places in the window to the states of its last layer."""
    graph = Graph()
    pieces = graph.operator("Gather", graph.weight(VOCABULARY, HIDDEN), "pieces")
    places = graph.operator("Gather", graph.weight(WINDOW, HIDDEN), "places")
    states = graph.add_and_normalize(pieces, places)
    for _ in range(LAYERS):
        states = graph.layer(states)
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["windows", "length"]),
        helper.make_tensor_value_info("places", TensorProto.INT64, ["length"]),
    ]
    outputs = [helper.make_tensor_value_info(states, TensorProto.FLOAT, ["windows", "length", HIDDEN])]
    whole = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.weights)
    return helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPERATORS)], ir_version=FORMAT)


def batches(pieces: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """Full windows, so many at a time, then what is left in a shorter one."""
    full = len(pieces) // WINDOW
    windows = np.array(pieces[: full * WINDOW], dtype=np.int64).reshape(full, WINDOW)
    for start in range(0, full, BATCH):
        yield windows[start : start + BATCH]
    if rest := pieces[full * WINDOW :]:
        yield np.array([rest], dtype=np.int64)


class Encoder:
    """Texts through word pieces and encoder, on one thread."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._tokenizer = BertWordPieceTokenizer(lowercase=False, strip_accents=False)
        self._tokenizer.train_from_iterator(texts, vocab_size=VOCABULARY, show_progress=False)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            model().SerializeToString(), options, providers=["CPUExecutionProvider"]
        )

    def pieces(self, text: str) -> list[int]:
        """The word pieces of a text by number."""
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def read(self, texts: Sequence[str]) -> None:
        """Encodes texts one behind the other."""
        for windows in batches([piece for text in texts for piece in self.pieces(text)]):
            places = np.arange(windows.shape[1], dtype=np.int64)
            self._session.run(None, {"pieces": windows, "places": places})
