"""What a report's actors are, once it is read as a whole: their country, their kind, their English name."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.actors.casting import Cast
from khabar.actors.clusters import Entity
from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.homes import Homes
from khabar.actors.knowledge import Knowledge
from khabar.actors.mentions import Mention
from khabar.actors.naming import Namer
from khabar.actors.transliteration import latin
from khabar.lexicon.schema import Collective, Office
from khabar.places.finder import Found, Gazetteer
from khabar.record.types import ActorKind
from khabar.words.page import Page

# States most of whose people bear Arabic names.
ARABIC_NAMES = frozenset((
    "SAU", "EGY", "IRQ", "SYR", "LBN", "JOR", "PSE", "YEM", "OMN", "ARE", "QAT", "KWT", "BHR", "LBY", "TUN",
    "DZA", "MAR", "MRT", "SDN", "SOM", "DJI", "COM", "ESH", "TUR", "IRN", "PAK", "AFG", "BGD", "MYS", "IDN",
    "TCD", "NER", "MLI", "SEN", "GMB", "GIN", "UZB", "TKM", "TJK", "AZE", "KGZ", "KAZ", "NGA", "ERI",
))  # fmt: skip


def settle(cast: Cast, places: Sequence[Found], gazetteer: Gazetteer, knowledge: Knowledge) -> None:
    """Gives actors the country that their surroundings tell, and joins those whom it identifies to whom they are."""
    homes = Homes(cast, places, gazetteer, knowledge)
    namer = Namer(cast.page, gazetteer, knowledge, cast.clusters.date)
    clusters = cast.clusters
    for entity in clusters.entities:
        if entity.country is None:
            entity.country = homes.of(entity)
    for entity in list(clusters.entities):
        namesake = homes.namesake(entity)
        if namesake is not None:
            clusters.rename(entity, f"organisation:{namesake.id}")
            continue
        key = _body(entity, namer, homes) or clusters.holder_of(entity)
        if key:
            clusters.identify(entity, key)


def describe(cast: Cast, gazetteer: Gazetteer, knowledge: Knowledge) -> None:
    """The kind and the English name of actors; to be called after every stage that asks what they are."""
    namer = Namer(cast.page, gazetteer, knowledge, cast.clusters.date)
    for entity in cast.clusters.entities:
        entity.kind = _kind(entity, cast.page, knowledge)
        if entity.kind == "person" and entity.name and not entity.key:
            foreign = entity.country is not None and entity.country not in ARABIC_NAMES
            home = knowledge.home_spellings.get(entity.country or "", {})
            entity.name_en = latin(entity.name, knowledge.spellings, foreign, entity.country, home)
        if _is_body(entity):
            entity.name_en = namer.name(_fullest(entity), entity.country) or entity.name_en


def _is_body(entity: Entity) -> bool:
    unnamed = not (entity.key or entity.name or entity.members) and bool(entity.mentions)
    return unnamed and entity.kind in ("organisation", "media")


def _fullest(entity: Entity) -> Mention:
    """The longest of the mentions with the noun of the first."""
    return max((m for m in entity.mentions if m.head == entity.mentions[0].head), key=len)


def _body(entity: Entity, namer: Namer, homes: Homes) -> str | None:
    """The organisation of the lexicon that a body without a name is in its country: «البرلمان» in Turkey."""
    if not _is_body(entity):
        return None
    listed = namer.body(_fullest(entity), entity.country or homes.near(entity))
    return f"organisation:{listed.id}" if listed is not None else None


def _kind(entity: Entity, page: Page, knowledge: Knowledge) -> ActorKind:
    """The kind that a reader gives an actor; the grammar's kind says how its words behave."""
    listed = knowledge.organisations.get((entity.key or "").partition(":")[2])
    if listed is not None and listed.type == "armed-group":  # «الحوثيون» behave as men, and are a movement
        return "organisation"
    if listed is not None and listed.type == "platform":  # «تويتر» hands on what others say, but is no source
        return "media"
    if entity.key or entity.members or entity.name or not entity.mentions:
        return entity.kind
    offices = [m.office for m in entity.mentions if m.office is not None]
    if offices:
        return _kind_of_title(entity, page, offices[0])
    row = knowledge.collectives.get(entity.mentions[0].head or "")
    return _kind_of_noun(entity.mentions, row) if row is not None else entity.kind


def _kind_of_title(entity: Entity, page: Page, office: Office) -> ActorKind:
    """«وزير الخارجية» is somebody, «متحدث» and «مسؤولون أمريكيون» nobody that a reader could name."""
    definite = any(m.definite for m in entity.mentions)
    if entity.kind == "group":
        return "unnamed" if office.holders == "sources" and not _all_of_them(entity, page) else "group"
    return entity.kind if definite and not office.holders else "unnamed"


def _all_of_them(entity: Entity, page: Page) -> bool:
    """«المسؤولون الإيرانيون» are a group, «مسؤولون إيرانيون» sources."""
    return any(page.norm(m.first)[m.cut :].startswith(ARTICLE) for m in entity.mentions)


def _kind_of_noun(mentions: Sequence[Mention], row: Collective) -> ActorKind:
    """Several bodies are a group, one person without a name is unnamed."""
    if row.reads_as and row.reads_as != "state":
        return row.reads_as
    several = any(m.number in ("p", "d") for m in mentions)
    if row.kind == "organisation" and several and row.singular_ar:
        return "group"
    return "unnamed" if row.kind == "group" and row.member == "yes" and not several else row.kind
