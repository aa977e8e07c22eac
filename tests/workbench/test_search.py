"""The search page, saved searches and what is new: content, escaping, bad addresses, and how they look and work."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from litestar.testing import TestClient

from archives import make_archive, report
from desks import LANGUAGES, THEMES, WIDTHS, Client, Tab
from khabar.archive import Archive
from khabar.archive.desk import searches, visits
from khabar.archive.joining import join
from khabar.workbench.app import create_app
from khabar.workbench.marking import marked
from khabar.workbench.seeking import read_query
from khabar.workbench.settings import LOOPBACK, Settings
from khabar.workbench.visits import arrived, keep
from khabar.workbench.wording import messages

PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"
WORDS = messages("ar")


def saved_as(client: Client, name: str, query: str) -> int:
    """Saves a search as the form does; gives its number."""
    answer = client.post("/searches", {"name": name, "query": query})
    assert answer.status_code == 302
    return int(answer.headers["location"].rpartition("saved=")[2])


def test_hits_are_marked(client: Client) -> None:
    page = client.get("/search?q=دمج").text
    assert "<mark>دمج</mark>" in page
    assert "<mark>بدمج</mark>" in page
    assert WORDS.counted("count.reports", 2, "٢") in page


def test_results_lead_to_their_words(client: Client) -> None:
    page = client.get("/search?q=لافروف").text
    with Archive(client_file(client)) as archive, archive.reading() as connection:
        document = archive.document(connection, 1)
    assert document is not None
    start = document.text.index("لافروف")
    assert f'href="/reports/1?at={start}#at-{start}-{start + len("لافروف")}"' in page


def client_file(client: Client) -> str:
    """The archive that a client's workbench is on."""
    found = client.raw.app.dependencies["archive"].dependency()  # type: ignore[attr-defined]
    return str(found.where)


def test_filters_stay_in_the_address(client: Client) -> None:
    page = client.get("/search?q=&actor=لافروف&type=&from=2015-07-01&to=&confidence=low&order=newest").text
    assert 'value="2015-07-01"' in page
    assert f'href="/search?actor={quote("لافروف")}"' in page, "the search without the day"
    assert "سيرغي لافروف" in page


def test_type_and_stance(client: Client) -> None:
    page = client.get("/search?type=CONSULT").text
    assert 'value="CONSULT" checked' in page
    assert "/reports/2" in page
    assert "/reports/1#" not in page


def test_a_name_that_nobody_has(client: Client) -> None:
    for name in ("actor", "country", "instrument", "outlet"):
        page = client.get(f"/search?{name}=زغبرطش").text
        assert html.escape(WORDS(f"search.nobody.{name}", value="زغبرطش")) in page, name


def test_a_name_that_several_have(tmp_path: Path) -> None:
    texts = ("التقى سمير الحداد وفدا في عمان أمس.", "قال ماهر الحداد إن المحادثات تأجلت.")
    made = make_archive(tmp_path / "two.db", [report(text, f"n{place}") for place, text in enumerate(texts)])
    with opened(made) as client:
        page = client.get("/search?actor=الحداد")
    assert page.status_code == 200
    assert "سمير الحداد" in page.text
    assert "ماهر الحداد" in page.text


def opened(where: Path) -> TestClient:  # type: ignore[type-arg]
    settings = Settings(str(where), hosts=("testserver.local", *LOOPBACK))
    return TestClient(create_app(settings), base_url="http://testserver.local", raise_server_exceptions=False)


def test_what_helps_where_nothing_is_found(client: Client) -> None:
    page = client.get("/search?q=لافرووف&outlet=الأولى").text
    assert WORDS("search.none") in page
    assert f"/search?q={quote('لافروف')}" in page, "another spelling"
    page = client.get("/search?q=دمج&type=CONSULT&country=IRN").text
    assert f"/search?q={quote('دمج')}" in page, "a filter less"


