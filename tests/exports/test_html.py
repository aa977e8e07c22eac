"""The page of one record: what it holds, and that hostile text stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from khabar.exports.html import render
from khabar.record import Actor, Document, Record, Span, Statement

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """The page's tags, the article's text, and whether tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.article: dict[int, str] = {}
        self.marks: list[tuple[str, str]] = []
        self._at: int | None = None
        self._marked: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if "data-start" in found:
            self._at = int(found["data-start"] or 0)
            self.article[self._at] = ""
        if tag == "mark":
            self._marked.append((found["class"] or "", []))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag in ("p", "h1"):
            self._at = None
        if tag == "mark":
            layer, parts = self._marked.pop()
            self.marks.append((layer, "".join(parts)))

    def handle_data(self, data: str) -> None:
        if self._at is not None:
            self.article[self._at] += data
            for _, parts in self._marked:
                parts.append(data)

    def has(self, tag: str, **wanted: str) -> bool:
        return any(name == tag and wanted.items() <= found.items() for name, found in self.tags)


def statement(content: Span, **changes: object) -> Statement:
    fields: dict[str, object] = {
        "id": "s1", "cue": (0, 3), "content": content, "speakers": ["a"], "via": [], "addressees": [],
        "quoted": "indirect", "act": "state", "rule": "statement.qala.an",
    }  # fmt: skip
    return Statement(**{**fields, **changes})  # type: ignore[arg-type]


def record(text: str, **document: str) -> Record:
    actor = Actor(id="a", kind="person", name_ar="الوزير", name_en="Minister", mentions=[(4, 10)], rule="actor.title")
    return Record(document=Document(text=text, **document), actors=[actor], statements=[statement((14, len(text)))])


TEXT = "قال الوزير إن الحوار مستمر\nوإن الوفد باق"


def test_right_to_left_and_self_contained() -> None:
    html = render(record(TEXT))
    page = Page(html)
    assert page.has("html", lang="ar", dir="rtl")
    assert page.has("meta", charset="utf-8")
    loading = {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "form", "base"}
    assert not loading & {tag for tag, _ in page.tags}
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|https?://", html)


def test_the_policy_allows_only_the_pages_own_style_and_script() -> None:
    html = render(record(TEXT))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy and policy.group(1).startswith("default-src 'none'")
    for tag in ("style", "script"):
        inside = re.search(f'<{tag}(?: type="module")?>(.*?)</{tag}>', html, re.DOTALL)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside.group(1).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy.group(1)
    assert " style=" not in html and not re.search(r"\son[a-z]+=", html)


def test_only_logical_properties_of_direction() -> None:
    css = re.search(r"<style>(.*?)</style>", render(record(TEXT)), re.DOTALL)
    assert css
    assert not re.search(
        r"(?<![\w-])(left|right|(margin|padding|border)-(left|right)|text-align: *(left|right))\b", css.group(1)
    )
    assert not re.search(r"(?<![\w-])(width|height|top|bottom):", css.group(1).replace("(max-width:", "(")), (
        "physical sizes"
    )


def test_the_article_is_the_text_at_its_offsets() -> None:
    page = Page(render(record(TEXT)))
    assert page.article == {0: TEXT[:27], 27: TEXT[27:]}


def test_marks_nest_and_stay_in_their_lines() -> None:
    assert Page(render(record(TEXT))).marks == [
        ("cue", "قال"),
        ("actor", "الوزير"),
        ("content", "الحوار مستمر\n"),
        ("content", "وإن الوفد باق"),
    ]


def test_crossing_evidence_is_left_to_the_script() -> None:
    crossing = record(TEXT)
    crossing.statements = [statement((4, 16)), statement((14, 26), id="s2")]
    marks = Page(render(crossing)).marks
    assert ("content", "الوزير إن ال") in marks
    assert all(not marked.startswith("الحوار") for _, marked in marks)


@pytest.mark.parametrize(
    "text",
    [
        '<script>alert(1)</script> & "x" \' </p></article>',
        "a\r\nb\rc\0d\x01\x85e",
        "\u202eعكس\u2066 \ufeffنص",
        "😀 قال 😀 الوزير",
        "",
        " \n \n",
    ],
)
def test_hostile_text_stays_text(text: str) -> None:
    hostile = record(text + " " * 15, id=text, title=text, outlet=text)
    hostile.actors[0].name_ar = hostile.actors[0].name_en = text
    page = Page(render(hostile))
    assert [tag for tag, _ in page.tags].count("script") == 1
    whole = text + " " * 15
    for start, shown in page.article.items():
        # Python's parser keeps what a browser would drop: the page must have put it otherwise.
        assert shown == whole[start : start + len(shown)].replace("\0", "\ufffd")


def test_carriage_returns_are_written_as_references() -> None:
    assert "a&#13;\n" in render(record("a\r\nb" + " " * 15))


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c", True),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("http://[", False),
    ],
)
def test_only_web_addresses_are_links(url: str, linked: bool) -> None:
    page = Page(render(record(TEXT, id="x", url=url)))
    assert page.has("a", href=url, rel="noreferrer noopener") == linked


def test_items_carry_the_spans_that_back_them() -> None:
    page = Page(render(record(TEXT)))
    backs = [found["data-backs"] for _, found in page.tags if "data-backs" in found]
    assert backs == [f"content:14-{len(TEXT)} cue:0-3", "actor:4-10"]


def test_a_first_line_that_is_the_title_is_the_headline() -> None:
    page = Page(render(record(TEXT, title=TEXT[:26])))
    assert page.has("h1", **{"data-start": "0"})
    page = Page(render(record(TEXT, title="غيره")))
    assert [found for tag, found in page.tags if tag == "h1"] == [{}]


def test_an_empty_record_says_so() -> None:
    assert "لم يُعثر في النص على ما يُسجَّل." in render(Record(document=Document(text="لا شيء", language="ar")))


def test_every_item_shows_its_confidence() -> None:
    page = Page(render(record(TEXT)))
    shown = [found["class"] for _, found in page.tags if (found.get("class") or "").startswith("note sure")]
    items = [found for _, found in page.tags if (found.get("class") or "").startswith("item")]
    assert shown == ["note sure low"] * len(items)
