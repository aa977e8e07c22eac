"""The page of a report and its API: what is shown, what is corrected, and that hostile text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from archives import MERGER, make_archive, report
from desks import LANGUAGES, THEMES, WIDTHS, Client, Tab
from khabar.archive import Archive
from khabar.archive.corrections import corrected, corrections
from khabar.record import Actor
from khabar.workbench.app import create_app
from khabar.workbench.report.parts import ITEMS, PART, inside, parts
from khabar.workbench.report.types import JudgedActor
from khabar.workbench.report.whole import report as whole
from khabar.workbench.security.people import Person
from khabar.workbench.settings import LOOPBACK, Settings
from khabar.workbench.wording import messages

PAYLOAD = "\"><script>window.evil=1</script><img src=x onerror='window.evil=1'>{{7*7}}\u202e"
LONG = "\n".join(f"{MERGER} وقال الوفد رقم {number} إن الحوار مستمر 😀 في جنيف." for number in range(1_300))


class Ids(HTMLParser):
    """The ids and links of a page, and its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert "style" not in found and not any(name.startswith("on") for name in found), (tag, found)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.scripts += [found] if tag == "script" else []


def opened(documents: list[Any], tmp_path: Path) -> Iterator[Client]:
    where = make_archive(tmp_path / "own.db", documents)
    settings = Settings(str(where), hosts=("testserver.local", *LOOPBACK))
    with TestClient(create_app(settings), base_url="http://testserver.local", raise_server_exceptions=False) as raw:
        yield Client(raw)


def said(archive_file: Path, number: int = 1) -> list[Any]:
    with Archive(archive_file) as archive, archive.reading() as connection:
        return list(corrections(connection, number))


# -- what is shown ----------------------------------------------------------------------------------------------------


def test_the_article_and_its_record(client: Client) -> None:
    answer = client.get("/reports/1")
    assert answer.status_code == 200
    found = Ids(answer.text)
    assert {"text", "record", "statement-s1", "judge", "history", "related"} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert "سيرغي لافروف" in answer.text and "شدّد" in answer.text
    assert all(one.get("src", "").startswith("/static/") for one in found.scripts)  # type: ignore[union-attr]


def test_a_date_in_plain_words(client: Client) -> None:
    text = client.get("/reports/1").text
    assert "١٣ تموز ٢٠١٥" in text and "قبل النشر بيوم" in text
    assert "the day before publication" in client.get("/reports/1?lang=en").text


def test_a_place_in_plain_words(client: Client) -> None:
    assert "في روسيا" in client.get("/reports/1").text


def test_the_chain_is_a_list_that_reads_aloud(client: Client) -> None:
    text = client.get("/reports/1").text
    chain = re.search(r'<ol class="chain" aria-label="([^"]+)">(.*?)</ol>', text, re.DOTALL)
    assert chain and chain[1] == messages("ar")("report.chain")
    assert re.sub(r"<[^>]+>|\s+", " ", chain[2]).split() == ["الأولى", "عن", "سيرغي", "لافروف"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_and_none_of_the_other_language(client: Client, language: str) -> None:
    for number in (1, 2, 3):
        for path in ("", "/item?kind=event&id=e1&field=status", "/add?kind=statement", "/add?kind=place"):
            answer = client.get(f"/reports/{number}{path}{'&' if '?' in path else '?'}lang={language}")
            assert answer.status_code == 200, path
            assert f'lang="{language}"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/reports/0", "/reports/-1", "/reports/99", "/reports/99999999999999999999", "/reports/x", "/reports/1/item",
        "/reports/1/item?kind=event&id=e99", "/reports/1/item?kind=x&id=e1", "/reports/1/add?kind=x",
        "/reports/99/add", "/reports/99/item?kind=event&id=e1",
        "/api/v1/reports/99", "/api/v1/reports/0", "/api/v1/reports/99/corrections",
        "/api/v1/reports/99999999999999999999",
    ],
)  # fmt: skip
def test_what_is_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["?part=0", "?part=x", "?part=99999999999999999999", "?part=١", "?item=event:e99", "?item=%00", "?part=all"],
)
def test_any_part_gives_a_page(client: Client, query: str) -> None:
    assert client.get("/reports/1" + query).status_code == 200


