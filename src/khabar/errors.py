"""The errors that Khabar raises; every message says what to do.

KhabarError
├── InputError        a document that cannot be read (encoding, JSON, types, dates)
│   └── FetchError    a page or feed of the network that cannot be had, or must not
│       └── LinkError the page that an entry of a feed links
├── LexiconError      a lexicon file that breaks its schema
├── ArchiveError      an archive that cannot be opened, or is asked for what it has not
│   └── BusyError     one that somebody else writes to: another try will do
└── ExportError       an export that cannot be made
"""

from __future__ import annotations

from collections.abc import Mapping


class KhabarError(Exception):
    """Anything that Khabar refuses, with a message for the person who can mend it."""


class InputError(KhabarError):
    """A document that cannot be read. ``where`` names the file and, if known, the line."""

    def __init__(self, where: str, problem: str, mend: str) -> None:
        super().__init__(f"{where}: {problem}. {mend}")
        self.where = where
        self.problem = problem
        self.mend = mend

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Errors come back from worker processes as they were raised there."""
        return type(self), (self.where, self.problem, self.mend)


class FetchError(InputError):
    """A page or feed of the network that cannot be had, or must not. ``where`` is its URL."""


class LinkError(FetchError):
    """The page that an entry of a feed links, which cannot be had or holds no report.

    ``told`` is what the entry says of the page and the page itself may not: its title, day and outlet.
    """

    def __init__(self, where: str, problem: str, mend: str, told: Mapping[str, str]) -> None:
        super().__init__(where, problem, mend)
        self.told = dict(told)


class LexiconError(KhabarError):
    """A lexicon file with a line that breaks the file's schema."""

    def __init__(self, where: str, problem: str, mend: str) -> None:
        super().__init__(f"{where}: {problem}. {mend}")
        self.where = where
        self.problem = problem
        self.mend = mend

    def __reduce__(self) -> tuple[type[LexiconError], tuple[str, str, str]]:
        """Errors come back from worker processes as they were raised there."""
        return type(self), (self.where, self.problem, self.mend)


class ArchiveError(KhabarError):
    """An archive that cannot be opened, or that is asked for something it does not have."""

    def __init__(self, where: str, problem: str, mend: str) -> None:
        super().__init__(f"{where}: {problem}. {mend}")
        self.where = where
        self.problem = problem
        self.mend = mend


class BusyError(ArchiveError):
    """An archive that somebody else was writing to for longer than one waits: it is there, another try will do."""


class ExportError(KhabarError):
    """An export that cannot be made: a library is missing, or there is no such format or table."""

    def __init__(self, where: str, problem: str, mend: str) -> None:
        super().__init__(f"{where}: {problem}. {mend}")
        self.where = where
        self.problem = problem
        self.mend = mend
