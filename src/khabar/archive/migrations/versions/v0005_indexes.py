"""Indexes by which overviews of happenings are answered without their rows, and actors found by Wikidata's number."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes them; two take the place of narrower ones."""
    op.drop_index("ix_events_happening", "events")
    op.create_index("ix_events_happening", "events", ["happening", "day", "until", "document"])
    op.drop_index("ix_happenings_type", "happenings")
    op.create_index("ix_happenings_type", "happenings", ["type", "until", "reports", "origins"])
    op.create_index("ix_happenings_origins", "happenings", ["origins", "reports", "day"])
    op.create_index("ix_actors_wikidata", "actors", ["wikidata"])
