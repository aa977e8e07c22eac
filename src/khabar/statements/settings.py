"""The setting of a statement: press conference, call, interview, communiqué …, as the words around its cue tell."""

from __future__ import annotations

from khabar.lexicon.schema import Setting
from khabar.words.names import words_of
from khabar.words.page import Page


class SettingTable:
    """The words of settings by their first word, longest first, in the order of the table."""

    def __init__(self, rows: list[Setting]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in rows:
            for name in row.words:
                first, *rest = words_of(name)
                for prefix in ("", "ب", "ل", "و"):
                    self._by_first.setdefault(prefix + first, []).append((tuple(rest), row.setting))
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))

    def find(self, page: Page, first: int, last: int) -> str | None:
        """The first setting that a token range names, or None."""
        for i in range(first, last):
            for rest, setting in self._by_first.get(page.tokens[i].norm, ()):
                end = i + 1 + len(rest)
                if end <= last and all(page.tokens[i + 1 + k].norm == word for k, word in enumerate(rest)):
                    return setting
        return None
