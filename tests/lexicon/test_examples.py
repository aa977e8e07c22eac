"""Every entry with an example does its work in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import EventTrigger, Relay, ReportingVerb, StanceTrigger
from khabar.record import Event, Statement
from khabar.text.normal import fold
from views import View, iou

# How much of an expected stretch the found one must cover: contents are clauses, names and objects are short phrases.
CONTENT, NAME, OBJECT = 0.7, 0.5, 0.5

LEXICON = Lexicon()
REPORTING = [row for row in LEXICON.reporting if row.example]
EVENTS = [row for row in LEXICON.events if row.example]
POSITIONS = [row for row in LEXICON.stances if row.example]
RELAYS = [row for row in LEXICON.relays if row.example]
COUNTRIES = {
    fold(name): country.iso3
    for country in LEXICON.countries
    for name in (*country.names_ar, *country.capitals_ar, *country.seats_ar, *country.adjectives_ar)
}

Read = Callable[..., View]


def named(view: View, ids: list[str], words: str) -> bool:
    """Whether one of the actors has these words for a mention, or is the country that an adjective or capital means."""
    if any(iou(span, view.span(words)) >= NAME for span in view.spans(ids)):
        return True
    return country(words) in view.countries(ids) - {None}


def country(words: str) -> str | None:
    """The country of a nationality adjective, name or capital."""
    norm = fold(words)
    bare = norm.removeprefix("ال")
    forms = (norm, bare, bare.removesuffix("ه"), bare.removesuffix("ين"), bare.removesuffix("ان"))
    return next((COUNTRIES[form] for form in forms if form in COUNTRIES), None)


def by_entry(rule: str, *parts: str) -> bool:
    """Whether a rule begins with these parts: ``statement.qala`` of ``statement.qala.an``."""
    return rule.split(".")[: len(parts)] == list(parts)


@pytest.mark.parametrize("row", REPORTING, ids=lambda row: row.id)
def test_reporting_verb(view: Read, row: ReportingVerb) -> None:
    seen = view(row.example)
    assert any(reports(seen, statement, row) for statement in seen.record.statements), seen.record.statements


def reports(seen: View, statement: Statement, row: ReportingVerb) -> bool:
    assert row.said and row.speaker, "an example needs its speaker and what is said"
    own = by_entry(statement.rule, "statement", row.id)
    content = iou(statement.content, seen.span(row.said)) >= CONTENT
    return own and content and named(seen, statement.speakers, row.speaker)


@pytest.mark.parametrize("row", EVENTS, ids=lambda row: row.id)
def test_event_trigger(view: Read, row: EventTrigger) -> None:
    seen = view(row.example)
    assert any(happens(seen, event, row) for event in seen.record.events), seen.record.events


def happens(seen: View, event: Event, row: EventTrigger) -> bool:
    assert row.trigger, "an example needs its trigger"
    shared = event.type == row.type and iou(event.trigger, seen.span(row.trigger)) > 0
    if not (by_entry(event.rule, "event", row.id) or shared):
        return False
    pooled = event.actors + event.recipients if row.type == "CONSULT" else []
    return all(named(seen, pooled or event.actors, words) for words in row.actors) and all(
        named(seen, pooled or event.recipients, words) for words in row.recipients
    )


@pytest.mark.parametrize("row", POSITIONS, ids=lambda row: row.id)
def test_stance_trigger(view: Read, row: StanceTrigger) -> None:
    assert row.about, "an example needs what its stance is on"
    seen = view(row.example)
    assert any(
        by_entry(position.rule, "position", row.id) and iou(position.about, seen.span(row.about)) >= OBJECT
        for position in seen.positions(row.stance)
    ), seen.record.positions


@pytest.mark.parametrize("row", RELAYS, ids=lambda row: row.id)
def test_relay(view: Read, row: Relay) -> None:
    assert row.via, "an example needs its source"
    seen = view(row.example)
    assert any(
        named(seen, statement.via if row.role == "via" else statement.speakers, row.via)
        for statement in seen.record.statements
    ), seen.record.statements


def test_the_lexicon_keeps_its_size() -> None:
    assert len(LEXICON.reporting) >= 150
    assert len(LEXICON.events) >= 330
    assert len(LEXICON.stances) >= 90


def test_every_example_is_of_its_own_entry() -> None:
    for rows in (LEXICON.reporting, LEXICON.events, LEXICON.stances, LEXICON.relays):
        examples = [row.example for row in rows if row.example]
        assert len(examples) == len(rows) == len(set(examples))
