"""FollowTheMoney entities as JSON Lines, for Aleph, OpenAleph and the ``ftm`` tools.

Schemata and properties: the model of the package ``followthemoney`` (https://followthemoney.tech). A report is an
Article; its actors are Person, PublicBody (states and bodies of the state), Organization, or LegalEntity where the
report names nobody (a group, a source); each is tied to the report by a Mention. What happened is an Event with those
involved and the report as its proof. Who said what, to whom and through whom is told by Documentation, FollowTheMoney's
tie of an entity to a document with a role: «speaker», «addressee», «via 1 of 2» (the outermost link first).

Actors of the knowledge base have the same id everywhere; the others are of their document only. An entity comes again
where a later report tells more of it, which is how FollowTheMoney merges fragments. FollowTheMoney has no word for an
event that has not occurred: those are left out; statements and positions on them are not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from khabar.exports import codes
from khabar.exports.addresses import web_address
from khabar.exports.dating import bounds
from khabar.exports.names import Names, clean
from khabar.exports.places import is_country, is_province, is_town
from khabar.exports.scene import Scene, is_local, name
from khabar.exports.stream import LeftOut, Records, numbered
from khabar.record import Actor, Event, Place, Statement

Entity = dict[str, Any]
"""``{"id", "schema", "properties": {name: [values]}}``"""

PUBLIC = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
"""Sectors whose organisations are bodies of the state."""

_SIMPLE_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?\Z")
# What an id of FollowTheMoney's may be made of.
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?\Z")
# What ids of actors that are the same in all documents start with.
_EVERYWHERE = "khabar-actor-"
# Dates before the year 1000 are none to FollowTheMoney.
_FIRST_YEAR = "1000"
# What FollowTheMoney takes out of texts itself: controls but line breaks and tabs, marks of direction,
# soft hyphens, and blanks of other widths.
_INVISIBLE = re.compile("[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def lines(records: Records, left_out: LeftOut | None = None) -> Iterator[bytes]:
    """The entities of records as UTF-8 lines of JSON."""
    encoder = msgspec.json.Encoder()
    for entity in entities(records, left_out):
        yield encoder.encode(entity) + b"\n"


def entities(records: Records, left_out: LeftOut | None = None) -> Iterator[Entity]:
    """The entities of records; the same fragment of an entity comes once."""
    left_out = left_out or LeftOut()
    everywhere: set[bytes] = set()
    for number, record in numbered(records):
        here: set[bytes] = set()
        for entity in _of_record(Scene(number, record), left_out):
            # What is of its document only cannot come again in another: nothing of it has to be remembered.
            seen = everywhere if entity["id"].startswith(_EVERYWHERE) else here
            digest = hashlib.blake2b(msgspec.json.encode(entity), digest_size=12).digest()
            if digest not in seen:
                seen.add(digest)
                yield entity


def _of_record(scene: Scene, left_out: LeftOut) -> Iterator[Entity]:
    yield _article(scene)
    for actor in scene.record.actors:
        yield from _actor(scene, actor)
    for statement in scene.record.statements:
        yield from _statement(scene, statement)
    for event in scene.record.events:
        if event.status in ("occurred", "historical"):
            yield from _event(scene, event)
        else:
            left_out.add(scene.number, event.id, f"status: {event.status}")


def _article(scene: Scene) -> Entity:
    document = scene.document
    return _entity(
        _document_id(scene), "Article",
        title=[Names(scene.record).title],
        fileName=[clean(document.id, 200)],
        publishedAt=[document.published],
        publisher=[clean(document.outlet or "")],
        sourceUrl=[web_address(document.url)],
        language=["ara" if document.language in (None, "ar") else None],
        bodyText=[document.text],
    )  # fmt: skip


def _actor(scene: Scene, actor: Actor) -> Iterator[Entity]:
    country = codes.country(actor.country)
    schema = _schema(actor)
    spoken = dict.fromkeys(scene.words(span) for span in actor.mentions)
    yield _entity(
        _actor_id(scene, actor), schema,
        name=[clean(actor.name_en or ""), clean(actor.name_ar)] if clean(actor.name_ar) else [actor.id or "?"],
        country=[country.iso2.lower() if country else None],
        wikidataId=[actor.wikidata],
        classification=[actor.code],
        position=[actor.role if schema == "Person" else None],
        notes=["not named in the report" if actor.kind == "unnamed" else None],
    )  # fmt: skip
    yield _entity(
        f"{_document_id(scene)}-mention-{_key(actor.id)}", "Mention",
        document=[_document_id(scene)],
        resolved=[_actor_id(scene, actor)],
        name=list(filter(None, spoken)) or [clean(actor.name_ar) or actor.id or "?"],
        detectedSchema=[schema],
        contextCountry=[country.iso2.lower() if country else None],
    )  # fmt: skip


def _statement(scene: Scene, statement: Statement) -> Iterator[Entity]:
    roles = [(identity, "speaker") for identity in statement.speakers]
    roles += _via(statement.via) + [(identity, "addressee") for identity in statement.addressees]
    said = scene.words(statement.content)
    for identity, role in roles:
        yield from _tie(scene, statement.id, identity, role, said, statement.date, statement.act)


def _event(scene: Scene, event: Event) -> Iterator[Entity]:
    place = scene.place(event.place)
    address = _address(scene, place) if place else None
    if address:
        yield address
    country = codes.country(place.country) if place else None
    initiator = scene.actor(event.initiator or "")
    involved = {actor.id: actor for actor in scene.singly([*event.actors, *event.recipients])}
    yield _entity(
        f"{_document_id(scene)}-{event.id}", "Event",
        name=[_title(scene, event)],
        **_dates(event.date),
        location=[clean(event.place or "")],
        country=[country.iso2.lower() if country else None],
        addressEntity=[address["id"] if address else None],
        organizer=[_actor_id(scene, initiator) if initiator else None],
        involved=[_actor_id(scene, actor) for actor in involved.values()],
        summary=[scene.words(scene.sentence(event.trigger[0]).span)],
        keywords=[event.type, event.mode, f"CAMEO {event.cameo}", event.status],
        recordId=[f"{scene.number}:{event.id}"],
        publisher=[clean(scene.document.outlet or "")],
        proof=[_document_id(scene)],
    )  # fmt: skip
    for identity, role in _via(event.via):
        yield from _tie(scene, event.id, identity, role, scene.words(event.trigger), None, None)


def _tie(
    scene: Scene, item: str, identity: str, role: str, words: str, date: str | None, status: str | None
) -> Iterator[Entity]:
    """The tie of an actor to the report for one item."""
    actor = scene.actor(identity)
    if actor is None:
        return
    yield _entity(
        f"{_document_id(scene)}-{item}-{role.replace(' ', '-')}-{_key(identity)}", "Documentation",
        document=[_document_id(scene)],
        entity=[_actor_id(scene, actor)],
        role=[role],
        status=[status],
        summary=[words],
        recordId=[f"{scene.number}:{item}"],
        publisher=[clean(scene.document.outlet or "")],
        **_dates(date),
    )  # fmt: skip


def _via(chain: list[str]) -> list[tuple[str, str]]:
    return [(identity, f"via {step} of {len(chain)}") for step, identity in enumerate(chain, 1)]


def _title(scene: Scene, event: Event) -> str:
    sources = ", ".join(name(actor) for actor in scene.singly(event.actors))
    targets = ", ".join(name(actor) for actor in scene.singly(event.recipients))
    what = event.type + (f" ({event.mode})" if event.mode else "")
    return f"{what}: {sources or '?'}" + (f" → {targets}" if targets else "")


def _address(scene: Scene, place: Place) -> Entity | None:
    if place.lat is None or place.lon is None:
        return None
    country = codes.country(place.country)
    shown = clean(place.name_en or place.name_ar)
    return _entity(
        f"{_document_id(scene)}-place-{_key(shown)}", "Address",
        full=[", ".join(dict.fromkeys(filter(None, (shown, country.name if country else ""))))],
        city=[shown if is_town(place) else None],
        state=[shown if is_province(place) else None],
        region=[None if is_town(place) or is_province(place) or is_country(place) else shown],
        country=[country.iso2.lower() if country else None],
        latitude=[str(place.lat)],
        longitude=[str(place.lon)],
    )  # fmt: skip


def _dates(value: str | None) -> dict[str, list[str | None]]:
    """A date at its own precision, or the first and the last day."""
    if value and _SIMPLE_DATE.match(value):
        return {"date": [_date(value)]}
    first, last = bounds(value)
    return {
        "startDate": [_date(first.isoformat()) if first else None],
        "endDate": [_date(last.isoformat()) if last else None],
    }


def _date(value: str) -> str | None:
    return value if value >= _FIRST_YEAR else None


def _schema(actor: Actor) -> str:
    if actor.kind == "person":
        return "Person"
    if actor.kind == "state" or (actor.kind == "organisation" and PUBLIC & set(codes.actor_code(actor).sectors)):
        return "PublicBody"
    return "Organization" if actor.kind in ("organisation", "media") else "LegalEntity"


def _document_id(scene: Scene) -> str:
    return f"khabar-{scene.number}"


def _actor_id(scene: Scene, actor: Actor) -> str:
    return f"{_document_id(scene)}-{actor.id}" if is_local(actor) else f"{_EVERYWHERE}{_key(actor.id)}"


def _key(text: str) -> str:
    """A text as a part of an id: itself where it can be, a digest of it elsewhere."""
    key = text.lower().replace(" ", "-")
    return key if _ID.match(key) else hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def _entity(identity: str, schema: str, **properties: list[Any]) -> Entity:
    """An entity with the properties that have values, as FollowTheMoney itself would clean them."""
    filled = {key: list(dict.fromkeys(filter(None, map(_tidy, values)))) for key, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {key: values for key, values in filled.items() if values}}


def _tidy(value: str | None) -> str | None:
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", _INVISIBLE.sub("", value))).strip() if value else None
