"""Which documents are still to be joined, and by which words; what was joined by older rules is joined anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table and the column, and has everything joined anew when next something is added."""
    op.create_table(
        "unjoined",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_unjoined_document"),
        sa.PrimaryKeyConstraint("document", name="pk_unjoined"),
    )
    op.add_column("positions", sa.Column("sketch", sa.LargeBinary()))
    op.execute("UPDATE settings SET value = 'no' WHERE name = 'joined'")
