"""Statements and events as JSON-LD: schema.org's Quotation and Claim with the chain of sources in PROV.

Terms: https://schema.org (Quotation, Claim, NewsArticle, Action …) and PROV-O (https://www.w3.org/TR/prov-o/). The
context stands in the file: no reader has to fetch anything.

A direct or partly direct quotation is a Quotation, a paraphrase a Claim. Each is attributed (``wasAttributedTo``) to
its speakers, and was quoted (``wasQuotedFrom``; of a paraphrase ``wasDerivedFrom``, which PROV has above it) from what
the outermost link of the chain published, that from what the next one published, and so on to what the speaker said:
one entity a link, attributed to it, though nobody has its text. ``hadPrimarySource`` is the innermost entity. An event
is an Action with its status; it has the same chain.

    report <── isPartOf ── Quotation ── wasQuotedFrom ──> (agency's) ── wasQuotedFrom ──> (speaker's words)
                               └─────────────── hadPrimarySource ──────────────────────────┘
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from khabar.exports import codes
from khabar.exports.addresses import web_address
from khabar.exports.dating import bounds
from khabar.exports.names import Names, clean
from khabar.exports.scene import Scene, is_local
from khabar.exports.stream import Records, numbered
from khabar.record import Actor, Event, Place, Statement

Node = dict[str, Any]

BASE = "urn:khabar:"
# What the names of nodes start with that are the same in all reports.
_EVERYWHERE = (f"{BASE}actor:", f"{BASE}outlet:")

CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "khabar": "urn:khabar:vocabulary:",
    **{
        term: {"@id": f"prov:{term}", "@type": "@id"}
        for term in ("wasAttributedTo", "wasQuotedFrom", "wasDerivedFrom", "hadPrimarySource")
    },
    **{
        term: {"@id": f"https://schema.org/{term}", "@type": "@id"}
        for term in (
            "url", "sameAs", "publisher", "creator", "spokenByCharacter", "appearance", "isPartOf", "subjectOf",
            "agent", "object", "actionStatus",
        )
    },
    **{term: {"@id": f"khabar:{term}", "@type": "@id"} for term in ("addressee", "initiator", "member", "within")},
    "datePublished": {"@id": "https://schema.org/datePublished", "@type": "xsd:date"},
    "firstDay": {"@id": "khabar:firstDay", "@type": "xsd:date"},
    "lastDay": {"@id": "khabar:lastDay", "@type": "xsd:date"},
    "startTime": {"@id": "https://schema.org/startTime", "@type": "xsd:date"},
    "endTime": {"@id": "https://schema.org/endTime", "@type": "xsd:date"},
}  # fmt: skip
"""The context, the same in every export."""

STATUS = {
    "occurred": "https://schema.org/CompletedActionStatus",
    "historical": "https://schema.org/CompletedActionStatus",
    "future": "https://schema.org/PotentialActionStatus",
    "hypothetical": "https://schema.org/PotentialActionStatus",
}
"""schema.org's status of an action; of one that a report denies it has none, ``khabar:status`` tells it."""

_TYPES = {
    "person": ["Person", "prov:Person"],
    "state": ["Country", "prov:Agent"],
    "organisation": ["Organization", "prov:Organization"],
    "media": ["NewsMediaOrganization", "prov:Organization"],
    "group": ["prov:Agent"],
    "unnamed": ["prov:Agent"],
}


def lines(records: Records) -> Iterator[bytes]:
    """One JSON-LD document, piece by piece, with a node a line."""
    yield b'{"@context": ' + msgspec.json.encode(CONTEXT) + b',\n"@graph": ['
    between = b"\n"
    everywhere: set[bytes] = set()
    for number, record in numbered(records):
        for node in nodes(Scene(number, record)):
            line = msgspec.json.encode(node)
            if _is_new(node, line, everywhere):
                yield between + line
                between = b",\n"
    yield b"\n]}\n"


