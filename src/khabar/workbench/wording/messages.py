"""Messages by their names."""

from __future__ import annotations

import csv
import functools
from importlib.resources import files

from babel import Locale

from khabar.errors import LexiconError
from khabar.workbench.viewer import Language

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""Plural categories of the Unicode CLDR (UTS #35)."""

_LANGUAGES: tuple[Language, ...] = ("ar", "en")
_DATA = "khabar.workbench.wording"


class Messages:
    """The messages of one language."""

    def __init__(self, language: Language, texts: dict[str, str]) -> None:
        self.language = language
        self._texts = texts
        self._plural = Locale(language).plural_form

    def __call__(self, name: str, /, **values: object) -> str:
        """A message with its values. Raises KeyError where there is none: a template names one that is missing."""
        return self._texts[name].format(**values)

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def counted(self, name: str, count: int, shown: str | None = None, /, **values: object) -> str:
        """A message of a number in its plural form; ``shown`` is the number as it is written."""
        category = self._plural(count)
        text = self._texts.get(f"{name}#{category}") or self._texts[f"{name}#other"]
        return text.format(n=shown if shown is not None else count, **values)

    def names(self) -> list[str]:
        """The names of all messages."""
        return sorted(self._texts)


@functools.cache
def messages(language: Language) -> Messages:
    """The messages of a language. Raises LexiconError where a line breaks the file."""
    texts: dict[str, str] = {}
    for file in sorted((files(_DATA) / "data").iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".tsv"):
            continue
        rows = csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, 1):
            if not row or row[0].startswith("#") or row == ["message", *_LANGUAGES]:
                continue
            if len(row) != 1 + len(_LANGUAGES) or not all(row) or row[0] in texts:
                where = f"{file.name}:{number}"
                raise LexiconError(where, "no message of its own", "Write a new name, Arabic and English, by tabs")
            texts[row[0]] = row[1 + _LANGUAGES.index(language)]
    return Messages(language, texts)
