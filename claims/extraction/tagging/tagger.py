"""The network at run time: weights from `claims/extraction/weights`, run by onnxruntime on one thread."""

import json
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
import onnxruntime

from claims.extraction.tagging.links import find_links, softmax
from claims.extraction.tagging.reading import COLUMNS, CUE, LAST, SOURCE, SPEECH, Linked, Reading
from claims.extraction.tagging.windows import Gap, Window, pack
from claims.extraction.tagging.wordpieces import Word, WordPieces
from claims.extraction.types import Span

WEIGHTS = Path(__file__).parents[1] / "weights"
WINDOW = 32  # pieces up to which short neighbours are read together; more is slower and no better
_RUN_OVER = 32  # windows; what is kept of them takes a quarter of a megabyte each at most


class Tagger:
    """Reads articles; may be called from several threads. The folder is one that training wrote."""

    def __init__(self, folder: Path, window: int = WINDOW) -> None:
        self._session = _session(folder / "tagger.onnx")
        self._cutter = WordPieces((folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))
        self._columns = _columns(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        self._window = window

    def words(self, text: str, start: int, end: int, quotations: list[Span]) -> list[Word]:
        """One paragraph's words; `quotations` are its outermost ones, in order, marks included."""
        return self._cutter.words(text, start, end, quotations)

    def read(self, paragraphs: Iterable[list[Word]]) -> Reading:
        """One article's paragraphs, as `words` gives them; in time linear in their number of words.

        A window is run at a time: several together would be padded to the longest, which costs more. What
        the network says is looked at when it has run over many: going to and fro costs both their caches.
        """
        words: list[Word] = []
        gaps: list[Gap] = []
        links: dict[int, tuple[Linked, Linked]] = {}
        scores = [np.zeros((0, COLUMNS), np.float32)]
        windows = pack(paragraphs, self._cutter, self._window)
        while some := list(islice(windows, _RUN_OVER)):
            outputs = [self._session.run(None, _inputs(window)) for window in some]
            for window, (labels, vectors) in zip(some, outputs, strict=True):
                places = np.array(window.places)
                here = softmax(labels[0, places]) @ self._columns
                found = find_links(window, places, here, vectors[0])
                links.update((len(words) + word, linked) for word, linked in found.items())
                words.extend(window.words)
                gaps.extend(window.gaps)
                scores.append(here)
        return Reading(tuple(words), tuple(gaps), np.concatenate(scores), links)


@cache
def shipped_tagger() -> Tagger:
    """The tagger of this release, loaded once in a process, when the first article needs it."""
    return Tagger(WEIGHTS)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores, not threads
    options.enable_mem_pattern = False  # a plan for each length costs more than it saves: lengths vary
    # A higher level joins Add and LayerNormalization into one operator, which is slower on a CPU.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _columns(labels: list[str]) -> np.ndarray:
    """What turns the likelihoods of labels into `Reading.scores`: speech and belief are stretches alike."""
    ends = ("-first", "-inside", "-last")
    columns = np.zeros((len(labels), COLUMNS), np.float32)
    for number, label in enumerate(labels):
        columns[number, : LAST + 1] = [label.endswith(end) for end in ends]
        columns[number, SPEECH] = label.startswith("speech") and label.endswith(ends)
        columns[number, SOURCE] = label.endswith("-source")
        columns[number, CUE] = label.endswith("-cue")
    return columns


def _inputs(window: Window) -> dict[str, np.ndarray]:
    return {"pieces": np.array([window.pieces], np.int64), "features": np.array([window.features], np.int64)}