@pytest.mark.parametrize("at", ["", "x", "1-", "-1", "5-2", "0-999999999", "0-99999999999999999999", "²-³", "1-9"])
def test_any_selection_gives_a_form(client: Client, at: str) -> None:
    assert client.get("/reports/1/add", params={"kind": "time", "at": at}).status_code == 200


def test_reports_that_tell_the_same_and_neighbours(tmp_path: Path) -> None:
    copies = [report(MERGER, "a", "الأولى", title="أصل"), report(MERGER + " انتهى.", "b", "الثانية", title="نسخة")]
    for client in opened(copies, tmp_path):
        with Archive(tmp_path / "own.db") as archive:
            from khabar.archive.joining import join

            join(archive)
        found = client.get("/api/v1/reports/1").json()
        assert [(one["number"], one["copy"]) for one in found["related"]["reports"]] == [(2, True)]
        assert found["neighbours"]["day_next"] == 2 and found["neighbours"]["outlet_next"] is None
        page = client.get("/reports/1").text
        assert "نسخة" in page and messages("ar")("report.related.copy") in page and 'href="/reports/2"' in page


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    text = f"{PAYLOAD}\r\n{MERGER}\0\x01 {PAYLOAD} 😀"
    document = report(text, PAYLOAD, PAYLOAD, title=PAYLOAD)
    document.url = "javascript:alert(1)"
    for client in opened([document], tmp_path):
        value = {"mentions": ["الروسي"], "kind": "person", "name_ar": PAYLOAD, "name_en": PAYLOAD, "id": PAYLOAD}
        body = {"judgement": "missing", "kind": "actor", "value": value, "reason": PAYLOAD}
        assert client.send("POST", "/api/v1/reports/1/corrections", body).status_code == 201
        change = {"judgement": "changed", "kind": "statement", "item": "s1", "field": "speakers", "value": [PAYLOAD]}
        assert client.send("POST", "/api/v1/reports/1/corrections", change).status_code == 201
        pages = ["/reports/1", "/reports/1?lang=en", "/reports/1/item?kind=statement&id=s1&field=speakers"]
        pages += ["/reports/1/add?kind=event&at=0-30"]
        for path in pages:
            answer = client.get(path)
            assert answer.status_code == 200
            assert "<script>window" not in answer.text and "<img" not in answer.text
            found = Ids(answer.text)
            assert not any("javascript" in link for link in found.links)
        assert client.get("/reports/1/item", params={"kind": "actor", "id": PAYLOAD}).status_code == 200
        shown = re.search(r"<article.*?</article>", client.get("/reports/1").text, re.DOTALL)
        assert shown and "&#13;\n" in shown[0]


# -- long reports -----------------------------------------------------------------------------------------------------


def test_a_long_report_comes_in_parts(tmp_path: Path) -> None:
    assert len(LONG.split()) > 25_000
    for _ in opened([report(LONG)], tmp_path):
        with Archive(tmp_path / "own.db") as archive, archive.reading() as connection:
            stretches = parts(LONG, whole(archive, connection, 1)[0].items)
    assert "".join(LONG[start:end] for start, end in stretches) == LONG
    assert max(end - start for start, end in stretches) < 2 * PART
    settings = Settings(str(tmp_path / "own.db"), hosts=("testserver.local", *LOOPBACK))
    with TestClient(create_app(settings), base_url="http://testserver.local") as client:
        answer = client.get("/reports/1?part=2")
        assert len(answer.content) < 150_000 and 'aria-current="page"' in answer.text
        start, end = stretches[1]
        ids = {int(one) for one in re.findall(r'data-start="(\d+)"', answer.text)}
        assert min(ids) == start and max(ids) < end
        last = [one for one in Ids(client.get(f"/reports/1?part={len(stretches)}").text).ids if "statement-" in one][-1]
        assert last in Ids(client.get(f"/reports/1?item=statement:{last.split('-')[1]}").text).ids


