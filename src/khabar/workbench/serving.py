"""Runs the application in this process."""

from __future__ import annotations

import click
import uvicorn

from khabar.workbench.app import create_app
from khabar.workbench.settings import Settings


def run(settings: Settings) -> None:
    """Serves until it is stopped. Raises ArchiveError where the archive cannot be opened."""
    app = create_app(settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"خبر: http://{shown}:{settings.port}/", err=True)
    uvicorn.run(
        app, host=settings.host, port=settings.port, log_level="warning", server_header=False, access_log=False,
        timeout_keep_alive=30, h11_max_incomplete_event_size=64 * 1024, proxy_headers=settings.secure,
    )  # fmt: skip
