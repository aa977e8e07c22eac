"""Sayings: the same words of the same speaker are one, however each outlet cuts them."""

from __future__ import annotations

from sqlalchemy import select

from archives import Filled, report
from khabar.archive import Archive, schema
from khabar.archive.joining import join

SPEECH = {
    "a": "قال وزير الخارجية الروسي سيرغي لافروف إن الحل في سوريا سياسي وإن بلاده لن تسمح بتكرار السيناريو الليبي.",
    "b": "أكد سيرغي لافروف أن بلاده لن تسمح بتكرار السيناريو الليبي في سوريا.",
    "c": "قال وزير الخارجية الروسي سيرغي لافروف إن موسكو مستعدة لتزويد إيران بمنظومة دفاع جوي جديدة.",
    "d": "قال وزير الخارجية الأمريكي جون كيري إن بلاده لن تسمح بتكرار السيناريو الليبي في سوريا.",
}


def groups(archive: Archive) -> set[frozenset[str]]:
    statements, documents = schema.statements, schema.documents
    query = select(statements.c.saying, documents.c.name).join(documents).where(statements.c.saying.is_not(None))
    found: dict[int, set[str]] = {}
    with archive.reading() as connection:
        for row in connection.execute(query):
            found.setdefault(row.saying, set()).add(row.name)
    return {frozenset(names) for names in found.values()}


def test_one_saying_in_two_cuts_is_one_and_another_speaker_is_not(filled: Filled) -> None:
    archive = filled([report(text, name, f"صحيفة {name}") for name, text in SPEECH.items()])
    join(archive)
    assert groups(archive) == {frozenset("ab")}


def test_the_same_words_a_month_later_are_another_saying(filled: Filled) -> None:
    archive = filled([report(SPEECH["a"], "a", "أ"), report(SPEECH["b"], "b", "ب", "2015-08-20")])
    join(archive)
    assert groups(archive) == set()
