#!/usr/bin/env python3
"""Takes pictures of every page of the workbench, on the sample archive, into docs/pictures.

    .venv/bin/python scripts/workbench_pictures.py [--only PAGE]

Of each page: a desk's window, light, Arabic; a telephone's, dark, Arabic; a desk's, English. Needs Chromium, which
writes WebP itself.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import json
import sqlite3
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

import chromium  # noqa: E402
import sample_archive  # noqa: E402
from desks import Tab, served  # noqa: E402
from khabar.archive import Archive, store  # noqa: E402
from khabar.workbench.security import accounts  # noqa: E402
from khabar.workbench.settings import Settings  # noqa: E402
from khabar.workbench.viewer import COOKIE, Preferences, written  # noqa: E402
from walking import pages  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
QUALITY = 82
"""Of WebP: letters are clean to the eye, a picture some 45 kB; lossless ones are three times as large."""

PASSWORD = "زيتون وجسر وثلاث غيمات"
PEOPLE = (("سلمى", "admin"), ("نادر", "editor"), ("هدى", "reader"))
"""Who has an account where the pages of a team are taken."""


class View(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int
    height: int
    theme: str
    language: str


VIEWS = (
    View("desk", 1440, 900, "light", "ar"),
    View("phone", 390, 844, "dark", "ar"),
    View("english", 1440, 900, "light", "en"),
)

_CHOOSE = """() => {
  const item = document.querySelectorAll(".statements .item")[0];
  item.click();
  item.scrollIntoView({ block: "center" });
}"""
_CORRECT = """() => {
  const item = document.querySelector(".statements .item");
  item.querySelector(".why").open = true;
  item.querySelector("a.change").click();
}"""


class Shot(NamedTuple):
    """A picture: its name, its address, what is done on the page before, its status, and whether it is on paper."""

    name: str
    path: str
    act: Callable[[Any], None] | None = None
    status: int = 200
    paper: bool = False


def main() -> int:
    """Writes the pictures; 1 where Chromium is missing or a page does not open."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", metavar="PAGE", help="one page, as its pictures are called")
    parser.add_argument("--to", type=Path, default=FOLDER, metavar="FOLDER")
    chosen = parser.parse_args()
    program = chromium.find()
    if program is None:
        print("workbench_pictures: install Chromium first (apt-get install chromium)", file=sys.stderr)
        return 1
    # Who writes at the same time is waited for; a picture of waiting in vain need not take so long.
    store.PATIENCE = 1
    chosen.to.mkdir(parents=True, exist_ok=True)
    wanted = lambda shot: chosen.only in (None, shot.name)  # noqa: E731
    with tempfile.TemporaryDirectory() as folder:
        archive = sample_archive.make(Path(folder) / "sample.db")
        with served(lambda port: Settings(str(archive), port=port)) as address:
            found = pages(lambda path: _ask(address + path))
            found["happening"] = _carried(address) or found["happening"]
            shots = [*_shots(found), *_refusals(archive)]
            failed = _take(program, address, list(filter(wanted, shots)), chosen.to)
        with Archive(archive) as opened:
            for name, role in PEOPLE:
                accounts.add(opened, name, PASSWORD, role)
        with served(lambda port: Settings(str(archive), port=port, team=True)) as address:
            failed += _take(program, address, list(filter(wanted, _doors())), chosen.to)
    for name in failed:
        print(f"workbench_pictures: {name}", file=sys.stderr)
    return 1 if failed else 0


def _shots(found: dict[str, str]) -> Iterator[Shot]:
    """The pages, the states of a report, and what is printed."""
    for name, path in found.items():
        yield Shot(name, path)
    yield Shot("report-chosen", found["report"], lambda page: page.evaluate(_CHOOSE))
    yield Shot("report-correcting", found["report"], _correct)
    for name in ("report", "happening", "process"):
        yield Shot(f"{name}-paper", found[name], paper=True)


