"""The command as a process or in this one, and a folder to work in."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khabar.cli.main import main
from khabar.reader import Reader

Khabar = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@functools.cache
def shared_reader() -> Reader:
    """The reader without tables of the user's own, made once for all tests."""
    return Reader()


@pytest.fixture
def khabar(monkeypatch: pytest.MonkeyPatch) -> Khabar:
    """Runs a command in this process; a crash fails the test."""

    def reader(lexicons: Sequence[Path] = ()) -> Reader:
        return Reader(lexicons) if lexicons else shared_reader()

    monkeypatch.setattr("khabar.cli.reading.Reader", reader)
    monkeypatch.setattr("khabar.reader.Reader", reader)

    def run(*arguments: str, stdin: bytes | str | None = None) -> Result:
        result = CliRunner().invoke(main, list(arguments), input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def command() -> list[str]:
    """The command as a process is started with it."""
    return [sys.executable, "-c", "from khabar.cli.main import main; main(prog_name='khabar')"]


@pytest.fixture
def process(command: list[str]) -> Process:
    """Runs a command in a process of its own."""

    def run(*arguments: str, stdin: bytes = b"", timeout: float = 120) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [*command, *arguments], input=stdin, capture_output=True, timeout=timeout, env=environment, check=False
        )

    return run
