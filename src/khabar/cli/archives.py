"""What the commands that work with an archive share: which one, and what is told where it cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from khabar.errors import ArchiveError

if TYPE_CHECKING:
    from khabar.archive import Archive

db_option = click.option(
    "--db", "where", default="khabar.db", show_default=True, metavar="FILE|URL", envvar="KHABAR_DB",
    help="The archive: a file, or postgresql://user@host/name.",
)  # fmt: skip


@contextmanager
def opened(where: str) -> Iterator[Archive]:
    """An archive that is there. Raises click.ClickException (status 1) with what is wrong, and what to do."""
    with told(), _archive(where) as archive:
        yield archive


@contextmanager
def told() -> Iterator[None]:
    """ArchiveErrors, and the lack of what archives need, as messages of the command."""
    try:
        yield
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    except ModuleNotFoundError as error:
        message = f"archives need {error.name}, which is not installed. Run: pip install 'khabar[archive]'"
        raise click.ClickException(message) from error


def _archive(where: str) -> Archive:
    from khabar.archive import Archive

    return Archive(where)
