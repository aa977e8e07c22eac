"""Folders, addresses, and where everything stands."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

from khabar.errors import FetchError, InputError
from khabar.record import Document
from khabar.sources.items import Columns, How
from making import TALKS, TRIP, feed, page, warc, write


def test_a_folder_gives_what_it_knows_and_what_shows_itself(load: Any, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path / "a.csv", f"text\n{TALKS} a\n")
    write(tmp_path / "b.html", page(TALKS))
    write(tmp_path / "c", page(TRIP))
    write(tmp_path / "d.bin", warc(("https://example.org/1", page(TALKS))))
    write(tmp_path / "e.md", "# لا\n")
    write(tmp_path / "f.png", b"\x89PNG\r\n")
    write(tmp_path / "sub" / "g.xml", feed(f"<description>{TALKS} g</description>"))
    write(tmp_path / "h.txt.gz", TALKS)
    write(tmp_path / "i", gzip.compress(f'{{"text": "{TALKS} i", "id": "i"}}\n'.encode()))
    found = load(tmp_path)
    assert [item.id.removeprefix(str(tmp_path)) for item in found] == [
        "/a.csv:2", "b", "c", "https://example.org/1", "h", "i", "/sub/g.xml:1",
    ]  # fmt: skip


def test_what_is_no_file_is_not_opened(load: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.symlink(tmp_path / "nowhere", tmp_path / "link.txt")
    os.symlink(tmp_path, tmp_path / "loop")
    write(tmp_path / "a.txt", TALKS)
    assert [item.id for item in load(tmp_path)] == ["a"]


def test_where_things_stand_holds_from_anywhere(loaded: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.jsonl", f'{{"text": "{TALKS}"}}\n{{oops\n')
    how = How(published="2013-05-10", columns=Columns(text="body"))
    good, bad = loaded("a.jsonl", how=how)
    assert isinstance(good.item, Document) and good.item.published == "2013-05-10"
    assert bad.item.where == "a.jsonl:2"
    assert (bad.source, bad.place) == (f"{tmp_path}/a.jsonl", f"{tmp_path}/a.jsonl:2")
    assert How.from_json(bad.how.to_json()) == bad.how
    again = loaded(bad.source, how=bad.how)
    assert [str(one.item) for one in again] == [str(good.item), str(bad.item)]
    assert again[1].place == bad.place


def test_the_network_is_not_used_unless_asked(loaded: Any) -> None:
    (one,) = loaded("https://example.org/feed.xml")
    assert isinstance(one.item, FetchError) and "--fetch" in one.item.mend
    assert one.source == one.place == "https://example.org/feed.xml"


def test_standard_input_may_be_any_kind(load: Any) -> None:
    assert TALKS in load("-", stdin=page(TALKS))[0].text
    assert TALKS in load("-", stdin=warc(("https://example.org/1", page(TALKS))))[0].text


def test_a_line_without_end_is_refused_and_the_others_go_on(load: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("khabar.sources.opened.LONGEST_LINE", 1_000)
    monkeypatch.setattr("khabar.sources.opened.SKIPPED", 7)
    lines = [f'{{"text": "{TALKS}"}}', '{"text": "' + "ا" * 5_000 + '"}', f'{{"text": "{TRIP}"}}']
    first, error, last = load(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert (first.text, last.text) == (TALKS, TRIP)
    assert isinstance(error, InputError) and error.where.endswith("a.jsonl:2")


def test_names_that_are_no_text_are_kept_as_text(loaded: Any, tmp_path: Path) -> None:
    for suffix in (b".txt", b".jsonl", b".csv", b".html", b".xml"):
        (tmp_path / os.fsdecode(b"\xff" + suffix)).write_bytes(b"{oops")
    found = loaded(tmp_path)
    assert len(found) == 5
    for one in found:
        for kept in (one.source, one.place, one.how.to_json(), getattr(one.item, "id", "")):
            assert kept.encode() is not None and ("\ufffd" in kept or not kept)
