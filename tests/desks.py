"""A workbench as tests ask it: in this process, or in a browser."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import uvicorn
from litestar.testing import TestClient

from khabar.workbench.app import create_app
from khabar.workbench.security.forms import CSRF_HEADER
from khabar.workbench.serving import config
from khabar.workbench.settings import Settings

WIDTHS = (390, 1440)
LANGUAGES = ("ar", "en")
THEMES = ("light", "dark")
COLOURS = {"type": "rule", "values": ["color-contrast"]}
"""What a theme alone can spoil (axe-core)."""


class Client:
    """Asks a workbench as a browser with its cookies would."""

    def __init__(self, client: TestClient[Any]) -> None:
        self.raw = client

    def get(self, address: str, **how: Any) -> Any:
        return self.raw.get(address, **how)

    def token(self) -> str:
        """The token of the forms."""
        self.raw.get("/", follow_redirects=False)
        return self.raw.cookies.get("khabar_csrf") or ""

    def post(self, address: str, data: dict[str, str] | None = None, **how: Any) -> Any:
        """Sends a form of one of its pages, and does not follow where it leads."""
        headers = {CSRF_HEADER: self.token(), **how.pop("headers", {})}
        return self.raw.post(address, data=data or {}, headers=headers, follow_redirects=False, **how)

    def send(self, method: str, address: str, body: Any = None) -> Any:
        """Asks the API as the pages' scripts do."""
        return self.raw.request(method, address, json=body, headers={CSRF_HEADER: self.token()})


@contextlib.contextmanager
def served(settings_of: Callable[[int], Settings]) -> Iterator[str]:
    """A workbench on a free port of this machine; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = settings_of(port)
    server = uvicorn.Server(config(create_app(settings), settings))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


class Tab:
    """A page of a browser that keeps what must not happen: errors, and requests to other hosts."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        self.strangers: list[str] = []
        page.on("console", lambda told: self.errors.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda asked: None if self._own(asked.url) else self.strangers.append(asked.url))

    def _own(self, url: str) -> bool:
        return url.startswith((self.address + "/", "data:", "blob:"))

    def open(self, path: str) -> Any:
        """Opens an address of the workbench and waits until it has loaded."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def is_clean(self) -> bool:
        """Whether nothing went wrong and nobody else was asked. Raises AssertionError with what did."""
        assert not self.errors, self.errors
        assert not self.strangers, self.strangers
        return True

    def looks_right(self, language: str) -> bool:
        """Whether this page, as it is loaded, is right at both widths, light and dark. Raises AssertionError if not.

        Audited in full once for each width and each theme; in the other two only what colours can spoil.
        """
        assert self.page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            assert not self.overflows(), (self.page.url, width)
            for theme in THEMES:
                self.page.emulate_media(color_scheme=theme)
                whole = (width, theme) in ((390, "light"), (1440, "dark"))
                found = self.violations() if whole else self.violations(COLOURS)
                assert not found, (self.page.url, width, theme, found)
        return self.is_clean()

    def walks(self, steps: int = 12) -> list[str]:
        """What Tab comes to, one after the other; each is seen to have the focus (WCAG 2.4.7)."""
        met = []
        self.page.evaluate("document.activeElement.blur()")
        for _ in range(steps):
            self.page.keyboard.press("Tab")
            told = self.page.evaluate(
                "(e => [e.tagName + ' ' + (e.textContent || e.name || '').trim().slice(0, 40),"
                "e.matches(':focus-visible')])(document.activeElement)"
            )
            assert told[1] or told[0].startswith("BODY"), told
            met.append(told[0])
        return met

    def overflows(self) -> bool:
        """Whether the page is wider than its window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    def violations(self, only: object = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")) -> list[str]:
        """What axe-core finds of serious or critical impact (WCAG 2.1 A and AA)."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options={"runOnly": only})
        return [
            f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:3]}"
            for one in found.response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
