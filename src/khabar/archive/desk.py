"""The tables of those who work with an archive: their accounts, and where they stand in it.

They lie in the archive's own database, so that a team shares them and a backup has them. An account of number 0 is the
one person at this machine, where no accounts are asked for; it has no row in ``accounts``.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, String, Table, Text

from khabar.archive.schema import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("password", Text, nullable=False),
    Column("role", String(8), nullable=False),
    Column("active", SmallInteger, nullable=False),
    Column("made", String(20), nullable=False),
)
"""Who may sign in. ``password`` is an argon2id hash (RFC 9106); ``active`` is 0 where the account is closed."""

sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("made", String(20), nullable=False),
    Column("latest", String(20), nullable=False),
)
"""Who is signed in. ``token`` is the SHA-256 of what the cookie holds: the table alone lets nobody in."""

readings = Table(
    "readings",
    metadata,
    Column("account", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("made", String(20), nullable=False),
    sqlite_with_rowid=False,
)
"""Which reports somebody has read."""

searches = Table(
    "searches",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("account", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("made", String(20), nullable=False),
    Index("ix_searches_account", "account"),
)
"""Saved searches. ``query`` is the query string of the search page, ``seen`` the last document its owner saw."""

visits = Table(
    "visits",
    metadata,
    Column("account", Integer, primary_key=True, autoincrement=False),
    Column("latest", String(20), nullable=False),
    Column("document", Integer, nullable=False),
    Column("before", Integer, nullable=False),
)
"""When somebody was here last: ``document`` is the newest document then, ``before`` the newest at the visit before."""

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("made", String(20), nullable=False),
    Column("latest", String(20)),
    Column("problem", Text),
)
"""Feeds that the workbench asks for new reports; ``problem`` is what went wrong the last time."""
