"""One run of ``khabar read``: sources in, records out, problems told."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple

import click

from khabar.cli.output import Output, open_output
from khabar.cli.progress import Progress
from khabar.cli.reading import Format, Outcome, Task, outcomes
from khabar.cli.width import width
from khabar.errors import InputError, LexiconError
from khabar.record import Confidence
from khabar.sources.documents import Defaults, documents


class Run(NamedTuple):
    """What the command was told."""

    lexicons: tuple[Path, ...]
    format: Format
    output: str | None
    workers: int
    strict: bool
    confidence: Confidence

    def over(self, paths: Iterable[str], published: str | None, outlet: str | None) -> bool:
        """Reads everything; whether all of it could be read. Raises click's exceptions with the status to end with."""
        to_terminal = self.output in (None, "-") and sys.stdout.isatty()
        columns = width(to_terminal)
        with Progress(shown=not to_terminal) as progress:
            items = documents(paths, Defaults(published, outlet), progress.say)
            try:
                done = outcomes(items, Task(self.lexicons, self.format, columns, self.confidence), self.workers)
                return self._write(done, open_output(self.output, self.format), progress)
            except LexiconError as error:
                raise click.UsageError(str(error)) from error
            except BrokenProcessPool as error:
                raise click.ClickException("a reading process died. Use fewer --workers or more memory") from error
            except BrokenPipeError:
                raise
            except OSError as error:
                where = error.filename or self.output or "standard output"
                raise click.ClickException(f"{where}: {error.strerror}. Free space or write elsewhere") from error

    def _write(self, done: Iterable[Outcome], output: Output, progress: Progress) -> bool:
        sound = True
        for outcome in done:
            if isinstance(outcome, InputError):
                progress.say(str(outcome))
                sound = False
                if self.strict:
                    break
            else:
                output.write(outcome)
            progress.step()
        output.close()
        return sound
