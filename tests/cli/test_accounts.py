"""Who may sign in, from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archives import make_archive, reports
from khabar.archive import Archive

pytest.importorskip("argon2")

from khabar.workbench.security import accounts, sessions

PASSWORD = "زيتون وجسر وثلاث غيمات"


@pytest.fixture
def where(folder: Path) -> str:
    return str(make_archive(folder / "khabar.db", reports()[:1]))


def test_make_list_change_and_close(khabar: Any, where: str) -> None:
    made = khabar("accounts", "add", "Salma", "--role", "admin", "--db", where, stdin=PASSWORD + "\n")
    assert (made.exit_code, made.output) == (0, "salma: admin\n")
    with Archive(where) as archive:
        person = accounts.checked(archive, "salma", PASSWORD)
        assert person is not None
        token = sessions.begin(archive, person)
        assert khabar("accounts", "role", "salma", "--role", "editor", "--db", where).exit_code == 0
        assert sessions.find(archive, token).role == "editor"
        assert khabar("accounts", "close", "salma", "--db", where).exit_code == 0
        assert sessions.find(archive, token).number == -1
        assert "salma\teditor\tclosed" in khabar("accounts", "list", "--db", where).output
        assert khabar("accounts", "reset", "salma", "--db", where, stdin=PASSWORD[::-1] + "\n").exit_code == 0
        assert accounts.checked(archive, "salma", PASSWORD[::-1]) is not None
        assert accounts.checked(archive, "salma", PASSWORD) is None


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        (("add", "salma"), "short\n", "no good password"),
        (("add", "salma"), "", "no good password"),
        (("add", "a/b"), PASSWORD, "no name for an account"),
        (("close", "nobody"), "", "no account «nobody»"),
    ],
)
def test_what_cannot_be_is_told(khabar: Any, where: str, arguments: tuple[str, ...], stdin: str, told: str) -> None:
    result = khabar("accounts", *arguments, "--db", where, stdin=stdin)
    assert result.exit_code == 1
    assert told in result.output
    assert PASSWORD not in result.output


def test_a_password_is_no_argument(khabar: Any, where: str) -> None:
    assert khabar("accounts", "add", "salma", PASSWORD, "--db", where).exit_code == 2
    assert "password" not in " ".join(khabar("accounts", "add", "--help").output.split("Options:")[1:])


def test_serving_others_needs_accounts_and_somebody_who_has_one(khabar: Any, where: str) -> None:
    bare = khabar("serve", "--host", "0.0.0.0", "--db", where)
    assert (bare.exit_code, "--accounts" in bare.output) == (2, True)
    empty = khabar("serve", "--host", "0.0.0.0", "--accounts", "--tls", "--db", where)
    assert (empty.exit_code, "khabar accounts add" in empty.output) == (2, True)


def test_serving_with_accounts(khabar: Any, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    monkeypatch.setattr("khabar.workbench.serving.run", served.append)
    khabar("accounts", "add", "salma", "--role", "admin", "--db", where, stdin=PASSWORD)
    open_ = khabar("serve", "--host", "192.0.2.1", "--accounts", "--name", "khabar.example", "--db", where)
    assert "without TLS" in open_.output
    assert served[0].team
    assert not served[0].secure
    assert {"192.0.2.1", "khabar.example"} <= set(served[0].hosts)
