"""POLECAT's 40 columns."""

from __future__ import annotations

import csv
import io

from khabar.exports import polecat
from khabar.exports.stream import LeftOut
from khabar.record import Record

# The header of POLECAT's files as the loaders of the Temporal Graph Benchmark quote it, with the fifth column's newer
# name (see the module's docstring).
HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
    "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\t"
    "Recipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\t"
    "Story Locations\tLanguage\tVersion"
)


def table(records: list, left_out: LeftOut | None = None) -> list[dict[str, str]]:  # type: ignore[type-arg]
    text = b"".join(polecat.lines(records, left_out)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_header(record: Record) -> None:
    assert next(polecat.lines([record])).decode() == HEADER + "\n"
    assert len(polecat.COLUMNS) == 40


def test_every_row_has_40_cells_and_none_is_empty(record: Record, hostile: Record) -> None:
    for line in polecat.lines([record, hostile]):
        cells = line.decode().removesuffix("\n").split("\t")
        assert len(cells) == 40 and all(cells)


def test_a_meeting(record: Record) -> None:
    row = {one["Event ID"]: one for one in table([(7, record)])}["khabar7_e1"]
    assert row["Event ID"].split("_")[0] == "khabar7"
    assert (row["Event Date"], row["Event Type"], row["Event Mode"]) == ("2015-07-20", "CONSULT", "None")
    assert (row["Event Intensity"], row["Quad Code"], row["Contexts"]) == ("1.0", "VERBAL COOPERATION", "None")
    assert (row["Actor Name"], row["Actor Country"]) == ("Sergey Lavrov; John Kerry", "RUS; USA")
    assert (row["Actor COW"], row["Primary Actor Sector"]) == ("365; 2", "GOV; GOV")
    assert row["Actor Title"] == "foreign minister; secretary of state"
    assert row["Actor Name Raw"] == "سيرغي لافروف; جون كيري"
    assert {row[c] for c in polecat.COLUMNS if c.startswith("Recipient") or "Wikipedia" in c} == {"None"}
    assert (row["Placename"], row["City"], row["Country"]) == ("Vienna", "Vienna", "AUT")
    assert (row["Latitude"], row["Longitude"], row["Raw Placename"]) == ("48.21", "16.37", "فيينا")
    assert (row["Source"], row["Publication Date"], row["Language"]) == ("aawsat", "2015-07-21", "Arabic")
    assert row["Story People"] == "Sergey Lavrov; John Kerry"
    assert "Anadolu Agency" in row["Story Organizations"] and row["Story Locations"] == "Vienna; Gaza; Russia"
    assert row["Version"].startswith("khabar ")


def test_contexts_and_days(record: Record) -> None:
    left_out = LeftOut()
    rows = {one["Event ID"].split("_")[1]: one for one in table([(7, record)], left_out)}
    told = {key: (one["Event Date"], one["Contexts"]) for key, one in rows.items()}
    assert told == {
        "e1": ("2015-07-20", "None"), "e3": ("2015-07-21", "negation"), "e4": ("2013-05-07", "historical"),
        "e5": ("2015-07-21", "None"), "e6": ("2015-07-07", "None"), "e7": ("2015-07-21", "None"),
        "e8": ("2015-07-21", "historical"),
    }  # fmt: skip
    assert dict(left_out.counts) == {"no day": 2}


def test_values_of_several_actors_stay_in_line(record: Record) -> None:
    row = next(one for one in table([(7, record)]) if one["Event ID"].endswith("_e5"))
    assert (row["Actor Name"], row["Actor Country"], row["Actor Sectors"]) == ("السلطات", "None", "GOV")
    assert (row["Recipient Name"], row["Primary Recipient Sector"]) == ("Protester", "OPP")
    assert row["Event Mode"] == "arrest"


def test_a_country_is_no_city(record: Record) -> None:
    row = next(one for one in table([(7, record)]) if one["Event ID"].endswith("_e4"))
    assert (row["Placename"], row["City"], row["Country"]) == ("Russia", "None", "RUS")


def test_an_intergovernmental_organisation_has_igo_for_its_country(record: Record) -> None:
    record.events[0].actors = ["united-nations", "john-kerry"]
    row = next(one for one in table([(7, record)]) if one["Event ID"].endswith("_e1"))
    assert (row["Actor Country"], row["Actor COW"]) == ("IGO; USA", "None; 2")
    assert row["Primary Actor Sector"] == "None; GOV"


def test_readers_that_expect_quoting_keep_the_rows(record: Record, hostile: Record) -> None:
    for actor in record.actors:
        actor.name_en = f'"{actor.name_en}'
    text = b"".join(polecat.lines([record, hostile])).decode()
    rows = list(csv.reader(io.StringIO(text, newline="\n"), delimiter="\t"))
    assert len(rows) == text.count("\n") and {len(row) for row in rows} == {40}
