"""Runs the application in this process."""

from __future__ import annotations

import sys

import click
import uvicorn
from litestar import Litestar

from khabar.workbench.app import create_app
from khabar.workbench.security.patience import CONNECTIONS, PatientProtocol
from khabar.workbench.settings import Settings
from khabar.workbench.warming import warm_later

HEAD_BYTES = 64 * 1024
"""The longest head of a request: a search with all its filters is a few hundred bytes."""

TURN = 0.0005
"""Seconds for which a thread that computes (adding, joining) keeps others waiting, at each of the dozens of questions
that a page asks the database: Python's 5 ms add up to seconds."""


def run(settings: Settings) -> None:
    """Serves until it is stopped. Raises ArchiveError where the archive cannot be opened."""
    app = create_app(settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"خبر: http://{shown}:{settings.port}/", err=True)
    sys.setswitchinterval(TURN)
    warm_later(settings.where)
    uvicorn.Server(config(app, settings)).run()


def config(app: Litestar, settings: Settings) -> uvicorn.Config:
    """How it is served. A proxy is believed about who asks only where there is one, and only from this machine."""
    return uvicorn.Config(
        app, host=settings.host, port=settings.port, log_level="warning", server_header=False, access_log=False,
        http=PatientProtocol, ws="none", timeout_keep_alive=30, limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=HEAD_BYTES, proxy_headers=settings.secure,
    )  # fmt: skip
