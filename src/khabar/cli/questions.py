"""The commands that ask an archive: ``timeline``, ``actor``, ``positions``, ``process``, ``diff``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from khabar.cli.archives import db_option, opened
from khabar.cli.width import width
from khabar.errors import InputError
from khabar.exports.labels import EVENTS, STANCES, STATUS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from khabar.archive.dossier import Part
    from khabar.archive.timeline import Order
    from khabar.exports.answers import Answer
    from khabar.record.types import Confidence, EventType, Stance, Status

SUCCESS, FAILED = 0, 1

Form = Literal["text", "json", "csv"]
Command = TypeVar("Command", bound=Callable[..., Any])


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day as YYYY-MM-DD. Raises click.BadParameter where it is none."""
    from khabar.sources import objects

    try:
        return objects.day(value, param.opts[0])
    except InputError as error:
        raise click.BadParameter(f"{error.problem}. {error.mend}", ctx, param) from error


def _since_until(command: Command) -> Command:
    since = click.option("--from", "since", callback=_day, metavar="DATE", help="Not before this day (YYYY-MM-DD).")
    until = click.option("--to", "until", callback=_day, metavar="DATE", help="Not after this day (YYYY-MM-DD).")
    return since(until(command))


def _confidence(command: Command) -> Command:
    return click.option(
        "--min-confidence", "confidence", type=click.Choice(["low", "medium", "high"]), default="low",
        show_default=True, metavar="LEVEL", help="How sure an item must be: low (all), medium, high.",
    )(command)  # fmt: skip


def _page(limit: int, what: str) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        most = click.option(
            "--limit", type=click.IntRange(1, 1000), default=limit, show_default=True, metavar="N",
            help=f"So many {what} at most.",
        )  # fmt: skip
        skip = click.option(
            "--skip", type=click.IntRange(0), default=0, show_default=True, metavar="N", help="Pass over so many."
        )
        return most(skip(command))

    return add


def _quoted(command: Command) -> Command:
    return click.option(
        "--evidence", "quoted", type=click.IntRange(1, 100), default=1, show_default=True, metavar="N",
        help="Quote so many reports of each item at most (CSV: the first).",
    )(command)  # fmt: skip


def _form(command: Command) -> Command:
    return click.option(
        "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
        help="For a person at a terminal, one JSON object, or CSV with a row an item.",
    )(command)  # fmt: skip


_types = click.option(
    "--type", "types", multiple=True, type=click.Choice(list(EVENTS), case_sensitive=False), metavar="TYPE",
    help="Type of event (PLOVER: CONSULT, ASSAULT ...); any of several.",
)  # fmt: skip


@click.command()
@db_option
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Who takes part; all of several.")
@click.option("--country", metavar="CODE|NAME", help="A country of which somebody takes part.")
@_types
@click.option("--status", type=click.Choice(list(STATUS)), metavar="STATUS", help="occurred, future, negated ...")
@click.option("--place", metavar="NAME", help="Where it was, in Arabic or English.")
@click.option(
    "--instrument", "instruments", multiple=True, metavar="NAME", help="A conference, agreement ... that it is about."
)
@_since_until
@_confidence
@click.option("--min-reports", type=click.IntRange(1), default=1, show_default=True, metavar="N")
@click.option("--min-origins", type=click.IntRange(1), default=1, show_default=True, metavar="N")
@click.option("--order", type=click.Choice(["oldest", "newest"]), default="oldest", show_default=True)
@_page(20, "happenings")
@_quoted
@_form
def timeline(
    where: str,
    actors: tuple[str, ...],
    country: str | None,
    types: tuple[EventType, ...],
    status: Status | None,
    place: str | None,
    instruments: tuple[str, ...],
    since: str | None,
    until: str | None,
    confidence: Confidence,
    min_reports: int,
    min_origins: int,
    order: Order,
    limit: int,
    skip: int,
    quoted: int,
    form: Form,
) -> None:
    """Show what happened day by day: each happening once, with `reports / outlets / origins` and its words.

    Names are Arabic or English, in any spelling, or ids. Exit status: 0 something was found, 1 nothing was, or a name
    is not there or has several bearers, 2 the command is wrong.
    """
    from khabar.archive.filters import Filters

    filters = Filters(
        actors=actors, country=country, types=types, status=status, place=place, instruments=instruments, since=since,
        until=until, confidence=confidence, reports=min_reports, origins=min_origins,
    )  # fmt: skip
    with _asking(where) as connection:
        from khabar.archive.timeline import timeline as ask

        answer = ask(connection, filters, order=order, limit=limit, offset=skip, quoted=quoted)
    _tell(answer, form, bool(answer.rows))


@click.command()
@click.argument("name", metavar="NAME")
@db_option
@click.option(
    "--part", "parts", multiple=True, metavar="PART",
    type=click.Choice(["said", "did", "told", "received", "positions", "changes"]),
    help="Only said, did, told, received, positions or changes; may be repeated.",
)  # fmt: skip
@_since_until
@_confidence
@_page(10, "rows of each part")
@_quoted
@_form
def actor(
    name: str,
    where: str,
    parts: tuple[Part, ...],
    since: str | None,
    until: str | None,
    confidence: Confidence,
    limit: int,
    skip: int,
    quoted: int,
    form: Form,
) -> None:
    """Show who an actor is; what it said, did, was told and what was done to it; its positions and their changes.

    NAME is Arabic or English, in any spelling, or an id (sergey-lavrov, Q58217). Exit status: 0 it was found, 1 it was
    not, or several are called so (they are listed), 2 the command is wrong.
    """
    with _asking(where) as connection:
        from khabar.archive.dossier import PARTS, Within, dossier

        within = Within(since=since, until=until, confidence=confidence)
        answer = dossier(connection, name, within, parts=parts or PARTS, limit=limit, offset=skip, quoted=quoted)
    _tell(answer, form)


