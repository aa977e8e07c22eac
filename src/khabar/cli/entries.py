"""Where an entry of the lexicon stands: its table and line, for a person who wants to mend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

from khabar.lexicon import schema
from khabar.lexicon.tables import DATA
from khabar.text.normal import fold
from khabar.words.names import words_of
from khabar.words.page import Page

# The tables in which rows of a type stand, by the start of the file's name.
_TABLES: dict[type, str] = {
    schema.Country: "countries",
    schema.Office: "offices",
    schema.Person: "people",
    schema.Organisation: "organisations",
    schema.Collective: "collectives",
    schema.Medium: "media",
    schema.GivenName: "given_names",
    schema.ReportingVerb: "reporting",
    schema.EventTrigger: "events",
    schema.InstrumentName: "instruments",
    schema.PlaceName: "places",
}
# Tables whose words are matched as they are listed, by the column that has them.
_LISTS = {
    "positions": "words",
    "instruments": "names_ar",
    "months": "names",
    "time_words": "words",
    "numerals": "words",
    "places": "name_ar",
}


class Entry(NamedTuple):
    """An entry of a table: ``where`` is its file and line."""

    where: str
    id: str


class Entries:
    """The lines of all tables, the user's own included."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._lines: dict[tuple[str, str], str] = {}
        self._words: dict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        for folder in (DATA, *folders):
            for file in sorted(folder.iterdir(), key=lambda f: f.name):
                if file.name.endswith(".tsv"):
                    self._add(file, file.name if folder is DATA else str(file))

    def of(self, row: Any) -> Entry:
        """The entry of a row of the lexicon."""
        key = str(getattr(row, "iso3", None) or getattr(row, "id", None) or getattr(row, "name_ar", ""))
        table = _TABLES.get(type(row), "")
        return Entry(self._lines.get((table, key), f"{table}.tsv"), key)

    def listed(self, page: Page, i: int) -> list[Entry]:
        """The entries of plain word lists that start at a token, clitics and article aside."""
        found: dict[Entry, None] = {}
        for cut in page.forms[i].cuts:
            for first in (cut.stem, cut.stem.removeprefix("ال")):
                for words, entry in self._words.get(first, ()):
                    if all(page.norm(i + k) == word for k, word in enumerate(words[1:], 1)):
                        found[entry] = None
        return list(found)

    def _add(self, file: Traversable | Path, name: str) -> None:
        table = next((t for t in sorted(_all_tables(), reverse=True) if file.name.startswith(t)), "")
        header: list[str] = []
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if not header:
                header = cells
                continue
            where = f"{name}:{number}"
            self._lines[table, cells[0]] = where
            for words in _listed_words(table, header, cells):
                self._words[words[0]].append((words, Entry(where, cells[0])))


def _all_tables() -> set[str]:
    return set(_TABLES.values()) | set(_LISTS)


def _listed_words(table: str, header: list[str], cells: list[str]) -> Iterator[tuple[str, ...]]:
    column = _LISTS.get(table)
    if column is None or column not in header:
        return
    cell = dict(zip(header, cells, strict=False)).get(column, "")
    for value in cell.split("|"):
        words = words_of(fold(value))
        if words:
            yield words
