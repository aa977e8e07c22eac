"""Files, folders and standard input into documents."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources.documents import Defaults, Item, documents


def read(*paths: object, stdin: bytes = b"", defaults: Defaults | None = None) -> list[Item]:
    return list(documents(map(str, paths), defaults or Defaults(), lambda _: None, io.BytesIO(stdin)))


def texts(items: list[Item]) -> list[str]:
    return [item.text if isinstance(item, Document) else "!" for item in items]


def line(text: str, **fields: str) -> str:
    return json.dumps({"text": text, **fields}, ensure_ascii=False) + "\n"


def test_a_plain_text_is_called_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes("خبر\r\nآخر\n".encode())
    assert read(tmp_path / "report.txt") == [Document(text="خبر\r\nآخر\n", id="report")]


def test_json_lines_go_on_after_a_broken_one(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        "\ufeff" + line("١", id="x") + "\n{broken\n" + '{"title": "بلا نص"}\n' + line("٢"), encoding="utf-8"
    )
    found = read(file)
    assert texts(found) == ["١", "!", "!", "٢"]
    assert [error.where for error in found if isinstance(error, InputError)] == [f"{file}:3", f"{file}:4"]
    assert [d.id for d in found if isinstance(d, Document)] == ["x", f"{file}:5"]


def test_a_line_that_is_not_utf_8_is_one_error(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(line("١").encode() + b'{"text": "\xc7\xe1"}\n' + line("٢").encode())
    assert texts(read(file)) == ["١", "!", "٢"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"text": "١"}', ["١"]),
        ('\ufeff{\n "text": "١"\n}', ["١"]),
        ('[{"text": "١"}, 5, {"text": "٢"}]', ["١", "!", "٢"]),
        ('{"text": "١"}\n{"text": "٢"}\n', ["١", "٢"]),
        ("[]", []),
        ("{", ["!"]),
        ("", ["!"]),
    ],
)
def test_json_files(tmp_path: Path, content: str, expected: list[str]) -> None:
    file = tmp_path / "a.json"
    file.write_text(content, encoding="utf-8")
    assert texts(read(file)) == expected


def test_a_json_object_is_called_by_its_file_or_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "١"}', encoding="utf-8")
    (tmp_path / "b.json").write_text('[{"text": "١"}]', encoding="utf-8")
    ids = [item.id for item in read(tmp_path / "a.json", tmp_path / "b.json") if isinstance(item, Document)]
    assert ids == ["a", f"{tmp_path}/b.json:1"]


def test_a_folder_is_read_recursively_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("c.txt", "a.txt", "sub/b.TXT", "ignored.md", "sub/ignored.png"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(line("b.jsonl"), encoding="utf-8")
    assert texts(read(tmp_path)) == ["a.txt", "b.jsonl", "c.txt", "sub/b.TXT"]


def test_what_cannot_be_opened_is_an_error_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("خبر", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    found = read(tmp_path / "missing.txt", tmp_path / "a.txt", tmp_path / "empty")
    assert texts(found) == ["!", "خبر", "!"]
    assert next(error.problem for error in found if isinstance(error, InputError)) == "no such file"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("خبر", encoding="utf-8")
    (tmp_path / "closed").mkdir(mode=0)
    assert texts(read(tmp_path)) == ["!", "خبر"]


@pytest.mark.parametrize(
    ("stdin", "expected"),
    [
        (b"", [""]),
        (b" \n \n", [" \n \n"]),
        ("خبر\nآخر".encode(), ["خبر\nآخر"]),
        (b'\n\n  {"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'\xef\xbb\xbf{"text": "a"}', ["a"]),
        ("﴿آية﴾ {".encode(), ["﴿آية﴾ {"]),
    ],
)
def test_standard_input(stdin: bytes, expected: list[str]) -> None:
    assert texts(read("-", stdin=stdin)) == expected


def test_defaults_fill_only_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(line("١", published="2001-01-01", outlet="أ") + line("٢"), encoding="utf-8")
    found = read(file, defaults=Defaults("2013-05-10", "ب"))
    assert [(d.published, d.outlet) for d in found if isinstance(d, Document)] == [
        ("2001-01-01", "أ"),
        ("2013-05-10", "ب"),
    ]


def test_legacy_bytes_are_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("قال المتحدث إن الاجتماع تأجل".encode("cp1256"))
    told: list[str] = []
    list(documents([str(file)], Defaults(), told.append))
    assert told == [f"{file}: read as Windows-1256"]


def test_memory_stays_flat_over_a_stream() -> None:
    class Stream(io.RawIOBase):
        """Fifty megabytes of JSON Lines that nobody holds."""

        left, pending = 5_000, b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            if not self.pending and self.left:
                self.pending, self.left = line("قال " * 1_250).encode(), self.left - 1
            data, self.pending = self.pending[: len(buffer)], self.pending[len(buffer) :]
            buffer[: len(data)] = data
            return len(data)

    tracemalloc.start()
    count = sum(1 for _ in documents(["-"], Defaults(), lambda _: None, Stream()))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 1_000_000
