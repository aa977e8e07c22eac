"""What can be asked of the work: files, a pasted report, an address, a feed, what failed once more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Protocol

from khabar.archive.adding import content_hash
from khabar.archive.runs import UPLOADED, Run
from khabar.record import Document
from khabar.sources.items import How, Loaded, masked
from khabar.workbench.work import feeds
from khabar.workbench.work.types import Kind
from khabar.workbench.work.uploads import Upload

# How many files' names are shown of one upload.
NAMED = 3
# Code points that stand for the title of a report without one.
BEGINNING = 80


class Task(Protocol):
    """A task. ``network``: whether it asks the network, where that is allowed."""

    kind: Kind
    network: bool

    @property
    def label(self) -> str:
        """How it is called."""

    @property
    def digest(self) -> str | None:
        """The hash of the one document that it adds, if it is one."""

    def do(self, run: Run) -> None:
        """Does it."""

    def close(self) -> None:
        """Gives back what it holds, done or not."""


class _Plain:
    """What most tasks are: without the network, nothing to give back, of more than one document."""

    network = False

    @property
    def digest(self) -> str | None:
        """None: more than one document may come of it."""
        return None

    def close(self) -> None:
        """Holds nothing."""


@dataclass
class Files(_Plain):
    """Uploaded files. What their feeds link is not fetched: who sends a file asks for the file."""

    uploads: Sequence[Upload]
    how: How
    kind: Kind = "files"

    @property
    def label(self) -> str:
        """The names of the first files."""
        names = " · ".join(one.label for one in self.uploads[:NAMED])
        return names + ("…" if len(self.uploads) > NAMED else "")

    def do(self, run: Run) -> None:
        """Adds them one after the other and deletes each."""
        run.add_loaded(one for upload in self.uploads for one in self._loaded(run, upload))

    def _loaded(self, run: Run, upload: Upload) -> Iterator[Loaded]:
        how = How(name=upload.label, published=self.how.published, outlet=self.how.outlet)
        path, source = str(upload.path), UPLOADED + upload.label
        for one in run.loader.load(path, how):
            yield Loaded(one.item, source, one.place.replace(path, source), one.how)
        upload.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Deletes the files."""
        for upload in self.uploads:
            upload.path.unlink(missing_ok=True)


@dataclass
class Paste(_Plain):
    """A report that somebody pasted."""

    document: Document
    kind: Kind = "paste"

    @property
    def label(self) -> str:
        """Its title, or how it begins."""
        return self.document.title or shorten(self.document.text[:500], BEGINNING, placeholder="…")

    @property
    def digest(self) -> str | None:
        """By which it is found in the archive."""
        return content_hash(self.document)

    def do(self, run: Run) -> None:
        """Adds it."""
        run.add_loaded([Loaded(self.document, None, self.document.id, How())])


@dataclass
class Address(_Plain):
    """A page or a feed of the network, once."""

    url: str
    how: How
    kind: Kind = "page"
    network = True

    @property
    def label(self) -> str:
        """The address."""
        return masked(self.url)

    def do(self, run: Run) -> None:
        """Adds what is there."""
        run.add([self.url], self.how)


@dataclass
class Feed(_Plain):
    """A feed that is kept: what is new in it."""

    url: str
    kind: Kind = "feed"
    network = True

    @property
    def label(self) -> str:
        """Its address."""
        return self.url

    def do(self, run: Run) -> None:
        """Adds what is new in it, and keeps what is wrong with it."""
        problem: str | None = None

        def watched() -> Iterator[Loaded]:
            nonlocal problem
            for one in run.loader.load(self.url, How()):
                if isinstance(one.item, Exception) and one.place == masked(self.url):
                    problem = one.item.problem
                yield one

        run.add_loaded(watched())
        feeds.asked(run.archive, self.url, problem)


@dataclass
class Retry(_Plain):
    """What failed, all of it, or only some documents and sources."""

    label: str = ""
    documents: Collection[int] | None = None
    sources: Collection[str] | None = None
    network: bool = True
    kind: Kind = "retry"

    def do(self, run: Run) -> None:
        """Tries it again."""
        run.retry(run.loader.network, self.documents, self.sources)
