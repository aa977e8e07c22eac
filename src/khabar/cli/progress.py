"""What is said while many documents are read: a bar for a person, one line for every problem."""

from __future__ import annotations

import sys
from types import TracebackType

import click
from tqdm import tqdm

from khabar.exports.names import clean


class Progress:
    """A bar on standard error from the second document on, if a person watches it and nothing else is shown there."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._count = 0
        self._bar: tqdm[None] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def step(self) -> None:
        """One document is done."""
        self._count += 1
        if self._shown and self._count == 2:
            self._bar = tqdm(initial=1, unit=" documents", file=sys.stderr, leave=False)
        if self._bar is not None:
            self._bar.update(1)

    def say(self, message: str) -> None:
        """A line on standard error, above the bar. Messages quote reports, so control characters are taken out."""
        if self._bar is not None:
            self._bar.clear()
        click.echo(f"khabar: {clean(message)}", err=True)
        if self._bar is not None:
            self._bar.refresh()
