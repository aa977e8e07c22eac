"""ICEWS' 20 columns."""

from __future__ import annotations

import csv
import io

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
