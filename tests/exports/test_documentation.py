"""docs/exports.md names every format, column and field."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from khabar.cli.export import FORMATS
from khabar.exports import ftm, gdelt, icews, jsonld, plover, polecat
from khabar.exports.tables import TABLES
from khabar.record import Record

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_format() -> None:
    assert all(f"| `{form}` |" in PAGE for form in FORMATS)


@pytest.mark.parametrize("name", list(TABLES))
def test_every_column_of_the_tables(name: str) -> None:
    (row,) = [line for line in section("Tables").splitlines() if line.startswith(f"| `{name}` |")]
    assert re.findall(r"`(\w+)`", re.sub(r"\(.*?\)", "", row))[1:] == [column.name for column in TABLES[name].columns]


@pytest.mark.parametrize(
    ("title", "columns"),
    [("POLECAT", polecat.COLUMNS), ("ICEWS", icews.COLUMNS), ("GDELT 2", gdelt.MENTION_COLUMNS)],
)
def test_every_column_of_event_data(title: str, columns: tuple[str, ...]) -> None:
    told = {name.strip() for line in section(title).splitlines() for name in line.strip("| ").split("|")[0].split(",")}
    assert [column for column in columns if column not in told] == []


def test_every_column_of_gdelt_events() -> None:
    told = section("GDELT 2")
    left = [c for c in gdelt.EVENT_COLUMNS if c not in told and not re.match(r"Actor2|Actor1Geo", c)]
    assert left == []


def test_every_field_of_plover(record: Record) -> None:
    told = set(re.findall(r"`(\w+)`", section("PLOVER")))
    for event in plover.events([record]):
        assert set(event) <= told and set(event["cite_info"]) <= told
        assert {key for actor in event["source"] for key in actor} <= told


def test_every_property_of_ftm(record: Record) -> None:
    told = section("FollowTheMoney")
    for entity in ftm.entities([record]):
        row = next(line for line in told.splitlines() if line.startswith(f"| {entity['schema']} |"))
        row += told if "the same" in row or entity["schema"] in ("Documentation", "LegalEntity", "Organization") else ""
        assert [key for key in entity["properties"] if f"`{key}`" not in row] == []


def test_every_term_of_jsonld(record: Record) -> None:
    told = set(re.findall(r"`(?:khabar:)?(\w+)`", section("JSON-LD")))
    graph = json.loads(b"".join(jsonld.lines([record])))["@graph"]
    terms = {key.removeprefix("khabar:") for node in graph for key in node if not key.startswith("@")}
    assert terms - told - {"alternateName"} == set()
