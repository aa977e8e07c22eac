"""The command that opens the workbench."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from archives import make_archive, reports
from serving import free_port, serving

pytest.importorskip("litestar")

COMMAND = (sys.executable, "-c", "from khabar.cli.main import main; main()", "serve")


@pytest.fixture
def where(folder: Path) -> str:
    return str(make_archive(folder / "khabar.db", reports()[:1]))


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_stopped(where: str, end: signal.Signals) -> None:
    port = free_port()
    with serving([*COMMAND, "--db", where, "--port", str(port)], port) as (server, told):
        assert told.status == 200
        assert "لافروف" in told.read().decode()
        server.send_signal(end)
        assert server.wait(20) in (0, -end, 128 + end, 1 if end == signal.SIGINT else 0)
        assert server.stderr is not None
        errors = server.stderr.read().decode()
    assert f"http://127.0.0.1:{port}/" in errors and "Traceback" not in errors


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_other_machines_need_accounts(khabar: Any, where: str, host: str) -> None:
    told = khabar("serve", "--db", where, "--host", host)
    assert told.exit_code == 2
    assert "--accounts" in told.stderr


def test_accounts_where_nobody_has_one_are_refused(khabar: Any, where: str) -> None:
    told = khabar("serve", "--db", where, "--accounts")
    assert told.exit_code == 2
    assert "khabar accounts add" in told.stderr


def test_no_archive_is_told(khabar: Any, folder: Path) -> None:
    told = khabar("serve", "--db", str(folder / "none.db"))
    assert told.exit_code == 1
    assert "none.db" in told.stderr
