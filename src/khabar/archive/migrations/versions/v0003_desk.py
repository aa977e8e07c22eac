"""The tables of those who work with an archive; see ``khabar.archive.desk``."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("active", sa.SmallInteger, nullable=False),
        sa.Column("made", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("name", name="uq_accounts_name"),
    )
    op.create_table(
        "sessions",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("account", sa.Integer, nullable=False),
        sa.Column("made", sa.String(20), nullable=False),
        sa.Column("latest", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_sessions"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_sessions_account"),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "readings",
        sa.Column("account", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("made", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("account", "document", name="pk_readings"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_readings_document"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "searches",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("account", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("made", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_searches"),
    )
    op.create_index("ix_searches_account", "searches", ["account"])
    op.create_table(
        "visits",
        sa.Column("account", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("latest", sa.String(20), nullable=False),
        sa.Column("document", sa.Integer, nullable=False),
        sa.Column("before", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_visits"),
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("made", sa.String(20), nullable=False),
        sa.Column("latest", sa.String(20)),
        sa.Column("problem", sa.Text),
        sa.PrimaryKeyConstraint("url", name="pk_feeds"),
    )
