"""ICEWS' 20 columns."""

from __future__ import annotations

import csv
import io

import msgspec

from khabar.exports import icews
from khabar.exports.stream import LeftOut
from khabar.record import Record

# The columns of «ICEWS Coded Event Data» (doi:10.7910/DVN/28075), as the R package icews normalises them.
HEADER = (
    "event_id event_date source_name source_sectors source_country event_text cameo_code intensity target_name "
    "target_sectors target_country story_id sentence_number publisher city district province country latitude longitude"
)


def table(records: list, left_out: LeftOut | None = None) -> list[dict[str, str]]:  # type: ignore[type-arg]
    text = b"".join(icews.lines(records, left_out)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_header(record: Record) -> None:
    header = next(icews.lines([record])).decode().rstrip("\n").split("\t")
    assert [name.lower().replace(" ", "_") for name in header] == HEADER.split()


def test_every_row_has_20_cells(record: Record, hostile: Record) -> None:
    assert {line.count(b"\t") for line in icews.lines([record, hostile])} == {19}


def test_only_what_occurred_between_two(record: Record) -> None:
    left_out = LeftOut()
    rows = table([(7, record)], left_out)
    assert [(row["Source Name"], row["CAMEO Code"], row["Target Name"]) for row in rows] == [
        ("Sergey Lavrov", "040", "John Kerry"),
        ("John Kerry", "040", "Sergey Lavrov"),
        ("John Kerry", "042", "Russia"),
        ("السلطات", "173", "Protester"),
    ]
    assert sum(left_out.counts.values()) == len(record.events) - 3
    assert left_out.counts["status: negated"] == left_out.counts["status: future"] == 1


def test_a_row(record: Record) -> None:
    row = table([(7, record)])[0]
    assert row["Event ID"].isdigit() and row["Event Date"] == "2015-07-20"
    assert (row["Source Sectors"], row["Source Country"]) == ("Government", "Russian Federation")
    assert (row["Event Text"], row["Intensity"]) == ("Consult", "1.0")
    assert (row["Target Country"], row["Story ID"], row["Sentence Number"]) == ("United States", "7", "2")
    assert row["Publisher"] == "aawsat"
    assert (row["City"], row["Country"], row["Latitude"], row["Longitude"]) == ("Vienna", "Austria", "48.21", "16.37")
    assert row["District"] == row["Province"] == ""


def test_a_state_has_no_sector_and_a_country_no_city(record: Record) -> None:
    row = table([(7, record)])[2]
    assert (row["Target Name"], row["Target Sectors"], row["Target Country"]) == ("Russia", "", "Russian Federation")
    assert (row["City"], row["Country"]) == ("", "Russian Federation")
    assert row["Event Date"] == "2013-05-07"


def test_sectors_are_named_as_icews_does(record: Record) -> None:
    record.events[0].actors = ["a6", "iran"]
    assert table([record])[0]["Source Sectors"] == "Military,Government"


def test_the_host_acts_where_a_visit_is_received(record: Record) -> None:
    visit = record.events[3]
    visit.cameo, visit.recipients = "043", ["iran"]
    row = next(row for row in table([record]) if row["CAMEO Code"] == "043")
    assert (row["Source Name"], row["Event Text"], row["Target Name"]) == ("Iran", "Host a visit", "John Kerry")


def test_those_who_visit_together_do_not_visit_each_other(record: Record) -> None:
    record.events[0].cameo = "042"
    assert [row["CAMEO Code"] for row in table([record])] == ["042", "173"]


def test_both_sides_of_a_fight_act_on_the_other(record: Record) -> None:
    fight = record.events[0]
    fight.type, fight.cameo, fight.rule = "ASSAULT", "190", "event.assault-ishtibak.noun"
    rows = [(row["Source Name"], row["Target Name"]) for row in table([record]) if row["CAMEO Code"] == "190"]
    assert rows == [("Sergey Lavrov", "John Kerry"), ("John Kerry", "Sergey Lavrov")]


def test_a_sentence_tells_an_event_once(record: Record) -> None:
    left_out = LeftOut()
    again = msgspec.structs.replace(record.events[0], id="e99")
    record.events.append(again)
    assert len(table([record], left_out)) == 4
    assert left_out.counts["told already in its sentence"] == 2


def test_somebody_unnamed_has_his_country(record: Record) -> None:
    record.actors[0].kind = "unnamed"
    assert table([record])[0]["Source Name"] == "Sergey Lavrov (Russian Federation)"


def test_a_province_is_no_city(record: Record) -> None:
    record.places[0].name_en, record.places[0].country = "Ahmadi Governorate", "KWT"
    record.events[0].place = "Ahmadi Governorate"
    row = table([record])[0]
    assert (row["City"], row["Province"], row["Country"]) == ("", "Ahmadi Governorate", "Kuwait")
