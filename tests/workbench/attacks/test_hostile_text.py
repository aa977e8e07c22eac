"""Text that wants to be a script: in every field of a report, in names, in what people write, in addresses.

Whatever pages there are, they are found by following links from the first one, and each is looked at as a browser
would: elements, attributes, addresses. A payload that became an element has broken out of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
import pytest
from litestar.testing import TestClient
from sqlalchemy import inspect

from desks import Client, Tab, served
from khabar import Document
from khabar.archive import Archive
from khabar.archive import desk as desk_tables
from khabar.archive.adding import Adder
from khabar.archive.preparing import Preparer
from khabar.workbench.app import create_app
from khabar.workbench.settings import LOOPBACK, Settings

HOST = "http://testserver.local"
PAYLOADS = [
    "<script>window.pwned=1</script>",
    '"><img src=x onerror=window.pwned=1><khabar-xss>',
    "' autofocus onfocus=window.pwned=1 x='",
    "</title></textarea></style></script><svg onload=window.pwned=1>",
    "{{7*7}}{% raw %}${7*7}",
    "javascript:window.pwned=1",
    "&lt;script&gt;&#x22;&quot;",
    "\u202e<b>\u2066x\u2069</b>\x00\x08",
]
ALL = " ".join(PAYLOADS)
SCHEMES = [
    "javascript:window.pwned=1",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "\x01javascript:x",
]
MOST = 150
"""Pages that are looked at: each kind of page several times."""

_TEXT = (
    "أكد وزير الخارجية الروسي سيرغي لافروف {0} في موسكو أمس ضرورة دمج الفصائل في جيش واحد.\n"
    "وقال {0} إن «{0}» مرفوض. وأعلنت وكالة «{0}» أن مؤتمر {0} يعقد في فيينا اليوم."
)


def _hostile() -> Iterator[Document]:
    for number, payload in enumerate(PAYLOADS):
        yield Document(
            text=_TEXT.format(payload), id=f"{number} {payload}", outlet=f"وكالة {payload}", title=f"لافروف {payload}",
            published="2015-07-14", url=SCHEMES[number % len(SCHEMES)],
        )  # fmt: skip
    yield Document(
        text=_TEXT.format(ALL) + " ",
        id="all",
        outlet=ALL,
        title=ALL,
        published="2015-07-15",
        url="https://a.example/?" + ALL,
    )


@pytest.fixture(scope="session")
def hostile_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which everything that can be text is hostile."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with Archive(path, create=True) as archive, Preparer() as preparer:
        added = [one.outcome for one in Adder(archive, preparer).add(_hostile())]
    assert added.count("new") >= len(PAYLOADS) - 1, added
    now = "2026-01-01T00:00:00Z"
    with Archive(path) as archive, archive.writing() as connection:
        connection.execute(
            desk_tables.searches.insert().values(id=1, account=0, name=ALL, query="q=" + ALL, seen=0, made=now)
        )
        for number, scheme in enumerate(SCHEMES):
            connection.execute(
                desk_tables.feeds.insert().values(
                    url=scheme + ALL, author=ALL, made=now, latest=now, problem=ALL + str(number)
                )
            )
        names = {column["name"] for column in inspect(connection).get_columns("corrections")}
        if {"document", "author", "reason", "value"} <= names:
            _correct(archive, connection)
    return path


def _correct(archive: Archive, connection: Any) -> None:
    """A person's words beside the program's: author, reason, a changed value."""
    from khabar.archive import schema

    now = "2026-01-01T00:00:00Z"
    row = {"id": 1, "document": 1, "kind": "document", "judgement": "wrong", "author": ALL, "made": now, "reason": ALL}
    columns = {column.name: column for column in schema.metadata.tables["corrections"].columns}
    row = {name: value for name, value in row.items() if name in columns}
    for name, column in columns.items():
        if name not in row and not column.nullable:
            return
    connection.execute(schema.metadata.tables["corrections"].insert().values(**row))


@pytest.fixture(scope="session")
def reading(hostile_archive: Path) -> Iterator[Client]:
    settings = Settings(str(hostile_archive), hosts=("testserver.local", *LOOPBACK))
    with TestClient(create_app(settings), base_url=HOST, raise_server_exceptions=False) as raw:
        yield Client(raw)


def _shape(url: str) -> str:
    """Pages of one kind: the address with its numbers and values left out."""
    parts = urlsplit(url)
    keys = "&".join(sorted(one.partition("=")[0] for one in parts.query.split("&")))
    return re.sub(r"\d+|(?<=/)[^/]{30,}", "#", parts.path) + "?" + keys


def crawled(client: Client, first: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The pages that links lead to, at most three of each kind, in order."""
    waiting, seen, kinds = [HOST + one for one in first], dict.fromkeys(HOST + one for one in first), {}
    while waiting and sum(kinds.values()) < MOST:
        url = waiting.pop(0)
        kinds[_shape(url)] = kinds.get(_shape(url), 0) + 1
        if kinds[_shape(url)] > 3:
            continue
        answer = client.get(url)
        yield url, answer
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        for link in lxml.html.fromstring(answer.content).xpath("//a/@href"):
            there = urldefrag(urljoin(str(answer.url), link))[0]
            if there.startswith(HOST + "/") and there not in seen:
                seen[there] = None
                waiting.append(there)


