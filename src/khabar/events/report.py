"""One report as the parts of the event stage share it: its words, who is in it, what is said in it."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.actors.arguments import Arguments
from khabar.actors.casting import Cast
from khabar.statements.said import Said
from khabar.words.page import Page


class Report:
    """A page with its cast and statements, and the look-ups over them."""

    def __init__(self, page: Page, cast: Cast, said: Sequence[Said], times: frozenset[int]) -> None:
        self.page = page
        self.cast = cast
        self.said = said
        self.by_cue = {s.cue: s for s in said}
        self.arguments = Arguments(page, cast, times)

    def vouching(self, i: int) -> Said | None:
        """The innermost statement whose content holds a token."""
        best: Said | None = None
        for said in self.said:
            content = said.content
            if not content.first <= i < content.last or said.cue == i:
                continue
            if best is None or content.last - content.first < best.content.last - best.content.first:
                best = said
        return best
