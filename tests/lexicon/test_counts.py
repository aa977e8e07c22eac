"""How much the lexicon holds, and that its event codes are those of PLOVER and CAMEO."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from khabar.events.happened import QUAD
from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import EventTrigger, ReportingVerb
from khabar.record.types import Act, EventType, InstrumentKind, Stance

LEXICON = Lexicon()

# The PLOVER types that the first two digits of a CAMEO code can stand for.
ROOTS = {
    "02": "REQUEST", "03": "AGREE CONCEDE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID",
    "08": "CONCEDE RETREAT", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE SANCTION", "12": "REJECT",
    "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE ASSAULT",
    "18": "ASSAULT", "19": "ASSAULT COERCE", "20": "ASSAULT",
}  # fmt: skip
ROLES = {"actors", "recipients"}


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        ("reporting", 150),
        ("offices", 150),
        ("media", 150),
        ("relays", 50),
        ("events", 200),
        ("stances", 60),
        ("organisations", 400),
        ("people", 1_500),
        ("holdings", 2_000),
        ("countries", 198),
        ("places", 5_000),
        ("instruments", 100),
        ("collectives", 200),
    ],
)
def test_least(rows: str, least: int) -> None:
    assert len(getattr(LEXICON, rows)) >= least


@pytest.mark.parametrize("event_type", get_args(EventType))
def test_every_plover_type_has_triggers(event_type: str) -> None:
    assert sum(trigger.type == event_type for trigger in LEXICON.events) >= 5


def test_there_are_sixteen_types_with_a_quad_class() -> None:
    assert len(QUAD) == 16
    assert QUAD.keys() == set(get_args(EventType))
    assert set(QUAD.values()) == {1, 2, 3, 4}


@pytest.mark.parametrize("trigger", LEXICON.events, ids=lambda trigger: trigger.id)
def test_event_codes(trigger: EventTrigger) -> None:
    assert re.fullmatch(r"\d{2,4}", trigger.cameo)
    assert trigger.type in ROOTS[trigger.cameo[:2]].split()
    assert -10 <= trigger.goldstein <= 10
    assert (trigger.goldstein > 0) == (trigger.cameo[:2] <= "08")
    assert trigger.perfect or trigger.imperfect or trigger.masdar
    assert trigger.mode is None or re.fullmatch(r"[a-z]+(-[a-z]+)*", trigger.mode)
    assert trigger.status in (None, "future", "hypothetical")
    assert trigger.result in (None, "yes")


def test_goldstein_score_belongs_to_the_code() -> None:
    scores = {(trigger.cameo, trigger.goldstein) for trigger in LEXICON.events}
    assert [code for code, count in Counter(code for code, _ in scores).items() if count > 1] == []


@pytest.mark.parametrize("trigger", LEXICON.events, ids=lambda trigger: trigger.id)
def test_frames(trigger: EventTrigger) -> None:
    for frame, own in ((trigger.verb_frame, {"subj", "obj", "crowd"}), (trigger.noun_frame, {"gen", "adj", "subj"})):
        slots = [part.partition("=") for part in frame.split(",") if part]
        assert all(role in ROLES for _, _, role in slots)
        assert all(slot in own or not re.search("[a-z]", slot) for slot, _, _ in slots)


@pytest.mark.parametrize("act", get_args(Act))
def test_every_act_has_verbs(act: str) -> None:
    assert sum(verb.act == act for verb in LEXICON.reporting) >= 3


@pytest.mark.parametrize("verb", LEXICON.reporting, ids=lambda verb: verb.id)
def test_reporting_verb(verb: ReportingVerb) -> None:
    assert verb.perfect or verb.imperfect or verb.participle or verb.masdar
    assert verb.imperfect is None or verb.imperfect[0] == "ي"
    parts = [part for part in (*verb.content.split(","), *verb.addressee.split(",")) if part]
    assert all(
        part in ("an", "np", "np!", "quote", "doc", "as") or re.fullmatch("prep:[^a-z ]+", part) for part in parts
    )
    assert verb.content


@pytest.mark.parametrize("stance", get_args(Stance))
def test_every_stance_has_triggers(stance: str) -> None:
    assert sum(trigger.stance == stance for trigger in LEXICON.stances) >= 5


@pytest.mark.parametrize("kind", get_args(InstrumentKind))
def test_every_kind_of_instrument_has_names(kind: str) -> None:
    assert sum(instrument.kind == kind for instrument in LEXICON.instruments) >= 2


@pytest.mark.parametrize("kind", ["agency", "channel", "newspaper", "site", "radio"])
def test_media_of_every_kind(kind: str) -> None:
    assert sum(medium.type == kind for medium in LEXICON.media) >= 20


@pytest.mark.parametrize("relay", LEXICON.relays, ids=lambda relay: relay.id)
def test_relay_patterns_have_known_slots(relay: object) -> None:
    slots = re.findall(r"\{(.*?)\}", relay.pattern)  # type: ignore[attr-defined]
    assert slots
    assert set(slots) <= {"media", "source", "speaker"}
