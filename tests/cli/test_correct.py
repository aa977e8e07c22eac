"""``khabar correct``, ``khabar undo`` and ``khabar corrections``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archives import TALKS, reports
from khabar.archive import Archive
from khabar.archive.adding import Adder
from khabar.archive.preparing import Preparer


@pytest.fixture(autouse=True)
def database(folder: Path, reader, monkeypatch) -> Path:
    """Three reports in ``khabar.db``."""
    monkeypatch.setattr("khabar.archive.preparing.Reader", lambda _: reader)
    with Archive(folder / "khabar.db", create=True) as archive, Preparer() as preparer:
        assert len(list(Adder(archive, preparer).add(reports()))) == 3
    return folder / "khabar.db"


def test_a_judgement_is_kept_and_shown_beside_the_programs(khabar) -> None:
    done = khabar("correct", "talks", "wrong", "event", "e1", "--author", "ليلى", "--reason", "لم يلتقيا")
    assert (done.exit_code, done.output) == (0, "1\n")
    done = khabar(
        "correct", "2", "changed", "event", "e1", "--field", "status", "--value", "future", "--author", "سامي"
    )
    assert (done.exit_code, done.output) == (0, "2\n")
    shown = khabar("corrections").output.replace("\u2068", "").replace("\u2069", "")
    assert "• حدث «التقى»" in shown and "لم يلتقيا" in shown and "status occurred ← future" in shown
    (line,) = khabar("corrections", "--format", "json").output.splitlines()
    (item,) = json.loads(line)["items"]
    assert item["program"]["status"] == "occurred" and item["person"]["status"] == "future"
    assert [one["author"] for one in item["corrections"]] == ["ليلى", "سامي"]


def test_one_document_is_shown_with_all_its_items(khabar) -> None:
    found = json.loads(khabar("corrections", "--document", "talks", "--format", "json").output)
    assert {item["kind"] for item in found["items"]} >= {"actor", "event", "statement"}
    assert all(item["program"] == item["person"] and item["corrections"] == [] for item in found["items"])
    assert khabar("corrections").output == ""


def test_what_has_no_id_is_told_by_its_number(khabar) -> None:
    def numbers(kind: str) -> list[tuple[str, bool]]:
        found = json.loads(khabar("corrections", "--document", "refusal", "--format", "json").output)
        return [(item["item"], item["person"] is None) for item in found["items"] if item["kind"] == kind]

    count = len(numbers("position"))
    assert count >= 2 and numbers("position") == [(str(number), False) for number in range(count)]
    assert khabar("correct", "refusal", "wrong", "position", "0", "--author", "ليلى").exit_code == 0
    assert numbers("position")[:2] == [("0", True), ("1", False)]
    assert khabar("correct", "refusal", "right", "position", "0", "--author", "ليلى").exit_code == 0
    assert numbers("position")[:2] == [("0", False), ("1", False)]


def test_gold_files_of_documents_that_are_checked(khabar, folder: Path) -> None:
    value = '{"type": "SUPPORT", "trigger": "صريحة", "actors": ["john-kerry"]}'
    assert khabar("correct", "talks", "missing", "event", "--value", value, "--author", "ليلى").exit_code == 0
    assert khabar("correct", "merger", "wrong", "statement", "s1", "--author", "ليلى").exit_code == 0
    assert khabar("correct", "talks", "right", "document", "--author", "ليلى").exit_code == 0
    assert khabar("corrections", "--format", "gold", "-o", "all").exit_code == 0
    assert [path.name for path in sorted((folder / "all").iterdir())] == ["merger-1.json", "talks-2.json"]
    assert khabar("corrections", "--format", "gold", "-o", "some", "--checked").exit_code == 0
    (file,) = (folder / "some").iterdir()
    found = json.loads(file.read_text(encoding="utf-8"))
    assert [TALKS[slice(*one["trigger"])] for one in found["events"]][-1] == "صريحة"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("correct", "talks", "wrong", "event", "e1"), 2, "--author"),
        (("correct", "talks", "wrong", "event", "e99", "--author", "ليلى"), 1, "no event"),
        (("correct", "none", "wrong", "event", "e1", "--author", "ليلى"), 1, "no document"),
        (("correct", "talks", "praised", "event", "e1", "--author", "ليلى"), 2, "praised"),
        (("corrections", "--format", "gold"), 2, "--output"),
        (("corrections", "--output", "x"), 2, "--format gold"),
        (("corrections", "--document", "none"), 1, "no document"),
        (("corrections", "--format", "gold", "-o", "khabar.db/x", "--document", "talks"), 1, "khabar.db"),
    ],
)
def test_what_is_wrong_is_told(khabar, arguments: tuple[str, ...], status: int, told: str) -> None:
    done = khabar(*arguments)
    assert done.exit_code == status and told in done.output


def test_a_correction_is_taken_back_and_both_are_shown(khabar) -> None:
    khabar("correct", "talks", "wrong", "event", "e1", "--author", "ليلى")
    khabar("correct", "talks", "right", "event", "e1", "--author", "ليلى")
    late = khabar("undo", "1", "--author", "سامي")
    assert late.exit_code == 1 and "2 came after it" in late.output
    assert khabar("undo", "2", "--author", "سامي", "--reason", "سهو").output == "3\n"
    shown = khabar("corrections").output.replace("\u2068", "").replace("\u2069", "")
    assert "1. خطأ: ليلى" in shown and "2. صحيح: ليلى" in shown
    assert "3. تراجع: 2 · سامي" in shown and "سهو" in shown
    gone = khabar("undo", "9", "--author", "سامي")
    assert gone.exit_code == 1 and "no correction 9" in gone.output
    assert khabar("undo", "0", "--author", "سامي").exit_code == 2


def test_the_whole_document_has_a_line_of_its_own(khabar) -> None:
    khabar("correct", "talks", "right", "event", "e1", "--author", "ليلى")
    khabar("correct", "talks", "right", "document", "--author", "ليلى")
    shown = khabar("corrections").output.replace("\u2068", "").replace("\u2069", "").splitlines()
    assert next(line for line in shown if line.startswith("   2. صحيح")) == shown[shown.index("• التقرير كله") + 1]


def test_changed_without_a_field_tells_the_fields(khabar) -> None:
    done = khabar("correct", "talks", "changed", "event", "e1", "--author", "ليلى")
    assert done.exit_code == 1 and "not told which field. Give one of: type, mode" in done.output
