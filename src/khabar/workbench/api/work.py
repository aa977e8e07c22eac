"""The progress of what is being added, as JSON."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency

from khabar.workbench.work import Overview, Work


@get("/work", sync_to_thread=False, tags=["reports"], summary="Progress of what is being added")
def list_work(work: NamedDependency[Work]) -> Overview:
    """All work, the latest first: what waits, what runs, what became of the rest."""
    return work.overview()


HANDLERS = (list_work,)