def test_words_only_of_signs(client: Client) -> None:
    assert WORDS("search.trouble.no_word") in client.get("/search?q=!!").text
    assert WORDS("search.trouble.too_long") in client.get("/search?q=" + "+".join(f"ك{n}" for n in range(80))).text


@pytest.mark.parametrize(
    "query",
    ["type=X", "stance=X", "from=2015-02-30", "to=yesterday", "skip=-1", "skip=x", "order=best", "confidence=7",
     "q=" + "x" * 3000, "&".join(f"actor={n}" for n in range(40))],
)  # fmt: skip
def test_bad_addresses(client: Client, query: str) -> None:
    assert client.get(f"/search?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["skip=99999999999999999999&q=دمج", "saved=99999999999999999999", "saved=7", "q=%00", "q=%ff%fe"]
)
def test_odd_addresses(client: Client, query: str) -> None:
    assert client.get(f"/search?{query}").status_code == 200


# -- saved searches and what is new -----------------------------------------------------------------------------------


def test_a_search_is_saved_renamed_and_deleted(client: Client) -> None:
    number = saved_as(client, "الدمج", "q=دمج&skip=0")
    start = client.get("/search").text
    assert "الدمج" in start
    assert WORDS("search.nothing_new") in start
    assert client.post(f"/searches/{number}", {"what": "rename", "name": "دمج القوات"}).status_code == 302
    assert "دمج القوات" in client.get("/search").text
    assert client.post(f"/searches/{number}", {"what": "delete"}).status_code == 302
    assert "دمج القوات" not in client.get("/search").text


def test_what_is_new_in_a_search(client: Client) -> None:
    number = saved_as(client, "الدمج", "q=دمج")
    with Archive(client_file(client)) as archive, archive.writing() as connection:
        connection.execute(searches.update().values(seen=1))
    assert WORDS("search.new_reports#one") in client.get("/search").text
    answer = client.get("/news")
    assert answer.status_code == 200
    news = answer.text
    assert "أنقرة ترفض" in news
    assert "لافروف يدعو" not in news
    seen = client.get(f"/search?q=دمج&saved={number}").text
    assert seen.count(f'class="new">{WORDS("search.new")}') == 1
    assert WORDS("search.nothing_new") in client.get("/search").text


def test_searches_are_their_owners(client: Client) -> None:
    number = saved_as(client, "الدمج", "q=دمج")
    with Archive(client_file(client)) as archive, archive.writing() as connection:
        connection.execute(searches.update().values(account=5))
    assert "الدمج" not in client.get("/search").text
    for what in ("rename", "delete"):
        assert client.post(f"/searches/{number}", {"what": what, "name": "لي"}).status_code == 404
    assert client.send("DELETE", f"/api/v1/searches/{number}").status_code == 404


def test_what_cannot_be_saved(client: Client) -> None:
    for name, query in (("", "q=دمج"), ("x" * 200, "q=دمج"), ("x", ""), ("x", "type=X"), ("x", "a=1&" * 200)):
        assert client.post("/searches", {"name": name, "query": query}).status_code == 400, (name, query)
    assert client.raw.post("/searches", data={"name": "x", "query": "q=دمج"}).status_code == 403, "without its token"
    assert client.post("/searches/99999999999999999999", {"what": "delete"}).status_code == 404


def test_what_is_new_since_the_last_visit(archive_file: Path) -> None:
    with Archive(archive_file) as archive:
        join(archive)
        assert arrived(archive, 0) == 3, "nothing is new to a newcomer"
        keep(archive, 0)
        with archive.writing() as connection:
            connection.execute(visits.update().values(latest="2020-01-01T00:00:00Z", document=1, before=0))
        assert arrived(archive, 0) == 1
        keep(archive, 0)
        assert arrived(archive, 0) == 1, "the visit goes on"
    with opened(archive_file) as client:
        page = client.get("/news").text
    assert WORDS.counted("search.added", 2, "٢") in page
    assert "/happenings/" in page


