"""Reports for tests of the archive, and what an archive holds as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from khabar import Document
from khabar.archive import Archive, schema
from khabar.archive.adding import Added, Adder, Item
from khabar.archive.preparing import Preparer

Add = Callable[..., list[Added]]
"""Adds documents to an archive with the tests' one reader, or one with lexicons of its own."""
Filled = Callable[[Iterable[Item]], Archive]
"""An empty archive with some documents in it."""

MERGER = "أكد وزير الخارجية الروسي سيرغي لافروف في موسكو أمس ضرورة دمج الفصائل في جيش واحد."
TALKS = (
    "التقى وزير الخارجية الأمريكي جون كيري نظيره الإيراني محمد جواد ظريف في فيينا اليوم.\n"
    "وقالت الخارجية الأمريكية إن المحادثات كانت صريحة."
)
REFUSAL = "رفضت تركيا الاتفاق النووي الإيراني، وأعلن إبراهيم كالين أن بلاده لا تقبل بدمج القوات."
ENGLISH = "The ministers of both countries met in Geneva on Monday and talked about the border for three hours."


def make_archive(path: Path, documents: Iterable[Document]) -> Path:
    """A new archive with documents in it."""
    with Archive(path, create=True) as archive, Preparer() as preparer:
        outcomes = [added.outcome for added in Adder(archive, preparer).add(documents)]
    assert set(outcomes) == {"new"}
    return path


def report(
    text: str,
    name: str = "one",
    outlet: str | None = "نشرة",
    published: str | None = "2015-07-15",
    title: str | None = None,
) -> Document:
    """A document with what most tests need."""
    return Document(text=text, id=name, outlet=outlet, published=published, title=title)


def reports() -> list[Document]:
    """Three reports of three outlets and days."""
    return [
        report(MERGER, "merger", "الأولى", "2015-07-14", "لافروف يدعو إلى الدمج"),
        report(TALKS, "talks", "الثانية", "2015-07-15"),
        report(REFUSAL, "refusal", "الثالثة", "2015-07-16", "أنقرة ترفض"),
    ]


def tables(archive: Archive, *but: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, sorted; without the tables named."""
    with archive.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in schema.metadata.sorted_tables
            if table.name not in but
        }
