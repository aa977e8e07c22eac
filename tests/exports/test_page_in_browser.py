"""The page in Chromium: direction, quiet console, no requests, and the links between words and record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import chromium
from khabar.exports.html import render
from khabar.record import Actor, Document, Record, Statement

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium.find() is None, reason="no Chromium on this machine"),
]

# Characters that JavaScript counts twice, a CR LF, and evidence that overlaps without nesting.
TEXT = "😀 عنوان\r\n\r\nقال 😀 الوزير إن الحوار مستمر\nوأكد الوفد أنه باق"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def statement(identity: str, cue: str, content: str) -> Statement:
    return Statement(
        id=identity, cue=span(cue), content=span(content), speakers=["a"], via=[], addressees=[], quoted="indirect",
        act="state", rule="statement.qala.an",
    )  # fmt: skip


RECORD = Record(
    document=Document(text=TEXT, id="t", outlet="صحيفة"),
    actors=[Actor(id="a", kind="person", name_ar="الوزير", name_en="Minister", mentions=[span("الوزير")], rule="r")],
    statements=[statement("s1", "قال", "الحوار مستمر\nوأكد"), statement("s2", "وأكد", "مستمر\nوأكد الوفد أنه باق")],
)

SELECTED = "[...CSS.highlights.get('khabar-selected')].join('')"
CURRENT = "[...document.querySelectorAll('[aria-current]')].map(e => e.id || e.innerText.split('\\n')[0].trim())"


@pytest.fixture(scope="module")
def browser() -> Iterator[chromium.Browser]:
    program = chromium.find()
    assert program
    running = chromium.Browser(program)
    yield running
    running.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.html"
    file.write_text(render(RECORD), encoding="utf-8", newline="")
    return file


def centre(browser: chromium.Browser, words: str) -> tuple[float, float]:
    """The middle of some words of the article on the screen."""
    x, y = browser.run(
        f"var words = {json.dumps(words)};"
        """(() => {
            const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                const box = range.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
            }
        })()"""
    )
    return x, y


def test_it_opens_quietly_right_to_left_and_asks_for_nothing(browser: chromium.Browser, page: Path) -> None:
    browser.open(page)
    assert browser.run("getComputedStyle(document.body).direction") == "rtl"
    assert browser.complaints() == []
    assert browser.requests() == []


def test_the_policy_stops_a_foreign_script(browser: chromium.Browser, page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("</main>", "</main><script>window.foreign = 1</script>"), encoding="utf-8", newline="")
    browser.open(page)
    assert browser.run("window.foreign === undefined")


def test_an_item_emphasises_its_words(browser: chromium.Browser, page: Path) -> None:
    browser.open(page)
    browser.run("document.getElementById('s1').click()")
    assert browser.run(SELECTED) == "الحوار مستمر\nوأكد" + "قال"
    assert browser.run(CURRENT) == ["s1"]


def test_hostile_text_keeps_its_offsets(browser: chromium.Browser, tmp_path: Path) -> None:
    text = "<b>\0\x01\x85&amp;\r\n</p><script>window.evil = 1</script> 😀\u202e\ufeff\r"
    text += " قال </script> الوزير\x0b\x0c\u2028إن"
    start, end = text.index("&amp;"), text.index("الوزير") + 6
    saying = statement("s1", "قال", "الوفد")
    saying.cue, saying.content = (text.index("قال"), text.index("قال") + 3), (start, end)
    page = tmp_path / "page.html"
    html = render(Record(document=Document(text=text, id=text, title=text, outlet=text), statements=[saying]))
    page.write_text(html, encoding="utf-8", newline="")
    browser.open(page)
    assert browser.run("window.evil === undefined")
    assert browser.complaints() == [] and browser.requests() == []
    browser.run("document.getElementById('s1').click()")
    assert browser.run(SELECTED) == text[start:end] + "قال"
    shown = browser.run("[...document.querySelectorAll('[data-start]')].map(e => e.textContent).join('')")
    assert shown == text.replace("\0", "\ufffd")


def test_the_keyboard_chooses_and_lets_go(browser: chromium.Browser, page: Path) -> None:
    browser.open(page)
    browser.run("document.querySelector('#s1').focus()")
    browser.press("Tab")
    assert browser.run("document.activeElement.id") == "s2"
    browser.press("Enter")
    assert browser.run(CURRENT) == ["s2"]
    assert browser.run(SELECTED) == "مستمر\nوأكد الوفد أنه باق" + "وأكد"
    browser.press("Escape")
    assert browser.run(CURRENT) == [] and browser.run(SELECTED) == ""


def test_words_choose_all_items_that_cover_them(browser: chromium.Browser, page: Path) -> None:
    browser.open(page)
    browser.click(*centre(browser, "مستمر"))
    assert browser.run(CURRENT) == ["s1", "s2"]
    browser.click(*centre(browser, "الحوار"))
    assert browser.run(CURRENT) == ["s1"]
    browser.click(*centre(browser, "الوزير"))
    assert browser.run(CURRENT) == ["الوزير Minister"]
    browser.click(*centre(browser, "عنوان"))
    assert browser.run(CURRENT) == []


def test_a_layer_can_be_put_out(browser: chromium.Browser, page: Path) -> None:
    browser.open(page)
    assert browser.run("CSS.highlights.get('khabar-actor').size") == 1
    browser.run("document.querySelector('[data-layer=actor]').click()")
    assert browser.run("CSS.highlights.get('khabar-actor').size") == 0


def test_the_interface_speaks_english_too(browser: chromium.Browser, page: Path) -> None:
    browser.open(page)
    browser.run("document.getElementById('language').click()")
    assert browser.run("document.documentElement.dir") == "ltr"
    assert "Statements" in browser.run("document.getElementById('record').innerText")
    assert browser.run("getComputedStyle(document.getElementById('text')).direction") == "rtl"


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_runs_out_of_the_window(browser: chromium.Browser, page: Path, width: int) -> None:
    browser.open(page, width=width, height=844)
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_a_phone_has_one_column_and_a_way_back(browser: chromium.Browser, page: Path) -> None:
    browser.open(page, width=390, height=600)
    article, record = (
        browser.run(f"document.querySelector('{s}').getBoundingClientRect().top") for s in (".report", ".record")
    )
    assert record > article
    browser.run("document.getElementById('s2').click()")
    assert browser.run("getComputedStyle(document.getElementById('bar')).display") == "flex"
    assert 0 < centre(browser, "الوفد")[1] < 600
    browser.run("document.getElementById('bar-go').click()")
    assert browser.run("document.getElementById('s2').getBoundingClientRect().bottom") <= 600


def test_without_script_the_evidence_is_marked(browser: chromium.Browser, page: Path) -> None:
    browser.open(page, script=False)
    joined = browser.run("getComputedStyle(document.querySelector('mark.actor')).display")
    assert joined == "inline"
    assert "underline" in browser.run("getComputedStyle(document.querySelector('mark.actor')).textDecorationLine")
    assert browser.run("getComputedStyle(document.querySelector('.legend')).display") == "none"
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
