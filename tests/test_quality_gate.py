"""The gate compares with floors, refuses other gold, and never lowers a floor."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "quality_gate.py"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality_gate", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "quality_gate", module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(gate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    gold = tmp_path / "gold" / "dev"
    gold.mkdir(parents=True)
    (gold / "a.json").write_text("{}", encoding="utf-8")
    figures = {"event": 0.5, "headline": 0.6}
    monkeypatch.setattr(gate, "score", lambda folder, name: dict(figures))

    def run(*arguments: str, **scored: float) -> int:
        figures.update(scored)
        base = ["--gold", str(tmp_path / "gold"), "--sets", "dev", "--floors", str(tmp_path / "floors.json")]
        status: int = gate.main([*base, *arguments])
        return status

    return run


def floors(tmp_path: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))["dev"]["floors"]
    return found


def test_without_floors_all_pass_and_nothing_is_written(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run() == 0
    assert not (tmp_path / "floors.json").exists()


def test_a_figure_below_its_floor_fails(run, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run("--raise") == 0
    assert run(event=0.499) == 1
    assert "!0.499 (0.500)" in capsys.readouterr().out


def test_raise_goes_upward_only(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run("--raise")
    assert run("--raise", event=0.4, headline=0.9) == 1
    assert floors(tmp_path) == {"event": 0.5, "headline": 0.6}
    assert run("--raise", event=0.7, headline=0.9) == 0
    assert floors(tmp_path) == {"event": 0.7, "headline": 0.9}


def test_other_gold_is_refused(run, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    run("--raise")
    (tmp_path / "gold" / "dev" / "a.json").write_text("{ }", encoding="utf-8")
    assert run() == 2
    assert run("--raise") == 2
    assert "not what its floors were set on" in capsys.readouterr().err
    assert run("--raise", "--new-gold", event=0.3) == 0
    assert floors(tmp_path)["event"] == 0.3


def test_a_row_that_is_no_longer_scored_fails(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run("--raise", position=0.2)
    pinned = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))
    pinned["dev"]["floors"]["gone"] = 0.1
    (tmp_path / "floors.json").write_text(json.dumps(pinned), encoding="utf-8")
    assert run() == 1


def test_a_folder_without_gold_is_an_error(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "gold" / "dev" / "a.json").unlink()
    assert run() == 2
