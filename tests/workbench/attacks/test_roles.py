"""Nobody does what they may not: every route of the application, whatever it is, as everybody."""

from __future__ import annotations

from typing import Any

from archives import tables
from khabar.workbench.security.guards import role_of

# Without an account: signing in, how pages look, files of the program. Think twice before a line is added.
PUBLIC = {"GET /login", "POST /login", "POST /view", "GET /static/{mark}/{name}"}
# What a reader's calls must leave as it is; of the other tables only the reader's own rows may change.
OWN = {"sessions", "readings", "searches", "visits"}


def test_only_these_are_open_to_strangers(desk: Any) -> None:
    found = {f"{call.method} {call.path}" for call in desk.calls() if role_of(call.handler, call.method) is None}
    assert found == PUBLIC


def test_strangers_get_nothing(desk: Any, fill: Any) -> None:
    desk.sign(None)
    token = desk.token()
    for call in desk.calls():
        if f"{call.method} {call.path}" in PUBLIC:
            continue
        answer = desk.raw.request(call.method, fill(call), headers={"x-khabar-csrf": token}, follow_redirects=False)
        if call.is_api:
            assert answer.status_code == 401, call
        else:
            assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/login"), call
        assert "لافروف" not in answer.text


def test_readers_change_nothing_but_what_is_theirs(desk: Any, fill: Any) -> None:
    before = tables(desk.archive, *OWN)
    number = {row[1]: row[0] for row in before["accounts"]}["reader"]
    refused = 0
    for call in desk.changes():
        desk.sign("reader")
        for body in ({"data": {"name": "x", "role": "admin", "url": "https://a.example/"}}, {"json": {"name": "x"}}):
            answer = desk.raw.request(
                call.method, fill(call), headers={"x-khabar-csrf": desk.token()}, follow_redirects=False, **body
            )
            if role_of(call.handler, call.method) in ("editor", "admin"):
                assert answer.status_code == 403, call
                refused += 1
    assert refused
    assert tables(desk.archive, *OWN) == before
    after = tables(desk.archive)
    assert {row[0] for name in ("readings", "visits") for row in after[name]} <= {number}
    assert {row[1] for row in after["searches"]} <= {number}


def test_editors_do_not_manage_accounts(desk: Any, fill: Any) -> None:
    before = tables(desk.archive)["accounts"]
    for call in desk.calls():
        if call.path.startswith("/accounts"):
            desk.sign("editor")
            answer = desk.raw.request(call.method, fill(call), headers={"x-khabar-csrf": desk.token()})
            assert answer.status_code == 403, call
    assert tables(desk.archive)["accounts"] == before


def test_pages_that_are_not_there_know_no_stranger_as_administrator(desk: Any) -> None:
    text = desk.sign(None).get("/nothing").text
    assert "<nav" not in text


def test_the_role_is_that_of_the_account_and_of_nobody_else(desk: Any) -> None:
    """No header, cookie or field of a request makes somebody else of who asks."""
    desk.sign("reader")
    headers = {"x-khabar-csrf": desk.token(), "x-remote-user": "admin", "x-forwarded-user": "admin", "x-role": "admin"}
    told = {"name": "mallory", "role": "admin", "number": "0", "user": "local"}
    assert desk.raw.post("/accounts", data=told, headers=headers).status_code == 403
    desk.raw.cookies.set("role", "admin")
    assert desk.get("/accounts").status_code == 403
