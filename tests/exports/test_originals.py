"""Our codes and columns against lists of the originals, written down in ``originals/`` with where each was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.exports import codes, gdelt, plover
from khabar.lexicon.lexicon import Lexicon
from khabar.record import Record

ORIGINALS = Path(__file__).parent / "originals"
LEXICON = Lexicon()
CAMEO = sorted({trigger.cameo for trigger in LEXICON.events})


def lines(name: str) -> list[str]:
    """The lines of a list, without those that tell where it is from."""
    text = (ORIGINALS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def words(name: str) -> set[str]:
    return {word for line in lines(name) for word in line.split()}


def scale() -> dict[str, float]:
    rows = [line.split("\t") for line in lines("gdelt_goldstein.tsv")]
    return {code: float(value) for value, told in rows for code in told.split()}


def icews() -> dict[str, tuple[str, float]]:
    rows = [line.split("\t") for line in lines("icews_events.tsv")]
    return {code: (name, float(score)) for code, score, name in rows}


# -- event codes ---------------------------------------------------------------------------------------------------


def test_every_score_of_gdelt_is_ours() -> None:
    found = scale()
    assert len(found) == 311
    assert {code: codes.goldstein(code) for code in found if len(code) > 2} == {
        code: value for code, value in found.items() if len(code) > 2
    }


@pytest.mark.parametrize("code", CAMEO)
def test_an_event_code_of_the_lexicon_is_in_gdelt_and_icews(code: str) -> None:
    assert code in scale()
    name, score = icews()[code]
    assert (codes.event_icews(code), codes.intensity(code)) == (name, score)


@pytest.mark.parametrize("code", sorted(icews()))
def test_an_event_code_of_icews_has_its_name_and_score(code: str) -> None:
    name, score = icews()[code]
    assert (codes.event_icews(code), codes.intensity(code)) == (name, score)


def test_scores_of_the_lexicon_are_gdelts() -> None:
    found = scale()
    assert [trigger.id for trigger in LEXICON.events if trigger.goldstein != found[trigger.cameo]] == []


@pytest.mark.parametrize(
    ("root", "quad"),
    [
        ("01", 1), ("02", 1), ("03", 1), ("04", 1), ("05", 1), ("06", 2), ("07", 2), ("08", 2), ("09", 3), ("10", 3),
        ("11", 3), ("12", 3), ("13", 3), ("14", 4), ("15", 4), ("16", 4), ("17", 4), ("18", 4), ("19", 4), ("20", 4),
    ],
)  # fmt: skip
def test_quad_classes_follow_from_the_root_code(root: str, quad: int) -> None:
    # As rows of GDELT have them, among others 014, 051: 1; 071, 080: 2; 100, 110, 120: 3; 172, 190: 4.
    assert codes.quad_class(root + "0") == quad


# -- actors --------------------------------------------------------------------------------------------------------


def test_actor_types_are_gdelts() -> None:
    assert set(codes.GDELT_TYPES.values()) <= words("gdelt_types.txt")


def test_known_groups_are_gdelts() -> None:
    groups = {row.id: codes.group(row.id) for row in LEXICON.organisations}
    assert set(groups.values()) - {""} <= words("gdelt_groups.txt")


def test_countries_of_actors_are_gdelts_but_for_two_that_it_lacks() -> None:
    ours = {country.cameo for country in codes.countries().values()}
    assert ours - words("gdelt_countries.txt") == {"SSD", "KSV"}


def test_countries_are_called_as_in_icews() -> None:
    theirs = {name.strip() for line in lines("icews_countries.txt") for name in line.split(",")}
    assert {country.icews for country in codes.countries().values()} <= theirs


def test_sectors_are_icews() -> None:
    theirs = set(lines("icews_sectors.txt"))
    ours = [*codes.ICEWS_SECTORS.values(), *codes.ICEWS_ABROAD.values()]
    assert {part for told in ours for part in told.split(",")} <= theirs


def test_sectors_of_plover_are_its_own() -> None:
    rows = (*LEXICON.organisations, *LEXICON.offices, *LEXICON.collectives)
    parts = {part for row in rows for part in (row.code or "").split()} - set(codes.countries()) - codes.INTERNATIONAL
    told = {codes.PLOVER_SECTORS.get(part, part) for part in parts - {"UNK"}}
    assert told <= words("plover_sectors.txt")


# -- PLOVER --------------------------------------------------------------------------------------------------------


def test_types_and_modes_are_plovers() -> None:
    known = {tuple(line.split("\t")) for line in lines("plover_modes.tsv")}
    theirs = {(kind, mode) for kind, modes in known for mode in modes.split()}
    ours = {(trigger.type, trigger.mode) for trigger in LEXICON.events if trigger.mode}
    # In POLECAT's data by our memory alone: no draft of the manual that we could read has them.
    unseen = {("ASSAULT", "aerial"), ("ASSAULT", "crowd-control"), ("ASSAULT", "cleanse"), ("COERCE", "cyber")}
    assert ours - theirs == unseen
    assert {trigger.type for trigger in LEXICON.events} <= {kind for kind, _ in known}


def test_fields_are_plovers_or_said_to_be_ours(record: Record) -> None:
    theirs = {key: set(fields.split()) for key, fields in (line.split("\t") for line in lines("plover_fields.tsv"))}
    added = {
        "date_basis", "edtf", "status", "cameo", "story_id", "via", "statement", "initiator", "about", "confidence"
    }  # fmt: skip
    actor = {"khabar_id", "kind", "cc3"}
    for event in plover.events([(7, record)]):
        assert set(event) - theirs["event"] <= added
        assert set(event["text_info"]) <= theirs["text"]
        assert set(event["cite_info"]) - theirs["citation"] <= {"published"}
        assert set(event.get("event_loc", {})) <= theirs["location"] | {"country code"}
        for one in (*event["source"], *event.get("recipient", [])):
            assert set(one) - theirs["actor"] <= actor


# -- GDELT's cells -------------------------------------------------------------------------------------------------


def test_a_day_is_written_as_gdelt_does(record: Record) -> None:
    record.events[0].date = "2007-07-04"
    cells = next(iter(gdelt.events([record]))).decode().split("\t")
    # The first row of gdeltPyR's sample of 2017: 20070704, 200707, 2007, 2007.5041.
    assert cells[1:5] == ["20070704", "200707", "2007", "2007.5041"]
