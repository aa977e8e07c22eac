"""What is kept of somebody who looks at pages: written behind the answer, and never waited for by a reader.

Joining writes for many seconds. Who waits for it holds a thread and a connection, and both are few: with a dozen
reports opened meanwhile nobody would be answered any more. So what cannot be written at once waits in one thread.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from khabar.archive import Archive
from khabar.errors import ArchiveError, BusyError

log = logging.getLogger("khabar.workbench")

Change = Callable[[Connection], object]

MOST = 1_000
"""Changes that may wait; what comes on top is left: another look at the page will do."""
PATIENCE = 300
"""Seconds that the first of them waits: far more than joining takes."""


class Behind:
    """Writes at once where nobody else does, else later in a thread of its own."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[tuple[Archive, Change]] = queue.Queue(MOST)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def write(self, archive: Archive, change: Change) -> None:
        """Makes a change. One that somebody else has made meanwhile, in another window, is none."""
        try:
            with archive.writing(patience=0) as connection:
                change(connection)
        except IntegrityError:
            return
        except ArchiveError as error:
            if not isinstance(error, BusyError):
                return  # an archive that may only be read, a full disk: no reader is stopped by that
            self._later(archive, change)

    def wait(self) -> None:
        """Waits until nothing waits any more."""
        self._waiting.join()

    def _later(self, archive: Archive, change: Change) -> None:
        try:
            self._waiting.put_nowait((archive, change))
        except queue.Full:
            return
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="khabar-behind", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            archive, change = self._waiting.get()
            try:
                with archive.writing(PATIENCE) as connection:
                    change(connection)
            except (ArchiveError, IntegrityError):
                pass
            except Exception as error:
                log.error("writing behind an answer", exc_info=error)
            finally:
                self._waiting.task_done()


BEHIND = Behind()
"""The one of this process."""
