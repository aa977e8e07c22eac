"""PLOVER JSON Lines against the field names of its manual."""

from __future__ import annotations

import json

from khabar.exports import plover
from khabar.exports.stream import LeftOut
from khabar.record import Record

# PLOVER manual 0.7b1, table «PLOVER JSON», and the fields that Khabar adds.
_FIELDS = """
id has_event date time enddate endtime source recipient event event_loc event_text quad_code event_scale mode context
link text text_info cite_info coder coded_date coded_time comment
"""
_ADDED = "date_basis edtf status cameo story_id via statement initiator about confidence"
_ACTOR = "code sector actor_text identifier_id identifier_text actor_loc religion ethnicity office"
FIELDS, ADDED, ACTOR = set(_FIELDS.split()), set(_ADDED.split()), set(_ACTOR.split())
REQUIRED = {"id", "date", "source", "event"}
ACTOR_ADDED = {"khabar_id", "kind", "cc3"}


def events(record: Record, left_out: LeftOut | None = None) -> dict[str, dict]:  # type: ignore[type-arg]
    found = [json.loads(line) for line in plover.lines([(7, record)], left_out)]
    return {one["id"].rsplit("-", 1)[1]: one for one in found}


def test_every_field_is_of_the_manual_or_documented(record: Record) -> None:
    for one in events(record).values():
        assert REQUIRED <= set(one) <= FIELDS | ADDED
        for actor in (*one["source"], *one.get("recipient", []), *one.get("via", [])):
            assert set(actor) <= ACTOR | ACTOR_ADDED


def test_a_meeting(record: Record) -> None:
    one = events(record)["e1"]
    assert one["id"] == "khabar-7-e1" and one["event"] == ["CONSULT"] and one["date"] == "2015-07-20"
    assert [actor["code"] for actor in one["source"]] == ["RUS", "USA"]
    lavrov = one["source"][0]
    assert (lavrov["sector"], lavrov["identifier_id"], lavrov["identifier_text"], lavrov["office"]) == (
        "GOV", "Q58217", "Sergey Lavrov", "foreign minister"
    )  # fmt: skip
    assert lavrov["actor_text"] == "سيرغي لافروف"
    assert "recipient" not in one and "context" not in one and "enddate" not in one
    assert one["event_loc"] == {
        "name": "Vienna", "alternatenames": "فيينا", "latitude": 48.21, "longitude": 16.37, "country code": "AT",
        "cc3": "AUT",
    }  # fmt: skip
    assert (one["quad_code"], one["event_scale"], one["cameo"]) == (1, 1.0, "040")
    assert "اجتمع أمس في فيينا" in one["text"] and one["event_text"] == ["اجتمع"]
    start, end = one["text_info"]["start"], one["text_info"]["end"]
    assert record.document.text[start:end] == one["text"] and one["text_info"]["sequence"] == 2


def test_the_chain_survives(record: Record) -> None:
    one = events(record)["e1"]
    assert [actor["identifier_text"] for actor in one["via"]] == ["Anadolu Agency", "Reuters"]
    assert one["statement"] == "s1" and one["initiator"]["identifier_text"] == "John Kerry"
    assert one["about"][0]["id"] == "agreement-1"
    assert one["cite_info"]["publication"] == "aawsat" and one["cite_info"]["citation"] == "report-7"


def test_media_are_journalists_in_plover(record: Record) -> None:
    assert [actor["sector"] for actor in events(record)["e1"]["via"]] == ["JRN", "JRN"]


def test_what_has_not_occurred_has_its_context(record: Record) -> None:
    found = events(record)
    contexts = {key: one.get("context") for key, one in found.items()}
    assert contexts == {
        "e1": None, "e2": ["future"], "e3": ["negation"], "e4": ["historical"], "e5": None, "e6": None, "e7": None,
        "e8": ["historical"], "e9": None,
    }  # fmt: skip


def test_intervals_have_an_end_and_guesses_say_so(record: Record) -> None:
    found = events(record)
    dates = {key: (one["date"], one.get("enddate"), one["date_basis"]) for key, one in found.items()}
    assert dates["e2"] == ("2015-08-01", "2015-08-31", "text")
    assert dates["e6"] == ("2015-07-07", "2015-07-10", "text")
    assert dates["e7"] == ("2015-07-21", None, "publication")
    assert dates["e9"] == ("2010-01-01", "2010-12-31", "text") and found["e9"]["edtf"] == "2010"


def test_an_event_with_no_date_at_all_is_left_out(record: Record) -> None:
    record.document.published = None
    left_out = LeftOut()
    assert set(events(record, left_out)) == {"e1", "e2", "e4", "e5", "e6", "e9"}
    assert dict(left_out.counts) == {"no date": 3}


def test_no_doer_is_an_empty_list(record: Record) -> None:
    assert events(record)["e7"]["source"] == []


def test_hostile_records(hostile: Record, empty: Record) -> None:
    lines = list(plover.lines([hostile, empty]))
    assert len(lines) == 1 and lines[0].count(b"\n") == 1
    one = json.loads(lines[0])
    assert "\t" not in one["text"] and "\x00" not in one["source"][0]["actor_text"]
