"""Brings the tables of an archive to the version that this Khabar works with (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from khabar.archive import schema

if TYPE_CHECKING:
    from khabar.archive.store import Archive

FOLDER = Path(__file__).parent


def upgrade(archive: Archive) -> None:
    """Runs the migrations that are missing, all in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with archive.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        archive.set(connection, "schema", schema.HEAD)
