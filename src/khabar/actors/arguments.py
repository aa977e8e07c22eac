"""The arguments of an event trigger: who acts, who is acted on."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.actors.frames import Frame, frame
from khabar.actors.mentions import Mention
from khabar.actors.opponents import Opponents
from khabar.words.forms import Inflection
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# How far behind a trigger its arguments may stand, in words.
REACH = 18
# The same for a noun, whose arguments hang on it directly.
NOUN_REACH = 10
# How far before the noun that it carries out a light verb may stand, in words («شن سلاح الجو أمس أولى غاراته»).
LIGHT_REACH = 12
# How far behind a noun the verb of its relative clause may stand («الهجمات الجوية الأخيرة التي شنتها»).
RELATIVE_REACH = 4
# How far before its sentence the owner of a pronoun may be named, in words.
OWNER_REACH = 40
# How far before «ب» and a verbal noun the one who does it may be named, in words.
CONTROL_REACH = 3
# How far before «ب» and a verbal noun «قام» may stand, in words.
UNDERTAKING_REACH = 16
# How far before a verb its subject may stand.
REACH_BEFORE = 8

_STOPS = frozenset((".", "؛", ":", "…"))
_AGENT = (("علي", "يد"), ("من", "قبل"), ("علي", "ايدي"))
_BY = "من قبل"
# The words of _AGENT as one preposition: who did it.
AGENT = "علي يد"

# The code of those who do what is done by force: «مسلحون», «المهاجم».
ATTACKERS = "UAF"

# What is said to somebody: the verb hardly ever lacks whom.
_TO_SOMEBODY = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
# What judges a deed: who did the deed may be named behind it.
_JUDGING = frozenset(("ACCUSE", "REJECT"))
_WAS = frozenset(("كان", "كانت"))


class Arguments:
    """Finds the arguments of triggers on a page."""

    def __init__(self, page: Page, cast: Cast, times: frozenset[int] = frozenset()) -> None:
        self.page = page
        self.cast = cast
        self.times = times
        self.opponents = Opponents(page, cast, lambda i, reading: self.of(i, reading)[0], self._owner)

    def of(self, i: int, reading: Reading) -> tuple[list[Mention], list[Mention]]:
        """(actors, recipients) of the trigger at token ``i``."""
        entry = reading.trigger
        found: dict[str, list[Mention]] = {"actors": [], "recipients": []}
        if reading.kind == "verb":
            self._verb(i, reading, frame(entry.verb_frame), found)
        else:
            self._noun(i, reading, frame(entry.noun_frame), found)
        if entry.type == "PROTEST" and not found["recipients"]:
            self._put(found, "recipients", self.opponents.of(i))
        actors, recipients = found["actors"], found["recipients"]
        ids = {id(m) for m in actors}
        return actors, [m for m in recipients if id(m) not in ids]

    # -- verbs ----------------------------------------------------------------------------------------------------

    def _verb(self, i: int, reading: Reading, roles: Frame, found: dict[str, list[Mention]]) -> None:
        bare, governed = self._behind(i, 1)
        subject, objects, passive = self._subject_and_objects(i, reading, bare, roles)
        if passive:
            self._put(found, roles.role("obj") or roles.role("subj"), subject)
        else:
            self._put(found, roles.role("subj"), subject)
            self._put(found, roles.role("crowd"), [m for m in subject if _is_crowd(m)])
            if objects:
                self._put(found, roles.role("obj"), self.cast.conjoined(objects[0]))
        self._governed(governed, roles, found)
        if reading.trigger.type == "ASSAULT" and not found["actors"]:
            self._put(found, "actors", self._shooting(i))

    def _subject_and_objects(
        self, i: int, reading: Reading, bare: list[Mention], roles: Frame
    ) -> tuple[list[Mention], list[Mention], bool]:
        """The subject of a verb, what may be its object among the ungoverned behind it, and whether it is passive."""
        before = self._subject_before(i, reading)
        passive = self._passive(i, reading, before, bare, roles)
        if before:
            return before, bare, passive
        if reading.enclitic and bare and bare[0].first == i + 1 and self._agrees(bare[0], reading.how):
            # «اعتقلته الشرطة»: the object is the pronoun.
            return self.cast.conjoined(bare[0]), self.meant(i, reading), False
        if bare and self._lacks_subject(i, reading, bare, roles):
            return self._main_subject(i, reading.how), bare, passive
        if bare and not reading.enclitic and self._may_follow(bare[0], i, reading.how):
            state = self._nationality_between(i, bare[0])
            subject = [state] if state is not None else self.cast.conjoined(bare[0])
            return subject, [m for m in bare if all(m is not s for s in subject)], passive
        return ([] if passive else self._unnamed_or_shared(i, reading, bare)), bare, passive

    def _lacks_subject(self, i: int, reading: Reading, bare: list[Mention], roles: Frame) -> bool:
        """«نعى الوزير القضاة وتوعد الجناة بالقصاص»: a verb of words to somebody goes on with the subject before it,
        where only one is named behind it."""
        if reading.trigger.type not in _TO_SOMEBODY or roles.role("obj") != "recipients" or reading.cut.clitics != "و":
            return False
        group = self.cast.conjoined(bare[0])
        alone = bare[0].first == i + 1 and len(group) == len(bare)
        return alone and i > self.page.sentence(i).first and bool(self._main_subject(i, reading.how))

    def _unnamed_or_shared(self, i: int, reading: Reading, bare: list[Mention]) -> list[Mention]:
        """The subject of a verb that has no actor beside it: the state of a noun («اعترضت طائرة تركية ...»), or the
        subject of the sentence, which it shares."""
        if not bare and not reading.enclitic and i + 2 < self.page.sentence(i).last:
            state = self._nationality_of_noun(i + 2, i + 1)
            if state is not None:
                return [state]
        many = reading.how is not None and reading.how.person == 3 and reading.how.number != "s"
        joined = not bare and reading.cut.clitics[:1] in ("و", "ف")
        return self._main_subject(i, reading.how) if joined or many else []

    def meant(self, i: int, reading: Reading) -> list[Mention]:
        """Whom the pronoun on a verb means: the head of its relative clause, or the last one named that agrees."""
        before = i - 1
        if before > 0 and self.page.tokens[before].norm in self.page.markers.relatives:
            head = self.cast.ending(before)
            return self.cast.joined_before(head) if head is not None else []
        owner = self._owner(i, reading.enclitic)
        return [owner] if owner is not None else []

    def _may_follow(self, mention: Mention, i: int, how: Inflection | None) -> bool:
        """Whether a mention behind a verb can be its subject; a verb before its subject is in the singular."""
        if how is not None and how.person == 3 and how.number != "s":
            return False
        return self._agrees(mention, how) and not self._is_own(mention, i)

    def _is_own(self, mention: Mention, i: int) -> bool:
        """«ستسحب قواتها»: right behind a verb without a subject, what belongs to its subject is the object."""
        token = self.page.tokens[mention.first]
        plain = len(mention) == 1 and mention.kind in ("organisation", "group") and not mention.name
        return (
            plain and mention.first == i + 1 and token.norm.endswith(("ها", "هم")) and not token.norm.startswith("ال")
        )

    def _nationality_between(self, i: int, mention: Mention) -> Mention | None:
        """«قصفت طائرات تركية مواقع الحزب»: the state of the noun that is the subject and names no actor itself."""
        for j in range(i + 2, mention.first):
            country = self.cast.nationality(j)
            if country is not None and self.page.forms[j - 1].common != "v":
                return Mention(j, j + 1, 0, "state", "actor.nationality", actor=country)
        return None

    def _passive(self, i: int, reading: Reading, before: list[Mention], bare: list[Mention], roles: Frame) -> bool:
        """Whether an ambiguous form is passive: written so, or a lone victim («قتل 3 مدنيين»)."""
        how = reading.how
        if how is None or how.voice == "active":
            return False
        if how.voice == "passive":
            return True
        if roles.role("obj") != "recipients" or roles.role("subj") != "actors":
            return False
        if how.number != "s" and not before:  # its subject was named earlier
            return False
        if before and before[-1].code == ATTACKERS:  # «مسلحون خطفوا ...»
            return False
        around = before + bare
        if len(around) != 1 or self.has_agent(i):
            return len(around) == 1
        lone = around[0]
        if lone.rule == "actor.nationality":  # «جنديان عراقيان قتلا»
            return bool(reading.trigger.result)
        # «قتل رفيق الحريري في تفجير», but «هاجم مسلحون مبنى ...».
        people = lone.kind == "person" or (lone.kind == "group" and lone.number in ("p", "d"))
        return people and (bool(reading.trigger.result) or reading.trigger.type == "COERCE")

    def has_agent(self, i: int) -> bool:
        """Whether the words behind a trigger tell by whom: «على يد», «من قبل», «برصاص»."""
        tokens = self.page.tokens
        end = min(i + REACH, self.page.sentence(i).last - 1)
        shots = self.page.markers.shots
        return any((tokens[j].norm, tokens[j + 1].norm) in _AGENT or tokens[j].norm in shots for j in range(i + 1, end))

    def _shooting(self, i: int) -> list[Mention]:
        """«قتلوا بنيران هندية»: the state whose fire it was."""
        for j in range(i + 1, min(i + REACH, self.page.sentence(i).last - 1)):
            if self.page.tokens[j].norm in self.page.markers.shots:
                country = self.cast.nationality(j + 1) if self.cast.covering[j + 1] is None else None
                return [Mention(j + 1, j + 2, 0, "state", "actor.nationality", actor=country)] if country else []
        return []

    def _subject_before(self, i: int, reading: Reading) -> list[Mention]:
        if reading.cut.clitics[:1] in ("و", "ف"):
            return []
        if reading.enclitic and self.page.norm(i - 1) in self.page.markers.relatives:
            return []  # «النشطاء الذين اعتقلتهم الشرطة»
        return self._behind_was(i, reading.how) or self._before_verb(i, reading.how)

    def follows_subject(self, i: int, how: Inflection) -> bool:
        """Whether a verb stands right behind a subject that agrees with it, which tells it from a noun of its form."""
        return self.cast.ending(i) is not None and bool(self._before_verb(i, how))

    def _before_verb(self, i: int, how: Inflection | None) -> list[Mention]:
        """The subject that stands before a verb, where it agrees with it."""
        sentence = self.page.sentence(i)
        pos = i
        skipped = self.page.markers.before_verb
        while pos > sentence.first and i - pos < REACH_BEFORE:
            norm = self.page.tokens[pos - 1].norm
            after = self.page.tokens[pos].norm
            aside = norm == "،" and (after in self.page.markers.relatives or (after == "قد" and pos < i))
            if norm not in skipped and not aside:
                start = self._before_place(pos)
                if start == pos:
                    break
                pos = start
                continue
            pos -= 1
        mention = self.cast.ending(pos)
        if mention is not None and mention.first < sentence.first:
            return []
        if mention is None:
            state = self._nationality_of_noun(pos - 1, sentence.first)
            if state is None and self.page.forms[pos - 1].common == "a":  # «وحدة إسرائيلية خاصة»
                state = self._nationality_of_noun(pos - 2, sentence.first)
            return [state] if state is not None else []
        if not self._agrees(mention, how):
            return []
        group = self.cast.joined_before(mention)
        relative = any(self.page.tokens[j].norm in self.page.markers.relatives for j in range(pos, i))
        if not relative and self.cast.preposition(group[0]):
            return []
        return group

    def _before_place(self, pos: int) -> int:
        """Where a time or a place that ends at ``pos`` begins: «قيادة الحركة في الدوحة | طلبت»; else ``pos``."""
        if pos - 1 in self.times:
            while pos - 1 in self.times:
                pos -= 1
            return pos - 1 if self.page.tokens[pos - 1].norm == "في" else pos
        mention = self.cast.ending(pos)
        if mention is not None and mention.place_like and self.page.norm(mention.first - 1) == "في":
            return mention.first - 1
        return pos

    def _behind_was(self, i: int, how: Inflection | None) -> list[Mention]:
        """«وكان الوزير، الذي وصل أمس، قد التقى»: the subject of «كان», over what stands between."""
        if self.page.norm(i - 1) != "قد":
            return []
        for j in range(i - 2, self.page.sentence(i).first - 1, -1):
            if self.page.tokens[j].norm.lstrip("وف") in _WAS:
                mention = self.cast.starting(j + 1)
                fits = mention is not None and not mention.place_like and self._agrees(mention, how)
                return self.cast.conjoined(mention) if mention is not None and fits else []
            if "comp" in self.page.forms[j].classes:  # «وكان الوزير قال إن الجيش قد انسحب»
                return []
        return []

    def _main_subject(self, i: int, how: Inflection | None) -> list[Mention]:
        """The subject of the sentence, which a later verb without one shares: «وصل الوزير ... والتقى ...»."""
        sentence = self.page.sentence(i)
        for mention in reversed(self.cast.between(sentence.first, i)):
            if mention.place_like or not self._agrees(mention, how) or not self._is_subject(mention):
                continue
            group = self.cast.conjoined(mention)
            many = len(group) > 1 or mention.number in ("p", "d")
            if how is not None and how.number != "s" and not many:
                continue
            return group
        return []

    def _is_subject(self, mention: Mention) -> bool:
        """Whether a mention stands where subjects do: behind a verb, at a clause's start, behind «أن»."""
        k = mention.first - 1
        if self.cast.clitics(mention) or k < 0:
            return k < 0
        sentence = self.page.sentence(mention.first)
        if k < sentence.first or "comp" in self.page.forms[k].classes:
            return True
        form = self.page.forms[k]
        return form.common == "v" or any(r.kind == "verb" for r in form.cues + form.triggers)

    def _nationality_of_noun(self, k: int, first: int) -> Mention | None:
        """«طائرة إسرائيلية شنت ...»: the state of an indefinite noun that names no actor itself."""
        noun = k - 1
        if noun < first or self.cast.covering[k] is not None or self.page.forms[noun].classes:
            return None
        country = self.cast.nationality(k)
        if country is None or self.page.tokens[noun].norm.startswith("ال") or not self.page.tokens[noun].is_word:
            return None
        return Mention(k, k + 1, 0, "state", "actor.nationality", actor=country)

    def _agrees(self, mention: Mention, how: Inflection | None) -> bool:
        """Whether a verb of this inflection can have the mention for its subject."""
        if how is None:
            return True
        if how.person == 1:
            return False
        gender = self.cast.gender(mention)
        return gender == "x" or how.gender == "x" or gender == how.gender

    # -- nouns ----------------------------------------------------------------------------------------------------

    def _noun(self, i: int, reading: Reading, roles: Frame, found: dict[str, list[Mention]]) -> None:
        first = i + 1 + len(reading.rest)
        if roles.role("subj"):  # «إن بلاده مستعدة»
            self._put(found, roles.role("subj"), self._before_verb(i, None))
        self._owned(i, first, reading, roles, found)
        verbal = frame(reading.trigger.verb_frame)
        told = "actors" in (roles.role("gen"), roles.role("adj"))
        if not found["actors"] and (told or verbal.role("subj") == "actors"):
            carrying = self._carrying_out(i, reading) if told else []
            clause = [] if carrying else self._relative_subject(first)
            self._put(found, "actors", carrying or clause)
            if clause:  # «الغارات التي شنتها القوات على ...»: the clause holds the other arguments too
                self._governed(self._behind(i, clause[-1].last - i, REACH)[1], roles, found)
        _, governed = self._behind(i, 1, NOUN_REACH)
        if reading.trigger.type in _JUDGING:  # «استنكارا لمقتل الطفل على يد المستوطنين»: the deed is theirs
            governed = [(p, m) for p, m in governed if p != AGENT or not self._deed_between(first, m.first)]
        self._governed(governed, roles, found)

    def _deed_between(self, first: int, last: int) -> bool:
        """Whether the noun of a deed stands in a token range."""
        return any(
            reading.kind == "noun" and reading.trigger.type in ("ASSAULT", "COERCE")
            for j in range(first, last)
            for reading in self.page.forms[j].triggers
        )

    def _owned(self, i: int, first: int, reading: Reading, roles: Frame, found: dict[str, list[Mention]]) -> None:
        """Whose doing a noun tells: its pronoun, genitive or nationality, or who controls it, and the object behind."""
        verbal = frame(reading.trigger.verb_frame)
        if reading.enclitic:
            owner = self._owner(i, reading.enclitic)
            if owner is not None:
                self._subject_or_gen(first, [owner], roles, verbal, found)
            return
        genitive = self.cast.starting(first)
        if genitive is not None and not genitive.cut and not reading.definite:
            group = self.cast.conjoined(genitive)
            carrying = self._carrying_out(i, reading) if verbal.role("obj") else []
            # «تواصل الحكومة دعم الجيش»: who belongs to what another does is acted on.
            if carrying or self._backs(i, reading, group, roles, verbal):
                self._put(found, verbal.role("subj"), carrying)
                self._put(found, verbal.role("obj"), group)
            else:
                self._subject_or_gen(group[-1].last, group, roles, verbal, found)
        self._adjective(first, roles, found)
        if not found["actors"]:
            doing = [] if self.has_agent(i) else self._controlling(i, reading) or self._undertaking(i, reading)
            self._put(found, verbal.role("subj"), doing)

    def _backs(self, i: int, reading: Reading, owners: list[Mention], roles: Frame, verbal: Frame) -> bool:
        """«التزامها بدعم الجيش»: of a support without «ل» who belongs to it is supported."""
        if reading.trigger.type != "SUPPORT" or roles.role("gen") != "actors" or verbal.role("obj") != "recipients":
            return False
        behind = owners[-1].last - i
        return not any(roles.role(preposition) for preposition, _ in self._behind(i, behind, NOUN_REACH)[1])

    def _subject_or_gen(
        self, at: int, owners: list[Mention], roles: Frame, verbal: Frame, found: dict[str, list[Mention]]
    ) -> None:
        """Owners of a verbal noun are its subject where an object follows at ``at``, else what the frame says."""
        thing = self._object_of(at, verbal)
        does = bool(thing) or (
            verbal.role("subj") is not None and owners[0].last == at and _is_force(owners[0]) and self._noun_follows(at)
        )
        self._put(found, verbal.role("subj") if does else roles.role("gen"), owners)
        self._put(found, verbal.role("obj"), thing)

    def _object_of(self, at: int, verbal: Frame) -> list[Mention]:
        """The object of a verbal noun, right behind its subject: «اتهامه روسيا», «توقيف الجيش القيادي فلان»."""
        if verbal.role("subj") is None or verbal.role("obj") is None or at >= len(self.page.tokens):
            return []
        thing = self.cast.starting(at)
        if thing is None or thing.cut or self.page.tokens[at].line != self.page.tokens[at - 1].line:
            return []
        return self.cast.conjoined(thing)

    def _noun_follows(self, at: int) -> bool:
        """Whether an object that names no actor follows: «قصف الجيش منشآت ...»."""
        if at >= len(self.page.tokens) or self.page.tokens[at].line != self.page.tokens[at - 1].line:
            return False
        token, form = self.page.tokens[at], self.page.forms[at]
        if token.is_number or form.classes & {"num", "quant"}:
            return True
        return form.common == "n" and not form.common_cut and not form.classes and not token.norm.startswith("ال")

    def _controlling(self, i: int, reading: Reading) -> list[Mention]:
        """Who does what «ب» and a verbal noun tell: «اتهم روسيا بقصف ...», «قامت طائرات بقصف ...»."""
        if reading.cut.clitics != "ب" or reading.definite:
            return []
        sentence, k = self.page.sentence(i), i
        while k > sentence.first and i - k < CONTROL_REACH:
            mention = self.cast.ending(k)
            if mention is not None:
                group = self.cast.joined_before(mention)
                return [] if self.cast.preposition(group[0]) else group
            if not self.page.tokens[k - 1].is_word or "prep" in self.page.forms[k - 1].classes:
                return []
            k -= 1
        return []

    def _undertaking(self, i: int, reading: Reading) -> list[Mention]:
        """The subject of «قام» far before «ب» and a verbal noun: «قامت امرأة من سكان الحي بتفجير نفسها»."""
        if not reading.cut.clitics.startswith("ب"):
            return []
        first = max(self.page.sentence(i).first, i - UNDERTAKING_REACH)
        for k in range(i - 1, first - 1, -1):
            if self.page.norm(k) in self.page.markers.undertaking:
                behind = self.cast.starting(k + 1)
                how = next((light.how for light in self.page.forms[k].light), None)
                fits = behind is not None and not behind.cut and self._agrees(behind, how)
                return self.cast.conjoined(behind) if behind is not None and fits else self._before_verb(k, how)
            if "comp" in self.page.forms[k].classes or self._goes_on(k):
                return []
        return []

    def _goes_on(self, k: int) -> bool:
        """Whether a joined verb or another verbal noun with «ب» stands at a token."""
        readings = self.page.forms[k].triggers + self.page.forms[k].cues
        return any(
            (r.kind == "verb" and r.cut.clitics == "و") or (r.kind == "noun" and r.cut.clitics == "ب") for r in readings
        )

    def _carrying_out(self, i: int, reading: Reading) -> list[Mention]:
        """The subject of the light verb whose object the noun is: «شن الجيش هجمات», «الجيش شن هجمات»."""
        if reading.cut.clitics and reading.cut.clitics != "ب":
            return []
        sentence, k = self.page.sentence(i), i - 1
        while k >= sentence.first and i - k <= LIGHT_REACH:
            light = next((r for r in self.page.forms[k].light if not r.enclitic), None)
            if light is not None:
                behind = self.cast.starting(k + 1)
                if behind is not None and behind.last <= i and not behind.cut:
                    return self.cast.conjoined(behind) if self._agrees(behind, light.how) else []
                return self._before_verb(k, light.how)
            mention = self.cast.ending(k + 1)
            if mention is not None:
                k = mention.first - 1
            elif self._may_stand_between(k):
                k -= 1
            else:
                return []
        return []

    def _may_stand_between(self, k: int) -> bool:
        form, token = self.page.forms[k], self.page.tokens[k]
        if k in self.times:
            return True
        if form.classes & {"adv", "num", "quant"} or token.is_number:
            return True
        return token.norm in self.page.markers.series

    def _relative_subject(self, i: int) -> list[Mention]:
        """Who carries out what a relative clause tells of: «الهجمات التي شنتها القوات», «هجوم نفذته القوات»."""
        if i >= len(self.page.tokens):
            return []
        end = min(i + RELATIVE_REACH, self.page.sentence(i - 1).last)
        for j in range(i, end):
            form = self.page.forms[j]
            if any(light.enclitic for light in form.light):
                subject = self.cast.starting(j + 1)
                if subject is None or subject.cut:
                    return []
                return self.cast.conjoined(subject)
            declared = self._declaring(j)
            if declared is not None:
                return declared
            if self.cast.covering[j] is not None or not (form.common == "a" or "rel" in form.classes):
                return []
        return []

    def _declaring(self, j: int) -> list[Mention] | None:
        """Who declares what a relative clause tells of: «الهدنة التي أعلنها التحالف», «هدنة أعلنت عنها الحكومة»."""
        announced = [cue for cue in self.page.forms[j].cues if cue.kind == "verb" and cue.verb.act == "announce"]
        at = j + 1
        if announced and not any(cue.enclitic for cue in announced):
            at += "prepron" in self.page.forms[j + 1].classes if j + 1 < len(self.page.forms) else 0
        if not announced or (at == j + 1 and not any(cue.enclitic for cue in announced)):
            return None
        subject = self.cast.starting(at)
        return [] if subject is None or subject.cut else self.cast.conjoined(subject)

    def _adjective(self, i: int, roles: Frame, found: dict[str, list[Mention]]) -> None:
        """«الغارات الجوية التركية»: the nationality on a noun, over one other adjective."""
        role = roles.role("adj")
        if role is None or found[role]:
            return
        for j in range(i, min(i + 2, self.page.sentence(i).last if i < len(self.page.tokens) else 0)):
            if self.cast.covering[j] is not None:
                return
            country = self.cast.nationality(j)
            if country is not None:
                mention = Mention(j, j + 1, 0, "state", "actor.nationality", actor=country)
                found[role].append(mention)
                return
            if self.page.forms[j].common != "a":
                return

    def _owner(self, i: int, pronoun: str) -> Mention | None:
        """Whom an attached pronoun means: the last one named before that agrees with it, in the sentence or before."""
        sentence = self.page.sentence(i)
        before = [m for m in self.cast.between(max(0, sentence.first - OWNER_REACH), i) if not m.place_like]
        fitting = [m for m in before if self._stands_for(pronoun, m)]
        inside = [m for m in fitting if m.first >= sentence.first]
        if inside:
            return inside[-1]
        behind = [
            m for m in self.cast.between(i + 1, sentence.last) if m.kind == "person" and not self.cast.preposition(m)
        ]
        if behind and self._stands_for(pronoun, behind[0]):
            return behind[0]
        return fitting[-1] if fitting else before[-1] if before else None

    def _stands_for(self, pronoun: str, mention: Mention) -> bool:
        """Whether a pronoun agrees with a mention: «لقائه» of a man, «قواتها» of a state, «بيوتهم» of people."""
        people = mention.kind in ("group", "unnamed") and mention.number in ("p", "d")
        if pronoun == "هم":
            return people or mention.number == "p"
        if pronoun == "هما":
            return mention.number == "d"
        if people:
            return False
        gender = self.cast.gender(mention)
        return gender == "x" or (gender == "f") == (pronoun == "ها")

    # -- both -----------------------------------------------------------------------------------------------------

    def _behind(self, i: int, skip: int, reach: int = REACH) -> tuple[list[Mention], list[tuple[str, Mention]]]:
        """Mentions behind a trigger: those nothing governs, and those a preposition governs."""
        bare: list[Mention] = []
        governed: list[tuple[str, Mention]] = []
        end = min(i + reach, self.page.sentence(i).last)
        j = i + skip
        while j < end:
            token, form = self.page.tokens[j], self.page.forms[j]
            mention = self.cast.starting(j)
            if mention is None:
                if token.norm in _STOPS or "comp" in form.classes or self._new_clause(j):
                    break
                j += 1
                continue
            preposition = self._governor(mention, i)
            if preposition:
                governed.append((preposition, mention))
            elif self.cast.clitics(mention) != "و" and not (bare and self._in_apposition(mention)):
                bare.append(mention)
            j = max(mention.last, j + 1)
        return bare, governed

    def _in_apposition(self, mention: Mention) -> bool:
        """«كتائب القسام، الجناح العسكري لحركة حماس»: right behind a comma that ends another, a body told again."""
        comma = mention.first - 1
        told_again = mention.kind == "organisation" and mention.head is not None and not mention.cut
        return told_again and self.page.norm(comma) == "،" and self.cast.ending(comma) is not None

    def _governor(self, mention: Mention, trigger: int) -> str:
        """The preposition of a mention, over a noun between («على مواقع الحوثيين» is على)."""
        back = mention.first - 1
        if back > trigger + 1 and (self.page.tokens[back - 1].norm, self.page.tokens[back].norm) in _AGENT:
            return AGENT
        if back > trigger and self.page.tokens[back].norm in self.page.markers.shots:
            return AGENT
        if back > trigger and self.page.tokens[back].norm == "بحق":
            return "بحق"
        found = self.cast.preposition(mention)
        if found or self.cast.clitics(mention) or self.cast.covering[back] is not None:
            return found
        if back > trigger and self.page.tokens[back].is_word and not self.page.forms[back].classes:
            before = back - 1
            # «خطفوا قبل الظهر ثلاثة جنود»: what a time governs is the time.
            timed = self.page.tokens[before].norm in self.page.markers.times_before
            if "prep" in self.page.forms[before].classes and not timed:
                return self.page.tokens[before].norm
            cuts = [c for c in self.page.forms[back].cuts if c.clitics in ("ب", "ل")]
            if cuts and self.page.forms[back].common and not self.page.tokens[back].norm.startswith("ال"):
                return cuts[0].clitics
        return ""

    def _new_clause(self, j: int) -> bool:
        form, norm = self.page.forms[j], self.page.tokens[j].norm
        if norm[0] == "و" and any(r.kind == "verb" for r in form.cues + form.triggers):
            return True
        return norm in ("الذي", "التي", "الذين", "حيث", "فيما", "بينما", "عندما", "بعدما")

    def _governed(self, governed: list[tuple[str, Mention]], roles: Frame, found: dict[str, list[Mention]]) -> None:
        for preposition, mention in governed:
            role = roles.role(preposition)
            if preposition == AGENT:
                role = roles.role(_BY) or "actors"
            if role:
                self._put(found, role, self.cast.conjoined(mention))

    @staticmethod
    def _put(found: dict[str, list[Mention]], role: str | None, mentions: list[Mention]) -> None:
        """Adds mentions to a role. A city is where something happens; a country visited or left is whom it concerns."""
        for mention in mentions if role else ():
            city = mention.place_like and mention.rule != "actor.country"
            if role and not city and all(mention is not m for m in found[role]):
                found[role].append(mention)


def _is_force(mention: Mention) -> bool:
    """Whether a mention names who arrests and bombs, rather than suffers it: a state, an army, the police."""
    return mention.kind in ("state", "organisation")


def _is_crowd(mention: Mention) -> bool:
    """Whether a mention names people in number: «مئات المتظاهرين», «أنصار الحزب»."""
    return mention.kind in ("group", "unnamed") and mention.number in ("p", "d")
