"""Who goes on speaking where a cue names nobody: «وأضاف», «مؤكدا», «زار الوزير المدينة ... ودعا إلى».

Those who may are the speakers of the statements before and those whom the sentence, or the one before, tells of. What
is seen of each (who spoke last, who is a subject, whether the verb agrees) has weights that add up; the heaviest speaks
on. The weights are learnt (``scripts/train_antecedents.py``), whole thousandths in ``data/antecedents.tsv``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.statements.said import Said
from khabar.words.page import Page

WEIGHTS = files("khabar.statements") / "data" / "antecedents.tsv"

# The speakers of so many statements before may go on.
STATEMENTS_BACK = 6
# Those whom so many sentences before name as their subjects may speak.
SENTENCES_BACK = 1
# A mention is at most so many words before its cue to be near it, or not far.
NEAR, NOT_FAR = 3, 12

Candidate = tuple[str, ...]
Features = dict[str, None]

_COMMAS = frozenset(("،", ",", "؛"))
# A person whose gender is not the verb's does not speak.
_UNLIKE = frozenset(("gender-differs", "is-person"))
# Where a mention stands as a subject does, so that one of the sentence before is worth a look.
_SUBJECT_ROLES = frozenset(("start", "comp", "kana", "verb", "opener"))


class Antecedents:
    """Weighs those who may be meant on one page."""

    def __init__(self, page: Page, cast: Cast, weights: dict[str, int]) -> None:
        self.page = page
        self.cast = cast
        self.weights = weights

    def choose(self, one: Said, done: list[Said]) -> list[str]:
        """The actors who speak where a statement names nobody; ``done`` are the statements before it."""
        best: tuple[int, Candidate] | None = None
        for candidate, features in self.candidates(one, done).items():
            total = sum(self.weights.get(feature, 0) for feature in features)
            if best is None or total > best[0]:
                best = total, candidate
        return list(best[1]) if best is not None else []

    def candidates(self, one: Said, done: list[Said]) -> dict[Candidate, tuple[str, ...]]:
        """Those who may speak, the last speaker first, and what is seen of each."""
        found: dict[Candidate, Features] = {}
        self._behind(one, found)
        self._speakers(one, done, found)
        self._named(one, done, found)
        kind = self._kind(one)
        agreeing = {c: seen for c, seen in found.items() if not seen.keys() >= _UNLIKE}
        return {
            candidate: tuple(f for feature in seen for f in (feature, f"{kind}:{feature}"))
            for candidate, seen in (agreeing or found).items()
        }

    def _kind(self, one: Said) -> str:
        """The kind of cue: a participle, a verb with «و» or «ف», a verb alone."""
        if not one.rule.endswith(".participle"):
            opening = one.cue == self.page.sentence(one.cue).first
            return ("opening-" if opening else "") + ("joined" if one.joined else "bare")
        return "participle"

    def _behind(self, one: Said, found: dict[Candidate, Features]) -> None:
        """Who stands right behind a verb that takes an object, and may be its subject."""
        if not one.behind or one.entry is None:
            return
        seen = found.setdefault(tuple(one.behind), {})
        mention = self.cast.starting(one.cue + 1)
        self._agreement(one, tuple(one.behind), seen)
        seen["behind"] = None
        needed = "needed" if "np!" in one.entry.addressee else "free"
        seen[f"behind-{needed}"] = None
        seen["behind-" + self.cast.clusters.by_id[one.behind[0]].kind] = None
        seen[f"behind-{one.entry.id}"] = None
        if mention is not None:
            named = "named" if mention.name and mention.name_first > mention.first else "bare"
            seen[f"behind-{named}"] = None
            seen[f"behind-{needed}-{named}"] = None
            close = "close" if one.content.first - mention.last <= 1 else "apart"
            seen[f"behind-{needed}-{close}"] = None

    # -- speakers of statements before ----------------------------------------------------------------------------

    def _speakers(self, one: Said, done: list[Said], found: dict[Candidate, Features]) -> None:
        here = self.page.sentence_at[one.cue]
        rank = 0
        for earlier in list(reversed(done))[:STATEMENTS_BACK]:
            candidate = tuple(earlier.speakers)
            if not candidate:
                continue
            if candidate in found:
                found[candidate]["spoke-twice"] = None
                continue
            seen = found.setdefault(candidate, {})
            self._agreement(one, candidate, seen)
            seen[f"spoke-{min(rank, 3)}"] = None
            rank += 1
            self._as_spoken(one, earlier, min(here - self.page.sentence_at[earlier.cue], 3), seen)

    def _as_spoken(self, one: Said, earlier: Said, back: int, seen: Features) -> None:
        """What the last statement of a speaker shows, so many sentences back."""
        depth = self._depth(one, earlier)
        seen[f"spoke-back-{back}"] = None
        seen[f"spoke-{depth}"] = None
        seen[f"spoke-{depth}-back-{min(back, 1)}"] = None
        if earlier.explicit:
            seen["spoke-named"] = None
        if earlier.background != one.background:
            seen["spoke-other-time"] = None
        if earlier.rule.endswith(".participle"):
            seen["spoke-participle"] = None
        if earlier.document:
            seen["spoke-document"] = None
        if self.page.tokens[earlier.cue].line != self.page.tokens[one.cue].line:
            seen["spoke-other-line"] = None

    @staticmethod
    def _depth(one: Said, earlier: Said) -> str:
        """How a statement stands to one before: inside it, beside it, outside what holds that one."""
        if earlier.dropped:
            return "dropped"
        if one.within is earlier:
            return "around"
        if one.within is earlier.within:
            return "beside"
        return "deeper" if earlier.within is not None else "outer"

    # -- those the text names -------------------------------------------------------------------------------------

    def _named(self, one: Said, done: list[Said], found: dict[Candidate, Features]) -> None:
        number = self.page.sentence_at[one.cue]
        for back in range(min(SENTENCES_BACK, number) + 1):
            sentence = self.page.sentences[number - back]
            groups = list(self._groups(sentence.first, min(one.cue, sentence.last)))
            for at, group in enumerate(groups):
                role = self._role(group[0], sentence.first)
                if back and role not in _SUBJECT_ROLES:
                    continue
                candidate = tuple(m.actor for m in group)
                if candidate not in found:
                    self._agreement(one, candidate, found.setdefault(candidate, {}))
                    found[candidate]["never-spoke"] = None
                seen = found[candidate]
                self._as_named("named-before-" if back else "named-", group[0], role, at == 0, seen)
                if not back:
                    self._in_sentence(one, group, role, at == len(groups) - 1, done, seen)

    @staticmethod
    def _as_named(prefix: str, mention: Mention, role: str, first: bool, seen: Features) -> None:
        """What a mention shows by itself."""
        seen[prefix + role] = None
        seen[prefix + mention.kind] = None
        if mention.place_like:
            seen[prefix + "place"] = None
        if first:
            seen[prefix + "first"] = None
            seen[f"{prefix}first-{role}"] = None

    def _in_sentence(
        self, one: Said, group: list[Mention], role: str, last: bool, done: list[Said], seen: Features
    ) -> None:
        """What a mention shows by its place in the cue's sentence."""
        if last:
            seen["named-last"] = None
            seen[f"named-last-{role}"] = None
        seen["named-" + _distance(one.cue - group[-1].last)] = None
        first = group[0].first
        inside = next((s for s in reversed(done) if s.content.first <= first < s.content.last), None)
        if inside is not None and inside is not one.within:
            seen["named-inside"] = None
        cues = sum(1 for s in done if first < s.cue < one.cue)
        seen[f"named-cues-{min(cues, 2)}"] = None
        verbs = sum(1 for j in range(group[-1].last, one.cue) if self._is_verb(j))
        seen[f"named-verbs-{min(verbs, 2)}"] = None
        seen[f"named-{role}-verbs-{min(verbs, 2)}"] = None

    def _groups(self, first: int, last: int) -> Iterator[list[Mention]]:
        """The mentions of a token range, those joined by «و» together."""
        at = first
        for mention in self.cast.between(first, last):
            if mention.first < at:
                continue
            group = [m for m in self.cast.conjoined(mention) if m.last <= last]
            if group:  # a name that reaches over the end stands for nobody before it
                at = group[-1].last
                yield group

    def _role(self, mention: Mention, first: int) -> str:
        """What stands before a mention, and so the part it may play in its sentence."""
        if self.cast.preposition(mention):
            return "prep"
        at = mention.first - 1
        while at >= first and (self.page.is_mark(at) or self.page.forms[at].classes & {"adv", "manner"}):
            at -= 1
        if at < first:
            return "start"
        form, norm = self.page.forms[at], self.page.tokens[at].norm
        if self.cast.covering[at] is not None:
            return "behind-named"
        if norm in self.page.markers.background:
            return "kana"
        if "comp" in form.classes or norm in self.page.markers.turns or norm in self.page.markers.topics:
            return "comp"
        if norm in _COMMAS:
            return "comma"
        if self._is_verb(at):
            return "verb"
        if form.classes or not self.page.tokens[at].is_word:
            return "other"
        opens = at == first or self.page.tokens[at - 1].norm in _COMMAS or "part" in self.page.forms[at - 1].classes
        return "opener" if opens else "noun" if form.common == "n" else "other"

    def _is_verb(self, i: int) -> bool:
        form = self.page.forms[i]
        if self.cast.covering[i] is not None or form.classes:
            return False
        return form.common == "v" or (form.common == "" and any(r.kind == "verb" for r in form.cues + form.triggers))

    # -- agreement ------------------------------------------------------------------------------------------------

    def _agreement(self, one: Said, candidate: Candidate, seen: Features) -> None:
        gender, number = (one.how.gender, one.how.number) if one.how is not None else (one.gender, one.number)
        many = len(candidate) > 1 or self.cast.plural(candidate[0])
        seen["number-agrees" if many == (number in ("d", "p")) else f"number-differs-{number}"] = None
        its = "x" if many else self.cast.gender_of(candidate[0])
        seen["gender-open" if "x" in (its, gender) else "gender-agrees" if its == gender else "gender-differs"] = None
        seen["is-" + self.cast.clusters.by_id[candidate[0]].kind] = None


def _distance(words: int) -> str:
    if words == 0:
        return "adjacent"
    return "near" if words <= NEAR else "not-far" if words <= NOT_FAR else "far"


Weigher = Callable[[Page, Cast], Antecedents]
"""Who makes the antecedents of a page."""


def load() -> Weigher:
    """Antecedents with the weights that come with the package."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()[1:]
    weights = {feature: int(weight) for feature, weight in (line.split("\t") for line in lines)}
    return partial(Antecedents, weights=weights)
