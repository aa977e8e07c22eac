"""``khabar read``: inputs, formats, outputs, errors and exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from khabar import Record, __version__
from khabar.cli.reading import BATCH_DOCUMENTS
from khabar.demo import report
from khabar.reader import Reader

SENTENCES = [
    "قال وزير الخارجية الأردني ناصر جودة أمس إن المحادثات ستستأنف قريبا.",
    "أعلنت الحكومة المصرية أن الوفد سيغادر غدا إلى باريس.",
    "أكد الرئيس الفرنسي فرانسوا هولاند ضرورة وقف القتال.",
]


def write_lines(path: Path, count: int) -> None:
    rows = [{"id": f"d{n}", "published": "2013-05-10", "text": SENTENCES[n % 3] + f" {n}"} for n in range(count)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def records(output: str | bytes) -> list[Record]:
    return [Record.from_json(line) for line in output.splitlines()]


@pytest.fixture
def demo(folder: Path) -> Path:
    path = folder / "report.txt"
    path.write_text(report().text, encoding="utf-8")
    return path


def test_text_is_the_default(khabar: Any, demo: Path) -> None:
    result = khabar("read", "report.txt", "--published", "2013-05-10", "--outlet", "نشرة")
    assert result.exit_code == 0 and result.stderr == ""
    shown = result.stdout.replace("\u2068", "").replace("\u2069", "")
    assert "نشرة ← روسيا اليوم ← فلاديمير بوتين: قال: «" in shown
    assert "CONSULT" in shown and "2013-05-07" in shown


def test_jsonl_is_one_record_a_line_with_the_text_unchanged(khabar: Any, demo: Path) -> None:
    result = khabar("read", "report.txt", "--format", "jsonl", "--published", "2013-05-10")
    (record,) = records(result.stdout)
    assert record.document.text == report().text
    assert record.document.id == "report"
    assert record.statements


def test_html_goes_to_standard_output_or_a_file(khabar: Any, demo: Path, folder: Path) -> None:
    result = khabar("read", "report.txt", "--format", "html")
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert khabar("read", "report.txt", "--format", "html", "-o", "page.html").stdout == ""
    assert (folder / "page.html").read_text(encoding="utf-8") == result.stdout


def test_several_pages_need_a_folder(khabar: Any, demo: Path, folder: Path) -> None:
    result = khabar("read", "report.txt", "report.txt", "--format", "html")
    assert result.exit_code == 2 and result.stdout == ""
    assert "--output" in result.stderr
    assert khabar("read", "report.txt", "report.txt", "--format", "html", "-o", "pages").exit_code == 0
    assert sorted(path.name for path in (folder / "pages").iterdir()) == ["report-2.html", "report.html"]


def test_ids_cannot_lead_out_of_the_folder(khabar: Any, folder: Path) -> None:
    ids = ["../../evil", "/etc/x", "..", "", "a" * 400, "خبر/1", "A", "a"]
    lines = [json.dumps({"id": identity, "text": "خبر"}) for identity in ids]
    result = khabar("read", "-", "--format", "html", "-o", "pages", stdin="\n".join(lines))
    assert result.exit_code == 0
    pages = [path.relative_to(folder) for path in folder.rglob("*.html")]
    assert len(pages) == len(ids)
    assert all(path.parent == Path("pages") for path in pages)


def test_standard_input_is_a_text_or_json_lines(khabar: Any) -> None:
    (record,) = records(khabar("read", "-", "--format", "jsonl", stdin=SENTENCES[0]).stdout)
    assert record.document.text == SENTENCES[0]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in SENTENCES)
    found = records(khabar("read", "-", "--format", "jsonl", stdin=lines).stdout)
    assert [record.document.text for record in found] == SENTENCES


def test_published_and_outlet_are_for_those_without(khabar: Any) -> None:
    lines = '{"text": "اليوم", "published": "2001-02-03", "outlet": "أ"}\n{"text": "اليوم"}\n'
    found = records(
        khabar("read", "-", "--format", "jsonl", "--published", "2013-05-10", "--outlet", "ب", stdin=lines).stdout
    )
    assert [(r.document.published, r.document.outlet) for r in found] == [("2001-02-03", "أ"), ("2013-05-10", "ب")]
    assert [r.times[0].value for r in found] == ["2001-02-03", "2013-05-10"]


def test_a_bad_document_is_told_and_the_others_go_on(khabar: Any, folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "أ"}\n{oops\n{"text": 5}\n{"text": "ب"}\n', encoding="utf-8")
    result = khabar("read", "a.jsonl", "missing.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert [r.document.text for r in records(result.stdout)] == ["أ", "ب"]
    first, second, third = result.stderr.splitlines()
    assert first.startswith("khabar: a.jsonl:2: not JSON")
    assert second == 'khabar: a.jsonl:3: «text» is a number, not a string. Put the report under the key "text"'
    assert third == "khabar: missing.txt: no such file. Check the path"


def test_strict_stops_at_the_first(khabar: Any, folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "أ"}\n{oops\n{"text": "ب"}\n{oops\n', encoding="utf-8")
    result = khabar("read", "a.jsonl", "--format", "jsonl", "--strict")
    assert result.exit_code == 1
    assert [r.document.text for r in records(result.stdout)] == ["أ"]
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "report.txt", "--format", "xml"],
        ["read", "report.txt", "--published", "10/05/2013"],
        ["read", "report.txt", "--published", "0013-05-10"],
        ["read", "report.txt", "--lexicon", "missing"],
        ["read", "report.txt", "--workers", "0"],
        ["read", "report.txt", "-o", "."],
        ["read", "report.txt", "-o", "missing/file.txt"],
        ["explain", "report.txt"],
        ["unknown"],
    ],
)
def test_a_wrong_command_ends_with_2(khabar: Any, demo: Path, arguments: list[str]) -> None:
    result = khabar(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_a_lexicon_adds_and_a_broken_one_names_its_line(khabar: Any, folder: Path) -> None:
    (folder / "words").mkdir()
    header = "id\ttype\tname_en\tnames_ar\tcountry\twikidata\n"
    table = folder / "words" / "media.tsv"
    table.write_text(header + "my-paper\tpaper\tMy Paper\tجريدة الغمام\t\t\n", encoding="utf-8")
    text = "نقلت جريدة الغمام عن وزير الخارجية الأردني ناصر جودة قوله إن المحادثات ستستأنف قريبا."
    result = khabar("read", "-", "--format", "jsonl", "--lexicon", "words", stdin=text)
    assert "my-paper" in {actor.id for actor in records(result.stdout)[0].actors}
    table.write_text(header + "only\ttwo\n", encoding="utf-8")
    for workers in ("1", "2"):
        result = khabar("read", "-", "--lexicon", "words", "--workers", workers, stdin=text)
        assert result.exit_code == 2
        assert "media.tsv, line 2" in result.stderr


def test_output_to_a_file_is_what_goes_to_standard_output(khabar: Any, folder: Path) -> None:
    write_lines(folder / "a.jsonl", 5)
    for form in ("text", "jsonl"):
        shown = khabar("read", "a.jsonl", "--format", form).stdout_bytes
        assert khabar("read", "a.jsonl", "--format", form, "-o", "out").exit_code == 0
        assert (folder / "out").read_bytes() == shown


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_workers_give_the_same_bytes(process: Any, folder: Path, form: str) -> None:
    write_lines(folder / "a.jsonl", BATCH_DOCUMENTS * 3 + 5)
    with (folder / "a.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"text": 5}\n{"text": "قال الوزير إن الأمر انتهى"}\n')
    one = process("read", "a.jsonl", "--format", form)
    two = process("read", "a.jsonl", "--format", form, "--workers", "2")
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 1 and len(one.stdout) > 10_000


def test_workers_write_pages(process: Any, folder: Path) -> None:
    write_lines(folder / "a.jsonl", 5)
    assert process("read", "a.jsonl", "--format", "html", "-o", "pages", "--workers", "2").returncode == 0
    assert len(list((folder / "pages").iterdir())) == 5


def test_a_reader_that_goes_away_is_no_crash(command: list[str], folder: Path) -> None:
    write_lines(folder / "a.jsonl", 400)
    with subprocess.Popen(
        [*command, "read", "a.jsonl", "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
    assert said == b""


def test_a_failing_reading_is_told_and_the_others_go_on(khabar: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Reader.read

    def fail(self: Reader, document: Any, **options: Any) -> Record:
        if "عطل" in document.text:
            raise ZeroDivisionError("\x1b[31mno")
        return read(self, document, **options)

    monkeypatch.setattr(Reader, "read", fail)
    lines = '{"id": "x", "text": "عطل"}\n{"text": "خبر"}\n'
    result = khabar("read", "-", "--format", "jsonl", stdin=lines)
    assert result.exit_code == 1 and len(records(result.stdout)) == 1
    assert result.stderr.startswith("khabar: x: the reading failed: ZeroDivisionError: [31mno. ")


def test_no_progress_where_no_person_watches(khabar: Any, folder: Path) -> None:
    write_lines(folder / "a.jsonl", 3)
    assert khabar("read", "a.jsonl", "-o", "out").stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_person_at_a_terminal_sees_progress(command: list[str], folder: Path) -> None:
    write_lines(folder / "a.jsonl", 60)
    master, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (24, 100))
    subprocess.run([*command, "read", "a.jsonl", "missing.txt", "-o", "out"], stderr=terminal, check=False)
    os.close(terminal)
    said = os.read(master, 100_000).decode()
    os.close(master)
    assert "documents" in said
    assert "khabar: missing.txt: no such file. Check the path" in said


def test_schema(khabar: Any) -> None:
    schema = json.loads(khabar("schema").stdout)
    assert "Statement" in schema["$defs"]


def test_version(khabar: Any) -> None:
    assert khabar("--version").stdout == f"khabar, version {__version__}\n"


def test_min_confidence_leaves_out_what_is_less_sure(khabar: Any, demo: Path) -> None:
    def levels(*options: str) -> set[str]:
        result = khabar("read", "report.txt", "--format", "jsonl", "--published", "2013-05-10", *options)
        assert (result.exit_code, result.stderr) == (0, "")
        (record,) = records(result.stdout)
        items = (*record.statements, *record.events, *record.positions, *record.times, *record.places)
        return {item.confidence for item in items}

    assert levels() == levels("--min-confidence", "low") == {"high", "medium", "low"}
    assert levels("--min-confidence", "medium") == {"high", "medium"}
    assert levels("--min-confidence", "high") == {"high"}


@pytest.mark.parametrize("form", ["text", "html"])
def test_min_confidence_holds_for_every_format(khabar: Any, demo: Path, form: str) -> None:
    whole = khabar("read", "report.txt", "--format", form).stdout
    sure = khabar("read", "report.txt", "--format", form, "--min-confidence", "high").stdout
    assert len(sure) < len(whole)
    assert "عالية" in sure


def test_min_confidence_knows_its_levels(khabar: Any, demo: Path) -> None:
    result = khabar("read", "report.txt", "--min-confidence", "certain")
    assert result.exit_code == 2 and "--min-confidence" in result.stderr


def test_min_confidence_is_the_same_in_several_processes(process: Any, folder: Path) -> None:
    write_lines(folder / "reports.jsonl", 5)
    command = ("read", "reports.jsonl", "--format", "jsonl", "--min-confidence", "medium")
    assert process(*command, "--workers", "2").stdout == process(*command).stdout
