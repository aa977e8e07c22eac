"""Signing in and the pages of accounts, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desks import LANGUAGES, WIDTHS, Tab, served
from khabar.archive import Archive
from khabar.workbench.security import accounts
from khabar.workbench.settings import Settings

PASSWORD = "زيتون وجسر وثلاث غيمات"


@pytest.mark.browser
def test_from_the_door_to_the_accounts_and_out(browser: Any, archive_file: Path) -> None:
    with Archive(archive_file) as archive:
        accounts.add(archive, "سلمى", PASSWORD, "admin")
    with served(lambda port: Settings(str(archive_file), port=port, team=True)) as address:
        for width, language in zip(WIDTHS, LANGUAGES, strict=True):
            context = browser.new_context(viewport={"width": width, "height": 900})
            _walk(Tab(context.new_page(), address), language)
            context.close()


def _walk(tab: Tab, language: str) -> None:
    page = tab.open(f"/accounts?lang={language}")
    assert page.url.split("?")[0] == tab.address + "/login", "asked who it is"
    page.wait_for_function("document.activeElement.name === 'name'")
    _look(tab)
    page.keyboard.type("سلمى")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/accounts?lang={language}")
    _look(tab)
    tab.open(f"/account?lang={language}")
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    _look(tab)
    page.locator('form[action="/logout"] button').click()
    page.wait_for_url("**/login")
    assert tab.open("/account").url.startswith(tab.address + "/login")
    tab.is_clean()


def _look(tab: Tab) -> None:
    assert not tab.overflows()
    assert not tab.violations()
