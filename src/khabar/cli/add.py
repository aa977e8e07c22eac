"""The commands ``khabar add`` and ``khabar retry``: reports into an archive."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from khabar.cli.archives import db_option, told
from khabar.cli.options import lexicon_option, outlet_option, published_option, workers_option
from khabar.errors import LexiconError

if TYPE_CHECKING:
    from khabar.archive.runs import Run
    from khabar.sources.network import Fetcher

# What shells report of a command that Ctrl-C ended (128 + SIGINT).
INTERRUPTED = 130

_FIELDS = ("id", "outlet", "published", "title", "url", "text")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def network_options(command: _Command) -> _Command:
    """``--fetch`` and ``--allow-private``."""
    private = click.option(
        "--allow-private", is_flag=True, help="Fetch from this machine and private networks too (with --fetch)."
    )
    fetch = click.option("--fetch", is_flag=True, help="Use the network: for URLs, and for the pages that feeds link.")
    return fetch(private(command))


def column_options(command: _Command) -> _Command:
    """``--text-column NAME`` and its like."""
    for field in reversed(_FIELDS):
        command = click.option(
            f"--{field}-column", default=field, metavar="NAME", help=f"The column or key that has the {field}."
        )(command)
    return command


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...|DIR|URL|-", type=click.Path(allow_dash=True))
@db_option
@published_option
@outlet_option
@lexicon_option
@workers_option
@network_options
@column_options
def add(
    paths: tuple[str, ...],
    where: str,
    published: str | None,
    outlet: str | None,
    lexicons: tuple[Path, ...],
    workers: int,
    fetch: bool,
    allow_private: bool,
    **columns: str,
) -> None:
    """Read reports and keep them in an archive, which is made if there is none.

    FILE is plain text, JSON, JSON Lines, CSV, Parquet, a page (HTML), a feed (RSS, Atom) or a crawl (WARC), any of
    them gzip or zstd. Of a DIR all such files are read, subfolders too. URLs need --fetch.

    What is there already is passed over: adding the same again changes nothing, and after a crash or Ctrl-C the same
    command goes on. What fails is kept with its reason for khabar retry.

    Exit status: 0 all is in the archive, 1 something failed, 2 the command is wrong, 130 stopped by Ctrl-C.
    """
    from khabar.sources.items import Columns, How
    from khabar.sources.loading import is_url

    if not fetch and (urls := [path for path in paths if is_url(path)]):
        raise click.UsageError(f"{urls[0]} is on the network, which is not used unless you allow it: --fetch")
    names = {field: columns[f"{field}_column"] for field in _FIELDS}
    how = How(published=published, outlet=outlet, columns=Columns(**names))
    _finish(where, lexicons, workers, fetch, allow_private, lambda run: run.add(paths, how), create=True)


@click.command()
@db_option
@lexicon_option
@workers_option
@network_options
def retry(where: str, lexicons: tuple[Path, ...], workers: int, fetch: bool, allow_private: bool) -> None:
    """Try again what failed: documents that could not be read, files and URLs that could not be loaded.

    What works now is no failure any more. URLs are left for later without --fetch.

    Exit status: 0 nothing fails any more, 1 something does, 2 the command is wrong, 130 stopped by Ctrl-C.
    """
    _finish(where, lexicons, workers, fetch, allow_private, lambda run: run.retry(fetch), create=False)


def summary(counts: Counter[str]) -> str:
    """What became of everything, in a line."""
    return (
        f"{counts['new']} new, {counts['known']} known, {counts['again']} read again,"
        f" {counts['other']} in another language, {counts['failed']} failed"
    )


def _finish(
    where: str, lexicons: tuple[Path, ...], workers: int, fetch: bool, private: bool, work: Callable[[Run], None], *,
    create: bool,
) -> None:  # fmt: skip
    """Does the work and ends the command with its status; what was done is told even if it is stopped."""
    if private and not fetch:
        raise click.UsageError("--allow-private is about the network, which needs --fetch")
    status = 0
    with told(), _run(where, lexicons, workers, fetch, private, create) as run:
        try:
            work(run)
            run.join()
            status = 1 if run.counts["failed"] else 0
        except KeyboardInterrupt:
            run.teller.say("stopped. What was counted is kept; the same command goes on from there")
            status = INTERRUPTED
    click.echo(summary(run.counts))
    sys.exit(status)


@contextmanager
def _run(
    where: str, lexicons: tuple[Path, ...], workers: int, fetch: bool, private: bool, create: bool
) -> Iterator[Run]:
    from concurrent.futures.process import BrokenProcessPool

    from sqlalchemy.exc import DBAPIError

    from khabar.archive import Archive
    from khabar.archive.adding import Adder
    from khabar.archive.preparing import Preparer
    from khabar.archive.runs import Run
    from khabar.cli.progress import Progress
    from khabar.sources.loading import Loader

    _check(lexicons)
    try:
        with (
            Archive(where, create=create) as archive,
            Preparer(lexicons, workers) as preparer,
            _fetcher(fetch, private) as fetcher,
            Progress(shown=True) as progress,
        ):
            yield Run(archive, Adder(archive, preparer), Loader(progress.say, fetcher=fetcher), progress)
    except BrokenProcessPool as error:
        raise click.ClickException("a reading process died. Use fewer --workers or more memory") from error
    except DBAPIError as error:
        problem = str(error.orig).split("\n")[0]
        raise click.ClickException(f"{where}: {problem}. Mend that, and give the same command again") from error


def _check(lexicons: tuple[Path, ...]) -> None:
    """Raises click.UsageError where a table of the user's breaks its schema, before every process does."""
    from khabar.lexicon.lexicon import Lexicon

    try:
        if lexicons:
            Lexicon(lexicons)
    except LexiconError as error:
        raise click.UsageError(str(error)) from error


def _fetcher(fetch: bool, private: bool) -> AbstractContextManager[Fetcher | None]:
    if not fetch:
        return nullcontext()
    from khabar.sources.network import Fetcher

    return Fetcher(private)
