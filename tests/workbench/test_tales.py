"""Happenings and actors: what their pages show, what they escape, how they answer what is wrong."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from archives import make_archive, report
from desks import LANGUAGES, THEMES, WIDTHS, Client, Tab, served
from khabar.archive import Archive, schema, whos
from khabar.archive.joining import join
from khabar.workbench.app import create_app
from khabar.workbench.drawing.stances import Stance, strip
from khabar.workbench.settings import LOOPBACK, Settings
from khabar.workbench.viewer import Preferences

ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
MEETING = "التقى وزير الخارجية الأمريكي جون كيري نظيره الروسي سيرغي لافروف في فيينا يوم الثلاثاء 14 يوليو 2015."
AGAIN = "اجتمع وزير الخارجية الأمريكي جون كيري مع نظيره الروسي سيرغي لافروف في فيينا يوم الثلاثاء 14 يوليو 2015."
WANTS = "طالب وزير الخارجية الروسي سيرغي لافروف برفع العقوبات عن إيران."
REFUSES = "رفض وزير الخارجية الروسي سيرغي لافروف فرض عقوبات جديدة على إيران."


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which two outlets tell one meeting, under titles that would do harm; not to be written to."""
    texts = [
        report(f"{MEETING}\n{WANTS}", "a", f"الأولى{ATTACK}", "2015-07-15", ATTACK),
        report(f"{AGAIN}\n{REFUSES}", "b", "الثانية", "2015-07-16", ATTACK),
        report(WANTS, "c", "الثالثة", "2015-07-20"),
    ]
    path = make_archive(tmp_path_factory.mktemp("tales") / "khabar.db", texts)
    with Archive(path) as archive:
        join(archive)
    return path


@pytest.fixture
def asker(told: Path) -> Iterator[Client]:
    settings = Settings(str(told), hosts=("testserver.local", *LOOPBACK))
    with TestClient(create_app(settings), base_url="http://testserver.local", raise_server_exceptions=False) as raw:
        yield Client(raw)


@pytest.fixture
def numbers(told: Path) -> dict[str, int]:
    """The numbers of the joined happening and of Lavrov."""
    with Archive(told) as archive, archive.reading() as connection:
        table = schema.happenings
        joined = connection.scalar(table.select().with_only_columns(table.c.id).where(table.c.reports == 2))
        people = whos.actors(connection, "لافروف").rows
        assert joined is not None
        return {"happening": joined, "actor": people[0].who.number}


def test_the_list_of_happenings(asker: Client, numbers: dict[str, int]) -> None:
    answer = asker.get("/happenings")
    assert answer.status_code == 200
    first = answer.text.index(f"/happenings/{numbers['happening']}")
    assert all(first <= at.start() for at in re.finditer(r"/happenings/\d+", answer.text))
    assert "تقريران" in answer.text


def test_filters_stay_in_the_form(asker: Client) -> None:
    page = asker.get("/happenings?type=CONSULT&from=2015-07-01&actor=كيري").text
    assert 'value="CONSULT" selected' in page and 'value="2015-07-01"' in page and 'value="كيري"' in page
    assert asker.get("/happenings?type=ASSAULT").text.count('class="row event"') == 0


def test_a_happening_counts_its_sources(asker: Client, numbers: dict[str, int]) -> None:
    page = asker.get(f"/happenings/{numbers['happening']}").text
    assert page.count('id="report-') == 2
    assert page.count('class="origin"') == 2
    assert "وراءها مصدران مستقلان" in page and "أول من نشر" in page
    assert "فيينا" in page and "Vienna" not in page


@pytest.mark.parametrize("path", ["/happenings", "/happenings/{happening}", "/actors", "/actors/{actor}"])
def test_reports_do_no_harm(asker: Client, numbers: dict[str, int], path: str) -> None:
    page = asker.get(path.format(**numbers)).text
    assert "<script>alert" not in page and "<img src=x" not in page


def test_an_actor_has_all_parts(asker: Client, numbers: dict[str, int]) -> None:
    page = asker.get(f"/actors/{numbers['actor']}").text
    for part in ("said", "did", "met", "told", "received", "positions"):
        assert f'<section id="{part}">' in page
    assert 'class="stances"' in page and "الثالثة" in page
    only = asker.get(f"/actors/{numbers['actor']}?part=said").text
    assert '<section id="said">' in only and '<section id="did">' not in only


