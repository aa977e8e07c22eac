"""Relays («..., بحسب X»): what the sentence around one reports."""

from __future__ import annotations

from khabar.statements.contents import Content, Contents
from khabar.statements.starts import Start
from khabar.words.page import Page


class Relays:
    """Looks around the relays of a page."""

    def __init__(self, page: Page, contents: Contents) -> None:
        self.page = page
        self.contents = contents
        self.starts = contents.starts

    def tells_of(self, first: int) -> bool:
        """«جاء ذلك في ...، وفق ما نقلته X»: a sentence that only tells where the statement before it was made."""
        norm = self.page.norm(first)
        return norm in ("جاء", "وجاء", "جاءت", "وجاءت") and "dem" in self.page.forms[first + 1].classes

    def opens_with(self, i: int, last: int) -> bool:
        """«وحسب قناة X، قال Y»: the relay opens a sentence whose own verb reports."""
        if i != self.page.sentence(i).first:
            return False
        while last < len(self.page.tokens) and self.page.tokens[last].norm in ("،", ",", ":", '"', "»"):
            last += 1
        return last < len(self.page.tokens) and any(
            r.kind == "verb" and r.cut.length == 0 for r in self.page.forms[last].cues
        )

    def cue(self, i: int, last: int) -> int:
        for j in range(i, last):
            if any(r.kind == "verb" for r in self.page.forms[j].cues):
                return j
        return i

    def around(self, i: int, last: int, first: int, end: int) -> Content | None:
        """The clause that a relay reports: before it, or behind it where it opens the sentence."""
        if i - first >= 4:
            start = Start(first, 0, "relay", -1)
            return self.contents.finish(start, i)
        after = self.starts.behind(last, "relay")
        if after is None or after.first >= end:
            return None
        if "comp" in self.page.forms[after.first].classes:
            after = self.starts.behind(after.first + 1, "relay")
        return self.contents.content(after, i) if after is not None else None
