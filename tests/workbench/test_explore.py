"""Explore: pages, files, filters in the address, hostile names, and what a browser makes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from litestar.testing import TestClient
from sqlalchemy import update

from archives import make_archive, report, reports
from desks import LANGUAGES, Client, Tab
from khabar.archive import Archive, schema
from khabar.archive.joining import join
from khabar.record.types import EventType
from khabar.workbench.app import create_app
from khabar.workbench.exploring.asking import asking
from khabar.workbench.exploring.files import csv_of
from khabar.workbench.settings import LOOPBACK, Settings

VIEWS = ("timeline", "network", "map")
HOSTILE = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(scope="session")
def small_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of three reports, joined: overviews are of happenings."""
    file = make_archive(tmp_path_factory.mktemp("explore") / "small.db", reports())
    with Archive(str(file)) as archive:
        join(archive)
    return file


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_drawing_and_table(client: Client, view: str) -> None:
    answer = client.get(f"/explore/{view}")
    assert answer.status_code == 200
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="drawing"' in answer.text
    assert '<table class="cards rows"' in answer.text
    assert " style=" not in answer.text
    assert 'aria-current="page"' in answer.text


def test_explore_leads_to_all(client: Client) -> None:
    text = client.get("/explore").text
    assert all(f'href="/explore/{view}"' in text for view in VIEWS)


def test_marks_lead_to_their_happenings(client: Client) -> None:
    text = client.get("/explore/timeline?lang=en&type=CONSULT").text
    assert "/happenings/" in text
    assert "Vienna" in text
    assert "John Kerry" in text
    assert "جون كيري" in client.get("/explore/timeline?type=CONSULT").text


def test_a_tie_leads_to_what_makes_it(client: Client) -> None:
    text = client.get("/explore/network").text
    start = text.index("/explore/network/")
    answer = client.get(text[start : text.index('"', start)].replace("&amp;", "&"))
    assert answer.status_code == 200
    assert "/happenings/" in answer.text
    assert "/reports/" in answer.text


@pytest.mark.parametrize("view", VIEWS)
def test_files(client: Client, view: str) -> None:
    drawing = client.get(f"/explore/{view}?format=svg")
    assert drawing.headers["content-type"].startswith("image/svg+xml")
    root = ElementTree.fromstring(drawing.text)
    assert "Noto Sans Arabic" in root.attrib["font-family"]
    assert not [one for one in root.iter() if one.tag.endswith("}a")]
    assert all(
        one.attrib.get("fill") or one.attrib.get("stroke") or one.tag.endswith("circle")
        for one in root.iter()
        if one.tag.endswith(("circle", "path"))
    )
    table = client.get(f"/explore/{view}?format=csv")
    rows = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "attachment" in table.headers["content-disposition"]


@pytest.mark.parametrize("view", VIEWS)
def test_the_api_has_the_same(client: Client, view: str) -> None:
    answer = client.get(f"/api/v1/explore/{view}?country=USA")
    assert answer.status_code == 200
    assert answer.json()
    assert f"/api/v1/explore/{view}" in client.get("/api/schema/openapi.json").json()["paths"]


@pytest.mark.parametrize(
    "query",
    [
        "type=X", "status=x", "confidence=x", "from=x", "to=2015-13-01", "reports=0", "reports=x", "origins=-1",
        "skip=-1", "format=pdf", "lanes=x", "actor=" + "x" * 201, "from=0001-01-01", "to=9999-12-31",
        "from=1436-09-27", "type=AGREE&type=X",
        "&".join(f"actor={n}" for n in range(11)),
    ],
)  # fmt: skip
def test_bad_parameters_are_refused(client: Client, query: str) -> None:
    assert client.get(f"/explore/timeline?{query}").status_code == 400


@pytest.mark.parametrize(
    "path",
    ["map?box=1", "map?box=nan,nan,nan,nan", "map?box=5,5,1,1", "map?box=a,b,c,d", "map?box=1e999,0,2,3",
     "network?edges=0", "network?edges=999", "network?ties=x"],
)  # fmt: skip
def test_bad_views_are_refused(client: Client, path: str) -> None:
    assert client.get(f"/explore/{path}").status_code == 400


@pytest.mark.parametrize("path", ["network/0/1", "network/1/99999999999999999999", "network/a/b", "x"])
def test_what_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/explore/{path}").status_code == 404


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["actor", "country", "place", "outlet"])
def test_unknown_names_are_told_and_escaped(client: Client, view: str, name: str) -> None:
    answer = client.get(f"/explore/{view}?{name}={quote(HOSTILE)}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert client.get(f"/explore/{view}?format=csv&{name}=zzz").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "from=1800-01-01&to=2100-12-31",
        "from=2100-12-31",
        "to=1800-01-01",
        "from=2016-01-01&to=2015-01-01",
        "from=&to=&actor=&type=",
    ],
)
def test_days_at_the_ends_of_the_calendar(client: Client, query: str) -> None:
    for path in ("timeline", "network", "map", "timeline?lanes=actor"):
        joint = "&" if "?" in path else "?"
        assert client.get(f"/explore/{path}{joint}{query}").status_code == 200


