"""A workbench on a small archive: asked in this process, or served to a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("litestar")

from litestar.testing import TestClient

import chromium
from archives import make_archive, reports
from desks import Client, Tab, served
from khabar.workbench.app import create_app
from khabar.workbench.settings import LOOPBACK, Settings


@pytest.fixture(scope="session")
def small_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three reports; not to be written to."""
    return make_archive(tmp_path_factory.mktemp("workbench") / "small.db", reports())


@pytest.fixture
def archive_file(small_archive: Path, tmp_path: Path) -> Path:
    """A copy of it to write to."""
    return Path(shutil.copy(small_archive, tmp_path / "khabar.db"))


@pytest.fixture
def client(archive_file: Path) -> Iterator[Client]:
    """A workbench of one person at this machine."""
    settings = Settings(str(archive_file), hosts=("testserver.local", *LOOPBACK))
    with TestClient(create_app(settings), base_url="http://testserver.local", raise_server_exceptions=False) as raw:
        yield Client(raw)


@pytest.fixture
def address(archive_file: Path) -> Iterator[str]:
    """Where a workbench is served to browsers."""
    with served(lambda port: Settings(str(archive_file), port=port)) as there:
        yield there


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium without a window; tests that need it are skipped where there is none."""
    program = chromium.find()
    if program is None:
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Callable[..., Tab]]:
    """Opens a tab: ``tab(width=390, theme="dark")``."""
    contexts = []

    def make(width: int = 1440, theme: str = "light", **how: Any) -> Tab:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce", **how
        )
        contexts.append(context)
        return Tab(context.new_page(), address)

    yield make
    for context in contexts:
        context.close()
