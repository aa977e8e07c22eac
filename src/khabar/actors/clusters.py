"""Coreference: which mentions name the same actor, and who that is.

Mentions are resolved in text order against the actors met so far, then against the knowledge base as of the date of
publication. A name that the knowledge base lacks becomes an actor of its own, with office and country of its title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from khabar.actors.knowledge import Knowledge
from khabar.actors.mentions import BYLINE, Mention
from khabar.actors.transliteration import latin
from khabar.lexicon.schema import Office, Person
from khabar.record.types import Actor, ActorKind
from khabar.words.names import words_of
from khabar.words.page import Page

# Two spellings of one surname (فابيوس/فابيوز) are at least so alike; set on the spelling variants of people.tsv.
SAME_NAME = 0.8


@dataclass(slots=True)
class Entity:
    """An actor in the making."""

    id: str
    kind: ActorKind
    rule: str
    key: str | None = None
    name: tuple[str, ...] = ()
    name_en: str | None = None
    country: str | None = None
    of: str | None = None
    role: str | None = None
    title_heads: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    other_heads: set[str] = field(default_factory=set)
    code: str | None = None
    wikidata: str | None = None
    members: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    gender: str = "x"
    number: str = "s"

    @property
    def latest(self) -> int:
        """The token of its latest mention so far."""
        return self.mentions[-1].first if self.mentions else -1


class Clusters:
    """The actors of one report. ``resolve`` takes the mentions in text order and sets ``Mention.actor``."""

    def __init__(self, page: Page, knowledge: Knowledge, date: str | None) -> None:
        self.page = page
        self.knowledge = knowledge
        self.date = date
        self.entities: list[Entity] = []
        self.by_key: dict[str, Entity] = {}
        self.by_id: dict[str, Entity] = {}
        self.bodies_inside: list[str] = []

    def resolve(self, mentions: list[Mention]) -> None:
        """Gives every mention its actor."""
        for mention in mentions:
            entity = self._entity(mention)
            mention.actor = entity.id
            self.bodies_inside.extend(key for key in _bodies_inside(mention) if key not in self.bodies_inside)
            entity.mentions.append(mention)
            if mention.gender != "x":
                entity.gender = mention.gender
            entity.heads.add(self._head_word(mention))

    def _entity(self, mention: Mention) -> Entity:
        if mention.parts:
            return self._group_of(mention, [self._part(part) for part in mention.parts])
        if mention.number == "d" and mention.definite and not mention.name:
            pair = self._last_two(mention)
            if pair:
                return self._group_of(mention, pair)
        if mention.kind == "person":
            return self._person(mention)
        if mention.head == "own-country":
            country = self._speakers_country(mention)
            if country is None:
                return self._new(mention)
            mention.key, mention.country = f"country:{country}", country
        if mention.key:
            return self._known(mention.key, mention)
        return self._noun(mention)

    def _part(self, part: Mention) -> Entity:
        if part.kind == "state" and part.key:
            return self._known(part.key, part)
        return self._person(part)

    # -- people ---------------------------------------------------------------------------------------------------

    def _person(self, mention: Mention) -> Entity:
        if mention.head == "latter":
            return self._honoured(mention) or self._latest("person") or self._new(mention)
        if mention.counterpart:
            self._inherit_office(mention)
        if mention.key:
            entity = self._named_later(mention) or self._known(mention.key, mention)
        elif mention.name:
            entity = self._named(mention)
        else:
            entity = self._by_title(mention)
        self._learn_title(entity, mention)
        return entity

    def _honoured(self, mention: Mention) -> Entity | None:
        """Whom «معاليه» means: not the one met last, but the one the report is about."""
        word = self.page.norm(mention.first)
        if word not in self.page.markers.honorific_pronouns:
            return None
        other = "m" if word.endswith("ها") else "f"
        people = [e for e in self.entities if e.kind == "person" and e.mentions and e.gender != other]
        ranks = self.page.markers.honours.get(word, frozenset())
        titled = [e for e in people if any(ranks & self._words(m) for m in e.mentions)] or people
        return max(titled, key=lambda e: len(e.mentions)) if titled else None

    def _named_later(self, mention: Mention) -> Entity | None:
        """The actor whom the report called by this title before it names him; none if it named him already."""
        if mention.key in self.by_key or mention.office is None or mention.key is None:
            return None
        for entity in sorted(self.entities, key=lambda e: -e.latest):
            nameless = entity.kind == "person" and not entity.name and not entity.key
            if nameless and self._title_fits(entity, mention, strict=True):
                self.identify(entity, mention.key)
                return entity
        return None

    def _learn_title(self, entity: Entity, mention: Mention) -> None:
        if mention.office is not None:
            entity.title_heads.add(self._title_word(mention))
            if mention.office.role_en:
                entity.roles.add(mention.office.role_en)
            if entity.role is None:
                entity.role = mention.head_en
            entity.code = entity.code or mention.code
        elif mention.kind == "person" and entity.role is None:
            entity.role = mention.head_en
        entity.country = entity.country or mention.country
        entity.of = entity.of or mention.of

    def _inherit_office(self, mention: Mention) -> None:
        for entity in reversed(sorted(self.entities, key=lambda e: e.latest)):
            for earlier in reversed(entity.mentions):
                if earlier.kind == "person" and earlier.office is not None and not earlier.counterpart:
                    mention.office, mention.head_en = earlier.office, earlier.head_en
                    mention.head, mention.code = earlier.head, earlier.code
                    return

    def _named(self, mention: Mention) -> Entity:
        for entity in reversed(self.entities):
            if entity.kind == "person" and entity.name and self._same_name(entity, mention):
                if len(mention.name) > len(entity.name) and not entity.key:
                    entity.name = mention.name
                    entity.name_en = latin(mention.name, self.knowledge.given)
                return entity
        holder = self._holder(mention)
        if holder is not None and self._similar(holder, mention.name):
            return self._known(f"person:{holder.id}", mention)
        spelled = self.knowledge.spelled_like(mention.name)
        if spelled is not None and mention.country in (None, spelled.country):
            return self._known(f"person:{spelled.id}", mention)
        for entity in self.entities:
            if (
                entity.kind in ("person", "unnamed")
                and not entity.name
                and self._title_fits(entity, mention, strict=True)
            ):
                entity.name = mention.name
                entity.kind = "person"
                entity.name_en = latin(mention.name, self.knowledge.given)
                return entity
        return self._new(mention)

    def _same_name(self, entity: Entity, mention: Mention) -> bool:
        ours, theirs = _compounds(entity.name), _compounds(mention.name)
        short, long = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
        if set(short) <= set(long):
            return True
        if len(short) == len(long) == 2 or (len(short) > 1 and short[0] == long[0]):
            return (
                SequenceMatcher(None, " ".join(short), " ".join(long)).ratio() >= SAME_NAME
                and short[0][:2] == long[0][:2]
            )
        return len(short) == 1 and _alike(short[0], long[-1])

    def _similar(self, person: Person, name: tuple[str, ...]) -> bool:
        """Whether a name can be that of a person: its surname, and its given name where it has one."""
        for known in person.names_ar:
            words = words_of(known)
            first = len(name) < 2 or len(words) < 2 or _alike(name[0], words[0])
            if words and first and _alike(name[-1], words[-1]):
                return True
            if _compounds(words)[: len(name)] == _compounds(name):  # «الملك عبد الله»
                return True
        return False

    def _holder(self, mention: Mention) -> Person | None:
        if mention.office is None:
            return None
        of = mention.of or mention.country
        if mention.country and mention.office.scope != "organisation":
            of = mention.country
        return self.knowledge.holder(mention.office, of, self.date) if of else None

    def _by_title(self, mention: Mention) -> Entity:
        latest = [e for e in sorted(self.entities, key=lambda e: -e.latest) if e.kind in ("person", "unnamed")]
        for fits in (self._role_fits, self._title_fits, self._tenure_fits):
            entity = next((e for e in latest if fits(e, mention)), None)
            if entity is not None:
                return entity
        holder = self._holder(mention)
        if holder is not None:
            return self._known(f"person:{holder.id}", mention)
        return self._new(mention)

    def _role_fits(self, entity: Entity, mention: Mention) -> bool:
        """«الرئيس» rather means a president met before than the head of a body."""
        full = mention.office.role_en if mention.office is not None else None
        named = bool(entity.name or entity.key)
        return named and full is not None and entity.role == full and self._title_fits(entity, mention)

    def _tenure_fits(self, entity: Entity, mention: Mention) -> bool:
        """«الرئيس المستقيل», «رئيس الوزراء المكلف»: somebody called by the same title without what is said of it."""
        if mention.office is None or mention.of or not (entity.name or entity.key):
            return False
        words = [_bare(t.norm) for t in self.page.tokens[mention.first + 1 : mention.last]]
        tenure = self.page.markers.tenures
        if len(words) < 1 or words[-1] not in tenure or (mention.country and mention.country != entity.country):
            return False
        role = mention.office.role_en or ""
        for part in ("former ", "-elect", "-designate"):
            role = role.removeprefix(part).removesuffix(part)
        plain = all(word in tenure for word in words) and self._title_word(mention) in entity.title_heads
        return plain or role in entity.roles

    def _title_fits(self, entity: Entity, mention: Mention, strict: bool = False) -> bool:
        """Whether a title without a name can mean an actor met before."""
        if mention.office is None:
            return False
        full = mention.office.role_en
        if mention.country and entity.country and mention.country != entity.country:
            return False
        if mention.of and entity.of and mention.of != entity.of:
            return False
        if full and full in (entity.roles | ({entity.role} if entity.role else set())):
            return not strict or bool(mention.country) == bool(entity.country)
        bare = mention.title_words == 1 and not mention.of
        return bare and not strict and self._title_word(mention) in entity.title_heads

    def _title_word(self, mention: Mention) -> str:
        return self._stem(self.page.tokens[mention.first].norm, mention.cut)

    def _stem(self, norm: str, cut: int) -> str:
        """A word without clitics and article: «للحكومة» carries the article, whose first letter is not written."""
        word = norm[cut:]
        assimilated = cut and norm[cut - 1 : cut + 1] == "لل" and word not in self.knowledge.noun_words
        return word[1:] if assimilated else _bare(word)

    # -- states, organisations, common nouns ----------------------------------------------------------------------

    def _known(self, key: str, mention: Mention) -> Entity:
        entity = self.by_key.get(key)
        if entity is not None:
            return entity
        category, _, name = key.partition(":")
        entity = Entity(name, mention.kind, mention.rule, key, country=mention.country)
        if category == "country":
            entity.id = self.knowledge.countries[name].name_en.lower().replace(" ", "-").replace("'", "")
        self._fill(entity, key)
        return self._register(entity, key)

    def _fill(self, entity: Entity, key: str) -> None:
        """What the knowledge base says about an actor."""
        category, _, name = key.partition(":")
        if category == "person":
            self._fill_person(entity, name)
        elif category == "country":
            country = self.knowledge.countries[name]
            entity.kind, entity.name_en, entity.country, entity.code = "state", country.name_en, name, name
        elif category == "organisation":
            row = self.knowledge.organisations[name]
            entity.kind, entity.name_en, entity.country = row.kind, row.name_en, row.country or entity.country
            entity.code, entity.wikidata = row.code, row.wikidata
            entity.other_heads.update(_bare(fold_first(n)) for n in row.names_ar)
        else:
            self._fill_medium(entity, name)

    def _fill_person(self, entity: Entity, person_id: str) -> None:
        person = self.knowledge.people[person_id]
        entity.kind, entity.name_en, entity.country = "person", person.name_en, person.country
        entity.wikidata = person.wikidata
        entity.name = max((words_of(n) for n in person.names_ar), key=len, default=())
        for holding in self.knowledge.holdings(person_id):
            entity.roles.add(self.knowledge.role_en(holding))
        holding_now = self.knowledge.role(person_id, self.date)
        if holding_now is not None:
            entity.role = self.knowledge.role_en(holding_now)
            office = self.knowledge.offices.get(holding_now.office)
            if office is not None:
                entity.title_heads.update(_bare(fold_first(h)) for h in office.heads_ar.split("|") if h)
                entity.code = " ".join(part for part in (person.country, office.code) if part) or None
                if office.role_en:
                    entity.roles.add(office.role_en)

    def _fill_medium(self, entity: Entity, name: str) -> None:
        medium = self.knowledge.media[name]
        entity.kind, entity.name_en, entity.country = "media", medium.name_en, medium.country
        entity.code, entity.wikidata = "MED", medium.wikidata
        entity.other_heads.update(_bare(fold_first(n)) for n in medium.names_ar)

    def _noun(self, mention: Mention) -> Entity:
        """A common noun: one met before with the same head, country and owner, or a new actor."""
        if mention.owned:
            mention.home = self._owners_country(mention)
        bare = mention.definite and not (mention.country or mention.inner or mention.owned)
        word = self._head_word(mention)
        named_before = self._by_noun(word, mention) if bare else None
        if named_before is not None:
            return named_before
        if mention.transparent and mention.inner:
            return self._entity(mention.inner[0])
        if self._stands_for_state(mention):
            return self._known(f"country:{mention.country}", mention)
        if self._stands_for_owner(mention):
            return self._entity(mention.inner[0])
        owner = mention.inner[0].key or " ".join(mention.inner[0].name) if mention.inner else ""
        text = "" if mention.country or owner else self._modifiers(mention)
        if self.page.markers.opposed & {w for w in self._modifiers(mention).split()}:
            mention.head, text = "opposition", ""
        if mention.counted:
            text = self._modifiers(mention)
        shortened = self._in_short(mention)
        if shortened is not None:
            return shortened
        key = f"noun:{mention.head}:{mention.country or ''}:{owner}:{text}"
        return self.by_key.get(key) or self._register(self._new(mention), key)

    def _by_noun(self, word: str, mention: Mention) -> Entity | None:
        """The actor met last that was called by a noun, else one that has a name with it: «الحركة» is حماس."""
        latest = sorted(self.entities, key=lambda e: -e.latest)
        fitting = [e for e in latest if e.kind in _NOUN_KINDS and self._number_fits(e, mention)]
        called = [e for e in fitting if word in e.heads]
        described = set(self._modifiers(mention).split())
        if described:
            same = next((e for e in fitting if any(described <= self._words(m) for m in e.mentions)), None)
            if same is not None or (described & self.page.markers.ruling and len(called) > 1):
                return same
            if self._names_its_field(mention):
                return None
        if called:
            return called[0]
        return next((e for e in fitting if word in e.other_heads), None) or self._inside(word, mention)

    def _in_short(self, mention: Mention) -> Entity | None:
        """A body that the report named in full: «حزب العمال» behind «حزب العمال الكردستاني»."""
        if mention.kind != "organisation" or len(mention) < 2 or mention.country or mention.demonstrative:
            return None
        first, *rest = [t.norm for t in self.page.tokens[mention.first : mention.last]]
        words = (self._stem(first, mention.cut), *rest)
        for entity in sorted(self.entities, key=lambda e: -e.latest):
            row = self.knowledge.organisations.get((entity.key or "").partition(":")[2])
            for name in row.names_ar if row is not None else ():
                full = words_of(name)
                if len(full) > len(words) and (_bare(full[0]), *full[1 : len(words)]) == words:
                    return entity
        return None

    def _inside(self, word: str, mention: Mention) -> Entity | None:
        """A body that only the title of somebody named: «الحزب» behind «الأمين العام لحزب الله»."""
        if self._modifiers(mention):
            return None
        for key in reversed(self.bodies_inside):
            names = self.knowledge.organisations[key.partition(":")[2]].names_ar
            if any(_bare(fold_first(name)) == word for name in names):
                return self._known(key, mention)
        return None

    def _names_its_field(self, mention: Mention) -> bool:
        """«محكمة النقض», «مجلس الرئاسة»: a body that its field tells from others of its kind."""
        first = self.page.tokens[mention.first].norm[mention.cut :]
        return mention.kind == "organisation" and not mention.demonstrative and first == self._head_word(mention)

    def _words(self, mention: Mention) -> set[str]:
        return {_bare(t.norm) for t in self.page.tokens[mention.first : mention.last]}

    def _stands_for_state(self, mention: Mention) -> bool:
        """«الجانب الفرنسي», «الدولة اليمنية»: the country itself."""
        row = self.knowledge.collectives.get(mention.head or "")
        one = mention.number == "s" and not mention.inner and mention.definite
        return row is not None and row.reads_as == "state" and one and mention.country in self.knowledge.countries

    def _stands_for_owner(self, mention: Mention) -> bool:
        """«جانب حركة طالبان»: the side is whose it is."""
        row = self.knowledge.collectives.get(mention.head or "")
        return row is not None and row.reads_as == "state" and bool(mention.inner) and row.member == "modified"

    def _number_fits(self, entity: Entity, mention: Mention) -> bool:
        return entity.number == mention.number or entity.key is not None

    def _modifiers(self, mention: Mention) -> str:
        words = [t.norm for t in self.page.tokens[mention.first : mention.last]]
        if mention.counted:  # «32 شخصا» are not «22 شخصا»
            return " ".join(words)
        return " ".join(_bare(w) for w in words[1:] if w.isalpha())

    def _head_word(self, mention: Mention) -> str:
        first = mention.first + (1 if mention.demonstrative else 0)
        norm = self.page.tokens[first].norm
        word = self._stem(norm, 0 if mention.demonstrative else mention.cut)
        if mention.kind in ("group", "unnamed") and mention.number == "p" and len(word) > 4:
            return _accusative(word)
        return word

    def state(self, iso3: str) -> str:
        """The actor id of a country, made where no mention has."""
        return self._known(f"country:{iso3}", Mention(0, 0, 0, "state", "actor.nationality")).id

    # -- groups ---------------------------------------------------------------------------------------------------

    def _group_of(self, mention: Mention, members: list[Entity]) -> Entity:
        ids = [member.id for member in members]
        for entity in self.entities:
            if entity.members and set(entity.members) == set(ids):
                return entity
        entity = self._new(mention)
        entity.kind, entity.members, entity.country = "group", ids, None
        entity.role = None
        return entity

    def _last_two(self, mention: Mention) -> list[Entity] | None:
        """Whom «الوزيران»، «الجانبان»، «البلدان» mean: the two met last that fit."""
        if mention.office is not None:
            word = self._title_word(mention)
            fitting = [
                e for e in self.entities if e.kind == "person" and any(_same_head(word, h) for h in e.title_heads)
            ]
            if len(fitting) < 2:
                fitting = [e for e in self.entities if e.kind == "person"]
        else:
            for entity in sorted(self.entities, key=lambda e: -e.latest):
                if len(entity.members) == 2:
                    return [self.by_id[m] for m in entity.members]
            fitting = [e for e in self.entities if e.kind == "state" and e.mentions]
        if len(fitting) < 2:
            return None
        return sorted(fitting, key=lambda e: e.latest)[-2:]

    # -- bookkeeping ----------------------------------------------------------------------------------------------

    def _latest(self, kind: str) -> Entity | None:
        people = [e for e in self.entities if e.kind == kind and e.mentions]
        return max(people, key=lambda e: e.latest) if people else None

    def _speakers_country(self, mention: Mention) -> str | None:
        """The country of the one met last whose «بلاده» or «بلادها» it can be; a counterpart is who was spoken to."""
        other = "m" if self.page.norm(mention.last - 1).endswith("ها") else "f"
        people = [
            e
            for e in self.entities
            if e.kind in ("person", "unnamed", "organisation") and e.country and e.mentions and e.gender != other
        ]
        speakers = [e for e in people if not e.mentions[-1].counterpart] or people
        return max(speakers, key=lambda e: e.latest).country if speakers else None

    def _owners_country(self, mention: Mention) -> str | None:
        """The country of whom the pronoun of «حكومته», «قواتها» means: the person, or the state or body, met last."""
        kinds = ("state", "organisation") if self.page.norm(mention.last - 1).endswith("ها") else ("person", "state")
        met = [e for e in self.entities if e.kind in kinds and e.country and e.mentions]
        owners = [e for e in met if not e.mentions[-1].place_like] or met
        return max(owners, key=lambda e: e.latest).country if owners else None

    def _new(self, mention: Mention) -> Entity:
        entity = Entity(f"a{len(self.entities) + 1}", mention.kind, mention.rule)
        entity.name, entity.country, entity.of = mention.name, mention.country, mention.of
        entity.number, entity.code = mention.number, mention.code
        if mention.name:
            entity.name_en = latin(mention.name, self.knowledge.given)
        elif mention.head_en:
            entity.name_en = self._noun_en(mention)
            entity.role = mention.head_en if mention.office is not None or mention.kind == "unnamed" else None
        return self._register(entity, None)

    def _noun_en(self, mention: Mention) -> str:
        head = mention.head_en or ""
        if mention.country and mention.head and not mention.head.startswith("people-"):
            demonym = (
                self.knowledge.countries[mention.country].demonym_en
                if mention.country in self.knowledge.countries
                else ""
            )
            return f"{demonym} {head}".strip()
        return head[0].upper() + head[1:] if head else head

    def _register(self, entity: Entity, key: str | None) -> Entity:
        if entity.id not in self.by_id:
            self.entities.append(entity)
            self.by_id[entity.id] = entity
        if key:
            self.by_key[key] = entity
        return entity

    def holder_of(self, entity: Entity) -> str | None:
        """The key of who holds the office by which alone an actor is called, once its country is known."""
        first = entity.mentions[0] if entity.mentions else None
        if entity.key or entity.name or entity.kind != "person" or first is None or not first.definite:
            return None
        if first.office is None or first.of or first.country or first.inner:
            return None
        if first.office.scope == "organisation":
            return self._head_of_a_body(first.office)
        if first.office.scope != "country":
            return None
        person = self.knowledge.holder(first.office, entity.country, self.date) if entity.country else None
        return f"person:{person.id}" if person is not None else None

    def _head_of_a_body(self, office: Office) -> str | None:
        """«الأمين العام» where the report names only one body that has one."""
        named = [e.key for e in self.entities if e.key and e.kind == "organisation"] + self.bodies_inside
        holders = [self.knowledge.holder(office, key.partition(":")[2], self.date) for key in dict.fromkeys(named)]
        people = {person.id for person in holders if person is not None}
        return f"person:{people.pop()}" if len(people) == 1 else None

    def rename(self, entity: Entity, key: str) -> None:
        """Makes an actor known by one key the one of another, unless it is that already."""
        if entity.key and entity.key != key:
            del self.by_key[entity.key]
            self.identify(entity, key)

    def identify(self, entity: Entity, key: str) -> None:
        """Makes an actor the one of the knowledge base with this key, and joins both where the report has two."""
        known = self.by_key.get(key)
        if known is None:
            self.by_key[key] = entity
            entity.key = key
            self._fill(entity, key)
            return
        for mention in entity.mentions:
            mention.actor = known.id
        known.mentions = sorted(known.mentions + entity.mentions, key=lambda m: m.first)
        self.entities.remove(entity)
        for other in self.entities:
            other.members = [known.id if member == entity.id else member for member in other.members]

    def actors(self) -> list[Actor]:
        """The record's actors, in the order of their first mention."""
        out = []
        for entity in self.entities:
            shown = [
                m for m in entity.mentions if not (m.place_like or m.byline or (m.own_outlet and m.first < BYLINE))
            ]
            out.append(
                Actor(
                    id=entity.id,
                    kind=entity.kind,
                    name_ar=self._name_ar(entity),
                    name_en=entity.name_en,
                    country=entity.country,
                    role=entity.role,
                    code=self._code(entity),
                    wikidata=entity.wikidata,
                    members=entity.members,
                    mentions=[self.page.span(m.first, m.last, m.cut) for m in shown],
                    rule=entity.rule,
                )
            )
        return out

    def _name_ar(self, entity: Entity) -> str:
        category, _, name = (entity.key or self._key_of(entity)).partition(":")
        if category == "person" and name in self.knowledge.people:
            return self.knowledge.people[name].names_ar[0]
        if category == "country":
            return self.knowledge.countries[name].names_ar[0]
        if category == "organisation":
            return self.knowledge.organisations[name].names_ar[0]
        if category == "medium":
            return self.knowledge.media[name].names_ar[0]
        best = max(entity.mentions, key=len, default=None)
        if best is None:
            return ""
        if best.name and best.name_first >= 0:
            first = best.name_first
            return self.page.raw(first, first + len(best.name), best.cut if first == best.first else 0)
        return self.page.raw(best.first, best.last, best.cut)

    def _key_of(self, entity: Entity) -> str:
        return entity.key or ""

    @staticmethod
    def _code(entity: Entity) -> str | None:
        if not entity.code:
            return entity.country if entity.kind == "state" else None
        if entity.country and not entity.code.startswith(entity.country):
            return f"{entity.country} {entity.code}"
        return entity.code


_NOUN_KINDS = frozenset(("organisation", "group", "media", "unnamed"))


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _accusative(word: str) -> str:
    """A sound plural in one of its cases: مستوطنون, and in the construct مسلحو and مسلحي."""
    if word.endswith("ون"):
        return word[:-2] + "ين"
    return word[:-1] + "ين" if word.endswith(("و", "ي")) else word


def _bodies_inside(mention: Mention) -> Iterator[str]:
    """The keys of the organisations that a mention names in its words."""
    for inner in mention.inner:
        if inner.key and inner.key.startswith("organisation:"):
            yield inner.key
        yield from _bodies_inside(inner)


def _compounds(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name with its compounds in one word: عبد السلام as عبدالسلام."""
    return tuple(" ".join(name).replace("عبد ال", "عبدال").replace("ابو ", "ابو").replace("ال ", "ال").split())


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) > 3 and SequenceMatcher(None, _bare(one), _bare(other)).ratio() >= SAME_NAME)


def _same_head(one: str, other: str) -> bool:
    return one[:3] == other[:3]


def fold_first(name: str) -> str:
    """The first word of a name, in normal form."""
    return words_of(name)[0] if name else ""
