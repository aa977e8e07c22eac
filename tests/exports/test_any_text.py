"""Whatever stands in a report: rows stay rows, JSON stays JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from khabar.exports import csv_tables, ftm, gdelt, icews, jsonld, plover, polecat
from khabar.exports.scene import Scene
from khabar.exports.tables import TABLES
from khabar.record import Actor, Document, Event, Place, Record, Statement

# No half surrogate pairs: sources take them out (khabar.text.surrogates).
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
BREAKS = st.sampled_from(
    ["\t", "\n", "\r\n", "\x85", "\u2028", '"', "'", "\\", "|", ";", "\x00", "\u202e", "<", ",", "=1"]
)
TEXT = st.lists(WORDS | BREAKS, max_size=8).map("".join)
DATE = (
    st.sampled_from([None, "2015-07-20", "2015-07", "2015", "../2015", "2015-07-20/..", "-0044", "0001-01-01"]) | TEXT
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(TEXT)
    end = len(text)
    start = draw(st.integers(0, end))
    actors = [
        Actor(id=identity, kind=draw(st.sampled_from(["person", "state", "group", "media", "unnamed"])),
              name_ar=draw(TEXT), name_en=draw(st.none() | TEXT), mentions=[(start, end)], rule="test",
              country=draw(st.sampled_from([None, "RUS", "PSE", "XXX"])), code=draw(st.none() | TEXT),
              role=draw(st.none() | TEXT))
        for identity in ("a1", "known", draw(TEXT))
    ]  # fmt: skip
    ids = st.lists(st.sampled_from([actor.id for actor in actors] + ["gone"]), max_size=3)
    event = Event(
        id=draw(st.sampled_from(["e1", "e²", ""]) | TEXT), type="CONSULT", mode=draw(st.none() | TEXT),
        cameo=draw(st.sampled_from(["042", "1712", "", "9"])), quad=draw(st.integers(0, 5)),
        goldstein=draw(st.floats(-10, 10)), trigger=(start, end), actors=draw(ids), recipients=draw(ids),
        status=draw(st.sampled_from(["occurred", "future", "negated", "historical"])), via=draw(ids), rule="test",
        date=draw(DATE), place=draw(st.sampled_from([None, "P"]) | TEXT), statement=draw(st.none() | TEXT),
    )  # fmt: skip
    statement = Statement(
        id="s1", cue=(start, end), content=(start, end), speakers=draw(ids), via=draw(ids), addressees=draw(ids),
        quoted=draw(st.sampled_from(["direct", "indirect", "mixed"])), act="state", rule="test", date=draw(DATE),
    )  # fmt: skip
    place = Place(
        start=start, end=end, name_ar=draw(TEXT), name_en="P", rule="test", lat=draw(st.floats(-90, 90)), lon=1.0
    )
    document = Document(
        text=text, id=draw(TEXT), outlet=draw(st.none() | TEXT), title=draw(st.none() | TEXT),
        url=draw(st.none() | TEXT | TEXT.map("http://".__add__)),
        published=draw(st.sampled_from([None, "2015-07-21"])),
    )  # fmt: skip
    return Record(document=document, actors=actors, statements=[statement], events=[event], places=[place])


def many(record: Record) -> Iterator[tuple[int, Record]]:
    yield from ((7, record), (8, record))


@pytest.mark.parametrize(
    ("lines", "columns"),
    [(polecat.lines, 40), (icews.lines, 20), (gdelt.events, 61), (gdelt.mentions, 16)],
    ids=["polecat", "icews", "gdelt", "mentions"],
)
@settings(max_examples=60, deadline=None)
@given(record=records())
def test_tab_separated(lines, columns: int, record: Record) -> None:  # type: ignore[no-untyped-def]
    for line in lines(many(record)):
        text = line.decode()
        assert text.endswith("\n") and len(text.splitlines()) == 1 and text.count("\t") == columns - 1


@settings(max_examples=60, deadline=None)
@given(record=records())
def test_json_lines(record: Record) -> None:
    proxies = pytest.importorskip("followthemoney.proxy")
    for line in (*plover.lines(many(record)), *ftm.lines(many(record))):
        assert line.count(b"\n") == 1 and isinstance(json.loads(line), dict)
    for entity in ftm.entities(many(record)):
        proxy = proxies.EntityProxy.from_dict(entity)
        proxy.schema.validate({"properties": proxy.properties})


@settings(max_examples=60, deadline=None)
@given(record=records())
def test_csv(record: Record) -> None:
    for name, table in TABLES.items():
        text = b"".join(csv_tables.lines(many(record), name)).decode()
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in rows} == {len(table.columns)}
        assert len(rows) == 1 + 2 * len(list(table.rows(Scene(1, record))))


@settings(max_examples=30, deadline=None)
@given(record=records())
def test_json_ld(record: Record) -> None:
    data = b"".join(jsonld.lines(many(record)))
    assert json.loads(data)["@graph"] and len(Graph().parse(data=data, format="json-ld")) > 10
