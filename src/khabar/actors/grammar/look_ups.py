"""What every part of the grammar of actors needs: the words of the page and the look-ups on them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection

from khabar.actors.knowledge import Knowledge
from khabar.actors.mentions import Mention
from khabar.words.names import NameEntry, NameMatch, NameTrie
from khabar.words.page import Page

ARTICLE = "ال"


class LookUps(ABC):
    """The page, the knowledge base, and what both say about a word; ``mention`` is the grammar itself."""

    def __init__(
        self, page: Page, knowledge: Knowledge, date: str | None, times: Collection[int], outlet: str | None
    ) -> None:
        self.page = page
        self.tokens = page.tokens
        self.forms = page.forms
        self.count = len(page.tokens)
        self.knowledge = knowledge
        self.date = date
        self.times = times
        self.mentions: list[Mention] = []
        self.medium, self.home = knowledge.outlet(outlet)

    def matches(self, i: int) -> list[NameMatch]:
        """All names that start at a token, the longest first, then those with the shortest clitics."""
        out: list[NameMatch] = []
        second = self.page.norm(i + 1)
        for cut, rests in self.forms[i].names:
            for rest, entries in rests.before(second):
                if not rest or NameTrie.fits(rest, self.tokens, i + 1):
                    out.append(NameMatch(i, i + 1 + len(rest), cut.length, entries))
        if len(out) > 1:
            out.sort(key=lambda m: (-m.last, m.cut))
        return out

    def match_of(self, i: int, categories: tuple[str, ...], bare: bool = True) -> tuple[NameMatch, NameEntry] | None:
        """The longest match at ``i`` of one of the categories; ``bare`` allows no clitics."""
        if i >= self.count or not self.forms[i].names:
            return None
        for match in self.matches(i):
            if bare and match.cut:
                continue
            for entry in match.entries:
                if entry.category in categories:
                    return match, entry
        return None

    def same_line(self, i: int, j: int) -> bool:
        """Whether both tokens exist and stand on one line."""
        return i < self.count and j < self.count and self.tokens[i].line == self.tokens[j].line

    def _behind_cue(self, i: int) -> bool:
        """Whether a reporting verb in the third person stands right before a word."""
        if not i or not self.same_line(i - 1, i):
            return False
        return any(
            r.kind == "verb" and r.how is not None and r.how.person == 3 and not r.enclitic
            for r in self.forms[i - 1].cues
        )

    def _is_definite(self, i: int) -> bool:
        """Whether a noun carries the article, behind clitics too («بالحل»، «للأزمة»), or an attached pronoun."""
        token = self.tokens[i]
        if any(cut.stem.startswith(ARTICLE) and len(cut.stem) > 3 for cut in self.forms[i].cuts):
            return True
        if token.norm.endswith(("ها", "هم", "نا", "هما", "هن")):
            return True
        return token.norm.endswith("ه") and self.page.text.raw[token.end - 1] == "ه"

    @abstractmethod
    def _self_reference(self, i: int) -> Mention | None:
        """«المملكة», «بلاده» at token ``i``."""

    @abstractmethod
    def mention(self, i: int, depth: int = 0) -> Mention | None:
        """The mention that starts at token ``i``, or None. ``depth`` counts the phrases around it."""
