"""Bytes into text."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import InputError
from khabar.sources.encoding import decode

SENTENCE = "أعلن الناطق باسم الحكومة أن الجلسة المقبلة ستعقد يوم الأحد في العاصمة."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        b"\xef\xbb\xbf" + SENTENCE.encode(),
        b"\xff\xfe" + SENTENCE.encode("utf-16-le"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big"],
)
def test_marked_and_plain_unicode(data: bytes) -> None:
    assert decode(data, "x") == (SENTENCE, None)


def test_windows_1256_is_told() -> None:
    text, warning = decode(SENTENCE.encode("cp1256"), "x")
    assert text == SENTENCE
    assert warning == "read as Windows-1256"


def test_a_cut_last_character_is_replaced() -> None:
    text, warning = decode(SENTENCE.encode()[:-2], "x")
    assert text == SENTENCE[:-2] + "\ufffd"
    assert warning is not None and "cut" in warning


def test_a_short_text_cut_in_its_second_character() -> None:
    assert decode("خبر".encode()[:3], "x").text == "خ\ufffd"


def test_a_broken_byte_does_not_make_utf_8_windows_1256() -> None:
    data = bytearray((SENTENCE * 3).encode())
    data[40] = 0xFF
    text, warning = decode(bytes(data), "x")
    assert "\ufffd" in text and "الجلسة" in text
    assert warning is not None and "byte" in warning


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(4000),
        b"\x89PNG\r\n\x1a\n" + bytes(600) + b"\xff\xd8" * 300,
        bytes(500),
        SENTENCE.encode("utf-16-le"),
        "Élève à l'école".encode("latin-1"),
    ],
    ids=["random", "picture", "NULs", "utf-16 without mark", "latin-1"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^x: ") as caught:
        decode(data, "x")
    assert "UTF-8" in caught.value.mend


def test_a_few_control_characters_are_kept() -> None:
    text = SENTENCE[:10] + "\0\x07" + SENTENCE[10:]
    assert decode(text.encode(), "x") == (text, None)


def test_empty() -> None:
    assert decode(b"", "x") == ("", None)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        decode(data, "x").text.encode()
