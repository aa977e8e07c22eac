"""What the commands that ask an archive share: options, and what is told where a name is not clear."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from khabar.cli.archives import opened
from khabar.errors import InputError
from khabar.exports.labels import EVENTS, STATUS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from khabar.archive import Archive

# More rows than this no archive has, and no database counts much further.
MOST = 1_000_000_000

SUCCESS, FAILED = 0, 1

Form = Literal["text", "json", "csv"]
Command = TypeVar("Command", bound=Callable[..., Any])


def number() -> click.IntRange:
    """The number of a row, a count of rows."""
    return click.IntRange(1, MOST)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day as YYYY-MM-DD. Raises click.BadParameter where it is none."""
    from khabar.sources import objects

    try:
        day = objects.day(value, param.opts[0])
    except InputError as error:
        raise click.BadParameter(f"{error.problem}. {error.mend}", ctx, param) from error
    since, until = (day if param.name == name else ctx.params.get(name) for name in ("since", "until"))
    if since and until and since > until:
        raise click.UsageError(f"--from {since} is after --to {until}: no day is in between. Exchange them", ctx)
    return day


def since_until(command: Command) -> Command:
    since = click.option("--from", "since", callback=_day, metavar="DATE", help="Not before this day (YYYY-MM-DD).")
    until = click.option("--to", "until", callback=_day, metavar="DATE", help="Not after this day (YYYY-MM-DD).")
    return since(until(command))


def confidence_option(command: Command) -> Command:
    return click.option(
        "--min-confidence", "confidence", type=click.Choice(["low", "medium", "high"]), default="low",
        show_default=True, metavar="LEVEL", help="How sure an item must be: low (all), medium, high.",
    )(command)  # fmt: skip


def page(limit: int, what: str) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        most = click.option(
            "--limit", type=click.IntRange(1, 1000), default=limit, show_default=True, metavar="N",
            help=f"So many {what} at most.",
        )  # fmt: skip
        passed = click.option(
            "--offset",
            type=click.IntRange(0, MOST),
            default=0,
            show_default=True,
            metavar="N",
            help="Pass over so many.",
        )
        return most(passed(command))

    return add


def quoted_option(command: Command) -> Command:
    return click.option(
        "--evidence", "quoted", type=click.IntRange(1, 100), default=1, show_default=True, metavar="N",
        help="Quote so many reports of each item at most (CSV: the first).",
    )(command)  # fmt: skip


def form_option(command: Command) -> Command:
    return click.option(
        "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
        help="For a person at a terminal, one JSON object, or CSV with a row an item.",
    )(command)  # fmt: skip


types_option = click.option(
    "--type", "types", multiple=True, type=click.Choice(list(EVENTS), case_sensitive=False), metavar="TYPE",
    help="Type of event (PLOVER: CONSULT, ASSAULT ...); any of several.",
)  # fmt: skip


_FILTERS = (
    click.option("--actor", "actors", multiple=True, metavar="NAME", help="Who takes part; all of several."),
    click.option("--country", metavar="CODE|NAME", help="A country of which somebody takes part."),
    types_option,
    click.option("--status", type=click.Choice(list(STATUS)), metavar="STATUS", help="occurred, future, negated ..."),
    click.option("--place", metavar="NAME", help="Where it was, in Arabic or English."),
    click.option(
        "--instrument", "instruments", multiple=True, metavar="NAME",
        help="A conference, agreement ... that it is about.",
    ),
    since_until,
    confidence_option,
    click.option("--min-reports", "reports", type=number(), default=1, show_default=True, metavar="N",
                 help="Told by at least so many reports."),
    click.option("--min-origins", "origins", type=number(), default=1, show_default=True, metavar="N",
                 help="Of at least so many independent origins."),
)  # fmt: skip
_FIELDS = (
    "actors", "country", "types", "status", "place", "instruments", "since", "until", "confidence", "reports",
    "origins",
)  # fmt: skip


def happening_filters(command: Callable[..., None]) -> Callable[..., None]:
    """What narrows happenings; the command gets it as ``asked``, the fields of ``khabar.archive.filters.Filters``."""

    @wraps(command)
    def filtered(**options: Any) -> None:
        asked = {name: options.pop(name) for name in _FIELDS}
        command(asked=asked, **options)

    found: Callable[..., None] = filtered
    for add in reversed(_FILTERS):
        found = add(found)
    return found


@contextmanager
def asking(where: str, joins: bool = True) -> Iterator[tuple[Archive, Connection]]:
    """An archive with a connection to it; says so where the question needs joins, and they are stale.

    A name that several have ends the command with status 1 and a list of them.
    """
    with opened(where) as archive, archive.reading() as connection:
        from khabar.archive.naming import Ambiguous
        from khabar.exports.answers import choices

        if joins and archive.setting(connection, "joined") != "yes":
            message = "reports were added that are not joined yet: they stand alone. khabar add joins them at its end"
            click.echo(f"khabar: {message}", err=True)
        try:
            yield archive, connection
        except Ambiguous as error:
            click.echo(f"khabar: {error}\n{choices(error)}", nl=False, err=True)
            sys.exit(FAILED)
