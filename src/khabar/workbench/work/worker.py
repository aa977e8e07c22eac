"""One thread that adds to the archive, one thing after the other: an archive has one writer.

Whatever goes wrong in one job is told of that job, and the next one begins. What is stopped half-way loses nothing:
what was committed stays, and adding the same again goes on from there.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

import msgspec

from khabar.archive import Archive
from khabar.archive.adding import Adder
from khabar.archive.joining import join
from khabar.archive.preparing import Preparer
from khabar.archive.rows import now
from khabar.archive.runs import Run
from khabar.errors import KhabarError
from khabar.exports.names import clean
from khabar.sources.items import How, Loaded
from khabar.sources.loading import Loader
from khabar.sources.network import Fetcher
from khabar.workbench.work.tasks import Task
from khabar.workbench.work.types import Counts, Job, Overview
from khabar.workbench.work.uploads import Uploads

log = logging.getLogger("khabar.workbench")

# Jobs that may wait: with the largest upload each, 640 MB of temporary files.
MOST_WAITING = 20
# Jobs that are over and still shown.
MOST_SHOWN = 50
# Notes that are kept of a job: a broken file of a million lines has a million.
MOST_NOTES = 20
# Seconds that the end of the workbench waits for the batch under way (64 documents, some 3 s).
PATIENCE = 10.0

FetcherOf = Callable[[], Fetcher]


class FullError(KhabarError):
    """So much is waiting that no more is taken."""


class StoppedError(Exception):
    """Somebody stopped the job, or the workbench ends."""


class Work:
    """The work on an archive. The thread starts with the first job. ``fetcher`` is None where there is no network."""

    def __init__(self, archive: Archive, fetcher: FetcherOf | None = None) -> None:
        self.archive = archive
        self.uploads = Uploads()
        self._fetcher = fetcher
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Job, Task]] = deque()
        self._jobs: deque[Job] = deque(maxlen=MOST_WAITING + MOST_SHOWN)
        self._stopped: set[int] = set()
        self._last = 0
        self._joining = False
        self._closing = False
        self._thread: threading.Thread | None = None

    @property
    def network(self) -> bool:
        """Whether the network may be asked."""
        return self._fetcher is not None

    @property
    def full(self) -> bool:
        """Whether no more is taken for now."""
        return len(self._waiting) >= MOST_WAITING

    def overview(self) -> Overview:
        """All work as it stands now, the latest first."""
        with self._changed:
            jobs = [_copy(job) for job in reversed(self._jobs)]
            running = any(job.state == "running" for job in jobs)
            return Overview(jobs, self._joining and not running)

    def add(self, task: Task, author: str) -> Job:
        """Takes a task on. Raises FullError where too much is waiting; the task is given back then."""
        with self._changed:
            if self.full or self._closing:
                task.close()
                raise FullError("too much is waiting. Wait until some of it is done")
            self._last += 1
            job = Job(
                number=self._last, kind=task.kind, label=clean(task.label), author=author, made=now(),
                digest=task.digest,
            )  # fmt: skip
            self._jobs.append(job)
            self._waiting.append((job, task))
            self._begin()
            self._changed.notify_all()
            return _copy(job)

    def stop(self, number: int) -> bool:
        """Stops a job, waiting or running; whether there is one to stop."""
        with self._changed:
            job = next((one for one in self._jobs if one.number == number and not one.over), None)
            if job is None:
                return False
            self._stopped.add(number)
            for waiting in [one for one in self._waiting if one[0] is job]:
                self._waiting.remove(waiting)
                waiting[1].close()
                job.state, job.ended = "stopped", now()
            return True

    def wait(self, seconds: float = 60.0) -> bool:
        """Waits until nothing is to be done; whether it came to that."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._joining and all(one.over for one in self._jobs), seconds)

    def close(self) -> None:
        """Ends the work: the batch under way is still kept, what waits is given up."""
        with self._changed:
            self._closing = True
            for job, task in self._waiting:
                job.state = "stopped"
                task.close()
            self._waiting.clear()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(PATIENCE)
        self.uploads.close()

    # -- in the thread --------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="khabar-work", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        with Preparer() as preparer:
            while (taken := self._next()) is not None:
                job, task = taken
                try:
                    self._do(job, task, preparer)
                finally:
                    task.close()
                if not self._waiting:
                    self._join()

    def _next(self) -> tuple[Job, Task] | None:
        """The next job, None where the workbench ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closing)
            if self._closing:
                return None
            job, task = self._waiting.popleft()
            job.state, job.started = "running", now()
            self._joining = True  # until it turns out that there is nothing to join
            return job, task

    def _do(self, job: Job, task: Task, preparer: Preparer) -> None:
        state, problem = job.state, None
        try:
            with self._network(task) as fetcher:
                teller = _Teller(job, lambda: self._check(job))
                run = Run(self.archive, Adder(self.archive, preparer), _Loader(teller, fetcher), teller)
                teller.run = run
                task.do(run)
                teller.count()
            state = "done"
        except StoppedError:
            state = "stopped"
        except KhabarError as error:
            state, problem = "failed", str(error)
        except Exception as error:
            log.error("work: %s", job.label, exc_info=error)
            state, problem = "failed", type(error).__name__
        with self._changed:
            job.state, job.problem, job.ended = state, problem, now()
            self._stopped.discard(job.number)
            self._changed.notify_all()

    def _network(self, task: Task) -> AbstractContextManager[Fetcher | None]:
        return self._fetcher() if task.network and self._fetcher is not None else nullcontext()

    def _check(self, job: Job) -> None:
        """Raises StoppedError where the job is to go on no more."""
        if self._closing or job.number in self._stopped:
            raise StoppedError

    def _join(self) -> None:
        """Puts together what was added, when nothing else waits: it takes 20 s in an archive of 20,000 reports."""
        try:
            join(self.archive, lambda _: self._end())
        except StoppedError:
            pass
        except Exception as error:
            log.error("joining", exc_info=error)
        with self._changed:
            self._joining = False
            self._changed.notify_all()

    def _end(self) -> None:
        if self._closing:
            raise StoppedError


class _Teller:
    """Counts and notes of a run into its job."""

    def __init__(self, job: Job, check: Callable[[], None]) -> None:
        self.job, self.check = job, check
        self.run: Run | None = None

    def say(self, message: str) -> None:
        """Keeps the first of them."""
        if len(self.job.notes) < MOST_NOTES:
            self.job.notes.append(clean(message))

    def step(self) -> None:
        """One document is done."""
        self.count()
        self.check()

    def found(self) -> None:
        """One document was loaded."""
        self.job.counts.found += 1
        self.check()

    def count(self) -> None:
        """Takes over what the run has counted."""
        if self.run is None:
            return
        told = self.run.counts
        names = ("new", "known", "again", "other", "failed")
        self.job.counts = Counts(self.job.counts.found, *(told[name] for name in names))


class _Loader(Loader):
    """Loads until the job is stopped."""

    def __init__(self, teller: _Teller, fetcher: Fetcher | None) -> None:
        super().__init__(teller.say, fetcher=fetcher)
        self._teller = teller

    def load(self, path: str, how: How) -> Iterator[Loaded]:
        """See Loader."""
        for one in super().load(path, how):
            self._teller.found()
            yield one


def _copy(job: Job) -> Job:
    return msgspec.structs.replace(job, counts=msgspec.structs.replace(job.counts), notes=list(job.notes))
