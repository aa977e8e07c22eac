"""Issues: which positions are about the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from archives import Filled, tables
from khabar import Document
from khabar.archive import Archive, schema
from khabar.archive.issues import WORDS, shared_words
from khabar.archive.items import Group, Items
from khabar.archive.joining import join
from reported import REPORTS, report


def issues(archive: Archive) -> list[list[str]]:
    """What the positions of each issue are about, the one that stands for them first; issues and the others sorted."""
    join(archive)
    with archive.reading() as connection:
        rows = connection.execute(select(schema.matters).order_by(schema.matters.c.position)).all()
        groups: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            groups[row.issue].append(row.position)
        items = Items(connection)
        found = []
        for issue, positions in groups.items():
            shown = items.rows("position", [Group(number, [number]) for number in [issue, *positions]])
            words = [row.evidence[0].words for row in shown]
            words.remove(words[0])
            found.append([shown[0].evidence[0].words, *sorted(words[0:])])
        return sorted(found)


def test_positions_on_one_thing_are_one_issue_whoever_takes_them(filled: Filled) -> None:
    found = issues(filled(REPORTS))
    bases = next(issue for issue in found if "إنجرليك" in issue[0])
    assert {text for text in bases} >= {"فتح قاعدة إنجرليك الجوية أمام طائرات التحالف", "فتح قاعدة إنجرليك الجوية"}
    nuclear = next(issue for issue in found if "الاتفاق النووي مع إيران" in issue)
    assert {"الاتفاق النووي", "رفض الاتفاق النووي"} <= set(nuclear)
    assert not any("إنجرليك" in text for text in nuclear)


def pointing() -> list[Document]:
    texts = [
        "رفض لافروف هذا الأمر.",
        "رفض كيري هذا الأمر.",
        "رفض نتنياهو هذا الأمر.",
    ]
    return [report(f"p{k}", "نشرة", "2015-07-20", f"خبر {k}", text) for k, text in enumerate(texts)]


def test_what_only_points_is_no_issue(filled: Filled) -> None:
    assert issues(filled(pointing())) == []


@pytest.mark.parametrize("order", [REPORTS, tuple(reversed(REPORTS))])
def test_issues_do_not_depend_on_the_order_of_adding(filled: Filled, order: Sequence[Document]) -> None:
    standing = {issue[0] for issue in issues(filled(order))}
    assert standing & {"الاتفاق النووي", "الاتفاق النووي مع إيران"}


def test_joining_again_changes_nothing(filled: Filled) -> None:
    archive = filled(REPORTS)
    join(archive)
    before = tables(archive, "settings")
    with archive.writing() as connection:
        archive.set(connection, "joined", "no")
    join(archive)
    assert tables(archive, "settings") == before


def test_words_are_shared_without_grammar_and_clitics() -> None:
    assert shared_words("فتح القاعدة الجوية", "بفتح قاعدتها الجوية") >= WORDS
    assert shared_words("فتح القاعدة الجوية", "إغلاق السفارة في دمشق") == 0
    assert shared_words("هذا الأمر", "هذا الأمر") == 0
    assert shared_words("", "فتح القاعدة") == 0