FIRST = tuple(
    f"{path}?lang={language}"
    for path in (
        "/inbox",
        "/happenings",
        "/actors",
        "/processes",
        "/explore",
        "/search",
        "/reports/1",
        "/reports/9",
        "/nothing",
    )
    for language in ("ar", "en")
)


def _dangers(content: bytes) -> list[str]:
    """What in a page would run, load or lead where it must not."""
    found = []
    for element in lxml.html.fromstring(content).iter():
        if not isinstance(element.tag, str):
            continue
        told = f"<{element.tag} {dict(element.attrib)}>"
        if element.tag in ("iframe", "object", "embed", "base", "style", "khabar-xss", "applet", "foreignobject"):
            found.append(told)
        if element.tag == "script" and (
            not element.get("src", "").startswith("/static/") or (element.text or "").strip()
        ):
            found.append(told)
        if element.tag == "meta" and element.get("http-equiv"):
            found.append(told)
        for name, value in element.attrib.items():
            scheme = re.sub(r"[\x00-\x20]", "", value).lower().partition(":")[0] if ":" in value else ""
            leads = name in ("href", "src", "action", "formaction", "xlink:href", "srcset", "poster", "data")
            if (
                name.startswith("on")
                or name in ("style", "srcdoc")
                or (leads and scheme in ("javascript", "data", "vbscript"))
            ):
                found.append(told)
            if leads and element.tag != "a" and not value.startswith(("/", "#", "?")) and value != "":
                found.append(told)
    return found


def test_pages_of_hostile_reports(reading: Client) -> None:
    looked = 0
    for url, answer in crawled(reading, FIRST):
        assert answer.status_code < 500, url
        if answer.headers.get("content-type", "").startswith("text/html"):
            looked += 1
            assert not _dangers(answer.content), url
            assert "49${" not in answer.text, url
            assert "\u202e" not in lxml.html.fromstring(answer.content).findtext(".//title", ""), url
    assert looked >= 4


def test_what_looks_finds(reading: Client) -> None:
    """The examination itself sees what it is for."""
    for payload in PAYLOADS[:4]:
        page = f"<title>{payload}</title><p title='{payload}'>{payload}</p><a href='{SCHEMES[3]}'>x</a>"
        assert _dangers(page.encode()), payload


QUERIES = [
    *PAYLOADS, "x" * 2000, "a\r\nSet-Cookie: pwned=1", "../../../../etc/passwd", "-1", "9" * 21, "1e400",
    "' OR 1=1 --", "%00", "\U0001f600", "(" * 500, '"', "*", "NEAR(", "a:b", "2015-99-99", "NaN",
]  # fmt: skip


