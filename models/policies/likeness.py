"""How much a mentor's skills, in their own words, are about what a mentee hopes for, in theirs (Okapi BM25)."""

import logging
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

Shares = npt.NDArray[np.float32]
SHOWN = 3
LONGEST = 2000
"""Characters of a text that are looked at."""


class Texts:
    """What several people wrote, to be asked which of it is about something."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        tokens = _tokens(texts)
        self._index = _library().BM25(method="lucene") if any(tokens) else None
        if self._index is not None:
            self._index.index(tokens, show_progress=False)

    def about(self, aim: str) -> Shares:
        """For each text from 0 (not about it at all) to nearly 1."""
        tokens = _tokens([aim])[0]
        if self._index is None or not tokens:
            return np.zeros(self._count, np.float32)
        raw = self._index.get_scores(tokens)
        return np.asarray(raw / (raw + np.log1p(self._count)), np.float32)


@lru_cache(maxsize=4)
def texts(written: tuple[str, ...]) -> Texts:
    """The same texts are asked again and again, about one aim after the other."""
    return Texts(written)


def common_words(aim: str, text: str) -> tuple[str, ...]:
    """Up to three words of the aim that the text speaks of too, as the aim has them; the longest, in its order."""
    of_text = {_stem(word) for word in _words(text)}
    shared = {_stem(word): word for word in reversed(_words(aim)) if _stem(word) in of_text}
    longest = sorted(shared.values(), key=lambda word: -len(word))[:SHOWN]
    return tuple(word for word in dict.fromkeys(_words(aim)) if word in longest)


def _tokens(texts: Sequence[str]) -> list[list[str]]:
    return [[_stem(word) for word in _words(text)] for text in texts]


def _words(text: str) -> list[str]:
    """Lower case, without the words that say nothing."""
    found = _library().tokenize([text[:LONGEST]], stopwords="en", return_ids=False, show_progress=False)
    return [str(word) for word in found[0]]


def load() -> None:
    """Load the libraries now. It takes a second, for which no person should wait, nor a command that ranks nobody."""
    _library()
    _stemmer()


@cache
def _library() -> Any:
    library = import_module("bm25s")
    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells of each index it builds, and sets itself to DEBUG
    return library


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@cache
def _stemmer() -> Any:
    return import_module("snowballstemmer").stemmer("english")
