"""No page mixes languages: every page of the sample archive that links lead to, and every refusal, in both of them.

What reports say, and names that have no other form, may be in any language where they are marked: by ``lang``, or as
``bdi`` on the English page (names of outlets, actors without an English name).
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
import pytest
from litestar.testing import TestClient

from desks import LANGUAGES
from khabar.workbench.app import create_app
from khabar.workbench.settings import LOOPBACK, Settings
from khabar.workbench.wording import role

SCRIPT = Path(__file__).parents[2] / "scripts" / "sample_archive.py"
HOST = "http://testserver.local"
MOST_OF_A_KIND = 3
MOST = 130

STRANGE = {"ar": re.compile(r"[A-Za-z]{2,}"), "en": re.compile(r"[\u0621-\u064a]{2,}")}
EVERYWHERE = re.compile(
    "JSON Lines|CSV|Parquet|HTML|RSS|Atom|WARC|gzip|zstd|SVG|PNG|Natural Earth|Tab|Enter|Esc|zzz|محمد"
)
"""Names of formats, keys and sources, which are the same in Arabic; and what is asked for here."""
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "aria-description")
APART = {"ar": ("code", "kbd"), "en": ("code", "kbd", "bdi", "option", "text", "title")}
"""Elements whose words are not the interface's."""

