"""GDELT 2's tables: 61 and 16 columns."""

from __future__ import annotations

import duckdb
import pytest

from khabar.exports import gdelt
from khabar.exports.merging import Happening
from khabar.exports.stream import LeftOut
from khabar.record import Record

# As GDELT clients list them (gdeltPyR's header rows), which follow the codebook V2.0 of 2015.
_EVENTS = """
GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode
Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code
Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code
Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass
GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode
Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type
Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long
Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code
ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL
"""
_MENTIONS = """
GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID
Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone
MentionDocTranslationInfo Extras
"""
EVENTS, MENTIONS = _EVENTS.split(), _MENTIONS.split()

Rows = list[dict[str, str]]


def table(lines: object, columns: tuple[str, ...]) -> Rows:
    return [dict(zip(columns, line.decode().removesuffix("\n").split("\t"), strict=True)) for line in lines]  # type: ignore[attr-defined]


@pytest.fixture
def events(record: Record) -> Rows:
    return table(gdelt.events([(7, record)]), gdelt.EVENT_COLUMNS)


@pytest.fixture
def mentions(record: Record) -> Rows:
    return table(gdelt.mentions([(7, record)]), gdelt.MENTION_COLUMNS)


def test_columns() -> None:
    assert list(gdelt.EVENT_COLUMNS) == EVENTS and len(EVENTS) == 61
    assert list(gdelt.MENTION_COLUMNS) == MENTIONS and len(MENTIONS) == 16


def test_a_meeting_both_ways(events: Rows) -> None:
    one, other = events[:2]
    assert (one["Actor1Code"], one["Actor2Code"]) == (other["Actor2Code"], other["Actor1Code"]) == ("RUSGOV", "USAGOV")
    assert (one["Actor1Name"], one["Actor1CountryCode"], one["Actor1Type1Code"]) == ("SERGEY LAVROV", "RUS", "GOV")
    assert (one["SQLDATE"], one["MonthYear"], one["Year"], one["FractionDate"]) == (
        "20150720", "201507", "2015", "2015.5479"
    )  # fmt: skip
    assert (one["EventCode"], one["EventBaseCode"], one["EventRootCode"]) == ("040", "040", "04")
    assert (one["QuadClass"], one["GoldsteinScale"], one["IsRootEvent"]) == ("1", "1.0", "1")
    assert (one["NumMentions"], one["NumSources"], one["NumArticles"], one["AvgTone"]) == ("1", "1", "1", "")
    assert one["DATEADDED"] == "20150721000000" and one["SOURCEURL"].startswith("https://example.org/")


def test_places_are_fips_and_actors_cameo(events: Rows) -> None:
    by_code = {row["EventCode"]: row for row in events}
    vienna, russia = by_code["040"], by_code["042"]
    assert (vienna["ActionGeo_Type"], vienna["ActionGeo_FullName"]) == ("4", "Vienna, Austria")
    assert (vienna["ActionGeo_CountryCode"], vienna["ActionGeo_Lat"]) == ("AU", "48.21")
    assert (russia["ActionGeo_Type"], russia["ActionGeo_CountryCode"]) == ("1", "RS")
    assert (russia["ActionGeo_ADM1Code"], russia["ActionGeo_FeatureID"]) == ("RS", "RS")
    assert russia["Actor2CountryCode"] == "RUS"
    nowhere = {c: vienna[c] for c in EVENTS if c.startswith(("Actor1Geo", "Actor2Geo"))}
    assert {column for column, value in nowhere.items() if value == "0"} == {"Actor1Geo_Type", "Actor2Geo_Type"}
    assert set(nowhere.values()) == {"", "0"}


def test_gaza_has_a_code_of_its_own(record: Record) -> None:
    record.events[2].status = "occurred"
    row = next(r for r in table(gdelt.events([record]), gdelt.EVENT_COLUMNS) if r["EventCode"] == "195")
    assert (row["ActionGeo_CountryCode"], row["EventRootCode"], row["Actor2Code"]) == ("GZ", "19", "")


def test_what_has_not_occurred_is_no_event(record: Record, events: Rows) -> None:
    left_out = LeftOut()
    list(gdelt.events([record], left_out))
    assert {row["EventCode"] for row in events} == {"040", "042", "173", "046"}
    assert sorted(left_out.counts) == ["no day", "recalled without its day", "status: future", "status: negated"]


def test_one_side_alone(events: Rows) -> None:
    alone = events[-1]
    assert (alone["Actor1Code"], alone["Actor1Name"]) == ("", "")
    assert (alone["Actor2Code"], alone["Actor2Type1Code"]) == ("MED", "MED")


def test_known_groups_and_international_actors(record: Record) -> None:
    record.events[0].actors = ["united-nations", "reuters"]
    row = table(gdelt.events([record]), gdelt.EVENT_COLUMNS)[0]
    assert (row["Actor1Code"], row["Actor1KnownGroupCode"], row["Actor1Type1Code"]) == ("IGOUNO", "UNO", "IGO")
    assert (row["Actor2Code"], row["Actor2Type1Code"]) == ("GBRMED", "MED")


def test_each_event_has_its_mention(events: Rows, mentions: Rows) -> None:
    assert [row["GLOBALEVENTID"] for row in mentions] == [row["GLOBALEVENTID"] for row in events]


