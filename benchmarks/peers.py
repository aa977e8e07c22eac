"""The programs that khabar is measured beside, each under a permissive licence and with wheels on PyPI.

None of them downloads anything when it runs. What a peer needs is imported when it is loaded, never before: a missing
package is reported and does not stop the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from documents import words

from khabar import Document

SPACY = "spaCy tokenizer"

Read = Callable[[Sequence[Document]], object]


class Program(NamedTuple):
    """Something that reads documents, and the share of a round's documents that it is given (a slow one gets few)."""

    name: str
    read: Read
    share: float = 1.0

    def part(self, block: Sequence[Document]) -> Sequence[Document]:
        """The documents of a round that it reads: the first ones."""
        return block[: max(1, round(len(block) * self.share))]


class Peer(NamedTuple):
    """A program that may be installed or not; ``load`` is given all documents that will be read."""

    name: str
    packages: tuple[str, ...]
    load: Callable[[Sequence[Document]], Program]

    def missing(self) -> list[str]:
        """Those of its packages that are not installed."""
        return [package for package in self.packages if not installed(package)]


def installed(package: str) -> bool:
    """Whether a distribution is there."""
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def command(packages: Iterable[str]) -> str:
    """What installs packages for the Python that runs this."""
    return f"{sys.executable} -m pip install {' '.join(packages)}"


def each(name: str, read: Callable[[Document], object]) -> Read:
    """Reads document after document; one at which the program fails is named and counts as read."""

    def read_all(documents: Sequence[Document]) -> None:
        for document in documents:
            try:
                read(document)
            except Exception as error:  # foreign text: whatever goes wrong, the next document is read
                print(f"{name}, {document.id}: {error!r}", file=sys.stderr)

    return read_all


def spacy_tokenizer(_: Sequence[Document]) -> Program:
    """Parts the text into tokens and does nothing else."""
    import spacy

    tokenizer = spacy.blank("ar").tokenizer
    name = f"{SPACY} {version('spacy')}"
    return Program(name, each(name, lambda document: tokenizer(document.text)))


def dateparser_search(_: Sequence[Document]) -> Program:
    """Finds dates in the text."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    name = f"dateparser search {version('dateparser')}"
    return Program(name, each(name, lambda document: search_dates(document.text, languages=["ar"])))


def morphological_analyser(_: Sequence[Document]) -> Program:
    """Gives every word its affixes, stem, lemma, root, pattern and features; keeps those of a form that it has seen."""
    from arabinlp import ArabicMorphAnalyzer, tokenize  # type: ignore[import-untyped]

    analyse = ArabicMorphAnalyzer().analyze
    name = f"arabinlp morphology {version('arabinlp')}"
    return Program(name, each(name, lambda document: [analyse(word) for word in tokenize(document.text)]))


def bert_encoder(documents: Sequence[Document]) -> Program:
    """One pass of an encoder of BERT-base's size over the text's word pieces."""
    from encoder import Encoder

    encoder = Encoder([document.text for document in documents])
    pieces = sum(len(encoder.pieces(document.text)) for document in documents)
    a_word = pieces / sum(map(words, documents))
    name = f"BERT-base-sized encoder, onnxruntime {version('onnxruntime')}, {a_word:.2f} word pieces a word"
    return Program(name, lambda part: encoder.read([document.text for document in part]), share=0.02)


PEERS = (
    Peer(SPACY, ("spacy",), spacy_tokenizer),
    Peer("dateparser search", ("dateparser",), dateparser_search),
    Peer("arabinlp morphology", ("arabinlp",), morphological_analyser),
    Peer("BERT-base-sized encoder", ("onnx", "onnxruntime", "tokenizers"), bert_encoder),
)
