"""The names in the sentences of events, and how reports open; days of what was done that its report did not see yet.

What was joined without the one and by the other is joined anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the columns, which joining fills, takes those days away, and has everything joined anew."""
    op.add_column("events", sa.Column("names", sa.LargeBinary()))
    op.add_column("documents", sa.Column("opening", sa.LargeBinary()))
    op.execute(
        "UPDATE events SET day = NULL, until = NULL WHERE status IN ('occurred', 'historical') AND day > "
        "(SELECT published FROM documents WHERE documents.id = events.document)"
    )
    op.execute("UPDATE settings SET value = 'no' WHERE name = 'joined'")
