"""The full text indexes of both databases: the FTS5 tables of SQLite, the tsvector columns of PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, column, func, insert, literal_column, select, table

# PostgreSQL refuses a tsvector of more than a megabyte, and counts the places of words up to 16,383 only. So many
# code points of words are safely below, in any script; what a longer text says behind them is not found there.
LONGEST_VECTOR = 200_000

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


def prefer(connection: Connection) -> None:
    """Makes PostgreSQL take the indexes, for this transaction: it holds it for cheap to unpack every text's words."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")


def by_itself(connection: Connection, query: Select[Any]) -> Select[Any]:
    """A query that is planned apart from the one that it stands in: OFFSET keeps PostgreSQL from joining the two."""
    return query if connection.dialect.name == "sqlite" else query.offset(literal_column("0"))


def matching(connection: Connection, index: Index, phrases: Sequence[str], after: int | None = None) -> Select[Any]:
    """The numbers of those that have all phrases: words in normal form, letters and digits alone, spaces between.

    ``after`` leaves out all up to a number.
    """
    if connection.dialect.name == "sqlite":
        fts = table(index.name, column("rowid"), column(index.name))
        asked = " AND ".join(f'"{phrase}"' for phrase in phrases)
        later = [] if after is None else [fts.c.rowid > after]
        return select(fts.c.rowid).where(fts.c[index.name].op("MATCH")(asked), *later)
    rows = table(index.table, column("rowid"), column(index.column))
    vector = rows.c[index.column]
    found = select(rows.c.rowid).where(*(vector.op("@@")(func.phraseto_tsquery(_SIMPLE, one)) for one in phrases))
    found = found if after is None else found.where(rows.c.rowid > after)
    # Else PostgreSQL may look into the words of each document that the filters leave, one by one.
    return by_itself(connection, found)


def fill(connection: Connection, rows: Sequence[Mapping[str, Any]], *indexes: Index) -> None:
    """Adds to indexes; a row has its ``rowid`` and the words for each index by the name of its column."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        for index in indexes:
            own = [{"rowid": row["rowid"], index.column: row[index.column]} for row in rows]
            connection.execute(insert(table(index.name, column("rowid"), column(index.column))), own)
        return
    columns = [index.column for index in indexes]
    vectors = {name: func.to_tsvector(_SIMPLE, bindparam(f"words_{name}")) for name in columns}
    statement = insert(table(indexes[0].table, column("rowid"), *map(column, columns)))
    connection.execute(
        statement.values(rowid=bindparam("number"), **vectors),
        [{"number": row["rowid"], **{f"words_{name}": row[name][:LONGEST_VECTOR] for name in columns}} for row in rows],
    )
