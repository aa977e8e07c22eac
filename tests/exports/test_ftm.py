"""FollowTheMoney entities, judged by the package followthemoney."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest

from khabar.exports import ftm
from khabar.exports.stream import LeftOut
from khabar.record import Record

pytest.importorskip("followthemoney", reason="followthemoney is not installed (khabar[formats]); CI has it")

from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.types import registry

Entities = list[dict[str, Any]]


def entities(*records: Any) -> Entities:
    return [json.loads(line) for line in ftm.lines(records)]


def of(found: Entities, schema: str) -> Entities:
    return [entity for entity in found if entity["schema"] == schema]


def ending(found: Entities, end: str) -> dict[str, Any]:
    (one,) = [entity for entity in found if entity["id"].endswith(end)]
    return one


def test_every_entity_is_valid_and_comes_back_unchanged(record: Record, hostile: Record, empty: Record) -> None:
    found = entities((7, record), (8, hostile), (9, empty))
    assert len(found) > 20
    for entity in found:
        proxy = EntityProxy.from_dict(entity, cleaned=False)  # every value is cleaned, as a foreign one
        proxy.schema.validate({"properties": proxy.properties})
        schema = model.get(entity["schema"])
        assert schema is not None and set(schema.required) <= set(entity["properties"])
        again = proxy.to_dict()["properties"]
        assert {k: sorted(v) for k, v in again.items()} == {k: sorted(v) for k, v in entity["properties"].items()}


def test_every_reference_is_to_an_entity_of_the_right_kind(record: Record) -> None:
    found = entities((7, record))
    by_id = {entity["id"]: model.get(entity["schema"]) for entity in found}
    for entity in found:
        for name, values in entity["properties"].items():
            prop = model.get(entity["schema"]).get(name)  # type: ignore[union-attr]
            if prop is not None and prop.type == registry.entity:
                for value in values:
                    assert by_id[value].is_a(prop.range.name), (entity["id"], name, value)  # type: ignore[union-attr]


def test_schemata_of_actors(record: Record) -> None:
    found = {e["id"]: e["schema"] for e in entities((7, record)) if e["schema"] not in ("Mention", "Documentation")}
    assert found["khabar-actor-sergey-lavrov"] == "Person"
    assert found["khabar-7-a6"] == found["khabar-actor-russia"] == "PublicBody"
    assert found["khabar-actor-reuters"] == found["khabar-actor-united-nations"] == "Organization"
    assert found["khabar-7-a10"] == found["khabar-7-a11"] == "LegalEntity"


def test_a_person(record: Record) -> None:
    found = ending(entities((7, record)), "actor-sergey-lavrov")
    assert found["properties"] == {
        "name": ["Sergey Lavrov", "سيرغي لافروف"], "country": ["ru"], "wikidataId": ["Q58217"],
        "classification": ["RUS GOV"], "position": ["foreign minister"],
    }  # fmt: skip


def test_mentions_tie_actors_to_the_report(record: Record) -> None:
    found = ending(entities((7, record)), "mention-sergey-lavrov")["properties"]
    assert found["document"] == ["khabar-7"] and found["resolved"] == ["khabar-actor-sergey-lavrov"]
    assert found["name"] == ["سيرغي لافروف", "لافروف"] and found["detectedSchema"] == ["Person"]


def test_the_report(record: Record) -> None:
    found = of(entities((7, record)), "Article")[0]["properties"]
    assert found["publisher"] == ["aawsat"] and found["publishedAt"] == ["2015-07-21"] and found["language"] == ["ara"]
    assert found["bodyText"] == [record.document.text.strip()]


def test_events_are_those_that_occurred(record: Record) -> None:
    left_out = LeftOut()
    found = list(ftm.entities([(7, record)], left_out))
    assert [e["id"] for e in of(found, "Event")] == [f"khabar-7-e{k}" for k in (1, 4, 5, 6, 7, 8, 9)]
    assert dict(left_out.counts) == {"status: future": 1, "status: negated": 1}


def test_an_event(record: Record) -> None:
    found = ending(entities((7, record)), "khabar-7-e1")["properties"]
    assert found["name"] == ["CONSULT: Sergey Lavrov, John Kerry"]
    assert found["date"] == ["2015-07-20"] and found["location"] == ["Vienna"] and found["country"] == ["at"]
    assert found["involved"] == ["khabar-actor-sergey-lavrov", "khabar-actor-john-kerry"]
    assert found["organizer"] == ["khabar-actor-john-kerry"] and found["proof"] == ["khabar-7"]
    address = ending(entities((7, record)), "place-vienna")["properties"]
    assert (address["full"], address["latitude"], address["city"]) == (["Vienna, Austria"], ["48.21"], ["Vienna"])


def test_dates_keep_their_precision_and_no_date_is_no_date(record: Record) -> None:
    found = {e["id"].rsplit("-", 1)[1]: e["properties"] for e in of(entities((7, record)), "Event")}
    assert found["e9"]["date"] == ["2010"]
    assert (found["e6"]["startDate"], found["e6"]["endDate"]) == (["2015-07-07"], ["2015-07-10"])
    assert not {"date", "startDate", "endDate"} & set(found["e7"])


def test_the_chain_survives_as_documentation(record: Record) -> None:
    chains: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entity in of(entities((7, record)), "Documentation"):
        fields = entity["properties"]
        chains[fields["recordId"][0]].append((fields["role"][0], fields["entity"][0].removeprefix("khabar-actor-")))
    assert chains["7:s2"] == [
        ("speaker", "sergey-lavrov"), ("via 1 of 2", "anadolu-agency"), ("via 2 of 2", "reuters"),
        ("addressee", "john-kerry"),
    ]  # fmt: skip
    assert chains["7:e1"] == chains["7:s1"] == [("via 1 of 2", "anadolu-agency"), ("via 2 of 2", "reuters")]
    said = ending(entities((7, record)), "s2-speaker-sergey-lavrov")["properties"]
    assert said["summary"] == ["الاتفاق ثمرة صبر طويل"] and said["status"] == ["state"]


def test_fragments_come_once_and_merge(record: Record) -> None:
    found = entities((7, record), (8, record))
    people = [e for e in found if e["id"] == "khabar-actor-sergey-lavrov"]
    assert len(people) == 1 and len(of(found, "Article")) == 2
    record.actors[0].role = "minister"
    later = next(e for e in entities((9, record)) if e["id"] == people[0]["id"])
    merged = EntityProxy.from_dict(people[0]).merge(EntityProxy.from_dict(later))
    assert sorted(merged.get("position")) == ["foreign minister", "minister"]
