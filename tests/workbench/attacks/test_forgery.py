"""No page elsewhere does anything here (CSRF), loads anything, frames anything, or sends anybody elsewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from litestar.middleware.csrf import generate_csrf_token

from archives import tables
from khabar.workbench.security.headers import HEADERS

FOREIGN = "https://elsewhere.example"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def _forged(desk: Any) -> dict[str, Any]:
    own = desk.token()
    return {
        "no token": {},
        "an empty token": {"headers": {"x-khabar-csrf": ""}},
        "a token of nobody": {"headers": {"x-khabar-csrf": "0" * 128}},
        "a token signed elsewhere": {"headers": {"x-khabar-csrf": generate_csrf_token("another secret")}},
        "half a token": {"headers": {"x-khabar-csrf": own[:64]}},
        "in the query": {"params": {"_csrf_token": own}},
        "wrong in the form": {"content": "_csrf_token=" + own[::-1], "headers": FORM},
        "JSON as text": {"content": json.dumps({"_csrf_token": own}), "headers": {"content-type": "text/plain"}},
        "JSON": {"json": {"_csrf_token": own}},
    }


def test_forms_without_their_token_are_refused(desk: Any, fill: Any) -> None:
    desk.sign("admin")
    before = tables(desk.archive)
    for call in desk.changes():
        for what, forged in _forged(desk).items():
            answer = desk.raw.request(call.method, fill(call), follow_redirects=False, **forged)
            assert answer.status_code == 403, (call, what)
    assert tables(desk.archive) == before


def test_a_token_of_another_browser_is_refused(desk: Any) -> None:
    other = desk.sign("admin").token()
    desk.sign("reader")
    assert desk.token() != other
    assert desk.raw.post("/logout", headers={"x-khabar-csrf": other}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": FOREIGN},
        {"origin": "null"},
        {"origin": "http://testserver.local.elsewhere.example"},
        {"origin": "http://testserver.local@elsewhere.example"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver.local"},
    ],
)
def test_what_pages_elsewhere_send_is_refused_even_with_a_token(desk: Any, fill: Any, headers: dict[str, str]) -> None:
    desk.sign("admin")
    for call in desk.changes():
        answer = desk.raw.request(call.method, fill(call), headers={"x-khabar-csrf": desk.token(), **headers})
        assert answer.status_code == 403, call


def test_pages_elsewhere_load_nothing(desk: Any, fill: Any) -> None:
    """Nor measure how long a search takes, or whether there is a report."""
    desk.sign("admin")
    for call in desk.calls():
        for dest in ("image", "script", "style", "empty", "iframe", "object"):
            mode = "navigate" if dest in ("iframe", "object") else "no-cors"
            told = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": dest}
            if call.is_safe:
                assert desk.get(fill(call), headers=told).status_code == 403, (call, dest)


def test_links_of_pages_elsewhere_open(desk: Any) -> None:
    told = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert desk.sign("admin").get("/account", headers=told).status_code == 200


def test_every_answer_says_what_browsers_must_not_do(desk: Any, fill: Any) -> None:
    """Frames (clickjacking), guessing of types (sniffing), scripts and styles of others, sharing with other origins."""
    for who in (None, "admin"):
        for call in desk.calls():
            desk.sign(who)
            headers = {"x-khabar-csrf": desk.token(), "origin": FOREIGN if not call.is_safe else ""}
            answer = desk.raw.request(call.method, fill(call), headers=headers, follow_redirects=False)
            for name, value in HEADERS.items():
                assert answer.headers.get(name) == value, (call, name)
            assert "access-control-allow-origin" not in answer.headers
            assert answer.headers.get("content-type") or not answer.content, call
            assert answer.headers["cache-control"] == "no-store" or call.path.startswith("/static/"), call


def test_the_policy_has_no_holes() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    for hole in ("unsafe", "http:", "https:", " *", "strict-dynamic", "nonce-"):
        assert hole not in policy


OUTSIDE = [
    "https://elsewhere.example", "//elsewhere.example", "///elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere",
    "/\t/elsewhere.example", "/\r\nLocation: https://elsewhere.example", "javascript:alert(1)", "elsewhere.example",
    " //elsewhere.example", "/\u2028/elsewhere", "data:text/html,x", "",
]  # fmt: skip


@pytest.mark.parametrize("address", OUTSIDE)
def test_nobody_is_sent_elsewhere(desk: Any, password: str, address: str) -> None:
    desk.sign("admin")
    assert desk.post("/view", {"language": "en", "back": address}).headers["location"] == "/"
    assert desk.raw.get("/login", params={"back": address}, follow_redirects=False).headers["location"] == "/"
    desk.sign(None)
    signed = desk.post("/login", {"name": "admin", "password": password, "back": address})
    assert (signed.status_code, signed.headers["location"]) == (303, "/")


def test_hosts_that_are_not_ours_get_nothing(desk: Any) -> None:
    desk.sign("admin")
    for host in ("elsewhere.example", "testserver.local.elsewhere.example", "elsewhere.example:80", ""):
        assert desk.get("/account", headers={"host": host}).status_code == 400
    answer = desk.get("/account", headers={"x-forwarded-host": "elsewhere.example"})
    assert "elsewhere" not in answer.text
