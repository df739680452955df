"""The network's convolutions and small layers, in numpy.

In: vectors of the tokens of several texts, one behind the other. Out: the vectors that the model's own encoder makes of them.
Four rows of zeros stand before, between and behind the texts, as in the model, so that no text sees its neighbours.
"""

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
KEPT = 6_000  # rows whose first products are kept: 20 MB


class Unfit(Exception):
    """The model is not built the way this code knows."""


def at(array: NDArray[Any]) -> ctypes.c_void_p:
    """The address of an array's first item."""
    return ctypes.c_void_p(array.ctypes.data)


class Encoder:
    """A stack of residual maxout windows (spaCy's MaxoutWindowEncoder, window 1, three pieces).

    What the first layer's product makes of a word to the left, in the middle and to the right depends on the word alone, so it is
    kept for the first `KEPT` rows that come, which are the frequent ones, and made once a batch for the others.
    """

    def __init__(self, model: Any, native: ctypes.CDLL | None) -> None:
        self._native = native
        self.gap = int(model.attrs["pad"])
        self._layers = []
        for residual in model.layers[0].layers:
            window, maxout = residual.layers[0].layers
            affine, norm = maxout.layers[0].layers
            width, pieces, inputs = affine.get_param("W").shape
            if window.attrs.get("window_size") != 1 or pieces != 3 or inputs != 3 * width or self.gap != len(model.layers[0].layers):
                raise Unfit("another encoder than windows of one word with three pieces")
            weights = np.ascontiguousarray(affine.get_param("W").transpose(1, 0, 2).reshape(3 * width, inputs).T)
            bias = np.ascontiguousarray(affine.get_param("b").T.reshape(-1))
            self._layers.append((weights, bias, norm.get_param("G").copy(), norm.get_param("b").copy()))
        self._width = width
        first = self._layers[0][0]
        self._split = np.ascontiguousarray(np.concatenate([first[k * width : (k + 1) * width] for k in range(3)], axis=1))
        self._kept = np.zeros((256, 9 * width), np.float32)
        self.forget()

    def forget(self) -> None:
        """Drops what is kept of words: their rows are about to mean others."""
        self._slots = np.zeros(0, np.int64)
        self._used = 1

    def _products(self, table: Floats, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The slots of the rows in `_kept`, filled where they were not; slot 0 stands for no word."""
        if len(self._slots) < len(table):
            self._slots = np.concatenate([self._slots, np.zeros(len(table) - len(self._slots), np.int64)])
        slots = self._slots[rows]
        lacking = np.unique(rows[slots == 0])
        if len(lacking):
            stay = min(len(lacking), max(0, KEPT - self._used))
            top = self._used + len(lacking)
            if top > len(self._kept):
                self._kept = np.concatenate([self._kept, np.zeros((top - len(self._kept) + 256, 9 * self._width), np.float32)])
            np.matmul(table[lacking], self._split, out=self._kept[self._used : top])
            self._slots[lacking] = np.arange(self._used, top)
            slots = self._slots[rows]
            self._slots[lacking[stay:]] = 0
            self._used += stay
        return slots

    def _first(self, slots: NDArray[np.int64], y: Floats) -> None:
        """The first layer's product."""
        height, width = y.shape
        if self._native is not None:
            self._native.onrecord_first(at(self._kept), at(slots), at(y), ctypes.c_long(height), ctypes.c_long(width))
            return
        y[:] = self._kept[slots, width : 2 * width]
        y[1:] += self._kept[slots[:-1], :width]
        y[:-1] += self._kept[slots[1:], 2 * width :]

    def run(self, table: Floats, rows: NDArray[np.int64], where: NDArray[np.int64], height: int) -> Floats:
        """The encoded vectors of tokens whose embedding rows are `rows` and whose places in the padded column are `where`."""
        width = self._width
        x = np.zeros((height, width), np.float32)
        x[where] = table[rows]
        slots = np.zeros(height, np.int64)
        slots[where] = self._products(table, rows)
        wide = np.zeros((height, 3 * width), np.float32)
        y = np.empty((height, 3 * width), np.float32)
        for k, (weights, bias, gain, shift) in enumerate(self._layers):
            if k == 0:
                self._first(slots, y)
            elif self._native is not None:
                self._native.onrecord_window(at(x), at(wide), ctypes.c_long(height), ctypes.c_long(width))
                np.matmul(wide, weights, out=y)
            else:
                wide[1:, :width] = x[:-1]
                wide[:, width : 2 * width] = x
                wide[:-1, 2 * width :] = x[1:]
                np.matmul(wide, weights, out=y)
            if self._native is not None:
                size = ctypes.c_long(height), ctypes.c_long(width)
                self._native.onrecord_layer(at(x), at(y), *size, at(bias), at(gain), at(shift))
            else:
                y += bias
                best = np.maximum(y[:, :width], y[:, width : 2 * width])
                np.maximum(best, y[:, 2 * width :], out=best)
                best -= best.mean(axis=1, keepdims=True)
                best *= 1.0 / np.sqrt(np.einsum("ij,ij->i", best, best) / width + 1e-8)[:, None]
                best *= gain
                best += shift
                x += best
        return x[where]


class Affine:
    """A linear layer: x @ W + b."""

    def __init__(self, layer: Any) -> None:
        self._weights = np.ascontiguousarray(layer.get_param("W").T)
        self._bias = layer.get_param("b").copy()

    def run(self, x: Floats) -> Floats:
        """x through the layer."""
        out: Floats = np.matmul(x, self._weights)
        out += self._bias
        return out


def spread(layer: Any) -> tuple[Floats, Floats]:
    """The weights and the bias of a small layer, inputs first, classes padded to a multiple of eight for the compiled loops."""
    weights, bias = layer.get_param("W"), layer.get_param("b")
    wide = -(-len(bias) // 8) * 8
    out = np.zeros((weights.shape[1], wide), np.float32)
    out[:, : len(bias)] = weights.T
    padded = np.zeros(wide, np.float32)
    padded[: len(bias)] = bias
    return out, padded
