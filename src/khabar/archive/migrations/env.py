"""Alembic's environment: runs inside the transaction that ``upgrade`` has opened."""

from __future__ import annotations

from alembic import context

from khabar.archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