@pytest.mark.parametrize("name", ["لافروف", "lavrov", "سيرغي", "Лавров"])
def test_actors_by_name(asker: Client, name: str) -> None:
    found = asker.get("/api/v1/actors", params={"name": name}).json()
    assert [one["who"]["name_en"] for one in found["rows"]] == ([] if name == "Лавров" else ["Sergey Lavrov"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/happenings?type=NONE", 400), ("/happenings?from=soon", 400), ("/happenings?skip=-1", 400),
        ("/happenings?order=random", 400), ("/happenings?actor=nobody-at-all", 404), ("/happenings?country=zz", 404),
        ("/happenings/999999", 404), ("/happenings/99999999999999999999", 404), ("/actors/0", 404),
        ("/actors/99999999999999999999", 404), ("/actors?kind=ghost", 400), ("/actors/1?part=none", 400),
        ("/happenings?origins=many", 400), ("/actors?country=zz", 404),
        ("/api/v1/happenings?limit=101", 400), ("/api/v1/happenings?from=x", 400), ("/api/v1/actors/0", 404),
        ("/api/v1/happenings/99999999999999999999", 404),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(asker: Client, path: str, status: int) -> None:
    assert asker.get(path).status_code == status


def test_the_api_gives_the_same(asker: Client, numbers: dict[str, int]) -> None:
    one = asker.get(f"/api/v1/happenings/{numbers['happening']}").json()
    assert (len(one["reports"]), one["outlets"], len(one["origins"])) == (2, 2, 2)
    rows = asker.get("/api/v1/happenings", params={"actor": "كيري", "type": "CONSULT"}).json()["rows"]
    assert [row["number"] for row in rows] == [numbers["happening"]]
    who = asker.get(f"/api/v1/actors/{numbers['actor']}").json()
    assert who["actor"]["name_en"] == "Sergey Lavrov" and who["positions"]["total"] >= 2


# -- pictures ----------------------------------------------------------------------------------------------------------


def test_a_telephone_has_its_own_strip() -> None:
    stances = [Stance("supports", f"2015-07-0{day}", "x", "y", False) for day in (1, 1, 5)]
    slim = ElementTree.fromstring(strip(stances, Preferences(), slim=True))
    dots = list(slim.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(dots) == 2  # a day a dot, the fuller the larger
    assert float(dots[0].get("r", "0")) > float(dots[1].get("r", "0"))
    width = float(slim.get("viewBox", "").split()[2])
    assert width < 500 and all(0 < float(dot.get("cx", "0")) < width for dot in dots)


def test_time_runs_with_the_reading() -> None:
    stances = [Stance("supports", "2015-07-01", "x", "y", False), Stance("opposes", "2015-07-09", "x", "y", True)]
    for language, first_is_right in (("ar", True), ("en", False)):
        root = ElementTree.fromstring(strip(stances, Preferences(language=language)))  # type: ignore[arg-type]
        first, last = (float(dot.get("cx", "0")) for dot in root.iter("{http://www.w3.org/2000/svg}circle"))
        assert (first > last) == first_is_right
    assert strip(stances[:1], Preferences()) == ""


# -- in a browser ------------------------------------------------------------------------------------------------------


@pytest.fixture
def address(told: Path) -> Iterator[str]:
    with served(lambda port: Settings(str(told), port=port)) as there:
        yield there


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_pages_in_a_browser(
    tab: Callable[..., Tab], numbers: dict[str, int], width: int, language: str, theme: str
) -> None:
    one = tab(width=width, theme=theme)
    for path in ("/happenings", f"/happenings/{numbers['happening']}", "/actors", f"/actors/{numbers['actor']}"):
        page = one.open(f"{path}?lang={language}")
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        assert not one.overflows(), path
        assert not one.violations(), path
    assert one.is_clean()


def test_the_keyboard_reaches_a_report(tab: Callable[..., Tab], numbers: dict[str, int]) -> None:
    page = tab().open(f"/happenings/{numbers['happening']}")
    page.locator(".side a").first.focus()
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("/reports/")


def test_evidence_leads_to_its_words(tab: Callable[..., Tab], numbers: dict[str, int]) -> None:
    one = tab()
    page = one.open(f"/happenings/{numbers['happening']}")
    page.locator(".side a").first.click()
    page.wait_for_selector(".item[aria-current]")
    assert page.locator(".item[aria-current]").count() == 1
    assert one.is_clean()
