"""Who stands where: mentions by token, with their agreement and what governs them, for the later stages."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.actors.clusters import Clusters, Entity
from khabar.actors.mentions import Mention
from khabar.words.page import Page

# States that take a masculine verb; all other names of states are feminine in news Arabic.
MASCULINE_STATES = frozenset(("IRQ", "LBN", "YEM", "JOR", "MAR", "SDN", "VAT"))


class Cast:
    """The mentions of a page, looked up by token, but for those of datelines. Token ranges are half-open."""

    def __init__(self, page: Page, mentions: list[Mention], clusters: Clusters) -> None:
        self.page = page
        self.mentions = mentions
        self.clusters = clusters
        self.covering: list[Mention | None] = [None] * len(page.tokens)
        for mention in mentions:
            if mention.byline:
                continue
            for i in range(mention.first, mention.last):
                self.covering[i] = mention

    def starting(self, i: int) -> Mention | None:
        """The mention whose first token is ``i``."""
        found = self.covering[i] if 0 <= i < len(self.covering) else None
        return found if found is not None and found.first == i else None

    def ending(self, i: int) -> Mention | None:
        """The mention that ends right before token ``i``."""
        found = self.covering[i - 1] if 0 < i <= len(self.covering) else None
        return found if found is not None and found.last == i else None

    def entity(self, mention: Mention) -> Entity:
        """The actor of a mention."""
        return self.clusters.by_id[mention.actor]

    def are_media(self, actors: Iterable[str]) -> bool:
        """Whether all of some actors, by their ids, are media; true of none."""
        return all(self.clusters.by_id[actor].kind == "media" for actor in actors)

    def between(self, first: int, last: int) -> list[Mention]:
        """The mentions inside a token range, in text order."""
        out: list[Mention] = []
        i = first
        while i < last:
            found = self.covering[i]
            if found is not None and found.first >= first:
                out.append(found)
                i = max(found.last, i + 1)
            else:
                i += 1
        return out

    def clitics(self, mention: Mention) -> str:
        """The clitics before a mention's first word."""
        return self.page.tokens[mention.first].norm[: mention.cut]

    def preposition(self, mention: Mention) -> str:
        """The preposition that governs a mention, attached or standing before it, '' where none does."""
        clitics = self.clitics(mention).lstrip("وف")
        if clitics:
            return clitics
        before = mention.first - 1
        while before >= 0 and self.page.is_mark(before):
            before -= 1
        if before >= 0 and "prep" in self.page.forms[before].classes:
            return self.page.tokens[before].norm
        return ""

    def conjoined(self, mention: Mention) -> list[Mention]:
        """A mention and those joined to it by «و»: «روسيا والأردن»."""
        out = [mention]
        nxt = self._joined(mention)
        while nxt is not None:
            out.append(nxt)
            nxt = self._joined(nxt)
        return out

    def _joined(self, mention: Mention) -> Mention | None:
        """What «و» joins to a mention, over the quotation marks between: «روسيا والأردن», «"فتح" و"حماس"»."""
        at = self._over_marks(mention.last)
        behind = self.starting(at)
        if behind is not None and self.clitics(behind) == "و":
            return behind if self._same_line(mention, behind) else None
        if self.page.norm(at) != "و":
            return None
        behind = self.starting(self._over_marks(at + 1))
        return behind if behind is not None and not behind.cut and self._same_line(mention, behind) else None

    def _over_marks(self, i: int) -> int:
        while i < len(self.covering) and self.page.is_mark(i):
            i += 1
        return i

    def joined_before(self, mention: Mention) -> list[Mention]:
        """A mention with those before it that «و» joins to it, in text order."""
        group = [mention]
        while True:
            first = group[0]
            if self.clitics(first) == "و":
                earlier = self.ending(first.first)
            elif not first.cut and self.page.norm(first.first - 1) == "و":
                earlier = self.ending(first.first - 1)
            else:
                earlier = None
            if earlier is None or not self._same_line(earlier, first):
                return group
            group.insert(0, earlier)

    def gender_of(self, actor: str) -> str:
        """The gender that a verb shows of an actor named before: m, f, or x where it is not known."""
        entity = self.clusters.by_id[actor]
        if entity.kind == "person":
            known = {m.gender for m in entity.mentions} & {"m", "f"}
            if "f" in known:
                return "f"
            return self.clusters.knowledge.gender.get(entity.name[0], "x") if entity.name else "x"
        return self.gender(entity.mentions[-1]) if entity.mentions else "x"

    def nationality(self, i: int) -> str | None:
        """The actor id of the state whose nationality adjective stands at a token: «الهجمات التركية»."""
        for cut, rests in self.page.forms[i].names:
            for rest, entries in rests:
                if not rest and not cut.length:
                    for entry in entries:
                        if entry.category == "nationality":
                            return self.clusters.state(entry.row.iso3)
        return None

    def plural(self, actor: str) -> bool:
        """Whether an actor takes a plural verb once named: people in the plural."""
        entity = self.clusters.by_id[actor]
        return bool(entity.members) or (entity.number in ("p", "d") and entity.kind in ("group", "unnamed", "person"))

    def _same_line(self, one: Mention, other: Mention) -> bool:
        return self.page.tokens[one.first].line == self.page.tokens[other.first].line

    def gender(self, mention: Mention) -> str:
        """The gender that a verb before the mention shows: m, f, or x where it can be either."""
        if mention.kind == "state":
            if mention.rule == "actor.seat":  # «وصف الكرملين», «أعلن البيت الأبيض», «أعلنت الدوما»
                return "x"
            if mention.rule in ("actor.capital", "actor.own_country"):  # «أعلنت بغداد», «بلاده طلبت», but «أعلن العراق»
                return "f"
            return "m" if mention.country in MASCULINE_STATES else "f"
        if mention.kind == "person":
            if mention.gender in "mf":
                return mention.gender
            return "x"
        token = self.page.tokens[mention.first]
        if token.is_number or "num" in self.page.forms[mention.first].classes:
            return "x"
        word = token.norm[mention.cut :]
        if mention.number == "p" and mention.kind != "organisation" and word.endswith("ه"):
            return "x"  # قادة، سادة: men, or a body of them
        if word.endswith("ه") or word.endswith("ات"):
            return "f"
        if mention.number == "p":
            return "m" if word.endswith(("ون", "ين", "و", "ي")) else "x"
        if mention.kind in ("group", "unnamed") and mention.head and not word.startswith("ال"):
            return "m"  # people in the singular: «مسؤول», «ناشط»
        if mention.kind == "media" or mention.kind == "unnamed":
            return "x"
        return "m" if mention.head and mention.kind == "organisation" and mention.number == "s" else "x"