def test_parameters_of_every_address(reading: Client, routes: Any, fill: Any) -> None:
    """Every parameter of every page and answer, with everything: an answer, and never a fault or an echo."""
    for call in routes:
        if not call.is_safe:
            continue
        for value in QUERIES:
            names = dict.fromkeys((*call.names, "q", "back", "lang", "theme", "page", "skip", "sort"))
            for params in ({name: value for name in names}, {name: value for name in names if name in ("q", "lang")}):
                answer = reading.raw.get(fill(call), params=params, follow_redirects=False)
                assert answer.status_code < 500, (call.path, value)
                assert "pwned" not in "".join(
                    f"{name}{one}" for name, one in answer.headers.items() if name != "location"
                )
                if answer.headers.get("content-type", "").startswith("text/html"):
                    assert not _dangers(answer.content), (call.path, value)


def test_addresses_made_of_anything(reading: Client, routes: Any, fill: Any) -> None:
    for call in routes:
        for value in (
            "0",
            "-1",
            "99999999999999999999",
            "x",
            "%3Cscript%3E",
            "..%2f..%2fetc%2fpasswd",
            "%00",
            "%0d%0aX-Pwned:1",
            "%ff",
        ):
            if call.parameters and call.is_safe:
                answer = reading.raw.get(fill(call, value), follow_redirects=False)
                assert answer.status_code < 500, (call.path, value)
                assert "x-pwned" not in answer.headers
                assert "root:" not in answer.text


def _bodies(fields: list[str], value: str) -> list[dict[str, Any]]:
    """A value in every form in which a request can bring it."""
    page = (value[:200] or "x", b"<script>window.pwned=1</script>", "text/html")
    return [
        {"data": dict.fromkeys(fields, value)},
        {"json": dict.fromkeys(fields, value)},
        {"json": value},
        {"json": [[[[]]]]},
        {"content": b"{\xff", "headers": {"content-type": "application/json"}},
        {"content": b"[" * 100_000, "headers": {"content-type": "application/json"}},
        {"files": {"file": page, "files": page}},
        {"content": b"--x", "headers": {"content-type": "multipart/form-data; boundary=y"}},
        {"content": b"--x", "headers": {"content-type": "multipart/form-data"}},
    ]


def test_what_people_write(reading: Client, routes: Any, fill: Any, fields: list[str]) -> None:
    """Forms and JSON of everything: refused or taken, never a fault; what is taken is escaped where it is shown."""
    token = {"x-khabar-csrf": reading.token()}
    for call in routes:
        if call.is_safe:
            continue
        for value in (ALL, SCHEMES[0], "x" * 100_000, "\x00", ""):
            for body in _bodies(fields, value):
                told = {"headers": {**token, **body.pop("headers", {})}, "follow_redirects": False, **body}
                answer = reading.raw.request(call.method, fill(call), **told)
                assert answer.status_code < 500, (call.path, value[:40], body)
                if answer.headers.get("content-type", "").startswith("text/html"):
                    assert not _dangers(answer.content), (call.path, value[:40])
    test_pages_of_hostile_reports(reading)


@pytest.fixture
def routes(reading: Client, calls_of: Any) -> Any:
    """All that it can be asked."""
    return calls_of(reading.raw.app)


@pytest.mark.browser
def test_no_script_of_a_report_runs(browser: Any, hostile_archive: Path) -> None:
    """In a browser: no dialog, no script, nothing that the policy had to stop."""
    with served(lambda port: Settings(str(hostile_archive), port=port)) as address:
        context = browser.new_context()
        one = Tab(context.new_page(), address)
        for path in FIRST:
            page = one.open(path)
            assert page.evaluate("window.pwned") is None, path
            assert page.locator("khabar-xss").count() == 0, path
        assert [error for error in one.errors if "Failed to load resource" not in error] == []
        assert not one.strangers
        context.close()
