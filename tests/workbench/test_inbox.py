"""The inbox: reports by day and outlet, marks, adding, failures, progress."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import insert, select, update

from archives import make_archive, report
from desks import LANGUAGES, THEMES, WIDTHS, Client, Tab
from khabar.archive import Archive, desk, schema
from khabar.errors import ArchiveError
from khabar.workbench.app import create_app
from khabar.workbench.behind import BUSY
from khabar.workbench.inbox.asked import Asked
from khabar.workbench.inbox.reasons import SORTS, sort_of
from khabar.workbench.settings import LOOPBACK, Settings
from khabar.workbench.visits import arrived, keep
from khabar.workbench.wording import messages

TEXT = "قال وزير الزراعة اللبناني أكرم شهيب في بيروت إن موسم الزيتون أفضل من العام الماضي."
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e{{1234*4321}}'
PATHS = ("/inbox", "/inbox/add", "/inbox/failed", "/inbox/work")

AR, EN = messages("ar"), messages("en")


def finished(client: Client) -> dict[str, Any]:
    """The latest job, when all work is done."""
    for _ in range(600):
        told = client.get("/api/v1/work").json()
        if not told["joining"] and all(job["state"] not in ("waiting", "running") for job in told["jobs"]):
            return dict(told["jobs"][0])
        time.sleep(0.05)
    raise AssertionError("the work does not end")


def links(client: Client, address: str) -> list[str]:
    """The reports of a page, in their order."""
    return re.findall(r'<h3><a id="report-(\d+)"', client.get(address).text)


@pytest.fixture
def online(archive_file: Path) -> Iterator[Client]:
    """A workbench that may use the network."""
    settings = Settings(str(archive_file), hosts=("testserver.local", *LOOPBACK), network=True)
    with TestClient(create_app(settings), base_url="http://testserver.local", raise_server_exceptions=False) as raw:
        yield Client(raw)


def write(file: Path, *statements: Any) -> None:
    with Archive(file) as archive, archive.writing() as connection:
        for one in statements:
            connection.execute(one)


def failure(place: str, source: str) -> Any:
    values = {
        "how": "{}",
        "problem": "not JSON: what",
        "mend": "Write it",
        "tried": 2,
        "latest": "2015-07-20T10:00:00Z",
    }
    return insert(schema.failures).values(place=place, source=source, **values)


# -- the list ---------------------------------------------------------------------------------------------------------


def test_the_latest_day_is_first(client: Client) -> None:
    assert links(client, "/inbox") == ["3", "2", "1"]
    text = client.get("/inbox").text
    assert "الخميس ١٦ تموز ٢٠١٥" in text and "أنقرة ترفض" in text
    assert "التقى وزير الخارجية" in text  # a report without a title, by its beginning


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since=2015-07-15", ["3", "2"]),
        ("until=2015-07-14", ["1"]),
        ("since=2015-07-15&until=2015-07-15", ["2"]),
        ("outlet=الأولى", ["1"]),
        ("outlet=nobody", []),
        ("state=new", ["3", "2", "1"]),
        ("state=read", []),
        ("state=corrected", []),
        ("state=failed", []),
        ("state=other", []),
        ("state=arrived", []),
        ("copies=77", []),
        ("skip=2", ["1"]),
        ("skip=999999999", []),
        ("since=&until=&outlet=&state=&copies=&skip=", ["3", "2", "1"]),
    ],
)
def test_filters(client: Client, query: str, found: list[str]) -> None:
    assert links(client, f"/inbox?{query}") == found
    told = client.get(f"/api/v1/reports?{query}").json()
    assert [str(one["number"]) for one in told["reports"]] == found


@pytest.mark.parametrize(
    "query",
    [
        "since=x",
        "until=2015-13-01",
        "state=open",
        "skip=-1",
        "skip=٣",
        "skip=99999999999",
        "copies=a",
        "since=0001-01-01",
    ],
)
def test_what_is_no_filter_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/inbox?{query}").status_code == 400
    assert client.get(f"/api/v1/reports?{query}").status_code == 400


def test_addresses_keep_the_filters() -> None:
    filters = Asked(outlet="الأولى", since="2015-07-14", skip=50)
    assert filters.address(state="new") == (
        "/inbox?since=2015-07-14&outlet=%D8%A7%D9%84%D8%A3%D9%88%D9%84%D9%89&state=new"
    )
    assert Asked().address(skip=0) == "/inbox"


def test_pages(tmp_path: Path) -> None:
    documents = [report(f"{TEXT} {number}", str(number), "وسيلة") for number in range(60)]
    settings = Settings(str(make_archive(tmp_path / "many.db", documents)), hosts=("testserver.local",))
    with TestClient(create_app(settings), base_url="http://testserver.local") as raw:
        client = Client(raw)
        assert len(links(client, "/inbox")) == 50
        assert 'rel="next" href="/inbox?skip=50"' in client.get("/inbox").text
        assert len(links(client, "/inbox?skip=50")) == 10


def test_states(client: Client, archive_file: Path) -> None:
    correction = {"id": 1, "document": 1, "kind": "event", "judgement": "wrong", "author": "x", "made": "2015"}
    write(
        archive_file,
        update(schema.documents).where(schema.documents.c.id == 2).values(state="failed", reason="why"),
        update(schema.documents).where(schema.documents.c.id == 3).values(state="other"),
        insert(schema.corrections).values(correction),
    )
    assert links(client, "/inbox?state=failed") == ["2"]
    assert links(client, "/inbox?state=other") == ["3"]
    assert links(client, "/inbox?state=corrected") == ["1"]
    assert links(client, "/inbox?state=new") == ["1"]
    text = client.get("/inbox").text
    assert AR("inbox.state.other") in text and AR.counted("inbox.corrections", 1) in text


def test_marks(client: Client) -> None:
    answer = client.post("/inbox/marks", {"read": "2", "back": "/inbox?state=new"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox?state=new#report-2")
    assert links(client, "/inbox?state=read") == ["2"]
    client.post("/inbox/marks", {"read": "1,2,3,999"})
    assert links(client, "/inbox?state=new") == []
    assert 'name="unread" value="3,2,1"' in client.get("/inbox").text
    client.post("/inbox/marks", {"unread": "1,3"})
    assert links(client, "/inbox?state=new") == ["3", "1"]


@pytest.mark.parametrize("data", [{}, {"read": "x"}, {"read": "1,,-2"}, {"read": ",".join(["1"] * 101)}])
def test_marks_that_are_none(client: Client, data: dict[str, str]) -> None:
    assert client.post("/inbox/marks", data).status_code == 400


def test_marks_lead_nowhere_else(client: Client) -> None:
    assert client.post("/inbox/marks", {"read": "1", "back": "//elsewhere"}).headers["location"] == "/#report-1"


def test_marks_are_each_persons_own(client: Client, archive_file: Path) -> None:
    write(archive_file, insert(desk.readings).values(account=7, document=1, made="2015"))
    assert links(client, "/inbox?state=new") == ["3", "2", "1"]


def test_visits(archive_file: Path) -> None:
    with Archive(archive_file) as archive:
        assert arrived(archive, 0) == 3  # nothing is new at the first visit
        keep(archive, 0)
        old = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=3)
        values = {"latest": old.strftime("%Y-%m-%dT%H:%M:%SZ"), "document": 2, "before": 1}
        write(archive_file, update(desk.visits).values(values))
        assert arrived(archive, 0) == 2  # three hours later it is another visit
        keep(archive, 0)
        assert arrived(archive, 0) == 2  # and stays so while it lasts
        with archive.reading() as connection:
            row = connection.execute(select(desk.visits.c.document, desk.visits.c.before)).one()
        assert tuple(row) == (3, 2)


def test_what_came_since_the_last_visit(client: Client, archive_file: Path) -> None:
    write(archive_file, insert(desk.visits).values(account=0, latest="2015-07-20T10:00:00Z", document=2, before=0))
    assert links(client, "/inbox?state=arrived") == ["3"]
    assert AR("inbox.tag.arrived") in client.get("/inbox").text


def test_nothing_hostile_gets_through(tmp_path: Path) -> None:
    made = make_archive(tmp_path / "hostile.db", [report(TEXT, "x", HOSTILE, "2015-07-15", HOSTILE)])
    write(
        made,
        failure(HOSTILE, HOSTILE),
        insert(desk.feeds).values(
            url=HOSTILE, author=HOSTILE, made="2015", latest="2015-07-20T10:00:00Z", problem=HOSTILE
        ),
        insert(schema.documents).values(
            id=9, hash="9", name=HOSTILE, title=HOSTILE, outlet=HOSTILE, state="failed", reason=HOSTILE, added="2015"
        ),
    )
    with TestClient(
        create_app(Settings(str(made), hosts=("testserver.local",))), base_url="http://testserver.local"
    ) as raw:
        client = Client(raw)
        for path in PATHS:
            answer = client.get(path)
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text and "<img" not in answer.text, path
            assert "\u202e" not in re.sub(r'(value|href)="[^"]*"', "", answer.text) and "5332114" not in answer.text, (
                path
            )


# -- adding -----------------------------------------------------------------------------------------------------------


def test_paste(client: Client) -> None:
    fields = {"title": "موسم الزيتون", "text": TEXT, "outlet": "الرابعة", "published": "2015-10-05"}
    answer = client.post("/inbox/paste", fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox/work")
    assert finished(client)["counts"]["new"] == 1
    assert 'href="/reports/4"' in client.get("/inbox/work").text
    assert links(client, "/inbox?since=2015-10-05&outlet=الرابعة") == ["4"]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": " \n", "title": "عنوان"}, "inbox.refused.text"),
        ({"title": "عنوان"}, "inbox.refused.text"),
        ({"text": TEXT, "title": "عنوان", "published": "أمس"}, "inbox.refused.day"),
    ],
)
def test_a_paste_that_is_none_is_shown_again(client: Client, fields: dict[str, str], problem: str) -> None:
    answer = client.post("/inbox/paste", fields)
    assert answer.status_code == 400
    assert AR(problem) in answer.text and 'value="عنوان"' in answer.text


def test_upload(client: Client) -> None:
    lines = f'{{"text": "{TEXT}"}}\n{{oops\n'.encode()
    files = [("files", ("../a.jsonl", lines)), ("files", ("b.txt", ("\n".join([TEXT] * 2)).encode()))]
    answer = client.post("/inbox/upload", {"outlet": "الرابعة", "published": "2015-10-05"}, files=files)
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox/work")
    job = finished(client)
    assert (job["label"], job["counts"]["new"], job["counts"]["failed"]) == ("a.jsonl · b.txt", 2, 1)
    assert len(links(client, "/inbox?outlet=الرابعة&since=2015-10-05")) == 2
    text = client.get("/inbox/failed").text
    assert "a.jsonl:2" in text and "/tmp" not in text and AR("inbox.retry.upload") in text
    assert "/tmp" not in client.get("/inbox/work").text + client.get("/api/v1/work").text


def test_uploads_that_are_none(client: Client) -> None:
    assert AR("inbox.refused.no-file") in client.post("/inbox/upload", {"files": "x"}, files=[("a", ("", b""))]).text
    many = [("files", (f"{number}.txt", b"x")) for number in range(51)]
    assert AR("inbox.refused.files") in client.post("/inbox/upload", files=many).text
    answer = client.post("/inbox/upload", {"published": "x"}, files=[("files", ("a.txt", b"x"))])
    assert answer.status_code == 400 and AR("inbox.refused.day") in answer.text


def test_an_upload_that_is_too_large(archive_file: Path) -> None:
    settings = Settings(str(archive_file), hosts=("testserver.local",), upload=1000)
    with TestClient(create_app(settings), base_url="http://testserver.local", raise_server_exceptions=False) as raw:
        answer = Client(raw).post("/inbox/upload", files=[("files", ("a.txt", b"x" * 2000))])
        assert answer.status_code == 413


def test_without_the_network(client: Client) -> None:
    assert "khabar serve --network" in client.get("/inbox/add").text
    assert client.post("/inbox/addresses", {"url": "https://example.com/feed"}).status_code == 403
    assert client.post("/inbox/feeds", {"ask": ""}).status_code == 403


@pytest.mark.parametrize(
    "url",
    ["", "file:///etc/passwd", "ftp://example.com", "javascript:alert(1)", "https://", "http://a:b@example.com/",
     "http://exa mple.com", "https://example.com/\u202e", "http://" + "a" * 2000, "http://[::1/"],
)  # fmt: skip
def test_addresses_that_are_none(online: Client, url: str) -> None:
    answer = online.post("/inbox/addresses", {"url": url, "keep": "1"})
    assert answer.status_code == 400 and AR("inbox.refused.url") in answer.text


def test_feeds(online: Client) -> None:
    url = "http://127.0.0.1:9/feed"
    assert online.post("/inbox/addresses", {"url": url, "keep": "1"}).headers["location"] == "/inbox/work"
    assert finished(online)["counts"]["failed"] == 1
    assert url in online.get("/inbox/add").text
    online.post("/inbox/feeds", {"ask": url})
    assert len(online.get("/api/v1/work").json()["jobs"]) == 2
    finished(online)
    online.post("/inbox/feeds", {"forget": url})
    assert url not in online.get("/inbox/add").text


# -- failures ---------------------------------------------------------------------------------------------------------


def test_failures(client: Client, archive_file: Path) -> None:
    write(
        archive_file,
        failure("/home/somebody/secret/a.jsonl:7", "/home/somebody/secret/a.jsonl"),
        failure("https://example.com/a", "https://example.com/a"),
        update(schema.documents).where(schema.documents.c.id == 2).values(state="failed", reason="the reading failed"),
    )
    text = client.get("/inbox/failed").text
    assert "a.jsonl:7" in text and "secret" not in text
    assert AR("reason.fault") in text and AR("inbox.retry.not-here") in text
    client.post("/inbox/failed", {"document": "2"})
    assert finished(client)["counts"]["again"] == 1
    (key,) = re.findall(r'name="source" value="(\w+)"', text)
    client.post("/inbox/failed", {"source": key})
    job = finished(client)
    assert (job["label"], job["counts"]["failed"]) == ("a.jsonl", 1)
    client.post("/inbox/failed", {"forget": key})
    assert client.post("/inbox/failed", {"forget": key}).status_code == 404


def test_all_failures_again(client: Client, archive_file: Path) -> None:
    write(archive_file, failure("upload:a.csv", "upload:a.csv"))
    write(archive_file, update(schema.documents).where(schema.documents.c.id == 2).values(state="failed"))
    client.post("/inbox/failed", {"all": "1"})
    counts = finished(client)["counts"]
    assert (counts["again"], counts["failed"]) == (1, 0)


@pytest.mark.parametrize(
    ("data", "status"), [({"document": "1"}, 404), ({"document": "x"}, 400), ({"source": "x"}, 404)]
)
def test_failures_that_are_none(client: Client, data: dict[str, str], status: int) -> None:
    assert client.post("/inbox/failed", data).status_code == status


@pytest.mark.parametrize(
    ("problem", "sort"),
    [
        ("not JSON: trailing characters (byte 23)", "json"),
        ("its robots.txt cannot be had (503)", "robots"),
        ("the server answers 404", "server"),
        ("10.0.0.1 is an address of this machine or a private network", "private"),
        ("«published» is 'x', not a date", "day"),
        ("a ZIP archive or an Office document", "kind"),
        ("something new", "other"),
    ],
)
def test_reasons_in_arabic(problem: str, sort: str) -> None:
    assert sort_of(problem) == sort
    assert all(f"reason.{one}" in AR for one in SORTS)


def test_an_archive_that_somebody_else_writes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise ArchiveError("a.db", f"{BUSY} (database is locked)", "Wait")

    monkeypatch.setattr("khabar.workbench.pages.inbox.mark", busy)
    answer = client.post("/inbox/marks", {"read": "1"})
    assert answer.status_code == 503 and AR("error.503") in answer.text


# -- the API ----------------------------------------------------------------------------------------------------------


def test_a_report_by_the_api(client: Client) -> None:
    answer = client.send("POST", "/api/v1/reports", {"text": TEXT, "outlet": "الرابعة", "published": "2015-10-05"})
    assert (answer.status_code, answer.json()["kind"]) == (202, "paste")
    assert finished(client)["state"] == "done"
    told = client.get("/api/v1/reports?outlet=الرابعة").json()
    assert (told["total"], told["reports"][0]["day"], told["reports"][0]["statements"]) == (1, "2015-10-05", 1)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": " "},
        {"text": 1},
        {"text": "x", "published": "x"},
        {"text": "x", "path": "/"},
        [],
        "x",
    ],
)
def test_what_is_no_report(client: Client, body: Any) -> None:
    assert client.send("POST", "/api/v1/reports", body).status_code == 400


def test_readers_may_not_add(archive_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from khabar.workbench.security import people, signing

    monkeypatch.setattr(signing, "LOCAL", people.Person(5, "قارئ", "reader"))
    settings = Settings(str(archive_file), hosts=("testserver.local",), network=True)
    with TestClient(create_app(settings), base_url="http://testserver.local", raise_server_exceptions=False) as raw:
        client = Client(raw)
        assert "/inbox/add" not in client.get("/inbox").text
        assert client.get("/inbox/add").status_code == 403
        assert client.post("/inbox/paste", {"text": TEXT}).status_code == 403
        assert client.post("/inbox/upload", files=[("files", ("a.txt", b"x"))]).status_code == 403
        assert client.post("/inbox/addresses", {"url": "https://example.com"}).status_code == 403
        assert client.post("/inbox/feeds", {"ask": ""}).status_code == 403
        assert client.post("/inbox/failed", {"all": "1"}).status_code == 403
        assert client.post("/inbox/work", {"stop": "1"}).status_code == 403
        assert client.send("POST", "/api/v1/reports", {"text": TEXT}).status_code == 403
        assert client.post("/inbox/marks", {"read": "1"}).status_code == 303
        assert client.get("/api/v1/work").json()["jobs"] == []


@pytest.mark.parametrize(
    "path", ["/inbox/marks", "/inbox/paste", "/inbox/upload", "/inbox/failed", "/inbox/work", "/api/v1/reports"]
)
def test_nothing_changes_without_the_token(client: Client, path: str) -> None:
    assert client.raw.post(path, data={"text": TEXT, "read": "1"}).status_code == 403


# -- in a browser -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_in_a_browser(tab: Callable[..., Tab], archive_file: Path, language: str, width: int, theme: str) -> None:
    write(
        archive_file,
        failure("upload:" + "long" * 40 + ".jsonl:7", "upload:a.jsonl"),
        insert(desk.feeds).values(url="https://example.com/" + "x" * 200, author="x", made="2015", problem="too slow"),
        update(schema.documents).where(schema.documents.c.id == 2).values(state="failed", reason="why"),
    )
    one = tab(width, theme)
    for path in PATHS:
        page = one.open(f"{path}?lang={language}")
        assert page.evaluate("getComputedStyle(document.documentElement).direction") == (
            "rtl" if language == "ar" else "ltr"
        )
        assert not one.overflows(), path
        assert not one.violations(), path
    assert one.is_clean()


def test_the_list_by_keyboard(tab: Callable[..., Tab]) -> None:
    one = tab()
    page = one.open("/inbox")
    at = "document.activeElement.getAttribute('href')"
    page.keyboard.press("j")
    assert page.evaluate(at) == "/reports/3"
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == "/reports/1"
    page.keyboard.press("k")
    assert page.evaluate(at) == "/reports/2"
    with page.expect_navigation():
        page.keyboard.press("m")
    assert page.evaluate(at) == "/reports/2"
    assert "new" not in page.get_attribute("li:has(#report-2)", "class").split()
    page.focus(".filters select")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    assert one.is_clean()
    with page.expect_request("**/reports/2"):
        page.focus("#report-2")
        page.keyboard.press("Enter")


def test_progress_in_a_browser(tab: Callable[..., Tab]) -> None:
    one = tab()
    page = one.open("/inbox/add")
    page.fill("textarea", TEXT)
    with page.expect_navigation():
        page.click("form[action='/inbox/paste'] button.main")
    status = page.get_by_role("status")
    assert page.url.endswith("/inbox/work")
    status.filter(has_text=AR("work.rest")).wait_for()
    assert status.inner_text() == AR("work.rest")
    assert page.get_by_role("link", name=AR("work.open")).get_attribute("href") == "/reports/4"
    assert one.is_clean()


def test_an_upload_in_a_browser(tab: Callable[..., Tab], tmp_path: Path) -> None:
    file = tmp_path / "تقرير.txt"
    file.write_text(TEXT, encoding="utf-8")
    one = tab(java_script_enabled=False)
    page = one.open("/inbox/add?lang=en")
    page.set_input_files("input[type=file]", str(file))
    with page.expect_navigation():
        page.click("form[action='/inbox/upload'] button.main")
    assert "تقرير.txt" in page.inner_text("#work")
    assert one.is_clean()
