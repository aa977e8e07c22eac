"""The first tables, and the index of the texts' words."""

from __future__ import annotations

from alembic import op

from khabar.archive import desk
from khabar.archive.schema import metadata

revision = "0001"
down_revision = None

# Words and their plain forms, without the texts: those lie compressed in ``contents``. A text never changes, so rows
# are only ever added. Phrases need the places of words (detail=full); forms are looked up one by one (detail=none).
# Actors are looked up by the words of their names; they are only ever added as well.
SQLITE = (
    "CREATE VIRTUAL TABLE word_index USING fts5(words, content='', columnsize=0,"
    " tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE form_index USING fts5(forms, content='', columnsize=0, detail=none,"
    " tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE name_index USING fts5(names, content='', columnsize=0, detail=none,"
    " tokenize='unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    "CREATE TABLE word_index (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL, forms TSVECTOR NOT NULL)",
    "CREATE TABLE name_index (rowid INTEGER PRIMARY KEY, names TSVECTOR NOT NULL)",
    "CREATE INDEX ix_names_names ON name_index USING gin (names)",
    "CREATE INDEX ix_words_words ON word_index USING gin (words)",
    "CREATE INDEX ix_words_forms ON word_index USING gin (forms)",
)


def upgrade() -> None:
    """Makes all tables."""
    connection = op.get_bind()
    metadata.create_all(connection, tables=[one for one in metadata.sorted_tables if one not in desk.TABLES])
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
