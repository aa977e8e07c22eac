"""The rows of the lexicon's tables; ``docs/lexicons.md`` says what the columns mean."""

from __future__ import annotations

import msgspec

from khabar.record.types import Act, ActorKind, EventType, InstrumentKind, Stance, Status


class Country(msgspec.Struct, frozen=True):
    """A country or territory, its nationality and its metonyms."""

    iso3: str
    iso2: str
    name_en: str
    demonym_en: str
    names_ar: list[str]
    adjectives_ar: list[str]
    plurals_ar: list[str]
    capitals_ar: list[str]
    seats_ar: list[str]
    attributive_en: str | None = None
    capital_en: str | None = None
    lat: float | None = None
    lon: float | None = None


class Office(msgspec.Struct, frozen=True):
    """A title: an inflecting head noun and its complement."""

    id: str
    heads_ar: str = ""
    complement_ar: list[str] = []
    scope: str = "none"
    role_en: str | None = None
    code: str | None = None
    gender_ar: str | None = None
    holders: str | None = None
    country: str | None = None


class Person(msgspec.Struct, frozen=True):
    """A person of public life."""

    id: str
    name_en: str
    names_ar: list[str]
    short_ar: list[str]
    country: str | None = None
    wikidata: str | None = None


class Holding(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """A person in an office, of a country or an organisation, from a date to a date (EDTF, open ends None)."""

    person: str
    office: str
    of: str
    since: str | None = None
    until: str | None = None
    role_en: str | None = None


class Organisation(msgspec.Struct, frozen=True):
    """An organisation, armed group, party or body with a name of its own."""

    id: str
    kind: ActorKind
    name_en: str
    names_ar: list[str]
    type: str | None = None
    country: str | None = None
    code: str | None = None
    wikidata: str | None = None


class Collective(msgspec.Struct, frozen=True):
    """A common noun that names actors."""

    id: str
    kind: ActorKind
    name_en: str
    singular_ar: list[str]
    plural_ar: list[str]
    code: str | None = None
    member: str | None = None
    home: str | None = None
    reads_as: ActorKind | None = None
    named: str | None = None


class Gloss(msgspec.Struct, frozen=True):
    """The English of a word in the name of a body."""

    words: list[str]
    name_en: str
    part: str


class Medium(msgspec.Struct, frozen=True):
    """An agency, channel, newspaper, radio or site."""

    id: str
    name_en: str
    names_ar: list[str]
    type: str | None = None
    country: str | None = None
    wikidata: str | None = None


class GivenName(msgspec.Struct, frozen=True):
    """A given name and its usual Latin spelling."""

    name_ar: str
    name_en: str
    gender: str = "x"


class ReportingVerb(msgspec.Struct, frozen=True):
    """A reporting verb, its participle and verbal noun, and how content and addressee follow it."""

    id: str
    act: Act
    content: str
    perfect: str | None = None
    imperfect: str | None = None
    participle: list[str] = []
    masdar: list[str] = []
    addressee: str = ""
    stance: Stance | None = None
    example: str | None = None
    speaker: str | None = None
    said: str | None = None


class Relay(msgspec.Struct, frozen=True):
    """A relay or "according to" pattern of words and slots."""

    id: str
    pattern: str
    role: str
    example: str | None = None
    via: str | None = None
    said: str | None = None


class EventTrigger(msgspec.Struct, frozen=True):
    """An event trigger in the PLOVER ontology with its CAMEO code, Goldstein score and argument frames."""

    id: str
    type: EventType
    cameo: str
    goldstein: float
    mode: str | None = None
    perfect: list[str] = []
    imperfect: list[str] = []
    masdar: list[str] = []
    verb_frame: str = ""
    noun_frame: str = ""
    status: Status | None = None
    result: str | None = None
    example: str | None = None
    trigger: str | None = None
    actors: list[str] = []
    recipients: list[str] = []


class StanceTrigger(msgspec.Struct, frozen=True):
    """A stance trigger and where its object stands."""

    id: str
    stance: Stance
    kind: str
    words: list[str]
    object: str
    example: str | None = None
    about: str | None = None


class InstrumentName(msgspec.Struct, frozen=True):
    """An instrument noun (no date) or an instrument with a name and a date of its own."""

    id: str
    kind: InstrumentKind
    names_ar: list[str]
    name_en: str | None = None
    date: str | None = None


class PlaceName(msgspec.Struct, frozen=True):
    """A place with its coordinates (decimal degrees, WGS 84)."""

    name_ar: str
    name_en: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    kind: str = "city"


class CommonWord(msgspec.Struct, frozen=True):
    """An ordinary word with its part of speech: ``n`` noun, ``a`` adjective, ``v`` verb, ``f`` function word."""

    word: str
    pos: str


class FunctionWord(msgspec.Struct, frozen=True):
    """A closed-class word and its class."""

    word: str
    class_: str = msgspec.field(name="class")


class MarkerWords(msgspec.Struct, frozen=True):
    """Words that play the same part beside other words."""

    role: str
    words: list[str]
    notes: str = ""


class LightVerb(msgspec.Struct, frozen=True):
    """A verb that only carries out what its object names: شن هجوما."""

    perfect: str
    imperfect: str
    notes: str = ""


class SelfReference(msgspec.Struct, frozen=True):
    """A word by which outlets of a country call it: المملكة."""

    word: str
    countries: list[str]


class HomeSpelling(msgspec.Struct, frozen=True):
    """How the people of some countries spell a name in Latin letters: «توفيق» as Toufik in Algeria."""

    name_ar: str
    name_en: str
    countries: list[str]


class LocalName(msgspec.Struct, frozen=True):
    """What a body is called for short in a country: «النظام» in Syria."""

    words: str
    country: str
    organisation: str


class Outlet(msgspec.Struct, frozen=True):
    """An outlet by the short name under which collections file it, and its country."""

    outlet: str
    country: str
    medium: str | None = None


class Setting(msgspec.Struct, frozen=True):
    """Words that tell the setting in which something was said."""

    words: list[str]
    setting: str


class EventSign(msgspec.Struct, frozen=True):
    """A sign that a trigger of a type tells of a happening (weight above 0), or only speaks of one (below 0)."""

    type: EventType
    sign: str
    noun: float = 0.0
    verb: float = 0.0
    reach: str | None = None
    words: list[str] = []
    notes: str | None = None
