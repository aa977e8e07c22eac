"""The first tables, and the index of the texts' words.

Written out, and never changed: archives that were made by this version are brought up to date from here. What changes
in ``khabar.archive.schema`` gets a migration of its own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
    for make in (
        _actors,
        _documents,
        _failures,
        _happenings,
        _instruments,
        _matters,
        _parts,
        _settings,
        _appearances,
        _contents,
        _corrections,
        _events,
        _positions,
        _statements,
        _uses,
    ):
        make()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _actors() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("named", sa.SmallInteger(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("country", sa.String(length=3)),
        sa.Column("code", sa.Text()),
        sa.Column("wikidata", sa.String(length=16)),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
        sa.UniqueConstraint("key", name="uq_actors_key"),
    )
    op.create_index("ix_actors_country", "actors", ["country"])
    op.create_index("ix_actors_folded", "actors", ["folded"], postgresql_using="hash")


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text()),
        sa.Column("published", sa.String(length=10)),
        sa.Column("title", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("language", sa.String(length=8)),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("added", sa.String(length=20), nullable=False),
        sa.Column("reader", sa.String(length=32)),
        sa.Column("copy_of", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("hash", name="uq_documents_hash"),
    )
    op.create_index("ix_documents_outlet", "documents", ["outlet"], postgresql_using="hash")
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_index("ix_documents_state", "documents", ["state"])


def _failures() -> None:
    op.create_table(
        "failures",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("mend", sa.Text(), nullable=False),
        sa.Column("tried", sa.Integer(), nullable=False),
        sa.Column("latest", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_failures"),
    )


def _happenings() -> None:
    op.create_table(
        "happenings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(length=9), nullable=False),
        sa.Column("day", sa.String(length=10)),
        sa.Column("until", sa.String(length=10)),
        sa.Column("place", sa.Text()),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_happenings"),
    )
    op.create_index("ix_happenings_day", "happenings", ["day"])
    op.create_index("ix_happenings_type", "happenings", ["type"])


def _instruments() -> None:
    op.create_table(
        "instruments",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("date", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_instruments"),
        sa.UniqueConstraint("key", name="uq_instruments_key"),
    )
    op.create_index("ix_instruments_folded", "instruments", ["folded"], postgresql_using="hash")


def _matters() -> None:
    op.create_table(
        "matters",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_matters"),
    )
    op.create_index("ix_matters_issue", "matters", ["issue"])


def _parts() -> None:
    op.create_table(
        "parts",
        sa.Column("sort", sa.String(length=1), nullable=False),
        sa.Column("item", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=1), nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sort", "item", "role", "place", name="pk_parts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parts_target", "parts", ["target"])


def _settings() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )


def _appearances() -> None:
    op.create_table(
        "appearances",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name="fk_appearances_actor"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_appearances_document"),
        sa.PrimaryKeyConstraint("document", "local", name="pk_appearances"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_appearances_actor", "appearances", ["actor", "document", "confidence"])


def _contents() -> None:
    op.create_table(
        "contents",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("record", sa.LargeBinary()),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_contents_document"),
        sa.PrimaryKeyConstraint("document", name="pk_contents"),
    )


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("first", sa.Integer()),
        sa.Column("last", sa.Integer()),
        sa.Column("judgement", sa.String(length=8), nullable=False),
        sa.Column("field", sa.String(length=16)),
        sa.Column("value", sa.Text()),
        sa.Column("item", sa.Text()),
        sa.Column("reader", sa.String(length=32)),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("made", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_corrections_document"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_document", "corrections", ["document"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("local", sa.String(length=8), nullable=False),
        sa.Column("type", sa.String(length=9), nullable=False),
        sa.Column("mode", sa.Text()),
        sa.Column("cameo", sa.String(length=4), nullable=False),
        sa.Column("goldstein", sa.Float(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("date", sa.Text()),
        sa.Column("day", sa.String(length=10)),
        sa.Column("until", sa.String(length=10)),
        sa.Column("place", sa.Text()),
        sa.Column("statement", sa.String(length=8)),
        sa.Column("said", sa.SmallInteger(), nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("happening", sa.Integer()),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_events_document"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_document", "events", ["document"])
    op.create_index("ix_events_happening", "events", ["happening"])
    op.create_index("ix_events_type_day", "events", ["type", "day"])
    op.create_index("ix_events_type_document", "events", ["type", "document", "confidence"])


def _positions() -> None:
    op.create_table(
        "positions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=10), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("condition_first", sa.Integer()),
        sa.Column("condition_last", sa.Integer()),
        sa.Column("statement", sa.String(length=8)),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_positions_document"),
        sa.PrimaryKeyConstraint("id", name="pk_positions"),
    )
    op.create_index("ix_positions_document", "positions", ["document"])
    op.create_index("ix_positions_stance", "positions", ["stance", "document", "confidence"])


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("local", sa.String(length=8), nullable=False),
        sa.Column("act", sa.String(length=8), nullable=False),
        sa.Column("quoted", sa.String(length=8), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10)),
        sa.Column("place", sa.Text()),
        sa.Column("within", sa.String(length=8)),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("saying", sa.Integer()),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_statements_document"),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
    )
    op.create_index("ix_statements_document", "statements", ["document"])
    op.create_index("ix_statements_saying", "statements", ["saying"])


def _uses() -> None:
    op.create_table(
        "uses",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("instrument", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_uses_document"),
        sa.ForeignKeyConstraint(["instrument"], ["instruments.id"], name="fk_uses_instrument"),
        sa.PrimaryKeyConstraint("document", "instrument", name="pk_uses"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_uses_instrument", "uses", ["instrument"])