@pytest.mark.parametrize("text", ["", "\n\n", "كلمة " * 9_000, "م" * 20_000, "قال\r\n" * 4_000])
def test_parts_are_all_of_any_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in parts(text)) == text


def test_a_dense_report_comes_in_more_parts() -> None:
    words = "قال الوزير. " * 250
    told = [named_at(f"a{start}", start) for start in range(0, len(words), 12)]
    stretches = parts(words, told)
    assert len(parts(words)) == 1 and len(stretches) > 1
    assert "".join(words[start:end] for start, end in stretches) == words
    assert all(len(inside(told, one, not number)) <= ITEMS for number, one in enumerate(stretches))
    heap = [named_at(f"a{number}", 0) for number in range(2 * ITEMS)]
    assert "".join(words[start:end] for start, end in parts(words, heap)) == words


def named_at(own: str, start: int) -> JudgedActor:
    """An actor of one word."""
    actor = Actor(id=own, kind="person", name_ar="قال", mentions=[(start, start + 3)], rule="r")
    return JudgedActor(kind="actor", id=own, state="read", program=actor, person=actor, corrections=[])


# -- corrections ------------------------------------------------------------------------------------------------------


def test_right_wrong_and_undo_without_script(client: Client, archive_file: Path) -> None:
    answer = client.post("/reports/1/corrections", {"wrong": "statement:s1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports/1#statement-s1")
    page = client.get("/reports/1").text
    assert 'class="item wrong' in page and messages("ar")("report.author.local") in page
    (wrong,) = said(archive_file)
    client.post("/reports/1/corrections", {"undo": str(wrong.id), "reason": "هو صحيح"})
    assert [one.judgement for one in said(archive_file)] == ["wrong", "undone"]
    page = client.get("/reports/1").text
    assert 'class="item wrong' not in page and "<s>" in page and "هو صحيح" in page
    client.post("/reports/1/corrections", {"right": "document"})
    assert messages("ar")("report.checked") in client.get("/reports/1").text


def test_a_field_is_changed_without_script(client: Client, archive_file: Path) -> None:
    form = {"sort": "statement", "id": "s1", "change": "act", "act": "call_for", "reason": "دعا ولم يؤكد"}
    assert client.post("/reports/1/corrections", form).status_code == 303
    (made,) = said(archive_file)
    assert (made.field, made.value, made.reason, made.author) == ("act", "call_for", "دعا ولم يؤكد", "local")
    page = client.get("/reports/1").text
    assert "دعا ولم يؤكد" in page and "فعل القول عند البرنامج: شدّد" in page


def test_words_of_a_change_are_found_nearest(client: Client, archive_file: Path) -> None:
    form = {"sort": "statement", "id": "s1", "change": "content", "content": "دمج  الفصائل", "near": "0"}
    assert client.post("/reports/1/corrections", form).status_code == 303
    start, end = said(archive_file)[0].value
    assert MERGER[start:end] == "دمج الفصائل"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("time", {"words": "أمس", "value": "2015-07"}),
        ("place", {"words": "ضرورة", "country": "SYR"}),
        ("actor", {"words": "في جيش", "kind": "group"}),
        ("instrument", {"words": "جيش واحد", "kind": "plan"}),
        ("event", {"trigger": "دمج", "type": "AGREE", "status": "future", "date": "2015-08"}),
        ("position", {"about": "دمج الفصائل", "stance": "supports", "holders": "sergey-lavrov"}),
        ("statement", {"content": "دمج", "cue": "أكد", "act": "state", "quoted": "indirect"}),
    ],
)
def test_an_item_is_added_by_its_words(client: Client, archive_file: Path, kind: str, fields: dict[str, str]) -> None:
    answer = client.post("/reports/1/corrections", {"sort": kind, "add": "1", **fields})
    known = kind in ("time", "statement")
    assert answer.status_code == (303 if not known or said(archive_file) else 400)
    if answer.status_code == 303:
        assert said(archive_file)[-1].judgement == "missing"
        assert 'class="item added' in client.get("/reports/1").text


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"sort": "statement", "id": "s1", "change": "act", "act": "dance"}, "report.refused.value"),
        ({"sort": "statement", "id": "s1", "change": "date", "date": "غدا"}, "report.refused.date"),
        ({"sort": "statement", "id": "s1", "change": "content", "content": "ليس هنا"}, "report.refused.words"),
        ({"sort": "statement", "id": "s1", "change": "content", "content": ""}, "report.refused.empty"),
        ({"sort": "statement", "id": "s1", "change": "speakers", "speakers": "nobody"}, "report.refused.value"),
        ({"sort": "time", "add": "1", "words": "x" * 3_000, "value": "2015"}, "report.refused.long"),
        ({"sort": "place", "add": "1", "words": "موسكو", "country": "XXX"}, "report.refused.value"),
        ({"wrong": "statement:s99"}, "report.refused.value"),
        ({"wrong": "dance"}, "report.refused.value"),
        ({"undo": "99"}, "report.refused.value"),
        ({"undo": "²"}, "report.refused.value"),
        ({"sort": "dance", "add": "1"}, "report.refused.value"),
        ({}, "report.refused.value"),
    ],
)
def test_a_form_that_does_not_fit_says_why(
    client: Client, archive_file: Path, form: dict[str, str], problem: str
) -> None:
    answer = client.post("/reports/1/corrections", form)
    assert answer.status_code == 400
    assert messages("ar")(problem) in answer.text
    assert said(archive_file) == []


