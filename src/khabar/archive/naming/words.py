"""Words of names as they are compared: without article, case, accents and marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from khabar.archive.answers import Instrument, Who
from khabar.errors import ArchiveError
from khabar.text.normal import fold

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Questions meet the same names and words again and again: so many are kept, a few megabytes.
KEPT = 16_384
# The article is taken off words of more letters than this.
_SHORT = 4

Name = tuple[str, ...]
"""A name as words in normal form."""

Meant = TypeVar("Meant", Who, Instrument)


class Choice(NamedTuple, Generic[Meant]):
    """One whom (or what) a name may mean, and how many reports speak of them."""

    meant: Meant
    reports: int


class Ambiguous(ArchiveError):
    """A name that several have. ``choices`` are those most spoken of, the first one most; ``total`` counts all."""

    def __init__(self, name: str, choices: Iterable[Choice[Who]] | Iterable[Choice[Instrument]], total: int) -> None:
        super().__init__(f"«{name}»", f"{total} are called so", "Give more of the name, or an id of these")
        self.choices = [*choices]
        self.total = total


@lru_cache(maxsize=KEPT)
def words_of(name: str) -> Name:
    """The words of a name without article, case, accents and marks; in normal form."""
    return split(plain(name))


def plain(text: str) -> str:
    """A text in normal form, in small letters without accents."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", fold(text)).casefold())


def split(text: str) -> Name:
    """The words of a plain text without article."""
    return tuple(word[2:] if word.startswith("ال") and len(word) > _SHORT else word for word in _WORD.findall(text))


def words_in(text: str) -> list[str]:
    """The different words of many names, as ``words_of`` has them, in the order of their first place."""
    different = plain("\n".join(dict.fromkeys(text.split())))
    return list(dict.fromkeys(word for found in dict.fromkeys(_WORD.findall(different)) for word in split(found)))


def wanted(name: str) -> Name:
    """The words of a name that somebody asks for. Raises ArchiveError where it has none."""
    found = words_of(name)
    if not found:
        raise ArchiveError(f"«{name}»", "no name", "Give a name in letters, Arabic or English, or an id")
    return found