FIRST = (
    "/inbox", "/inbox/add", "/inbox/failed", "/inbox/work", "/news", "/reports/1", "/reports/9", "/happenings",
    "/actors",
    "/processes", "/explore", "/search", "/nothing", "/reports/99999", "/actors/99999",
    "/happenings?actor=zzz", "/happenings?actor=محمد", "/happenings?from=1436-09-27", "/happenings?order=x",
    "/happenings?skip=x", "/happenings?type=X", "/happenings?reports=x", "/actors?kind=x", "/actors?country=zzz",
    "/actors?name=" + "x" * 301,
    "/inbox?skip=x", "/inbox?from=x", "/inbox?state=x", "/search?type=x", "/search?from=x",
    "/search?actor=zzz", "/search?actor=محمد", "/search?skip=-1", "/processes?kind=x", "/processes/1?part=x",
    "/explore/timeline?from=x", "/explore/timeline?type=X", "/explore/timeline?actor=zzz", "/explore/map?box=1",
    "/explore/network?edges=0", "/explore/timeline?actor=محمد",
    "/explore/timeline?" + "&".join(f"actor={n}" for n in range(11)),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """The workbench on the sample archive."""
    spec = importlib.util.spec_from_file_location("sample_archive", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    sample = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sample)
    path = sample.make(tmp_path_factory.mktemp("languages") / "sample.db")
    settings = Settings(str(path), hosts=("testserver.local", *LOOPBACK))
    with TestClient(create_app(settings), base_url=HOST, raise_server_exceptions=False) as client:
        yield client


def _shape(address: str) -> str:
    parts = urlsplit(address)
    told = sorted(
        one if one.startswith(("part=", "kind=")) else one.partition("=")[0] for one in parts.query.split("&")
    )
    return re.sub(r"\d+", "#", parts.path) + "?" + "&".join(told)


def _walked(client: TestClient[Any]) -> Iterator[tuple[str, Any]]:
    """Some pages of each kind."""
    waiting, seen, kinds = list(FIRST), dict.fromkeys(FIRST), dict[str, int]()
    while waiting and sum(kinds.values()) < MOST:
        address = waiting.pop(0)
        kind = _shape(address) if address not in FIRST else address
        if kinds.get(kind, 0) >= MOST_OF_A_KIND:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = lxml.html.fromstring(answer.content)
        yield address, (answer.status_code, page)
        for link in page.xpath("//a/@href"):
            there = urldefrag(urljoin(address, link))[0]
            if there.startswith("/") and there not in seen:
                seen[there] = None
                waiting.append(there)


def _strays(element: Any, language: str, lang: str) -> Iterator[str]:
    """Words of the other language where the interface speaks."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    lang = element.get("lang", lang)
    told = [element.get(name, "") for name in ATTRIBUTES]
    if element.tag.rpartition("}")[2] not in APART[language]:
        told.append(element.text or "")
    for child in element:
        yield from _strays(child, language, lang)
        told.append(child.tail or "")
    if lang == language and element.tag.rpartition("}")[2] not in APART[language]:
        for text in told:
            if STRANGE[language].search(EVERYWHERE.sub("", text)):
                yield f"<{element.tag}> {text.strip()[:120]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_one_language(desk: TestClient[Any], language: str) -> None:
    desk.cookies.set("khabar_view", f"{language}.arab.levant.auto.1")
    wrong, looked = [], 0
    for address, (status, page) in _walked(desk):
        assert status < 500, address
        assert page.get("lang") == language
        wrong += [f"{address}: {stray}" for stray in _strays(page, language, language)]
        looked += 1
    assert looked > 90
    assert not wrong, "\n".join(wrong[:40])


@pytest.mark.parametrize(("address", "ar", "en"), [
    ("/happenings?from=1436-09-27", "اكتب اليوم ميلاديًا", "Gregorian calendar"),
    ("/inbox?skip=x", "رقمًا صحيحًا", "whole number"),
    ("/processes?kind=x", "اختر من قيم النموذج", "Choose one of: "),
    ("/happenings?actor=zzz", "«zzz»", "«zzz»"),
])  # fmt: skip
def test_refusals_say_what_would_be_right(desk: TestClient[Any], address: str, ar: str, en: str) -> None:
    for language, told in (("ar", ar), ("en", en)):
        desk.cookies.set("khabar_view", f"{language}.arab.levant.auto.1")
        answer = desk.get(address)
        assert answer.status_code in (400, 404)
        assert told in answer.text


def test_names_that_several_have_lead_to_each(desk: TestClient[Any]) -> None:
    desk.cookies.set("khabar_view", "ar.arab.levant.auto.1")
    answer = desk.get("/happenings?actor=محمد&order=newest")
    assert answer.status_code == 300
    links = [link for link in lxml.html.fromstring(answer.content).xpath("//main//li/a/@href")]
    assert len(links) == 2
    for link in links:
        assert "order=newest" in link
        assert desk.get(link).status_code == 200


def test_programs_are_told_whom_a_name_may_mean(desk: TestClient[Any]) -> None:
    document = desk.get("/api/schema/openapi.json").json()
    for path in ("search", "happenings", "explore/timeline", "explore/network", "explore/map"):
        answer = desk.get(f"/api/v1/{path}?actor=محمد")
        assert answer.status_code == 300
        told = answer.json()
        assert (told["name"], told["total"], len(told["choices"])) == ("محمد", 2, 2)
        assert desk.get(f"/api/v1/{path}?actor={told['choices'][0]['id']}").status_code == 200
        assert "300" in document["paths"][f"/api/v1/{path}"]["get"]["responses"]


def test_programs_are_told_which_parameter_is_wrong(desk: TestClient[Any]) -> None:
    asked = (
        ("happenings?limit=x", "limit"), ("happenings?order=x", "order"), ("happenings?from=2015-02-30", "from"),
        ("search?q=x&to=x", "to"), ("reports?state=x", "state"), ("explore/network?ties=x", "ties"), ("search", "q"),
    )  # fmt: skip
    for query, name in asked:
        answer = desk.get(f"/api/v1/{query}")
        assert answer.status_code == 400
        assert answer.json()["detail"].startswith(f"{name}: "), query


def test_roles_have_words_in_both_languages() -> None:
    assert role("foreign minister", "ar") == "وزير الخارجية"
    assert role("foreign minister", "en") == "foreign minister"
    assert role("keeper of a lighthouse", "ar") == "", "rather nothing than English"
    assert role(None, "en") == ""


def test_places_and_outlets_are_named_as_they_are_written(desk: TestClient[Any]) -> None:
    """Not as they are compared («القاهره»), nor as collections file them («aawsat»)."""
    desk.cookies.set("khabar_view", "ar.arab.levant.auto.1")
    assert "الدوحة" in desk.get("/happenings?place=Doha").text
    inbox = desk.get("/inbox").text
    assert "الشرق الأوسط" in inbox
    desk.cookies.set("khabar_view", "en.latn.levant.auto.1")
    assert "Asharq Al-Awsat" in desk.get("/inbox").text
