"""Pages of the web into documents."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources.pages import language, plain
from khabar.sources.pages import page as read_page
from making import TALKS, TRIP, page, write


def test_a_page_gives_the_report_without_what_stands_around_it(load: Any, tmp_path: Path) -> None:
    (found,) = load(write(tmp_path / "news.html", page(TALKS, TRIP)))
    assert isinstance(found, Document)
    assert TALKS in found.text and TRIP in found.text
    assert "الرئيسية" not in found.text and "الحقوق" not in found.text
    assert (found.id, found.title, found.outlet) == ("news", "المحادثات تستأنف", "صحيفة المثال")
    assert (found.published, found.language) == ("2013-05-10", "ar")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_the_declared_encoding_is_used(charset: str) -> None:
    assert TALKS in read_page(page(TALKS, charset=charset), "a").text


def test_the_server_knows_the_encoding() -> None:
    bytes_ = page(TALKS, charset="windows-1256").replace(b'<meta charset="windows-1256">', b"")
    assert TALKS in read_page(bytes_, "a", charset="windows-1256").text
    assert TALKS in read_page(bytes_, "a").text


def test_utf_16_is_known_by_its_mark() -> None:
    assert TALKS in read_page("\ufeff".encode("utf-16-le") + page(TALKS).decode().encode("utf-16-le"), "a").text


def test_an_encoding_that_is_none_does_no_harm() -> None:
    assert TALKS in read_page(page(TALKS).replace(b"utf-8", b"rot13"), "a", charset="zip").text


def test_the_url_gives_the_outlet_where_the_page_does_not() -> None:
    found = read_page(page(TALKS, outlet="").replace(b" | ", b""), "a", "https://www.example.org/n/1")
    assert (found.id, found.url) == ("https://www.example.org/n/1",) * 2
    assert found.outlet in ("example.org", "Example")


def test_a_date_in_passing_is_not_the_day_of_publication() -> None:
    found = read_page(page("وقع الاتفاق في 14/7/2015 وفق ما ذكره المتحدث باسم الوفد.", TALKS, published=""), "a")
    assert found.published is None


@pytest.mark.parametrize(
    "content",
    [
        b"", b"   ", b"<", b"<html>", b"<html><body></body></html>", b"<!doctype html><html><body><script>x=1</script>",
        b"<html>" + bytes(range(256)) * 40, b"<html><body>" + b"<div>" * 20_000,
        b"<html><body><table>" + b"<tr><td>" * 5_000, b"<html><!--", b"<html><![CDATA[ <p>\x00</p>",
    ],
)  # fmt: skip
def test_soup_is_an_error_or_a_document(load: Any, tmp_path: Path, content: bytes) -> None:
    (found,) = load(write(tmp_path / "a.html", content))
    assert isinstance(found, InputError)
    assert found.where == str(tmp_path / "a.html") and "\n" not in str(found)


@pytest.mark.parametrize(
    "content", ["<a href=x>أ</a> ".encode() * 200_000, b"<p>" + b"<i>" * 100_000, b"<br>" * 1_000_000]
)
def test_soup_takes_no_long_time(content: bytes) -> None:
    started = time.process_time()
    with pytest.raises(InputError):
        read_page(b"<html><body>" + content, "a")
    assert time.process_time() - started < 10


ENGLISH = "Talks will resume in Geneva, the minister said on Tuesday after meeting his counterpart."


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        (ENGLISH, "en", "en"), (ENGLISH, "ar", "other"), (ENGLISH, "", "other"),
        (f"{ENGLISH * 40} بالعربية: الأخبار", "en-GB", "en"), ("Переговоры возобновятся в Женеве. " * 3, "ru", "ru"),
        ("وزیر خارجه گفت که مذاکرات ادامه دارد و هیئت ایران در ژنو است.", "fa", "fa"), (TALKS, "en", "ar"),
    ],
)  # fmt: skip
def test_other_languages_are_set_aside_with_their_titles(text: str, declared: str, expected: str) -> None:
    found = read_page(page(text, language=declared, title="Talks", outlet="News"), "a", "https://www.example.org/1")
    assert found.language == expected
    assert expected == "ar" or (found.title, found.text) == ("Talks | News",) * 2
    assert (found.url, expected == "ar" or found.outlet == "example.org") == ("https://www.example.org/1", True)


def test_other_languages_in_undeclared_encodings_are_no_failures() -> None:
    text = "<p>Le ministre a déclaré à Genève que les négociations étaient différées.</p>"
    assert read_page(f"<html><title>Événements</title>{text}".encode("latin-1"), "a").language == "other"


def test_letters_written_as_numbers_are_arabic() -> None:
    numbered = "".join(f"&#{ord(letter)};" if ord(letter) > 127 else letter for letter in TALKS)
    content = f'<html lang="en"><head><title>x</title></head><body><p>{numbered}</p></body></html>'.encode()
    found = read_page(content, "a")
    assert (found.text, found.language) == (TALKS, "ar")


def test_pages_set_aside_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.sources.pages._library", None)
    assert read_page(page(ENGLISH, language="en", title="", outlet=""), "a").language == "en"


def test_a_page_that_is_too_large_is_refused(load: Any, tmp_path: Path) -> None:
    (found,) = load(write(tmp_path / "a.html", page(TALKS) + b" " * (6 << 20)))
    assert isinstance(found, InputError) and "larger than" in found.problem


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        (TALKS, "ar", "ar"), (TALKS, "en", "ar"), (TALKS, None, "ar"), (TALKS, "ar-SA", "ar"), (TALKS, "ckb", "ckb"),
        ("Talks will resume, the minister said.", "en_GB", "en"), ("Talks will resume.", "ar", "other"),
        ("Talks will resume.", None, "other"), ("Talks will resume.", "<script>", "other"), ("", None, None),
    ],
)  # fmt: skip
def test_language(text: str, declared: str | None, expected: str | None) -> None:
    assert language(text, declared) == expected


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<p>أ</p><p>ب<br>ج</p>", "أ\nب\nج"),
        ("أ <b>ب</b>\n ج", "أ ب\nج"),
        ("<script>x</script>أ<style>y</style>", "أ"),
        ("", ""),
        ("<", "<"),
        ("أ &amp; ب", "أ & ب"),
    ],
)
def test_plain(fragment: str, expected: str) -> None:
    assert plain(fragment) == expected
