"""A run: what sources hold goes into an archive, what fails is kept, what failed before is tried again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from khabar.archive.adding import Added, Adder
from khabar.archive.failures import Failures, unread
from khabar.archive.store import Archive
from khabar.sources.items import How, Loaded
from khabar.sources.loading import Loader, is_url

STDIN = "stdin"
UPLOADED = "upload:"
"""How the source of an uploaded file begins: its file is gone, only its name is kept."""


class Teller(Protocol):
    """Who is told how a run goes."""

    def say(self, message: str) -> None:
        """A problem, in a line."""

    def step(self) -> None:
        """One document is done."""


class Run:
    """One run: sources in, the archive filled, problems told."""

    def __init__(self, archive: Archive, adder: Adder, loader: Loader, teller: Teller) -> None:
        self.archive, self.adder, self.loader, self.teller = archive, adder, loader, teller
        self.counts: Counter[str] = Counter()

    def add(self, paths: Iterable[str], how: How) -> None:
        """Adds what the paths name."""
        self.add_loaded(one for path in paths for one in self.loader.load(path, how))

    def add_loaded(self, loaded: Iterable[Loaded]) -> None:
        """Adds documents; what failed in their sources before and does not now is no failure any more."""
        failures = Failures(self.archive)
        self._over(failures.watched(loaded, self.loader.network))
        failures.settle()

    def retry(
        self, network: bool, documents: Collection[int] | None = None, sources: Collection[str] | None = None
    ) -> None:
        """Tries again what failed: all of it, or only some documents (by number) and sources."""
        failures = Failures(self.archive)
        self._over(unread(self.archive, documents))
        self._over(failures.watched(self._reloaded(failures, network, sources), network))
        failures.settle()

    def join(self) -> None:
        """Puts together what is told more than once; nothing happens where nothing was added."""
        from khabar.archive.joining import join

        join(self.archive)

    def _reloaded(self, failures: Failures, network: bool, wanted: Collection[str] | None) -> Iterator[Loaded]:
        for where, how in failures.sources:
            if wanted is not None and where not in wanted:
                continue
            instead = _instead(where, network)
            if instead is not None:
                self.counts["failed"] += 1
                self.teller.say(f"{where}: not tried. {instead}")
                continue
            failures.see(where)
            yield from self.loader.load(where, how)

    def _over(self, loaded: Iterable[Loaded]) -> None:
        for one in self.adder.add_loaded(loaded):
            self._tell(one)

    def _tell(self, one: Added) -> None:
        self.counts[one.outcome] += 1
        if one.outcome == "failed":
            named = one.problem if one.problem.startswith(one.name) else f"{one.name}: {one.problem}"
            self.teller.say(named)
        self.teller.step()


def can_be_tried(where: str, network: bool) -> bool:
    """Whether a source can be loaded again by itself."""
    return _instead(where, network) is None


def _instead(where: str, network: bool) -> str | None:
    """What to do with a source that cannot be tried again here."""
    if where == STDIN or where.startswith(UPLOADED):
        return "Add it again"
    if is_url(where) and not network:
        return "Allow the network: khabar retry --fetch"
    return None
