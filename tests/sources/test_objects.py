"""JSON objects into documents."""

from __future__ import annotations

import json

import pytest

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources import objects


def read(value: object) -> Document:
    line = json.dumps(value).encode()
    return objects.document(objects.parse(line, "f:1"), "f:1")


def test_all_fields() -> None:
    fields = {"id": "a", "outlet": "b", "published": "2013-05-10", "title": "c", "url": "d", "text": "خبر"}
    assert read({**fields, "language": "xx", "unknown": [1]}) == Document(**fields)


def test_only_text_is_needed() -> None:
    assert read({"text": "خبر", "title": None}) == Document(text="خبر", id="f:1")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({}, "no «text»"),
        ({"text": None}, "no «text»"),
        ({"text": 5}, "«text» is a number"),
        ({"text": ["خبر"]}, "«text» is a list"),
        ({"text": "خبر", "title": {}}, "«title» is a object"),
        ({"text": "خبر", "id": 7}, "«id» is a number"),
        ({"text": "خبر", "published": 20130510}, "«published» is a number"),
        ({"text": "خبر", "published": True}, "«published» is a boolean"),
        (["خبر"], "a JSON list"),
        ("خبر", "a JSON string"),
        (None, "a JSON null"),
    ],
)
def test_wrong_types_name_the_field(value: object, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        read(value)
    assert caught.value.where == "f:1"
    assert caught.value.problem.startswith(problem)
    assert caught.value.mend


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2013-05-10", "2013-05-10"),
        (" 2013-05-10 ", "2013-05-10"),
        ("2013-05-10T08:30:00Z", "2013-05-10"),
        ("2013-05-10 08:30", "2013-05-10"),
        ("", None),
    ],
)
def test_dates(written: str, day: str | None) -> None:
    assert read({"text": "خبر", "published": written}).published == day


@pytest.mark.parametrize(
    "written",
    ["10/05/2013", "2013-5-10", "2013", "2013-02-30", "0001-01-01", "9999-12-31", "2013-05-100", "أمس", "1434-06-30"],
)
def test_absurd_dates(written: str) -> None:
    with pytest.raises(InputError, match="«published»"):
        read({"text": "خبر", "published": written})


@pytest.mark.parametrize(
    "line", [b'{"text": "', b"{", b"[1, 2", b"text", b'{"text": "\xff"}', b'{"text": "a"} {}', b"[" * 5000]
)
def test_broken_json(line: bytes) -> None:
    with pytest.raises(InputError, match=r"f:1: not (JSON|UTF-8)"):
        objects.parse(line, "f:1")


def test_half_surrogates_keep_the_offsets() -> None:
    value = objects.parse(rb'{"text": "\u0642\ud83d \u0627", "title": "\udc00"}', "f:1")
    document = objects.document(value, "f:1")
    assert document.text == "ق\ufffd ا"
    assert document.title == "\ufffd"


def test_whole_surrogate_pairs_are_one_character() -> None:
    assert objects.document(objects.parse(rb'{"text": "\ud83d\ude00"}', "f:1"), "f:1").text == "😀"