def test_several_are_chosen(client: Client, archive_file: Path) -> None:
    with Archive(archive_file) as archive, archive.reading() as connection:
        actors = [one.id for one in corrected(archive, connection, 2).record.actors][:2]
    form = {"sort": "event", "id": "e1", "change": "actors", "actors": actors}
    assert client.post("/reports/2/corrections", form).status_code == 303  # type: ignore[arg-type]
    assert [one["id"] for one in said(archive_file, 2)[0].value] == actors


def test_a_form_of_another_site_is_refused(client: Client, archive_file: Path) -> None:
    assert client.raw.post("/reports/1/corrections", data={"wrong": "statement:s1"}).status_code == 403
    assert client.raw.post("/api/v1/reports/1/corrections", json={"judgement": "right"}).status_code == 403
    assert said(archive_file) == []


def test_a_reader_may_look_and_not_judge(client: Client, archive_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    token = client.token()
    monkeypatch.setattr("khabar.workbench.security.signing.LOCAL", Person(7, "قارئ", "reader"))
    page = client.get("/reports/1").text
    assert 'id="judge"' not in page and 'name="wrong"' not in page and "/add" not in page
    headers = {"x-khabar-csrf": token}
    assert client.raw.post("/reports/1/corrections", data={"wrong": "statement:s1"}, headers=headers).status_code == 403
    assert client.send("POST", "/api/v1/reports/1/corrections", {"judgement": "right"}).status_code == 403
    assert client.get("/reports/1/add").status_code == 403
    assert said(archive_file) == []


# -- the API ----------------------------------------------------------------------------------------------------------


def test_the_api_gives_the_same(client: Client, archive_file: Path) -> None:
    body = {"judgement": "changed", "kind": "statement", "item": "s1", "field": "content", "value": "دمج الفصائل"}
    made = client.send("POST", "/api/v1/reports/1/corrections", body)
    assert made.status_code == 201 and made.json()["author"] == "local"
    found = client.get("/api/v1/reports/1").json()
    (item,) = found["statements"]
    assert item["state"] == "changed" and item["program"]["content"] != item["person"]["content"]
    undo = client.send("POST", "/api/v1/reports/1/corrections", {"judgement": "undone", "value": made.json()["id"]})
    assert undo.status_code == 201
    history = client.get("/api/v1/reports/1/corrections").json()
    assert [one["judgement"] for one in history] == ["changed", "undone"]
    assert client.get("/api/v1/reports/1").json()["undone"] == history


@pytest.mark.parametrize(
    "body",
    [
        {}, {"judgement": "dance"}, {"judgement": "wrong", "kind": "event", "item": "e99"}, {"judgement": "undone"},
        {"judgement": "undone", "value": True}, {"judgement": "undone", "value": 10**30}, [], "x",
        {"judgement": "changed", "kind": "statement", "item": "s1", "field": "content", "value": [0, 10**30]},
        {"judgement": "changed", "kind": "statement", "item": "s1", "field": "speakers", "value": {"id": []}},
        {"judgement": "changed", "kind": "statement", "item": "s1", "field": "speakers", "value": [["x"]]},
        {"judgement": "missing", "kind": "event", "value": {"trigger": {"t": 3}}}, {"judgement": "right", "more": 1},
        {"judgement": "missing", "kind": "actor", "value": {"mentions": [[0, 3]], "kind": "person", "id": 3}},
        {"judgement": "missing", "kind": "actor", "value": {"mentions": [[0, 3]], "kind": "person", "id": []}},
        {"judgement": "missing", "kind": "event", "value": {"trigger": [0, 3], "type": []}},
    ],
)  # fmt: skip
def test_a_body_that_does_not_fit_is_refused(client: Client, archive_file: Path, body: Any) -> None:
    answer = client.send("POST", "/api/v1/reports/1/corrections", body)
    assert answer.status_code == 400, answer.text
    assert said(archive_file) == []
    assert client.get("/reports/1").status_code == 200


@pytest.mark.parametrize("value", ["9999-12", "9999", "0000", "x", "2015-99", "2015~/..", "0001-01-01"])
def test_any_date_is_shown(client: Client, value: str) -> None:
    body = {"judgement": "changed", "kind": "statement", "item": "s1", "field": "date", "value": value}
    assert client.send("POST", "/api/v1/reports/1/corrections", body).status_code == 201
    for path in ("/reports/1", "/reports/1?lang=en", "/reports/1/item?kind=statement&id=s1&field=date"):
        assert client.get(path).status_code == 200


def test_the_api_is_documented(client: Client) -> None:
    paths = client.get("/api/schema/openapi.json").json()["paths"]
    assert {"get", "post"} <= paths["/api/v1/reports/{number}/corrections"].keys()
    assert "get" in paths["/api/v1/reports/{number}"]


# -- in a browser -----------------------------------------------------------------------------------------------------

SELECTED = "[...CSS.highlights.get('khabar-selected')].join('')"
CURRENT = "[...document.querySelectorAll('.item[aria-current]')].map(one => one.id)"
PICK = """(words) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    document.getElementById("text").dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
    return true;
  }
}"""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_in_a_browser(tab: Callable[..., Tab], language: str, width: int, theme: str) -> None:
    one = tab(width=width, theme=theme)
    for path in ("/reports/1?", "/reports/2/item?kind=event&id=e1&field=actors&", "/reports/2/add?kind=place&"):
        page = one.open(f"{path}lang={language}")
        direction = page.evaluate("getComputedStyle(document.documentElement).direction")
        assert direction == ("rtl" if language == "ar" else "ltr")
        assert not one.overflows(), path
        assert not one.violations(), path
        assert one.is_clean()
    one.open("/reports/2?lang=" + language)
    assert page.evaluate("getComputedStyle(document.getElementById('text')).direction") == "rtl"


def test_words_and_record_lead_to_each_other(tab: Callable[..., Tab]) -> None:
    one = tab()
    page = one.open("/reports/1#statement-s1")
    assert page.evaluate(CURRENT) == ["statement-s1"]
    assert "دمج الفصائل في جيش واحد" in page.evaluate(SELECTED)
    page.keyboard.press("Escape")
    assert page.evaluate(CURRENT) == []
    page.hover("#actor-sergey-lavrov")
    assert "لافروف" in page.evaluate("[...CSS.highlights.get('khabar-near')].join('')")
    page.focus("#text")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(CURRENT)[0] == "statement-s1"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "statement-s1"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.classList.contains('item')")
    page.keyboard.press("Enter")
    assert page.evaluate(CURRENT) == [page.evaluate("document.activeElement.id")]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"
    assert one.is_clean()


def test_a_correction_in_place_and_back(tab: Callable[..., Tab], archive_file: Path) -> None:
    one = tab()
    page = one.open("/reports/1")
    page.click("#statement-s1 summary")
    page.click("#statement-s1 a.change")
    page.click("#panel a.field[href$='field=act']")
    page.select_option("#panel select[name=act]", "call_for")
    page.fill("#panel form >> nth=0 >> input[name=reason]", "دعا")
    page.click("#panel button.main")
    page.wait_for_selector("#statement-s1.changed")
    assert page.evaluate(CURRENT) == ["statement-s1"]
    page.click("#statement-s1 button[name=undo]")
    page.wait_for_selector("#statement-s1.read")
    page.click("#statement-s1 summary")
    page.click("#statement-s1 button[name=wrong]")
    page.wait_for_selector("#statement-s1.wrong")
    assert [made.judgement for made in said(archive_file)] == ["changed", "undone", "wrong"]
    assert one.is_clean()


def test_selected_words_become_an_item(tab: Callable[..., Tab], archive_file: Path) -> None:
    one = tab()
    page = one.open("/reports/1")
    assert page.evaluate(PICK, "ضرورة دمج")
    page.click("#pick a[data-kind=position]")
    page.wait_for_selector("#panel .span")
    assert page.input_value("#panel .span") == "ضرورة دمج"
    assert page.evaluate(PICK, "جيش واحد")
    page.wait_for_function("document.querySelector('#panel .span').value === 'جيش واحد'")
    page.select_option("#panel select[name=stance]", "supports")
    page.click("#panel button.main")
    page.wait_for_selector(".positions .item.added")
    (made,) = said(archive_file)
    start, end = made.value["about"]
    assert MERGER[start:end] == "جيش واحد"
    assert one.is_clean()


def test_without_script_all_of_it_works(browser: Any, address: str, archive_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/reports/1")
    assert page.locator("mark.content").count() and not page.locator(".legend").is_visible()
    page.click("#statement-s1 summary")
    page.click("#statement-s1 a.change")
    page.click("a.field[href$='field=content']")
    page.fill("input[name=content]", "دمج الفصائل")
    page.click("button.main")
    assert page.url.endswith("/reports/1#statement-s1")
    assert page.locator("#statement-s1.changed").count() == 1
    page.click("#statement-s1 button[name=undo]")
    assert page.locator("#statement-s1.read").count() == 1
    context.close()
    assert [made.judgement for made in said(archive_file)] == ["changed", "undone"]


def test_it_prints_the_article_and_then_the_record(tab: Callable[..., Tab]) -> None:
    one = tab()
    page = one.open("/reports/1")
    page.emulate_media(media="print")
    text, record = (
        page.evaluate(f"document.querySelector('{s}').getBoundingClientRect().top") for s in ("#text", "#record")
    )
    assert text < record
    for hidden in (".frame", ".legend", "#judge", ".why"):
        assert not page.locator(hidden).first.is_visible(), hidden
