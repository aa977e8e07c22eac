"""The guide to the workbench says what is: its examples of the API run, its addresses, keys and limits are there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desks import served
from khabar import Reader
from khabar.workbench.security import limits, patience, sessions
from khabar.workbench.settings import PORT, UPLOAD, Settings
from reported import archive_of

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "workbench.md").read_text("utf-8")
SAFETY = (DOCS / "workbench-safety.md").read_text("utf-8")
HERE = f"http://127.0.0.1:{PORT}"
BLOCKS = re.findall(r"^```\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
EXAMPLES = [block for block in BLOCKS if "curl " in block]


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[str]:
    path = tmp_path_factory.mktemp("guide") / "khabar.db"
    archive_of(path, reader)
    with served(lambda port: Settings(str(path), port=port)) as address:
        yield address


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_api(there: str, example: str, tmp_path: Path) -> None:
    """Each answers, and none with a refusal."""
    script = "set -e\n" + example.replace(HERE, there).replace("curl ", "curl -sS --fail-with-body ")
    ran = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    decoder, rest, answers = json.JSONDecoder(), ran.stdout.strip(), 0
    while rest:
        answer, end = decoder.raw_decode(rest)
        assert answer
        assert not {"status", "detail"} <= answer.keys(), answer
        rest, answers = rest[end:].strip(), answers + 1
    assert answers == example.count("curl ") - example.count("-o /dev/null")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2


def test_numbers_of_the_guides() -> None:
    """Limits are told as they are."""
    assert f"{UPLOAD // 1024 // 1024} MB" in GUIDE
    told = " ".join(SAFETY.split())
    hours, days = sessions.IDLE.total_seconds() / 3600, sessions.ABSOLUTE.days
    assert f"after {hours:.0f} hours without use and after {days} days" in told
    most = {what: amount for what, (amount, _) in limits.AT_MOST.items()}
    assert (
        f"{most['sign-in of a name']} attempts an hour for a name, {most['sign-in from an address']} for an address"
        in told
    )
    assert (
        f"{most['changes']} changes a minute, {most['uploads']} uploads and {most['fetches']} fetches an hour" in told
    )
    assert f"{patience.HEAD:.0f} seconds for a head" in told
    assert f"{patience.CONNECTIONS} connections" in told


def test_files_that_the_guide_names_are_there() -> None:
    package = Path(limits.__file__).parents[2]
    for name in re.findall(r"`((?:security|pages|static|sources|templates)/[a-z_]*(?:\.py)?)`", SAFETY):
        assert any((folder / name).exists() for folder in (package, package / "workbench")), name
