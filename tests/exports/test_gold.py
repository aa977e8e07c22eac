"""Records as gold files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.demo import report
from khabar.exports.gold import gold

GOLD = Path(os.environ.get("KHABAR_GOLD", Path(__file__).parent.parent.parent.parent / "shared" / "gold"))


def test_gold_has_the_keys_of_gold_files_and_spans_of_the_text(reader) -> None:
    record = reader.read(report())
    found = json.loads(json.dumps(gold(record)))
    assert list(found) == ["document", "actors", "times", "places", "statements", "events", "positions"]
    assert found["document"]["text"] == report().text and "language" not in found["document"]
    assert [one["span"] for one in found["times"]] == [[one.start, one.end] for one in record.times]
    assert [one["trigger"] for one in found["events"]] == [list(one.trigger) for one in record.events]
    assert set(found["positions"][0]) == {"holders", "stance", "about", "condition_for"}


@pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason="no scorer at KHABAR_GOLD")
def test_the_scorer_finds_a_record_equal_to_its_own_gold(reader, tmp_path: Path) -> None:
    record = reader.read(report())
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "report.json").write_text(json.dumps(gold(record)), encoding="utf-8")
    (tmp_path / "records.jsonl").write_bytes(record.to_json() + b"\n")
    command = [sys.executable, str(GOLD / "score.py"), "score", "gold", "records.jsonl", "--json"]
    table = json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout)
    scored = {row: figures["f1"] for row, figures in table.items() if figures.get("gold")}
    assert len(scored) > 15 and set(scored.values()) == {1.0}