def _correct(page: Any) -> None:
    page.evaluate(_CORRECT)
    page.wait_for_selector("#panel table")
    page.locator("#panel").scroll_into_view_if_needed()


def _refusals(archive: Path) -> Iterator[Shot]:
    """What is told where there is nothing, where nothing can be understood, and where another is writing."""
    yield Shot("error-404", "/reports/999999", status=404)
    yield Shot("error-400", "/happenings?type=NONE", status=400)
    yield Shot("error-503", "/inbox", lambda page: _collide(page, archive))


def _collide(page: Any, archive: Path) -> None:
    """Marks reports as read while another program writes."""
    with contextlib.closing(sqlite3.connect(archive, isolation_level=None)) as other:
        other.execute("begin immediate")
        page.locator(".bar button").first.click(no_wait_after=True)
        page.wait_for_selector(".notice", timeout=60_000)
        other.execute("rollback")


def _doors() -> Iterator[Shot]:
    """Signing in, and the pages of accounts."""
    yield Shot("sign-in", "/login")
    yield Shot("sign-in-wrong", "/login", lambda page: _sign_in(page, "سلمى", "غير هذه"))
    yield Shot("account", "/login?back=/account", lambda page: _sign_in(page, "سلمى", PASSWORD))
    yield Shot("accounts", "/login?back=/accounts", lambda page: _sign_in(page, "سلمى", PASSWORD))
    yield Shot("error-403", "/login?back=/accounts", lambda page: _sign_in(page, "هدى", PASSWORD))


def _sign_in(page: Any, name: str, password: str) -> None:
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.locator("main button.main").click()
    page.wait_for_load_state("load")


def _carried(address: str) -> str | None:
    """The happening of which most reports stand behind each origin: what its page is for."""
    rows = _ask(f"{address}/api/v1/happenings?limit=50")["rows"]
    most = max(rows, key=lambda row: (row["reports"] - row["origins"], row["origins"]), default=None)
    return most and f"/happenings/{most['number']}"


def _ask(url: str) -> Any:
    try:
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)
    except urllib.error.HTTPError:
        return None


def _take(program: str, address: str, shots: list[Shot], folder: Path) -> list[str]:
    """Takes all pictures; gives what went wrong."""
    from playwright.sync_api import sync_playwright

    failed = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for view in VIEWS:
            for shot in shots:
                # Of each a window of its own: who signed in for one page is not signed in for the next.
                context = browser.new_context(
                    viewport={"width": view.width, "height": view.height}, color_scheme=view.theme,
                    reduced_motion="reduce", locale=view.language,
                )  # fmt: skip
                context.set_default_timeout(15_000)
                seen = written(Preferences(language=view.language))
                context.add_cookies([{"name": COOKIE, "value": seen, "url": address}])
                problems = _shoot(context, address, shot, view, folder)
                failed += [f"{shot.name} ({view.name}): {problem}" for problem in problems]
                context.close()
        browser.close()
    return failed


def _shoot(context: Any, address: str, shot: Shot, view: View, folder: Path) -> Iterator[str]:
    """Takes one picture; gives what went wrong."""
    tab = Tab(context.new_page(), address)
    page = tab.page
    joined = f"{shot.path}{'&' if '?' in shot.path else '?'}lang={view.language}"
    answer = page.goto(address + joined, wait_until="load")
    if answer.status != shot.status:
        yield f"{answer.status}"
        return
    if shot.paper:
        page.emulate_media(media="print")
    if shot.act:
        shot.act(page)
    yield from tab.strangers
    # A browser tells of every status that is no success: some pages are here for it.
    yield from (error for error in tab.errors if not error.startswith("Failed to load resource"))
    if tab.overflows():
        yield "wider than its window"
    asked = {"format": "webp", "quality": QUALITY}
    taken = context.new_cdp_session(page).send("Page.captureScreenshot", asked)["data"]
    (folder / f"{shot.name}-{view.name}.webp").write_bytes(base64.b64decode(taken))


if __name__ == "__main__":
    sys.exit(main())
