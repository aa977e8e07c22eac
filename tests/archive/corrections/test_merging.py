"""A record and judgements of it as one: whatever is said, what comes out is a sound record."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from archives import MERGER, REFUSAL, TALKS, report
from khabar import Reader
from khabar.archive.corrections import merge
from khabar.archive.corrections.anchors import anchor, things
from khabar.archive.corrections.types import Correction
from khabar.record import Record

VALUES: dict[str, dict[str, list[Any]]] = {
    "actor": {"country": ["RUS", None], "role": ["envoy"], "kind": ["group", "nonsense"]},
    "time": {"value": ["2015-07", None]},
    "place": {"country": ["AUT"]},
    "instrument": {"date": ["2015-07-14"]},
    "statement": {"act": ["deny", 3], "speakers": [[], [{"id": "a99", "at": [0, 3]}]], "content": [[0, 4]]},
    "event": {"type": ["AGREE", "DANCE"], "status": ["negated"], "actors": [[{"id": "john-kerry", "at": None}]]},
    "position": {"stance": ["expects"], "about": [[3, 9]]},
}


@functools.cache
def read() -> Record:
    return Reader().read(report(f"{MERGER}\n{TALKS}\n{REFUSAL}"))


@st.composite
def judgements(draw: st.DrawFn) -> list[Correction]:
    """Judgements of the record's items, some of which do not fit."""
    out = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        kind, _, thing = draw(st.sampled_from(list(things(read()))))
        judgement = draw(st.sampled_from(["right", "wrong", "changed"]))
        field = draw(st.sampled_from(sorted(VALUES[kind]))) if judgement == "changed" else None
        value = draw(st.sampled_from(VALUES[kind][field])) if field else None
        span = draw(st.sampled_from([anchor(thing), (0, 1)]))
        out.append(
            Correction(
                id=number, document=1, kind=kind, judgement=judgement, author="ليلى", made="2015-07-20T10:00:00Z",
                span=span, field=field, value=value, item=draw(st.sampled_from([None, _plain(thing)])),
            )
        )  # fmt: skip
    return out


def _plain(thing: Any) -> Any:
    import msgspec

    return msgspec.json.decode(msgspec.json.encode(thing))


@settings(deadline=None, max_examples=60)
@given(judgements())
def test_whatever_is_said_the_record_stays_sound(said: list[Correction]) -> None:
    before = read().to_json()
    merged = merge(read(), said)
    assert read().to_json() == before and merged.program.to_json() == before
    assert Record.from_json(merged.record.to_json()) == merged.record
    taken = [one.id for judged in merged.items for one in judged.corrections]
    assert sorted([*taken, *(one.id for one in merged.loose)]) == [one.id for one in said]
    ids = {actor.id for actor in merged.record.actors}
    for statement in merged.record.statements:
        assert set(statement.speakers) | set(statement.via) | set(statement.addressees) <= ids
    for event in merged.record.events:
        assert set(event.actors) | set(event.recipients) | set(event.via) <= ids
    assert len(merged.items) == len(list(things(read())))


def test_items_without_corrections_are_as_read() -> None:
    merged = merge(read(), [])
    assert all(judged.person is judged.program for judged in merged.items)
    assert merged.record == read()
    assert [judged.program for judged in merged.items] == [thing for _, _, thing in things(read())]