def _is_new(node: Node, line: bytes, everywhere: set[bytes]) -> bool:
    """Whether a node has not come before: an actor or outlet that many reports name is told once, if told the same."""
    if not str(node["@id"]).startswith(_EVERYWHERE):
        return True
    digest = hashlib.blake2b(line, digest_size=12).digest()
    if digest in everywhere:
        return False
    everywhere.add(digest)
    return True


def nodes(scene: Scene) -> Iterator[Node]:
    """The nodes of one record: the report, its outlet, the actors that are referred to, statements, events."""
    yield _report(scene)
    if scene.document.outlet:
        yield _outlet(scene)
    wanted = set(_referred(scene))
    for actor in scene.record.actors:
        if actor.id in wanted:
            yield _actor(scene, actor)
    for statement in scene.record.statements:
        yield from _statement(scene, statement)
    for event in scene.record.events:
        yield from _event(scene, event)


# -- the report and those in it -----------------------------------------------------------------------------------


def _report(scene: Scene) -> Node:
    document = scene.document
    return _node(
        _iri(scene), ["NewsArticle", "prov:Entity"],
        identifier=clean(document.id),
        headline=_text(title) if (title := Names(scene.record).title) else None,
        datePublished=document.published,
        inLanguage=document.language or "ar",
        url=web_address(document.url),
        publisher=_outlet_iri(document.outlet),
        wasAttributedTo=_outlet_iri(document.outlet),
    )  # fmt: skip


def _outlet(scene: Scene) -> Node:
    return _node(_outlet_iri(scene.document.outlet), _TYPES["media"], alternateName=clean(scene.document.outlet or ""))


def _actor(scene: Scene, actor: Actor) -> Node:
    names = [_text(actor.name_ar)]
    if actor.name_en:
        names.append(_text(actor.name_en, "en"))
    return _node(
        _actor_iri(scene, actor), _TYPES[actor.kind],
        name=names,
        jobTitle=actor.role if actor.kind == "person" else None,
        sameAs=f"http://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None,
        member=[_actor_iri(scene, one) for one in scene.actors(actor.members)] or None,
        **{"khabar:country": actor.country, "khabar:code": actor.code, "khabar:kind": actor.kind},
    )  # fmt: skip


def _referred(scene: Scene) -> Iterator[str]:
    """The ids of actors that some node refers to."""
    record = scene.record
    for s in record.statements:
        yield from (*s.speakers, *s.via, *s.addressees)
    for e in record.events:
        yield from (*e.actors, *e.recipients, *e.via, *((e.initiator,) if e.initiator else ()))
    for actor in record.actors:
        yield from actor.members


# -- statements and events ----------------------------------------------------------------------------------------


def _statement(scene: Scene, statement: Statement) -> Iterator[Node]:
    identity = _iri(scene, statement.id)
    quoted = statement.quoted != "indirect"
    speakers = _actors(scene, statement.speakers)
    chain = _chain(scene, identity, statement.via, statement.speakers, quoted)
    first, last = bounds(statement.date)
    yield _node(
        identity, ["Quotation" if quoted else "Claim", "prov:Entity"],
        text=_text(scene.words(statement.content)),
        isPartOf=_iri(scene),
        appearance=None if quoted else _iri(scene),
        creator=speakers,
        spokenByCharacter=speakers if quoted else None,
        wasAttributedTo=speakers,
        addressee=_actors(scene, statement.addressees),
        within=_iri(scene, statement.within) if statement.within else None,
        firstDay=first.isoformat() if first else None,
        lastDay=last.isoformat() if last else None,
        **_from(chain, quoted),
        **{
            "khabar:act": statement.act,
            "khabar:quoted": statement.quoted,
            "khabar:setting": statement.setting,
            "khabar:place": statement.place,
            "khabar:date": statement.date,
            "khabar:confidence": statement.confidence,
        },
    )  # fmt: skip
    yield from chain


