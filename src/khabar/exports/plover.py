"""PLOVER event records as JSON Lines, one event a line.

Field names and their meaning: PLOVER manual 0.7b1 (Open Event Data Alliance 2021), chapter «JSON Data Fields», tables
«PLOVER JSON», «Information object for actors», «… for text», «… for citations», «Location object»
(https://github.com/openeventdata/PLOVER). As the manual asks, compound actors are lists and not several events, an
event's recipient is called ``recipient``, and what has not just occurred has its context (future, hypothetical,
negation, historical).

The manual lets providers add fields. Khabar adds ``via`` (the chain of transmission, outermost first, as actor
objects), ``initiator``, ``about`` (instruments), ``statement``, ``story_id``, ``cameo``, ``status``, ``confidence``,
``edtf`` (the date as the report gives it) and ``date_basis`` («text», or «publication» where the report gives no day
and the event is filed under that of the report).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

import khabar
from khabar.exports import codes
from khabar.exports.dating import Dated, dated, span_told
from khabar.exports.names import clean
from khabar.exports.scene import Scene, name
from khabar.exports.stream import LeftOut, Records, numbered
from khabar.record import Actor, Event, Place

CODEBOOK = "plover-0.7b1"


def lines(records: Records, left_out: LeftOut | None = None) -> Iterator[bytes]:
    """The events of records as UTF-8 lines of JSON. An event that no date can be given is left out."""
    encoder = msgspec.json.Encoder()
    for event in events(records, left_out):
        yield encoder.encode(event) + b"\n"


def events(records: Records, left_out: LeftOut | None = None) -> Iterator[dict[str, Any]]:
    """The events of records as PLOVER's objects; fields without a value are not there."""
    left_out = left_out or LeftOut()
    for number, record in numbered(records):
        scene = Scene(number, record)
        for event in record.events:
            when = span_told(event) or dated(event, record.document)
            if when is None:
                left_out.add(number, event.id, "no date")
            else:
                yield _filled(_event(scene, event, when))


def _event(scene: Scene, event: Event, when: Dated) -> dict[str, Any]:
    near = event.trigger[0]
    sentence = scene.sentence(near)
    place = scene.place(event.place)
    initiator = scene.actor(event.initiator or "")
    return {
        "id": f"khabar-{scene.number}-{event.id}",
        "has_event": True,
        "date": when.first.isoformat(),
        "enddate": when.last.isoformat() if when.last != when.first else None,
        "date_basis": when.basis,
        "edtf": event.date,
        "source": _actors(scene, event.actors, near),
        "recipient": _actors(scene, event.recipients, near) or None,
        "event": [event.type],
        "mode": [event.mode] if event.mode else None,
        "context": [codes.CONTEXTS[event.status]] if event.status in codes.CONTEXTS else None,
        "status": event.status,
        "event_loc": _location(place) if place else None,
        "event_text": [scene.words(event.trigger)],
        "quad_code": event.quad,
        "event_scale": event.goldstein,
        "cameo": event.cameo,
        "text": scene.words(sentence.span),
        "text_info": {"sequence": sentence.number, "start": sentence.span[0], "end": sentence.span[1]},
        "cite_info": _citation(scene),
        "story_id": scene.number,
        "link": f"{scene.number}-{event.statement}" if event.statement else None,
        "via": _actors(scene, event.via, near) or None,
        "statement": event.statement,
        "initiator": _actor(scene, initiator, near) if initiator else None,
        "about": _about(scene, event) or None,
        "confidence": event.confidence,
        "coder": f"khabar {khabar.__version__}",
    }


def _actors(scene: Scene, identities: list[str], near: int) -> list[dict[str, Any]]:
    return [_actor(scene, actor, near) for actor in scene.singly(identities)]


def _actor(scene: Scene, actor: Actor, near: int) -> dict[str, Any]:
    code = codes.actor_code(actor)
    sectors = [codes.PLOVER_SECTORS.get(sector, sector) for sector in code.sectors]
    return _filled({
        "code": code.international or code.country or None,
        "sector": " ".join(sectors) or None,
        "actor_text": scene.called(actor, near),
        "identifier_id": actor.wikidata or None,
        "identifier_text": name(actor),
        "office": actor.role,
        "khabar_id": actor.id,
        "kind": actor.kind,
        "cc3": actor.country,
    })  # fmt: skip


def _location(place: Place) -> dict[str, Any]:
    country = codes.country(place.country)
    return _filled({
        "name": clean(place.name_en or place.name_ar),
        "alternatenames": clean(place.name_ar),
        "latitude": place.lat,
        "longitude": place.lon,
        "country code": country.iso2 if country else None,
        "cc3": place.country,
    })  # fmt: skip


def _citation(scene: Scene) -> dict[str, Any]:
    document = scene.document
    return _filled({
        "citation": clean(document.id),
        "url": document.url,
        "title": clean(document.title or "") or None,
        "language": document.language,
        "publication": clean(document.outlet or "") or None,
        "published": document.published,
        "codebook": CODEBOOK,
        "coder": f"khabar {khabar.__version__}",
    })  # fmt: skip


def _about(scene: Scene, event: Event) -> list[dict[str, Any]]:
    wanted = {identity: None for identity in event.about}
    return [
        _filled({"id": one.id, "kind": one.kind, "name": clean(one.name_ar), "name_en": one.name_en, "date": one.date})
        for one in scene.record.instruments
        if one.id in wanted
    ]


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
