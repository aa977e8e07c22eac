"""The names in the sentences of events, and how reports open; what was joined without them is joined anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the columns, which joining fills, and has everything joined anew when next something is added."""
    op.add_column("events", sa.Column("names", sa.LargeBinary()))
    op.add_column("documents", sa.Column("opening", sa.LargeBinary()))
    op.execute("UPDATE settings SET value = 'no' WHERE name = 'joined'")