def test_a_mention(record: Record, mentions: Rows) -> None:
    one = mentions[0]
    text = record.document.text
    assert text[int(one["ActionCharOffset"]) :].startswith("اجتمع")
    assert text[int(one["Actor1CharOffset"]) :].startswith("سيرغي لافروف")
    assert text[int(one["Actor2CharOffset"]) :].startswith("جون كيري")
    assert (one["MentionType"], one["MentionSourceName"], one["SentenceID"]) == ("1", "example.org", "2")
    assert (one["InRawText"], one["Confidence"], one["MentionDocLen"]) == ("1", "60", str(len(text)))
    assert one["MentionDocTranslationInfo"] == "srclc:ara"
    assert mentions[-1]["Actor1CharOffset"] == "-1"


def test_the_chain_survives_in_extras(mentions: Rows) -> None:
    assert mentions[0]["Extras"] == (
        "<OUTLET>aawsat</OUTLET><VIA>Anadolu Agency;Reuters</VIA><STATEMENT>s1</STATEMENT><STATUS>occurred</STATUS>"
    )
    assert mentions[2]["Extras"] == "<OUTLET>aawsat</OUTLET><STATUS>historical</STATUS>"


def test_a_report_without_a_url_is_cited(hostile: Record) -> None:
    (row,) = table(gdelt.mentions([hostile]), gdelt.MENTION_COLUMNS)
    assert row["MentionType"] == "2" and "صحيفة" in row["MentionIdentifier"]


def test_duckdb_reads_both(record: Record, hostile: Record, tmp_path: object) -> None:
    for name, lines, columns in (
        ("events.csv", gdelt.events([record, hostile]), gdelt.EVENT_COLUMNS),
        ("mentions.csv", gdelt.mentions([record, hostile]), gdelt.MENTION_COLUMNS),
    ):
        path = f"{tmp_path}/{name}"
        with open(path, "wb") as file:
            file.writelines(lines)
        found = duckdb.sql(
            f"select count(*), count(distinct GLOBALEVENTID::bigint) from read_csv('{path}', delim='\t', header=false, "
            f"quote='', all_varchar=true, names={list(columns)})"
        ).fetchall()
        assert found == [(7, 7)]


def test_a_happening_is_one_event_however_many_tell_it(record: Record) -> None:
    records = [(7, record), (8, record), (9, record)]
    same = {(7, "e1"): Happening(70, 2), (8, "e1"): Happening(70, 2), (9, "e6"): Happening(71, 1)}
    events = table(gdelt.events(records, same=same), gdelt.EVENT_COLUMNS)
    mentions = table(gdelt.mentions(records, same=same), gdelt.MENTION_COLUMNS)
    alone = table(gdelt.mentions(records), gdelt.MENTION_COLUMNS)
    assert len(mentions) == len(alone) == 18 and len(events) == 16
    meeting = events[0]
    assert (meeting["NumMentions"], meeting["NumSources"], meeting["NumArticles"]) == ("2", "2", "2")
    assert [row["NumMentions"] for row in events[2:]] == ["1"] * 14
    told = [row["GLOBALEVENTID"] for row in mentions]
    assert told.count(meeting["GLOBALEVENTID"]) == 2 and set(told) == {row["GLOBALEVENTID"] for row in events}


def test_the_report_that_gives_the_day_gives_it_to_the_happening(record: Record) -> None:
    vague = record.from_json(record.to_json())
    vague.events[0].date, vague.document.published = None, "2015-07-25"
    records = [(7, vague), (8, record)]
    same = {(7, "e1"): Happening(70, 2), (8, "e1"): Happening(70, 2)}
    (event, *_) = table(gdelt.events(records, same=same), gdelt.EVENT_COLUMNS)
    assert event["SQLDATE"] == "20150720" and event["DATEADDED"] == "20150725000000"
    rows = [r for r in table(gdelt.mentions(records, same=same), gdelt.MENTION_COLUMNS)
            if r["GLOBALEVENTID"] == event["GLOBALEVENTID"]]  # fmt: skip
    assert [(r["EventTimeDate"], r["MentionTimeDate"]) for r in rows] == [
        ("20150725000000", "20150725000000"), ("20150725000000", "20150721000000")
    ]  # fmt: skip


def test_a_request_is_verbal_cooperation_to_cameo(record: Record) -> None:
    request = record.events[0]
    request.type, request.cameo, request.quad, request.goldstein = "REQUEST", "020", 3, -5.0
    row = table(gdelt.events([record]), gdelt.EVENT_COLUMNS)[0]
    assert (row["QuadClass"], row["GoldsteinScale"]) == ("1", "3.0")


def test_a_capital_has_the_coordinates_of_the_lexicon_where_the_report_has_none(record: Record) -> None:
    for place in record.places:
        place.lat = place.lon = None
    row = table(gdelt.events([record]), gdelt.EVENT_COLUMNS)[0]
    assert row["ActionGeo_FullName"] == "Vienna, Austria"
    assert (float(row["ActionGeo_Lat"]), float(row["ActionGeo_Long"])) == pytest.approx((48.21, 16.37), abs=0.05)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("Texas", "USA", "2"), ("Ahmadi Governorate", "KWT", "5"), ("West Bank", "PSE", "4"), ("Austria", "AUT", "1")],
)
def test_types_of_places(record: Record, name: str, country: str, kind: str) -> None:
    record.places[0].name_en, record.places[0].country = name, country
    record.events[0].place = name
    assert table(gdelt.events([record]), gdelt.EVENT_COLUMNS)[0]["ActionGeo_Type"] == kind
