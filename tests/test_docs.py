"""The documentation says what is: every command and every example in it runs, every option is in it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import making
from khabar import Reader
from khabar.archive import Archive
from khabar.cli.main import main
from khabar.demo import PUBLISHED, report
from khabar.exports.names import clean
from khabar.workbench.security import accounts
from reported import archive_of
from serving import free_port, serving

ROOT = Path(__file__).parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
EXPORTS = ROOT / "docs" / "exports.md"
PAGES = (ROOT / "README.md", COMMANDS, EXPORTS)
# Every page's links are followed; the commands of the others need the gold, which does not belong to the project.
LINKING = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
# What sets up this very environment is run by make and not from inside of it.
_SETUP = ("make ", "python3 -m pip ")
SERVING = "khabar serve"
PASSWORD = "نخلة وميناء وسبع رسائل"


def blocks(language: str) -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for found, content in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if found == language:
                yield page, content


def shell_lines() -> list[str]:
    lines = [line.strip() for _, content in blocks("sh") for line in content.splitlines() if line.strip()]
    return [line for line in dict.fromkeys(lines) if not line.startswith(_SETUP)]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The archive that the documentation speaks of."""
    path = tmp_path_factory.mktemp("archive") / "khabar.db"
    archive_of(path, reader)
    with Archive(path) as archive:
        accounts.add(archive, "salma", PASSWORD, "admin")
    return path


@pytest.fixture
def folder(tmp_path: Path, database: Path) -> Path:
    """A folder with the files that the documentation speaks of."""
    demo = report()
    shutil.copy(database, tmp_path / "khabar.db")
    (tmp_path / "report.txt").write_text(demo.text, encoding="utf-8")
    (tmp_path / "reports").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "reports" / name).write_text(demo.text, encoding="utf-8")
    line = json.dumps({"id": "one", "published": PUBLISHED, "text": demo.text}, ensure_ascii=False)
    (tmp_path / "reports.jsonl").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "words").mkdir()
    header = "id\ttype\tname_en\tnames_ar\tcountry\twikidata\n"
    (tmp_path / "words" / "media.tsv").write_text(header + "mine\tpaper\tMine\tجريدتي\t\t\n", encoding="utf-8")
    (tmp_path / "page.html").write_bytes(making.page(making.TALKS))
    (tmp_path / "feed.xml").write_bytes(making.feed(f"<description>{making.TRIP}</description>"))
    (tmp_path / "crawl.warc.gz").write_bytes(making.warc(("https://example.org/1", making.page(making.TALKS))))
    columns = "number,paper,day,head,link,body\n"
    row = f"1,نشرة,2013-05-10,عنوان,https://example.org/1,{making.TALKS}\n"
    (tmp_path / "news.csv").write_text(columns + row, encoding="utf-8")
    line = json.dumps({"body": making.TALKS, "head": "عنوان"}, ensure_ascii=False)
    (tmp_path / "news.jsonl").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "password.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    return tmp_path


def command_in(folder: Path) -> dict[str, str]:
    """The environment in which ``khabar`` is this one."""
    (folder / "khabar").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder}/run.py" "$@"\n', encoding="utf-8")
    (folder / "khabar").chmod(0o755)
    start = "from khabar.cli.main import main\nif __name__ == '__main__':\n    main()\n"
    (folder / "run.py").write_text(start, encoding="utf-8")
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}


@pytest.mark.parametrize("line", [line for line in shell_lines() if not line.startswith(SERVING)])
def test_every_command_line_runs(line: str, folder: Path) -> None:
    done = subprocess.run(["bash", "-c", line], cwd=folder, env=command_in(folder), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith(SERVING)])
def test_every_line_that_serves_answers_until_it_is_stopped(line: str, folder: Path) -> None:
    port = free_port()
    with serving([*shlex.split(line), "--port", str(port)], port, cwd=folder, env=command_in(folder)) as (server, told):
        assert told.status < 500
        server.send_signal(signal.SIGINT)
        assert server.wait(20) is not None


@pytest.mark.parametrize("code", [content for _, content in blocks("python")])
def test_every_python_example_runs(code: str, folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def commands() -> Iterator[tuple[str, click.Command]]:
    yield from main.commands.items()


def test_every_command_and_option_is_documented_with_an_example() -> None:
    text = COMMANDS.read_text(encoding="utf-8")
    examples = "\n".join(line for line in shell_lines())
    for name, command in commands():
        assert f"`khabar {name}" in text and f"khabar {name}" in examples
        section = text.split(f"## `khabar {name}")[1].split("\n## ")[0]
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                written = [option for option in parameter.opts if option.startswith("--")]
                assert all(f"`{option}" in section for option in written), (name, written)
                assert any(option in examples for option in parameter.opts)


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.name)
def test_links_and_pictures_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_picture_is_light() -> None:
    assert (ROOT / "docs" / "images" / "page.png").stat().st_size < 400_000


def test_the_bundled_report_is_clean_text() -> None:
    text = report().text
    assert 180 <= len(text.split()) <= 250
    assert all(clean(line) == line for line in text.splitlines())
