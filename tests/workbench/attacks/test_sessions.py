"""Sessions: not planted, not guessed, not outlived; and passwords that are not found by trying."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from archives import tables
from khabar.archive.desk import accounts as accounts_table
from khabar.archive.desk import sessions as sessions_table
from khabar.workbench.security import accounts, passwords, sessions
from khabar.workbench.security.clock import stamp
from khabar.workbench.security.limits import AT_MOST

COOKIE = "khabar_session"


def _sign_in(desk: Any, name: str, password: str, **how: Any) -> Any:
    return desk.post("/login", {"name": name, "password": password, "back": "/account"}, **how)


def _is_in(desk: Any) -> bool:
    return bool(desk.raw.get("/account", follow_redirects=False).status_code == 200)


def test_signing_in_and_out(desk: Any, password: str) -> None:
    desk.sign(None)
    assert not _is_in(desk)
    assert _sign_in(desk, " Admin ", password).status_code == 303
    assert _is_in(desk)
    token = desk.raw.cookies[COOKIE]
    assert desk.post("/logout").status_code == 303
    desk.raw.cookies.set(COOKIE, token)
    assert not _is_in(desk), "signing out ends the session on the server"


def test_a_planted_token_never_becomes_valid(desk: Any, password: str) -> None:
    planted = "A" * 43
    desk.sign(None)
    desk.raw.cookies.set(COOKIE, planted)
    answer = _sign_in(desk, "admin", password)
    assert planted not in answer.headers["set-cookie"]
    desk.raw.cookies.clear()
    desk.raw.cookies.set(COOKIE, planted)
    assert not _is_in(desk)


def test_signing_in_again_ends_the_session_before(desk: Any, password: str) -> None:
    desk.sign("reader")
    before = desk.raw.cookies[COOKIE]
    _sign_in(desk, "admin", password)
    desk.raw.cookies.clear()
    desk.raw.cookies.set(COOKIE, before)
    assert not _is_in(desk)


def test_signing_in_gives_forms_a_new_token(desk: Any, password: str) -> None:
    before = desk.sign(None).token()
    _sign_in(desk, "admin", password)
    assert desk.token() != before


def test_the_archive_keeps_no_token(desk: Any) -> None:
    desk.sign("admin")
    token = desk.raw.cookies[COOKIE]
    assert len(token) >= 43, "256 random bits"
    kept = [row[0] for row in tables(desk.archive)["sessions"]]
    assert kept == [hashlib.sha256(token.encode()).hexdigest()]
    desk.raw.cookies.set(COOKIE, kept[0])
    assert not _is_in(desk)


@pytest.mark.parametrize("secure", [False, True])
def test_flags_of_the_cookies(make_desk: Callable[..., Any], password: str, secure: bool) -> None:
    desk = make_desk(secure=secure)
    page = desk.raw.get("/login")
    name = ("__Host-" if secure else "") + "khabar_csrf"
    token = {"x-khabar-csrf": page.cookies[name]}
    told = desk.raw.post(
        "/login", data={"name": "admin", "password": password}, headers=token, follow_redirects=False
    ).headers.get_list("set-cookie")
    session = next(one for one in told if "khabar_session" in one)
    assert session.startswith(("__Host-" if secure else "") + "khabar_session=")
    for flag in ("HttpOnly", "SameSite=lax", "Path=/", *(["Secure"] if secure else [])):
        assert flag in session
    assert "Domain" not in session
    assert "HttpOnly" in page.headers["set-cookie"]
    assert "SameSite=strict" in page.headers["set-cookie"]


def _tampered(token: str) -> list[str]:
    return [
        token[:-1], token + "A", token.swapcase(), "", "null", "0", "admin", "1", "../../x", "' OR 1=1 --", "%00",
        "A" * 5000, "é", '{"number":1,"role":"admin"}', "..." * 20,
    ]  # fmt: skip


def test_tampered_cookies_are_nobody(desk: Any) -> None:
    desk.sign("admin")
    token = desk.raw.cookies[COOKIE]
    desk.raw.cookies.clear()
    for cookie in _tampered(token):
        header = f"{COOKIE}={cookie}; khabar_view={cookie}; khabar_csrf={cookie}".encode()
        answer = desk.raw.get("/account", headers={"cookie": header}, follow_redirects=False)
        assert answer.status_code in (303, 400), cookie


@pytest.mark.parametrize(("column", "limit"), [("latest", sessions.IDLE), ("made", sessions.ABSOLUTE)])
def test_sessions_end_by_themselves(desk: Any, column: str, limit: datetime.timedelta) -> None:
    desk.sign("admin")
    minute = datetime.timedelta(minutes=1)
    for ago, valid in ((limit - minute, True), (limit + minute, False)):
        with desk.archive.writing() as connection:
            connection.execute(sessions_table.update().values({column: stamp(ago)}))
        assert _is_in(desk) is valid


def test_use_keeps_a_session_though_somebody_writes(desk: Any) -> None:
    desk.sign("admin")
    old = stamp(sessions.TOUCH * 2)
    with desk.archive.writing() as connection:
        connection.execute(sessions_table.update().values(latest=old))
    with desk.archive.writing():
        assert _is_in(desk), "a page does not wait for who writes"
    assert _is_in(desk)
    assert tables(desk.archive)["sessions"][0][3] > old


def test_closing_an_account_ends_its_sessions(desk: Any) -> None:
    desk.sign("editor")
    editor = desk.raw.cookies[COOKIE]
    person = accounts.named(desk.archive, "editor")
    desk.sign("admin")
    assert desk.post(f"/accounts/{person.number}/close").status_code == 303
    desk.raw.cookies.clear()
    desk.raw.cookies.set(COOKIE, editor)
    assert not _is_in(desk)
    assert accounts.checked(desk.archive, "editor", "زيتون وجسر وثلاث غيمات") is None


def test_another_role_holds_at_once(desk: Any) -> None:
    desk.sign("admin")
    assert desk.get("/accounts").status_code == 200
    accounts.set_role(desk.archive, accounts.named(desk.archive, "admin"), "reader")
    assert desk.get("/accounts").status_code == 403


def test_a_new_password_ends_all_other_sessions(desk: Any, password: str) -> None:
    desk.sign("reader")
    other = desk.raw.cookies[COOKIE]
    desk.sign("reader")
    new = "نافذة على الميناء القديم"
    told = {"old": password, "new": new, "again": new}
    assert desk.post("/account/password", {**told, "old": "x"}).status_code == 400
    assert desk.post("/account/password", {**told, "again": "x"}).status_code == 400
    assert desk.post("/account/password", {**told, "new": "قصير", "again": "قصير"}).status_code == 400
    assert desk.post("/account/password", told).status_code == 303
    assert _is_in(desk)
    desk.raw.cookies.clear()
    desk.raw.cookies.set(COOKIE, other)
    assert not _is_in(desk)


def test_administrators_do_not_lock_themselves_out(desk: Any) -> None:
    desk.sign("admin")
    number = accounts.named(desk.archive, "admin").number
    for what in ("close", "role", "reset"):
        assert desk.post(f"/accounts/{number}/{what}", {"role": "reader"}).status_code == 400
    assert desk.get("/accounts").status_code == 200


def test_a_password_to_begin_with_is_shown_once(desk: Any) -> None:
    desk.sign("admin")
    page = desk.post("/accounts", {"name": "سلمى", "role": "editor"})
    assert page.status_code == 201
    shown = page.text.split('<code dir="ltr">')[1].split("<")[0]
    assert accounts.checked(desk.archive, "سلمى", shown) is not None
    assert shown not in desk.get("/accounts").text
    assert desk.post("/accounts", {"name": "سلمى", "role": "editor"}).status_code == 400
    assert desk.post("/accounts", {"name": "x", "role": "owner"}).status_code == 400
    assert desk.post("/accounts/999/close").status_code == 404
    assert desk.post("/accounts/1/delete").status_code == 404


def test_unknown_names_take_as_long_as_known_ones(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each costs one comparison with a hash of the same parameters; and the pages are the same."""
    compared: list[str] = []
    verify = passwords._hasher.verify

    class Counting:
        def verify(self, hash_: str, password: str) -> bool:
            compared.append(hash_.rsplit("$", 2)[0])
            return verify(hash_, password)

    monkeypatch.setattr(passwords, "_hasher", Counting())
    accounts.close(desk.archive, accounts.named(desk.archive, "editor"))
    desk.sign(None)
    pages = [_sign_in(desk, name, "wrong wrong wrong") for name in ("admin", "nobody", "editor", "", "a" * 500)]
    assert {page.status_code for page in pages} == {401}
    assert len({page.text for page in pages}) == 1
    assert compared == ["$argon2id$v=19$m=65536,t=3,p=4"] * 5


