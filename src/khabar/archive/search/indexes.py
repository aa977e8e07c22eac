"""The full text indexes of both databases: the FTS5 tables of SQLite, the tsvector columns of PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, column, func, literal_column, select, table

_SIMPLE: ColumnElement[str] = literal_column("'simple'::regconfig")


class Index(NamedTuple):
    """An index: ``name`` is SQLite's table, ``table`` and ``column`` are PostgreSQL's."""

    name: str
    table: str
    column: str


WORDS = Index("word_index", "word_index", "words")
"""The words of documents in order, by their numbers: for phrases."""
FORMS = Index("form_index", "word_index", "forms")
"""The forms of their words, without order."""
NAMES = Index("name_index", "name_index", "names")
"""The forms of the words in the names of actors, by their numbers."""


def matching(connection: Connection, index: Index, phrases: Sequence[str]) -> Select[Any]:
    """The numbers of those that have all phrases: words in normal form, letters and digits alone, spaces between."""
    if connection.dialect.name == "sqlite":
        fts = table(index.name, column("rowid"), column(index.name))
        asked = " AND ".join(f'"{phrase}"' for phrase in phrases)
        return select(fts.c.rowid).where(fts.c[index.name].op("MATCH")(asked))
    rows = table(index.table, column("rowid"), column(index.column))
    vector = rows.c[index.column]
    return select(rows.c.rowid).where(*(vector.op("@@")(func.phraseto_tsquery(_SIMPLE, one)) for one in phrases))
