"""``khabar search`` as a person and a program see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archives import REFUSAL, reports
from khabar.archive import Archive
from khabar.archive.adding import Adder
from khabar.archive.preparing import Preparer


@pytest.fixture
def database(folder: Path, reader, monkeypatch) -> Path:
    """Three reports in ``khabar.db``."""
    monkeypatch.setattr("khabar.archive.preparing.Reader", lambda _: reader)
    with Archive(folder / "khabar.db", create=True) as archive, Preparer() as preparer:
        assert len(list(Adder(archive, preparer).add(reports()))) == 3
    return folder / "khabar.db"


def test_a_person_sees_hits_marked_in_reading_order(database: Path, khabar) -> None:
    done = khabar("search", "دمج")
    assert done.exit_code == 0
    lines = done.output.replace("\u2068", "").replace("\u2069", "").splitlines()
    assert lines[0] == "التقارير (Reports): 2 · 1–2"
    assert lines[2] == "1. أنقرة ترفض"
    assert lines[3].split() == ["الثالثة", "·", "2015-07-16", "·", "refusal"]
    assert "**بدمج** القوات" in done.output and "**دمج** الفصائل" in done.output
    assert all(len(line) <= 110 for line in lines)


def test_a_program_gets_spans_of_the_text(database: Path, khabar) -> None:
    done = khabar("search", "ابراهيم", "--type", "reject", "--country", "تركيا", "--format", "json")
    found = json.loads(done.output)
    (result,) = found["results"]
    assert (found["total"], result["id"], done.exit_code) == (1, "refusal", 0)
    assert [REFUSAL[a:b] for s in result["snippets"] for a, b in s["hits"]] == ["إبراهيم"]
    assert {item["kind"] for item in result["items"]} == {"event", "actor"}


def test_a_name_is_told(database: Path, khabar) -> None:
    done = khabar("search", "--actor", "Kerry")
    assert "المقصود بـ«\u2068Kerry\u2069»: \u2068جون كيري\u2069" in done.output


def test_nothing_found_is_told_by_the_status(database: Path, khabar) -> None:
    done = khabar("search", "قطار")
    assert (done.exit_code, done.output) == (1, "التقارير (Reports): 0\n")
    assert (
        khabar(
            "search",
            "--",
            "-دمج",
        ).exit_code
        == 0
    )


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ((), 1, "nothing to search for"),
        (("--actor", "نابليون"), 1, "no actor of this archive"),
        (("دمج", "--db", "none.db"), 1, "Make one with: khabar add"),
        (("دمج", "--type", "DANCE"), 2, "DANCE"),
        (("دمج", "--from", "2015-02-30"), 2, "--from"),
        (("دمج", "--limit", "0"), 2, "--limit"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(database: Path, khabar, arguments: tuple[str, ...], status: int, told: str) -> None:
    done = khabar("search", *arguments)
    assert done.exit_code == status and told in done.output


def test_the_archive_may_come_from_the_environment(database: Path, khabar, monkeypatch) -> None:
    monkeypatch.setenv("KHABAR_DB", str(database.rename(database.with_name("other.db"))))
    assert khabar("search", "دمج").exit_code == 0


def test_without_the_extra_it_says_what_to_install(database: Path, khabar, monkeypatch) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("khabar.archive")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    done = khabar("search", "دمج")
    assert done.exit_code == 1 and "pip install 'khabar[archive]'" in done.output


def test_hostile_titles_do_not_reach_the_terminal(folder: Path, khabar) -> None:
    from khabar.archive.search import Result, Results
    from khabar.exports.found import render

    bad = "\x1b[31mأحمر\u202e\x07"
    result = Result(1, bad, bad, None, bad, bad, "ar", [], [], [])
    shown = render(Results(1, 0, "newest", [], [result]))
    assert not set(shown) & {"\x1b", "\u202e", "\x07"}
