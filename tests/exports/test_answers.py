"""Answers of an archive as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection

from khabar import Reader
from khabar.archive import Archive
from khabar.archive.differences import differences
from khabar.archive.dossier import dossier
from khabar.archive.plans import Plans
from khabar.archive.processes import Process, process
from khabar.archive.stances import matrix
from khabar.archive.timeline import Timeline, timeline
from khabar.exports import answer_rows
from khabar.exports.answers import Answer, render
from khabar.exports.labels import ANSWERS
from khabar.exports.text import columns
from reported import REPORTS, archive_of

QUESTIONS: dict[str, Callable[[Connection], Answer]] = {
    "timeline": timeline,
    "actor": lambda connection: dossier(connection, "الجزائر"),
    "positions": matrix,
    "process": lambda connection: process(connection, "الاتفاق النووي"),
    "diff": lambda connection: differences(connection, "okaz", "sabq"),
}
TEXTS = {one.id: one.text for one in REPORTS}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> dict[str, Answer]:
    path: Path = tmp_path_factory.mktemp("answers") / "khabar.db"
    archive_of(path, reader)
    with Archive(path) as archive, archive.reading() as connection:
        return {name: ask(connection) for name, ask in QUESTIONS.items()}


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("width", [40, 100])
def test_lines_fit_and_start_with_arabic(answers: dict[str, Answer], name: str, width: int) -> None:
    lines = render(answers[name], width).splitlines()
    assert max(map(columns, lines)) <= width
    assert render(answers[name], width).count("\u2068") == render(answers[name], width).count("\u2069")
    heads = [line for line in lines if "─" in line or "═" in line]
    assert heads and all(re.match("[\u0600-\u06ff]", line) for line in heads)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_line_of_csv_has_its_columns_and_cites_words_of_a_report(answers: dict[str, Answer], name: str) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(answer_rows.to_csv(answers[name])))))
    assert rows
    for row in rows:
        assert None not in row
        if row["document"] in TEXTS:
            assert TEXTS[row["document"]][int(row["start"]) : int(row["end"])] == row["words"]
            assert TEXTS[row["document"]][int(row["sentence_start"]) : int(row["sentence_end"])] == row["sentence"]
        assert row["document"] or row["part"] == "conflict"


@pytest.mark.parametrize("name", QUESTIONS)
def test_json_is_one_line_with_english_keys(answers: dict[str, Answer], name: str) -> None:
    line = answer_rows.to_json(answers[name])
    assert line.count("\n") == 1

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for one in value.values() for key in keys(one)}
        return {key for one in value for key in keys(one)} if isinstance(value, list) else set()

    found = keys(json.loads(line))
    assert all(re.fullmatch("[a-z_]+", key) for key in found)
    assert {"span", "words", "sentence", "document", "outlet", "published", "chain"} <= found


def test_a_change_is_shown_with_both_stances(answers: dict[str, Answer]) -> None:
    shown = plain(render(answers["actor"]))
    assert "تغيّر محتمل في مواقفه (Likely changes of position) 1" in shown
    assert shown.index("• قبل 2015-07-20") < shown.index("بعد 2015-07-25")


def test_a_plan_is_shown_with_what_came_of_it(answers: dict[str, Answer]) -> None:
    shown = plain(render(answers["process"]))
    assert "ما تقرّر موعده (Scheduled) 1" in shown
    assert "⇒ حدث: تشاور CONSULT: جون كيري، سيرغي لافروف [وقع · الدوحة]" in shown
    rows = list(csv.DictReader(io.StringIO("".join(answer_rows.to_csv(answers["process"])))))
    (plan,) = [row for row in rows if row["part"] == "scheduled"]
    assert (plan["outcome"], plan["day"], plan["later_day"]) == ("came", "2015-08-03", "2015-08-03")


def test_what_is_left_out_and_told_differently_is_shown(answers: dict[str, Answer]) -> None:
    shown = plain(render(answers["diff"], 200))
    assert "+ لم يذكره sabq: قول: جون كيري: «واشنطن ستراقب المواقع العسكرية الإيرانية بدقة كبيرة»" in shown
    assert "+ لم يذكره okaz: مصدر: إنترفاكس" in shown
    assert "≠ يختلفان في عدد ساعات: 3 / 5" in shown


def test_nothing_is_told_as_nothing(answers: dict[str, Answer], tmp_path: Path, reader: Reader) -> None:
    with Archive(tmp_path / "empty.db", create=True) as archive, archive.reading() as connection:
        assert "لا شيء." in render(timeline(connection))
        assert len(list(answer_rows.to_csv(matrix(connection)))) == 1


def test_names_that_several_bear_are_shown_once(answers: dict[str, Answer]) -> None:
    answer = answers["timeline"]
    assert isinstance(answer, Timeline)
    row = next(row for row in answer.rows if row.actors)
    namesake = msgspec.structs.replace(row.actors[0], number=9999, id="namesake")
    doubled = msgspec.structs.replace(row, actors=[*row.actors, namesake])
    one, two = (render(msgspec.structs.replace(answer, rows=rows)) for rows in ([row], [doubled]))
    assert one == two


def test_a_process_without_rows_says_so(answers: dict[str, Answer]) -> None:
    answer = answers["process"]
    assert isinstance(answer, Process)
    empty = msgspec.structs.replace(answer, sections={}, scheduled=Plans(0, []))
    assert plain(render(empty)).splitlines()[-1] == ANSWERS["nothing"].ar
