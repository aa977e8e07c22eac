"""What all pages share: language, direction, the policy of what may load, the answers where something is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desks import Client, Tab
from khabar.workbench.pages.view import inside
from khabar.workbench.viewer import COOKIE, Preferences, read, written
from khabar.workbench.wording import messages


def test_a_page_that_is_not_there(client: Client) -> None:
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert '<html lang="ar" dir="rtl"' in answer.text
    assert messages("ar")("error.404") in answer.text


def test_language_of_a_link(client: Client) -> None:
    assert '<html lang="en" dir="ltr"' in client.get("/nothing?lang=en").text


def test_policy_of_every_answer(client: Client) -> None:
    for path in ("/nothing", "/api/v1/nothing", "/api/schema/openapi.json"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"


def test_programs_get_json(client: Client) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.json()["status"] == 404


def test_preferences_are_kept(client: Client) -> None:
    answer = client.post("/view", {"language": "en", "digits": "latn", "theme": "dark", "back": "/search?q=x"})
    assert (answer.status_code, answer.headers["location"]) == (302, "/search?q=x")
    assert read(client.raw.cookies[COOKIE]) == Preferences("en", "latn", "levant", "dark", hijri=False)


def test_a_form_without_its_token_is_refused(client: Client) -> None:
    assert client.raw.post("/view", data={"language": "en"}).status_code == 403


@pytest.mark.parametrize("address", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", "/a\r\nb", ""])
def test_forms_lead_nowhere_else(address: str) -> None:
    assert inside(address) == "/"


def test_another_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("cookie", [None, "", "xx", "ar.arab.levant.light.0.more", "en.latn.gulf.dark.1"])
def test_any_cookie_gives_preferences(cookie: str | None) -> None:
    assert read(written(read(cookie))) == read(cookie)


def test_both_languages_have_all_messages() -> None:
    assert messages("ar").names() == messages("en").names()


@pytest.mark.parametrize(
    ("count", "text"), [(0, "لا تقارير"), (1, "تقرير واحد"), (2, "تقريران"), (3, "3 تقارير"), (11, "11 تقريرًا")]
)
def test_arabic_plurals(count: int, text: str) -> None:
    assert messages("ar").counted("count.reports", count) == text


def test_the_frame_in_a_browser(tab: Callable[..., Tab]) -> None:
    one = tab()
    page = one.open("/nothing")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    assert not one.violations()
    assert [error for error in one.errors if "404" not in error] == []
    assert not one.strangers
