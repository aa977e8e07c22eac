"""``khabar explain``: items, rules, entries and what was rejected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from khabar.cli.entries import Entries
from khabar.cli.explain import explanations, occurrences
from khabar.reader import Reader
from khabar.record import Document
from khabar.record.explanation import Explanation, Rejection

TEXT = "قال وزير الخارجية الروسي سيرغي لافروف أمس إن المحادثات ستستأنف قريبا.\nوأكّد لافروف أن الحوار مستمر."


@pytest.fixture
def report(folder: Path) -> Path:
    path = folder / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_an_item_has_its_rule_and_entry(khabar: Any, report: Path) -> None:
    result = khabar("explain", "report.txt", "--at", "قال", "--published", "2013-05-10")
    assert result.exit_code == 0
    shown = plain(result.stdout)
    assert "1/1  line 1, code points 0–3" in shown
    assert "statement s1 (cue: قال)  rule statement.qala.an" in shown
    assert "speakers=sergey-lavrov" in shown
    assert "confidence=" in shown
    assert "reporting.tsv:2 qala (statement, verb) → made statement s1" in shown


def test_every_place_is_explained_however_it_is_spelled(khabar: Any, report: Path) -> None:
    shown = plain(khabar("explain", "report.txt", "--at", "لافــروف", "--published", "2013-05-10").stdout)
    assert "1/2  line 1" in shown and "2/2  line 2" in shown
    assert shown.count("actor sergey-lavrov (mention: ") == 2
    assert "people_world.tsv:" in shown


def test_a_time_is_found_in_its_table(khabar: Any, report: Path) -> None:
    shown = plain(khabar("explain", "report.txt", "--at", "أمس", "--published", "2013-05-10").stdout)
    assert "value=2013-05-09" in shown
    assert "time_words.tsv:" in shown and "yesterday (listed word)" in shown


def test_a_cue_that_made_nothing_is_told(khabar: Any) -> None:
    shown = plain(khabar("explain", "-", "--at", "قال", stdin="قال.").stdout)
    assert "  In the record:\n    nothing" in shown
    assert "qala (statement, verb) → rejected: no content" in shown


def test_words_that_are_not_there_end_with_1(khabar: Any, report: Path) -> None:
    result = khabar("explain", "report.txt", "--at", "غائب")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "«غائب» is not in the text" in result.stderr


def test_a_file_that_is_not_there_ends_with_1(khabar: Any) -> None:
    result = khabar("explain", "missing.txt", "--at", "قال")
    assert result.exit_code == 1
    assert result.stderr == "khabar: missing.txt: no such file. Check the path\n"


def test_every_rejection_is_told() -> None:
    class Telling(Reader):
        def explain(self, document: Document) -> Explanation:
            reasons = [
                Rejection(0, "statement.qala.verb", "no reason"),
                Rejection(0, "position.other", "a stop follows"),
            ]
            return Explanation(self.read(document), reasons)

    (shown,) = explanations(Telling(), Document(text="قال."), "قال")
    assert "qala\u2069 (statement, verb) → rejected: no reason" in shown
    assert "position.other → rejected: a stop follows" in shown


def test_another_language_is_told(khabar: Any) -> None:
    text = "وزیر خارجه ایران گفت که این گفتگوها برای مردم منطقه مهم است."
    assert "its language is Persian" in khabar("explain", "-", "--at", "گفت", stdin=text).stdout


def test_occurrences_are_spans_of_the_raw_text() -> None:
    text = "أكّـد  الوزيرُ و اكد"
    assert [text[start:end] for start, end in occurrences(text, "اكد")] == ["أكّـد", "اكد"]
    assert [text[start:end] for start, end in occurrences(text, "أكد الوزير")] == ["أكّـد  الوزيرُ"]
    assert list(occurrences(text, " ")) == []


def test_a_users_table_is_named_by_its_path(folder: Path) -> None:
    (folder / "words").mkdir()
    table = folder / "words" / "media.tsv"
    table.write_text(
        "id\ttype\tname_en\tnames_ar\tcountry\twikidata\nmine\tpaper\tMine\tجريدتي\t\t\n", encoding="utf-8"
    )
    medium = next(m for m in Reader([folder / "words"]).knowledge.media.values() if m.id == "mine")
    assert Entries([folder / "words"]).of(medium).where == f"{table}:2"
