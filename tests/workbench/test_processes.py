"""The pages of processes: content, escaping, bad addresses, and how they look and work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archives import make_archive, report
from desks import LANGUAGES, THEMES, WIDTHS, Client, Tab
from khabar.archive import Archive
from khabar.archive.instruments import listing
from khabar.workbench.wording import messages

PAYLOAD = "<script>alert(1)</script>"
WORDS = messages("ar")

TEXTS = (
    "رفض بنيامين نتنياهو الاتفاق النووي الإيراني أمس، وأيد جون كيري الاتفاق النووي الإيراني.",
    "أعلن جون كيري تأييده الاتفاق النووي الإيراني، واشترط الكونغرس رفع العقوبات قبل تنفيذ الاتفاق النووي الإيراني.",
    f"قال محمد جواد ظريف إن إيران تدعم الاتفاق النووي الإيراني {PAYLOAD}. ومن المقرر أن يلتقي ظريف جون كيري "
    "في فيينا يوم 20 تموز 2015 لبحث الاتفاق النووي الإيراني.",
    "التقى محمد جواد ظريف نظيره الأمريكي جون كيري في فيينا يوم 20 تموز 2015 لبحث الاتفاق النووي الإيراني.",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which an agreement is backed, refused and talked about."""
    days = ("2015-07-14", "2015-07-15", "2015-07-16", "2015-07-21")
    found = [
        report(text, f"{PAYLOAD}{day}", f"{PAYLOAD}{day}", day, PAYLOAD) for text, day in zip(TEXTS, days, strict=True)
    ]
    return make_archive(tmp_path_factory.mktemp("processes") / "told.db", found)


@pytest.fixture
def archive_file(told: Path, tmp_path: Path) -> Path:
    """A copy of it: what this module's clients and tabs see."""
    return Path(shutil.copy(told, tmp_path / "khabar.db"))


@pytest.fixture
def number(told: Path) -> int:
    """The agreement."""
    with Archive(told) as archive, archive.reading() as connection:
        return listing(connection, "الاتفاق النووي").rows[0].instrument.number


def test_the_list(client: Client, number: int) -> None:
    page = client.get("/processes").text
    assert f'href="/processes/{number}"' in page
    assert f'href="/processes/{number}"' in client.get("/processes?name=النووي&kind=agreement").text
    assert WORDS("process.none") in client.get("/processes?name=زغبرطش").text
    assert f'href="/processes/{number}"' not in client.get("/processes?kind=truce").text


def test_a_process(client: Client, number: int) -> None:
    page = client.get(f"/processes/{number}").text
    for name in ("process.standing", "process.matrix", "process.timeline", "process.part.supports"):
        assert WORDS(name) in page, name
    assert "بنيامين نتنياهو" in page
    assert '<th role="rowheader" scope="row">' in page
    assert "#stance-" in page
    assert "/reports/1?at=" in page


def test_every_chip_of_the_matrix_leads_somewhere(client: Client, number: int) -> None:
    page = client.get(f"/processes/{number}").text
    targets = [piece.partition('"')[0] for piece in page.split('href="#stance-')[1:]]
    assert targets
    assert all(f'id="stance-{target}"' in page for target in targets)


@pytest.mark.parametrize("part", ["timeline", "scheduled", "matrix", "supports", "opposes", "conditions", "events"])
def test_a_part_alone(client: Client, number: int, part: str) -> None:
    answer = client.get(f"/processes/{number}?part={part}&order=oldest")
    assert answer.status_code == 200
    assert f'href="/processes/{number}?order=oldest"' in answer.text


def test_the_timeline_in_both_orders(client: Client, number: int) -> None:
    days = {}
    for order in ("newest", "oldest"):
        page = client.get(f"/processes/{number}?part=timeline&order={order}").text
        days[order] = [piece[:10] for piece in page.split('<th role="rowheader" scope="row"><time datetime="')[1:]]
    assert days["oldest"] == sorted(days["oldest"])
    assert days["newest"] == sorted(days["newest"], reverse=True)
    assert len(days["newest"]) > 2


def test_only_some_days(client: Client, number: int) -> None:
    page = client.get(f"/processes/{number}?from=2030-01-01").text
    assert WORDS("process.nothing") in page


@pytest.mark.parametrize(
    "query", ["part=x", "from=2015-02-30", "to=x", "skip=-1", "skip=x", "order=best", "confidence=7", "also=x"]
)
def test_bad_addresses(client: Client, number: int, query: str) -> None:
    assert client.get(f"/processes/{number}?{query}").status_code == 400


@pytest.mark.parametrize(
    "path", ["/processes/0", "/processes/99999", "/processes/99999999999999999999", "/processes/-1", "/processes/x"]
)
def test_addresses_of_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.get("/api/v1" + path).status_code == 404


def test_bad_lists(client: Client) -> None:
    for query in ("kind=x", "skip=x"):
        assert client.get(f"/processes?{query}").status_code == 400
        assert client.get(f"/api/v1/processes?{query}").status_code == 400


def test_nothing_of_a_report_is_markup(client: Client, number: int) -> None:
    for path in (f"/processes/{number}", f"/processes/{number}?part=timeline", f"/processes/{number}?part=supports",
                 f"/processes?name={PAYLOAD}"):  # fmt: skip
        assert PAYLOAD not in client.get(path).text, path


def test_the_api(client: Client, number: int) -> None:
    assert client.get("/api/v1/processes?name=النووي").json()["rows"][0]["instrument"]["number"] == number
    answer = client.get(f"/api/v1/processes/{number}?limit=2").json()
    assert answer["instruments"][0]["instrument"]["number"] == number
    assert answer["course"]["total"] >= len(answer["course"]["steps"])
    one = client.get(f"/api/v1/processes/{number}?part=timeline&limit=2").json()
    assert one["course"] == answer["course"]
    assert one["process"]["sections"] == {} and one["positions"]["total"] == one["process"]["scheduled"]["total"] == 0
    for part, section in answer["process"]["sections"].items():
        shown = client.get(f"/api/v1/processes/{number}?part={part}&limit=2").json()["process"]["sections"]
        assert shown == {part: section}
    assert client.get(f"/api/v1/processes/{number}?part=x").status_code == 400
    assert client.get(f"/api/v1/processes/{number}?also=99999").status_code == 404
    assert client.get(f"/api/v1/processes/{number}?from=2015-02-30").status_code == 400


@pytest.mark.parametrize("path", ["/processes?", "/processes/{}?", "/processes/{}?part=timeline&"])
def test_in_a_browser(tab: Callable[..., Tab], number: int, path: str) -> None:
    for width, theme, language in zip(WIDTHS * 2, THEMES + THEMES[::-1], LANGUAGES * 2, strict=True):
        one = tab(width, theme)
        page = one.open(f"{path.format(number)}lang={language}")
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        assert not one.overflows(), (width, language)
        assert one.violations() == []
        assert one.is_clean()


def test_a_stance_leads_to_its_words(tab: Callable[..., Tab], number: int) -> None:
    one = tab()
    page = one.open(f"/processes/{number}")
    page.focus(".matrix td a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.proof').open")
    assert page.locator(".told:target").is_visible()
    assert one.is_clean()
