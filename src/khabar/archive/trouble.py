"""What a database's refusals mean, and what to do about each."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from khabar.errors import ArchiveError, BusyError

AGAIN = "give the same command again: what was counted is kept"


class _Trouble(NamedTuple):
    """What SQLite says, or PostgreSQL's SQLSTATE; what that is; and what to do."""

    signs: tuple[str, ...]
    problem: str
    mend: str
    error: type[ArchiveError] = ArchiveError


_TROUBLES = (
    _Trouble(
        ("database is locked", "'55P03'"),
        "somebody else is writing",
        f"Wait until they are done, and {AGAIN}",
        BusyError,
    ),
    _Trouble(("disk is full", "disk I/O error", "'53100'"), "the disk is full or fails", f"Make room, and {AGAIN}"),
    _Trouble(("readonly database", "'25006'", "'42501'"), "it may be read, not written", "Ask for the right to write"),
    _Trouble(
        ("malformed", "not a database", "'XX001'", "'XX002'"),
        "the database is damaged, or is none",
        "Put a copy in its place, or add the reports to a new archive",
    ),
    _Trouble(("unable to open",), "cannot be opened", "Check that it is a file in a folder that you may write to"),
    _Trouble(("'57P01'", "'57P02'", "'57P03'"), "the server was stopped", f"Start it, and {AGAIN}"),
)


def explained(where: str, error: DBAPIError) -> ArchiveError:
    """The error as one that says what to do. Raises what only a mistake of ours can bring about."""
    told = str(error.orig)
    for trouble in _TROUBLES:
        if any(sign in told for sign in trouble.signs):
            return trouble.error(where, f"{trouble.problem} ({_first_line(told)})", trouble.mend)
    if error.connection_invalidated or "network error" in told:
        return ArchiveError(where, "the connection was lost", f"Check the server, and {AGAIN}")
    if isinstance(error, IntegrityError | ProgrammingError) and error.statement is not None:
        raise error
    return ArchiveError(where, _first_line(told), "Check the file or the address, and your rights")


def _first_line(told: str) -> str:
    return told.strip().split("\n")[0][:200].rstrip(". ")