def _event(scene: Scene, event: Event) -> Iterator[Node]:
    identity = _iri(scene, event.id)
    place = scene.place(event.place)
    chain = _chain(scene, identity, event.via, [], quoted=False)
    first, last = bounds(event.date)
    initiator = scene.actor(event.initiator or "")
    yield _node(
        identity, ["Action", "prov:Entity"],
        name=event.type + (f" ({event.mode})" if event.mode else ""),
        description=_text(scene.words(scene.sentence(event.trigger[0]).span)),
        subjectOf=_iri(scene),
        agent=_actors(scene, event.actors),
        object=_actors(scene, event.recipients),
        initiator=_actor_iri(scene, initiator) if initiator else None,
        startTime=first.isoformat() if first else None,
        endTime=last.isoformat() if last else None,
        location=_place(place) if place else None,
        actionStatus=STATUS.get(event.status),
        **_from(chain, quoted=False),
        **{
            "khabar:status": event.status,
            "khabar:cameo": event.cameo,
            "khabar:date": event.date,
            "khabar:toldBy": {"@id": _iri(scene, event.statement)} if event.statement else None,
            "khabar:confidence": event.confidence,
        },
    )  # fmt: skip
    yield from chain


def _chain(scene: Scene, identity: str, via: list[str], speakers: list[str], quoted: bool) -> list[Node]:
    """What each link of the chain published, outermost first, and what the speakers said, each from the next."""
    links = [(f"{identity}:via{step}", [actor]) for step, actor in enumerate(via, 1)]
    if speakers:
        links.append((f"{identity}:source", speakers))
    chain = []
    for place, (link, actors) in enumerate(links):
        behind = links[place + 1][0] if place + 1 < len(links) else None
        node = _node(link, ["prov:Entity"], wasAttributedTo=_actors(scene, actors))
        if behind:
            node[_property(quoted)] = behind
        chain.append(node)
    return chain


def _from(chain: list[Node], quoted: bool) -> Node:
    """How a statement or an event refers to its chain."""
    if not chain:
        return {}
    return {_property(quoted): chain[0]["@id"], "hadPrimarySource": chain[-1]["@id"]}


def _property(quoted: bool) -> str:
    return "wasQuotedFrom" if quoted else "wasDerivedFrom"


def _place(place: Place) -> Node:
    geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if place.lat is not None else None
    names = [_text(place.name_ar), *([_text(place.name_en, "en")] if place.name_en else [])]
    return _filled({"@type": "Place", "name": names, "geo": geo, "khabar:country": place.country})


# -- names of nodes -----------------------------------------------------------------------------------------------


def _iri(scene: Scene, item: str | None = None) -> str:
    """A report's name, or that of an item in it."""
    return f"{BASE}{scene.number}" + (f":{quote(item, safe='-._')}" if item else "")


def _actor_iri(scene: Scene, actor: Actor) -> str:
    return _iri(scene, actor.id) if is_local(actor) else f"{BASE}actor:{quote(actor.id, safe='-._')}"


def _actors(scene: Scene, identities: list[str]) -> list[str] | None:
    return [_actor_iri(scene, actor) for actor in scene.actors(identities)] or None


def _outlet_iri(outlet: str | None) -> str | None:
    """An outlet's name: that of the medium that it is, so that it is the same where other outlets cite it."""
    if not outlet:
        return None
    medium = codes.outlets().get(outlet)
    return f"{BASE}actor:{medium}" if medium else f"{BASE}outlet:{quote(outlet, safe='-._')}"


def _text(text: str, language: str = "ar") -> Node:
    return {"@value": clean(text), "@language": language}


def _node(identity: str | None, types: list[str], **fields: Any) -> Node:
    return _filled({"@id": identity, "@type": types, **fields})


def _filled(fields: Node) -> Node:
    return {key: value for key, value in fields.items() if value is not None}
