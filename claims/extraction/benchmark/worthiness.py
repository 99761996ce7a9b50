"""How well sentences are ranked by whether they deserve a check, under cross-validation.

    python -m claims.extraction.benchmark.worthiness SENTENCES.jsonl

A sentence is one line: {"id": int, "text": str, "check_worthy": bool}. The folds are stretches of
neighbouring ids, so that a debate's sentences are not learnt from beside those they are tested on; nor is a
sentence learnt from that occurs in the test word for word. The baseline needs `pip install scikit-learn`.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from claims.extraction.statements.fitting import Sentence, english_features, fitted, read_sentences
from claims.extraction.statements.ranking import log_odds, score_of
from claims.extraction.statements.reasons import reasons_in
from claims.extraction.statements.worthiness import worthiness

FOLDS = 10
Scorer = Callable[[list[Sentence], list[Sentence]], list[float]]  # learnt from, to score -> scores
Graded = tuple[float, bool]  # score, whether a person found it check-worthy


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one ranking: average precision, and F1, precision and recall at the threshold with the best F1."""

    average_precision: float
    f1: float
    precision: float
    recall: float
    threshold: float


def by_weights(learnt: list[Sentence], asked: list[Sentence]) -> list[float]:
    """What is shipped, fitted anew."""
    weights = fitted(learnt)
    return [score_of(log_odds(english_features(sentence.text), weights)) for sentence in asked]


def by_rules(learnt: list[Sentence], asked: list[Sentence]) -> list[float]:
    """Nothing is learnt here, but the rules' table was once set on such sentences."""
    return [worthiness(sentence.text, reasons_in(sentence.text, "en")) for sentence in asked]


def by_svm(learnt: list[Sentence], asked: list[Sentence], longest: int = 1) -> list[float]:
    """The baseline: TF-IDF of words, or of words and pairs of words, and a linear support vector machine."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    machine = make_pipeline(TfidfVectorizer(ngram_range=(1, longest)), LinearSVC(random_state=0))
    machine.fit([sentence.text for sentence in learnt], [sentence.check_worthy for sentence in learnt])
    return list(machine.decision_function([sentence.text for sentence in asked]))


SCORERS: dict[str, Scorer] = {
    "ours, fitted weights": by_weights,
    "ours, rules": by_rules,
    "TF-IDF of words + linear SVM": by_svm,
    "TF-IDF of words and pairs + linear SVM": lambda learnt, asked: by_svm(learnt, asked, 2),
}


def folds(sentences: list[Sentence]) -> list[tuple[list[Sentence], list[Sentence]]]:
    """(to learn from, to score) for each fold; `sentences` are in order of their ids."""
    edges = [len(sentences) * number // FOLDS for number in range(FOLDS + 1)]
    found = []
    for start, end in pairwise(edges):
        asked = sentences[start:end]
        texts = {sentence.text for sentence in asked}
        rest = sentences[:start] + sentences[end:]
        found.append(([sentence for sentence in rest if sentence.text not in texts], asked))
    return found


def graded(scorer: Scorer, sentences: list[Sentence]) -> list[Graded]:
    """Each sentence with the score it got from what was learnt without it."""
    pairs: list[Graded] = []
    for learnt, asked in folds(sentences):
        labels = [sentence.check_worthy for sentence in asked]
        pairs += zip(scorer(learnt, asked), labels, strict=True)
    return pairs


def figures_of(pairs: Sequence[Graded]) -> Figures:
    """The figures of a ranking of sentences, some of them check-worthy; equal scores pass together."""
    worth = sum(label for _, label in pairs)
    ordered = sorted(pairs, key=lambda pair: -pair[0])
    taken, right, average = 0, 0, 0.0
    best = Figures(0.0, 0.0, 0.0, 0.0, 0.0)
    for threshold, tied in groupby(ordered, key=lambda pair: pair[0]):
        labels = [label for _, label in tied]
        taken, right = taken + len(labels), right + sum(labels)
        average += sum(labels) / worth * right / taken
        f1 = 2 * right / (taken + worth)
        if f1 > best.f1:
            best = Figures(0.0, f1, right / taken, right / worth, threshold)
    return Figures(average, best.f1, best.precision, best.recall, best.threshold)


def table(sentences: list[Sentence]) -> list[str]:
    """The lines of the table; what is not installed is named as such."""
    lines = ["| ranking | average precision | best F1 | precision | recall | threshold | ours is |"]
    lines.append("|---" * 7 + "|")
    ours = 0.0
    for name, scorer in SCORERS.items():
        try:
            found = figures_of(graded(scorer, sentences))
        except ImportError as error:
            lines.append(f"| {name} | not installed: {error} |" + " |" * 5)
            continue
        ours = ours or found.average_precision
        cells = (found.average_precision, found.f1, found.precision, found.recall, found.threshold)
        shown = " | ".join(f"{cell:.3f}" for cell in cells)
        lines.append(f"| {name} | {shown} | × {ours / found.average_precision:.2f} |")
    return lines


if __name__ == "__main__":
    print("\n".join(table(read_sentences(Path(sys.argv[1])))))