def test_guessing_is_stopped(desk: Any, password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "fits", lambda *_: False)
    desk.sign(None)
    most = AT_MOST["sign-in of a name"][0]
    told = [_sign_in(desk, ("ADMIN", "admin ", "ａｄｍｉｎ")[turn % 3], "x") for turn in range(most + 1)]
    assert [one.status_code for one in told] == [401] * most + [429]
    assert int(told[-1].headers["retry-after"]) > 0
    for turn in range(AT_MOST["sign-in from an address"][0] - most - 1):
        assert _sign_in(desk, f"name{turn}", "x").status_code == 401
    assert _sign_in(desk, "another", "x").status_code == 429, "nor by one password for many names"
    assert _sign_in(desk, "other", "x", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 429


def test_changes_are_counted_by_person(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign("reader")
    token = desk.token()
    answers = [desk.raw.post("/accounts", headers={"x-khabar-csrf": token}).status_code for _ in range(3)]
    assert answers == [403] * 3
    most = AT_MOST["changes"][0]
    desk.sign("admin")
    token = desk.token()
    codes = [
        desk.raw.post("/accounts/999/close", headers={"x-khabar-csrf": token}).status_code for _ in range(most + 1)
    ]
    assert codes == [404] * most + [429]
    assert desk.sign("reader").get("/account").status_code == 200


@pytest.mark.parametrize("name", ["", " ", "a/b", "<b>", "a\u202eb", "x" * 65, "a@b", "a\0b", "\u200b"])
def test_names_that_no_account_has(desk: Any, password: str, name: str) -> None:
    with pytest.raises(accounts.AccountError):
        accounts.add(desk.archive, name, password, "reader")


@pytest.mark.parametrize("password", ["", "short", "a" * 20, "x" * 300, "leila-is-my-name-2026"])
def test_passwords_that_are_none(desk: Any, password: str) -> None:
    with pytest.raises(accounts.AccountError):
        accounts.add(desk.archive, "leila", password, "reader")


def test_names_that_look_alike_are_one(desk: Any, password: str) -> None:
    for name in ("ADMIN", "Admin", "ａｄｍｉｎ", " admin"):
        with pytest.raises(accounts.AccountError):
            accounts.add(desk.archive, name, password, "reader")


def test_the_local_person_needs_no_account(make_desk: Callable[..., Any]) -> None:
    desk = make_desk(team=False)
    for path in ("/account", "/accounts"):
        assert desk.get(path).status_code == 404
    assert desk.raw.get("/login", follow_redirects=False).headers["location"] == "/"
    assert desk.post("/login", {"name": "admin", "password": "x"}).status_code == 404


def test_old_hashes_are_renewed(desk: Any, password: str) -> None:
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(password)
    with desk.archive.writing() as connection:
        connection.execute(accounts_table.update().values(password=weak))
    assert accounts.checked(desk.archive, "reader", password) is not None
    kept = {row[1]: row[2] for row in tables(desk.archive)["accounts"]}
    assert kept["reader"].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert kept["admin"] == weak
