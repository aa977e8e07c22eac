"""Work as it is shown: what is asked for, how far it is."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["files", "paste", "page", "feed", "retry"]
State = Literal["waiting", "running", "done", "failed", "stopped"]

OVER: tuple[State, ...] = ("done", "failed", "stopped")
"""States in which nothing happens any more."""


class Counts(msgspec.Struct):
    """What became of documents: ``again`` are those read anew, ``other`` those in another language, set aside.

    ``found`` counts what was loaded, which is ahead of the others: documents are read in batches.
    """

    found: int = 0
    new: int = 0
    known: int = 0
    again: int = 0
    other: int = 0
    failed: int = 0


class Job(msgspec.Struct, kw_only=True):
    """A piece of work. ``label`` names what is added, as its author calls it; ``digest`` finds a pasted report.

    ``problem`` is why it failed as a whole, ``notes`` what was said of single documents, the first of them.
    """

    number: int
    kind: Kind
    label: str
    author: str
    made: str
    state: State = "waiting"
    started: str | None = None
    ended: str | None = None
    counts: Counts = msgspec.field(default_factory=Counts)
    problem: str | None = None
    notes: list[str] = msgspec.field(default_factory=list)
    digest: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing happens any more."""
        return self.state in OVER


class Overview(msgspec.Struct, frozen=True):
    """All work, the latest first. ``joining``: what was added is being put together with the rest."""

    jobs: list[Job]
    joining: bool

    @property
    def busy(self) -> bool:
        """Whether something is still to happen."""
        return self.joining or any(not job.over for job in self.jobs)
