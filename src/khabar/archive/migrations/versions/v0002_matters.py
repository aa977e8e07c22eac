"""The table of what positions are about. Filled by the next joining, which it asks for."""

from __future__ import annotations

from alembic import op

from khabar.archive.schema import matters, settings

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table, unless the first migration has just made it with all others."""
    connection = op.get_bind()
    matters.create(connection, checkfirst=True)
    connection.execute(settings.update().where(settings.c.name == "joined").values(value="no"))