# -- the API ----------------------------------------------------------------------------------------------------------


def test_the_api(client: Client) -> None:
    found = client.get("/api/v1/search?q=دمج&limit=1").json()
    assert (found["total"], len(found["results"])) == (2, 1)
    made = client.send("POST", "/api/v1/searches", {"name": "الدمج", "query": "q=دمج"})
    assert made.status_code == 201
    number = made.json()["number"]
    assert client.send("PATCH", f"/api/v1/searches/{number}", {"name": "غيره"}).json()["name"] == "غيره"
    assert [one["name"] for one in client.get("/api/v1/searches").json()] == ["غيره"]
    assert client.send("DELETE", f"/api/v1/searches/{number}").status_code == 204
    assert client.get("/api/v1/searches").json() == []


@pytest.mark.parametrize("query", ["type=X", "from=2015-02-30", "from=x", "skip=-1", "limit=1000", "order=best"])
def test_bad_questions_of_the_api(client: Client, query: str) -> None:
    assert client.get(f"/api/v1/search?q=x&{query}").status_code == 400


# -- hostile text -----------------------------------------------------------------------------------------------------


def test_nothing_of_a_report_is_markup(tmp_path: Path) -> None:
    text = f"أكد سيرغي لافروف {PAYLOAD} ضرورة دمج الفصائل في جيش واحد."
    made = make_archive(tmp_path / "hostile.db", [report(text, PAYLOAD, PAYLOAD, title=PAYLOAD + " دمج")])
    with opened(made) as raw:
        client = Client(raw)
        client.post("/searches", {"name": PAYLOAD, "query": "q=" + quote(PAYLOAD + "دمج")})
        for path in (
            "q=دمج",
            "q=script",
            "q=" + quote(PAYLOAD),
            "actor=" + quote(PAYLOAD),
            "outlet=" + quote(PAYLOAD),
            "",
        ):
            page = client.get("/search?" + path).text
            assert "<script>alert" not in page, path
            assert "<img" not in page, path
        assert "<script>alert" not in client.get("/news").text


def test_marks_follow_code_points() -> None:
    text = "قال 𐤀 دمج\u202e القوات"
    start = text.index("دمج")
    pieces = list(marked(text, [(start, start + 3)]))
    assert [piece.text for piece in pieces if piece.found] == ["دمج"]
    assert "\u202e" not in "".join(piece.text for piece in pieces)


def test_an_address_keeps_its_search() -> None:
    sought = read_query("q=دمج&actor=a&actor=b&type=AGREE&from=2015-07-01&order=oldest&skip=20&unknown=1")
    assert read_query(sought.address().partition("?")[2]).parameters() == sought.parameters()
    assert sought.without("actor", "a").filters.actors == ("b",)
    assert sought.instead("actor", "a", "b").filters.actors == ("b",)


# -- in a browser -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/search?", "/search?q=دمج&from=2015-07-01&", "/news?"])
def test_in_a_browser(tab: Callable[..., Tab], path: str) -> None:
    for width, theme, language in zip(WIDTHS * 2, THEMES + THEMES[::-1], LANGUAGES * 2, strict=True):
        one = tab(width, theme)
        page = one.open(f"{path}lang={language}")
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        assert not one.overflows(), (width, language)
        assert one.violations() == []
        assert one.is_clean()


def test_a_search_by_keyboard(tab: Callable[..., Tab]) -> None:
    one = tab()
    page = one.open("/search")
    page.keyboard.type("دمج")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.url.endswith("/search?q=" + quote("دمج")), "fields left empty stay out of the address"
    page.click(".keep summary")
    page.click(".keep button")
    page.wait_for_url("**saved=1")
    page.goto(one.address + "/search")
    assert page.inner_text(".saved .name") == "دمج"
    assert one.is_clean()
