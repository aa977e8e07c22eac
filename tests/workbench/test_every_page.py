"""Pages that have no browser tests of their own kind, in both languages, at both widths, light and dark; by keyboard.

One server of a team, one load of each page in each language: width and theme are changed in the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desks import LANGUAGES, Tab, served
from khabar import Reader
from khabar.archive import Archive
from khabar.workbench.security import accounts, sessions
from khabar.workbench.settings import Settings
from reported import archive_of

PASSWORD = "زيتون وجسر وثلاث غيمات"
PAGES = (
    "/explore", "/explore/timeline", "/explore/timeline?lanes=actor", "/explore/network", "/explore/map",
    "/explore/timeline?actor=nobody", "/account", "/accounts", "/news", "/inbox/add", "/inbox/work", "/inbox/failed",
)  # fmt: skip
REFUSED = {"/nothing": 404, "/happenings?from=1436-09-27": 400}
Open = Callable[..., Tab]


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[tuple[str, dict[str, str]]]:
    """Where a workbench of a team is served, and tokens of its people."""
    path = tmp_path_factory.mktemp("pages") / "khabar.db"
    archive_of(path, reader)
    with Archive(path) as archive:
        people = [accounts.add(archive, name, PASSWORD, name) for name in ("admin", "reader")]
        tokens = {person.name: sessions.begin(archive, person) for person in people}
    with served(lambda port: Settings(str(path), port=port, team=True)) as address:
        yield address, tokens


@pytest.fixture
def opened(browser: Any, team: tuple[str, dict[str, str]]) -> Iterator[Open]:
    """Opens a tab as somebody, or as a stranger."""
    address, tokens = team
    contexts = []

    def make(language: str, who: str | None = "admin") -> Tab:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        contexts.append(context)
        kept = [{"name": "khabar_view", "value": f"{language}.arab.levant.auto.1", "url": address}]
        if who is not None:
            kept.append({"name": "khabar_session", "value": tokens[who], "url": address})
        context.add_cookies(kept)
        return Tab(context.new_page(), address)

    yield make
    for context in contexts:
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages(opened: Open, language: str) -> None:
    tab = opened(language)
    for path in PAGES:
        tab.open(path)
        tab.errors[:] = [one for one in tab.errors if "404" not in one or "nobody" not in path]
        assert tab.looks_right(language), path


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tie(opened: Open, language: str) -> None:
    tab = opened(language)
    page = tab.open("/explore/network")
    tab.open(page.locator("main table a[href^='/explore/network/']").first.get_attribute("href"))
    assert tab.looks_right(language)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_door_and_refusals(opened: Open, language: str) -> None:
    tab = opened(language, None)
    page = tab.open("/inbox")
    assert page.url.startswith(tab.address + "/login")
    assert tab.looks_right(language)
    page.fill("input[name=name]", "admin")
    page.fill("input[name=password]", "wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    tab.errors.clear()
    assert tab.looks_right(language)
    tab = opened(language, "reader")
    for path, status in {**REFUSED, "/accounts": 403}.items():
        tab.open(path)
        assert all(str(status) in error for error in tab.errors), tab.errors
        tab.errors.clear()
        assert tab.looks_right(language)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/explore", "/explore/map", "/accounts", "/inbox/add"])
def test_by_keyboard(opened: Open, path: str) -> None:
    """Tab begins with the way past the menu, and goes on from one thing to the next."""
    tab = opened("ar")
    tab.open(path)
    met = tab.walks()
    assert met[0] == "A إلى المحتوى"
    assert len(dict.fromkeys(met)) >= 10, met