def test_an_address_keeps_its_filters() -> None:
    found = asking(actor=["x", "x", ""], type=["AGREE"], since="2015-07-01", reports=2)
    assert found.link("/a") == "/a?actor=x&type=AGREE&from=2015-07-01&reports=2"
    assert (
        found.link("/a", [("from", "2015-07-02"), ("skip", None)]) == "/a?actor=x&type=AGREE&reports=2&from=2015-07-02"
    )
    assert next((name, link) for name, _, link in found.chips("/a")) == (
        "actor",
        "/a?type=AGREE&from=2015-07-01&reports=2",
    )


def test_no_cell_of_a_file_is_a_formula() -> None:
    text = csv_of(("a", "b"), [("=1+1", -3), ("@x\r\ny", None)], "x").content
    assert text.splitlines()[1] == "'=1+1,-3"
    assert "'@x" in text


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Client]:
    """A workbench on an archive whose names are attacks, with enough happenings to be counted."""
    texts = ["التقى جون كيري محمد جواد ظريف في فيينا أمس.", "أكد سيرغي لافروف لجون كيري أن موسكو لن تغير موقفها."]
    documents = [
        report(f"{texts[n % 2]}\nالخبر رقم {n}.", f"r{n}", f"{HOSTILE}{n % 3}", f"2015-{n % 12 + 1:02}-{n % 27 + 1:02}")
        for n in range(300)
    ]
    file = make_archive(tmp_path / "hostile.db", documents)
    with Archive(str(file)) as archive:
        join(archive)
    with Archive(str(file)) as archive, archive.writing() as connection:
        connection.execute(update(schema.actors).values(name_ar=HOSTILE, name_en=HOSTILE))
        connection.execute(update(schema.happenings).values(place=HOSTILE))
    settings = Settings(str(file), hosts=("testserver.local", *LOOPBACK))
    with TestClient(create_app(settings), base_url="http://testserver.local", raise_server_exceptions=False) as raw:
        yield Client(raw)


def test_hostile_names_are_escaped_everywhere(hostile: Client) -> None:
    for path in ("timeline", "timeline?lanes=actor", "timeline?type=CONSULT", "network", "map", "network/1/2"):
        for language in LANGUAGES:
            answer = hostile.get(f"/explore/{path}{'&' if '?' in path else '?'}lang={language}")
            assert answer.status_code == 200, path
            assert "<script>alert" not in answer.text, path
            assert "<img" not in answer.text, path
    for view in VIEWS:
        drawing = hostile.get(f"/explore/{view}?format=svg").text
        names = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(drawing).iter()}
        assert not names & {"script", "img", "image", "foreignObject"}


@pytest.mark.browser
def test_filters_make_short_addresses(tab: Callable[..., Tab]) -> None:
    one = tab()
    page = one.open("/explore/timeline")
    page.fill("input[name=actor]", "كيري")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore/timeline?actor=**")
    assert page.evaluate("new URLSearchParams(location.search).size") == 1
    page.click(".chosen a >> nth=0")
    page.wait_for_url("**/explore/timeline")
    assert one.is_clean()


@pytest.mark.browser
@pytest.mark.parametrize("view", VIEWS)
def test_a_drawing_as_png(tab: Callable[..., Tab], view: str, tmp_path: Path) -> None:
    one = tab()
    page = one.open(f"/explore/{view}")
    with page.expect_download() as saved:
        page.click("button[data-png]")
    file = tmp_path / "drawing.png"
    saved.value.save_as(file)
    assert saved.value.suggested_filename == f"khabar-{view}.png"
    content = file.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(content[16:20], "big") == 2000
    assert one.is_clean()


@pytest.mark.browser
def test_the_keyboard_leads_past_the_drawing(tab: Callable[..., Tab]) -> None:
    one = tab()
    page = one.open("/explore/timeline")
    page.focus(".jump a")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#table"
    assert one.is_clean()


def test_cells_that_a_spreadsheet_would_run() -> None:
    for hostile in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "\u202e=1"):
        row = list(csv.reader(io.StringIO(str(csv_of(["x"], [[hostile]], "x").content).removeprefix("\ufeff"))))[1]
        assert row[0].startswith("'"), hostile
    assert list(csv.reader(io.StringIO(str(csv_of(["x"], [[-1.5]], "x").content))))[1] == ["-1.5"]


def test_long_filters_are_not_repeated_by_every_mark(client: Client) -> None:
    kinds = "".join(f"&type={kind}" for kind in get_args(EventType))
    for view in ("network", "map"):
        short, long = (client.get(f"/explore/{view}?{query}").text for query in ("type=CONSULT", kinds[1:]))
        drawing = long[long.index('class="drawing"') : long.rindex("</svg>")]
        assert "type=AGREE" not in drawing
        assert "type=CONSULT" in short[short.index('class="drawing"') : short.rindex("</svg>")]