@click.command()
@db_option
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Whose positions; any of several.")
@click.option("--country", metavar="CODE|NAME", help="Positions of those of this country.")
@click.option("--instrument", "instruments", multiple=True, metavar="NAME", help="On this conference, agreement ...")
@click.option(
    "--stance", "stances", multiple=True, type=click.Choice(list(STANCES)), metavar="STANCE",
    help="requires, supports, opposes, conditions, offers, expects; any of several.",
)  # fmt: skip
@_since_until
@_confidence
@click.option(
    "--min-holders", type=click.IntRange(1), default=1, show_default=True, metavar="N",
    help="Issues on which at least so many actors take positions.",
)  # fmt: skip
@click.option(
    "--max-actors", type=click.IntRange(1, 1000), default=12, show_default=True, metavar="N",
    help="So many actors at most, those with most to say first.",
)  # fmt: skip
@_page(10, "issues")
@_quoted
@_form
def positions(
    where: str,
    actors: tuple[str, ...],
    country: str | None,
    instruments: tuple[str, ...],
    stances: tuple[Stance, ...],
    since: str | None,
    until: str | None,
    confidence: Confidence,
    min_holders: int,
    max_actors: int,
    limit: int,
    skip: int,
    quoted: int,
    form: Form,
) -> None:
    """Show who wants what: issues, those with most holders first, and the stances of each actor with their days.

    An issue is what positions are about that name one instrument or are alike in their words. Exit status: 0
    something was found, 1 nothing was, or a name is not there or has several bearers, 2 the command is wrong.
    """
    with _asking(where) as connection:
        from khabar.archive.stances import Asked, matrix

        asked = Asked(
            actors=actors, country=country, instruments=instruments, stances=stances, since=since, until=until,
            confidence=confidence, holders=min_holders,
        )  # fmt: skip
        answer = matrix(connection, asked, limit=limit, offset=skip, actors=max_actors, quoted=quoted)
    _tell(answer, form, bool(answer.issues))


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@db_option
@_since_until
@_confidence
@_page(10, "rows of each part")
@_quoted
@_form
def process(
    names: tuple[str, ...],
    where: str,
    since: str | None,
    until: str | None,
    confidence: Confidence,
    limit: int,
    skip: int,
    quoted: int,
    form: Form,
) -> None:
    """Show the course of a conference, agreement, truce or plan.

    Who proposed, requires, supports and opposes it, what is made a condition of what, what is scheduled and whether it
    came, who consulted about it. NAME is Arabic or English, in any spelling, or an id; all instruments in whose names
    its words are, and those of several NAMEs, are taken together and shown. Exit status: 0 it was found, 1 it was not,
    2 the command is wrong.
    """
    with _asking(where) as connection:
        from khabar.archive.dossier import Within
        from khabar.archive.processes import process as ask

        within = Within(since=since, until=until, confidence=confidence)
        answer = ask(connection, names, within, limit=limit, offset=skip, quoted=quoted)
    _tell(answer, form)


@click.command()
@click.argument("one", metavar="OUTLET")
@click.argument("other", metavar="OUTLET")
@db_option
@_types
@_since_until
@_confidence
@_page(10, "happenings of each part")
@_form
def diff(
    one: str,
    other: str,
    where: str,
    types: tuple[EventType, ...],
    since: str | None,
    until: str | None,
    confidence: Confidence,
    limit: int,
    skip: int,
    form: Form,
) -> None:
    """Show what two outlets tell differently: actors, sources, numbers, places, dates and statements left out.

    Of the happenings that both tell, those with most origins first; then those that only one of the two tells. Exit
    status: 0 something was found, 1 nothing was, or an outlet is not there, 2 the command is wrong.
    """
    with _asking(where) as connection:
        from khabar.archive.differences import differences
        from khabar.archive.dossier import Within

        within = Within(since=since, until=until, confidence=confidence)
        answer = differences(connection, one, other, within, types=types, limit=limit, offset=skip)
    _tell(answer, form, bool(answer.both or answer.only_one.total or answer.only_other.total))


COMMANDS = (timeline, actor, positions, process, diff)


@contextmanager
def _asking(where: str) -> Iterator[Connection]:
    """A connection to an archive; says so where its reports are not joined, or no longer.

    A name that several have ends the command with status 1 and a list of them.
    """
    with opened(where) as archive, archive.reading() as connection:
        from khabar.archive.naming import Ambiguous
        from khabar.exports.answers import choices

        if archive.setting(connection, "joined") != "yes":
            message = "reports were added that are not joined yet: they stand alone. khabar add joins them at its end"
            click.echo(f"khabar: {message}", err=True)
        try:
            yield connection
        except Ambiguous as error:
            click.echo(f"khabar: {error}\n{choices(error)}", nl=False, err=True)
            sys.exit(FAILED)


def _tell(answer: Answer, form: Form, found: bool = True) -> None:
    """Prints an answer and ends the command."""
    from khabar.exports import answer_rows
    from khabar.exports.answers import render

    if form == "json":
        click.echo(answer_rows.to_json(answer), nl=False)
    elif form == "csv":
        for line in answer_rows.to_csv(answer):
            click.echo(line, nl=False)
    else:
        click.echo(render(answer, width()), nl=False)
    sys.exit(SUCCESS if found else FAILED)
