"""What a title or a noun belongs to: a country, an organisation, a field of affairs."""

from __future__ import annotations

from typing import NamedTuple

from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.grammar.personal_names import PersonalNames
from khabar.actors.mentions import Mention
from khabar.words.names import NameEntry, NameMatch

# Roles of those who are sent somewhere.
SENT = ("envoy", "ambassador", "representative", "consul", "attache", "correspondent", "affaires", "coordinator")


class Affiliation(NamedTuple):
    """What a title or noun belongs to, and the token after the words that say so."""

    last: int
    country: str | None
    of: str | None
    inner: list[Mention]


class Belonging(PersonalNames):
    """The words behind a title or noun that say whose it is."""

    def _affiliation(self, match: NameMatch, entry: NameEntry, depth: int) -> Affiliation:
        pos = match.last
        country: str | None = None
        of: str | None = None
        inner: list[Mention] = []
        construct = not entry.definite or self.tokens[pos - 1].norm == "باسم"
        while pos < self.count and self.same_line(match.first, pos) and pos - match.first < 16:
            hangs = self._hangs_on_quotation(pos) and not inner
            if hangs or (self.page.is_mark(pos) and self.same_line(pos, pos + 1)):
                quoted = self._quoted_affiliation(pos + hangs, hangs or (construct and not inner), depth)
                if quoted is None:
                    break
                inner.append(quoted[0])
                country, of, pos = country or quoted[0].country, of or _organisation_of(quoted[0]), quoted[1]
                construct = False
                continue
            step = self._nationality(pos, entry.number != "s")
            if step is not None:
                country, pos = country or step[0], step[1]
                construct = False
                continue
            if self._title_adjective(pos):
                pos += 1
                continue
            alone = construct and not inner and pos == match.first + 1
            posted = (entry.row.role_en or "").endswith(SENT)
            attached = self._attached(pos, construct and not inner, depth, alone, posted)
            attached = attached or self._represented(pos, entry, depth)
            if attached is None:
                break
            inner.append(attached)
            country = country or attached.country
            of = of or _organisation_of(attached)
            pos = attached.last
            construct = False
        return Affiliation(pos, country, of, inner)

    def _represented(self, pos: int, entry: NameEntry, depth: int) -> Mention | None:
        """«النائب عن كتلة ...»: whom a member of parliament sits for."""
        if self.tokens[pos].norm != "عن" or entry.row.code != "LEG" or not self.same_line(pos, pos + 1):
            return None
        found = self.mention(pos + 1, depth + 1)
        if found is None:
            return self._unlisted_body(pos + 1)
        return found if not found.cut and found.kind in ("organisation", "group") else None

    def _unlisted_body(self, i: int) -> Mention | None:
        """«باسم الرئاسة», «عن المحافظة»: what a noun with the article names, whatever it is."""
        plain = self.same_line(i - 1, i) and self.tokens[i].norm.startswith(ARTICLE) and not self.forms[i].classes
        return Mention(i, i + 1, 0, "group", "actor.portfolio", definite=True) if plain else None

    def _quoted_affiliation(self, pos: int, construct: bool, depth: int) -> tuple[Mention, int] | None:
        """«زعيم "حزب الله" اللبناني»: an organisation in quotation marks."""
        inner = self.mention(pos + 1, depth + 1) if construct and self.forms[pos + 1].names else None
        if inner is None or inner.cut or inner.kind not in ("organisation", "group", "media"):
            return None
        last = inner.last
        if last < self.count and self.page.is_mark(last):
            last += 1
        if self.page.norm(last) == "(" and self.page.norm(last + 2) == ")":  # «"قوات سوريا الديمقراطية" (قسد)»
            last += 3
        return inner, last

    def _hangs_on_quotation(self, pos: int) -> bool:
        """«الأمين العام لـ«حزب الله»», «القيادي في «الجيش الحر»»: a preposition, then a name in quotation marks."""
        hangs = self.tokens[pos].norm in self.page.markers.belonging
        return hangs and self.same_line(pos, pos + 2) and self.page.is_mark(pos + 1)

    def _title_adjective(self, pos: int) -> bool:
        norm = self.tokens[pos].norm
        if not norm.startswith(ARTICLE) or len(norm) <= 3 or self.forms[pos].classes:
            return False
        if self._is_adjective(pos):
            return True
        nisba = norm.endswith(("ي", "يه", "ون")) or norm.startswith("الم")
        return nisba and pos + 1 < self.count and not self.forms[pos].common and self._starts_name(pos + 1)

    def _attached(
        self, pos: int, construct: bool, depth: int, alone: bool = False, posted: bool = True
    ) -> Mention | None:
        """The phrase that a title hangs on: a construct, or one behind a preposition."""
        norm = self.tokens[pos].norm
        if norm == "باسم" or (norm in ("في", "لدي") and depth < 3):
            found = self.mention(pos + 1, depth + 1) if self.same_line(pos, pos + 1) else None
            if found is not None and not found.cut and (norm == "باسم" or found.kind in ("state", "organisation")):
                if norm != "باسم" and self._is_country(found) and not construct:
                    if found.head == "capital" and not posted:  # «وزراء الخارجية في بروكسل» are not Belgium's
                        return None
                    found.place_like = True
                return found
            return self._unlisted_body(pos + 1) if norm == "باسم" and found is None else None
        if norm in self.page.markers.affairs:
            return self._affairs(pos)
        if norm == "الي":
            if not posted:  # «وصل وزير الخارجية إلى بيروت»
                return None
            found = self.mention(pos + 1, depth + 1) if self.same_line(pos, pos + 1) else None
            return found if found is not None and not found.cut and found.kind in ("state", "organisation") else None
        if not self.forms[pos].names:
            own = self._self_reference(pos) if construct else None  # «وزير خارجية المملكة»
            return own if own is not None and not own.cut else None
        found = self.mention(pos, depth + 1)
        if found is None or found.first != pos:
            return None
        if found.cut == 1 and norm[0] == "ل" and found.kind in ("state", "organisation", "group"):
            return found
        if construct and found.cut == 0 and found.kind in ("state", "organisation", "group", "media"):
            return found
        # «مبعوث الأمين العام», «مستشار الرئيس أوباما»: whom somebody serves.
        serves = found.kind == "person" and found.office is not None and found.number == "s" and found.definite
        return found if alone and serves and not found.cut and (found.key or not found.name) else None

    def _affairs(self, pos: int) -> Mention | None:
        """«لشؤون الشرق الأدنى»، «للشؤون الخارجية والسياسة الأمنية»: the portfolio of a title."""
        last = pos + 1
        while last < self.count and last - pos < 8 and self.same_line(pos, last):
            norm = self.tokens[last].norm
            plain = last == pos + 1 and self.forms[last].common == "n"
            if not (plain or (norm.startswith(("ال", "وال")) and len(norm) > 4)) or self.forms[last].cues:
                break
            if last > pos + 1 and not self.forms[last].common and self.match_of(last, ("person", "short", "given")):
                break
            last += 1
        return Mention(pos, last, 0, "group", "actor.portfolio", definite=True) if last > pos else None

    @staticmethod
    def _is_country(found: Mention) -> bool:
        return bool(found.key and found.key.startswith("country:"))

    @staticmethod
    def _hang_on(found: Mention, inner: Mention | None) -> None:
        if inner is None:
            return
        found.last = inner.last
        found.inner = [inner]
        found.country = found.country or inner.country
        found.of = _organisation_of(inner)
        found.definite = found.definite or inner.definite
        found.modified = True


def _organisation_of(inner: Mention) -> str | None:
    if inner.key and inner.key.startswith("organisation:"):
        return inner.key.split(":", 1)[1]
    return inner.of
