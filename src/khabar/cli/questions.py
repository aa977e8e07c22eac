"""The commands that ask an archive: ``timeline``, ``actor``, ``positions``, ``process``, ``diff``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from khabar.cli.archives import db_option
from khabar.cli.asking import (
    FAILED,
    SUCCESS,
    Form,
    asking,
    confidence_option,
    form_option,
    happening_filters,
    number,
    page,
    quoted_option,
    since_until,
    types_option,
)
from khabar.cli.width import width
from khabar.exports.labels import STANCES

if TYPE_CHECKING:
    from khabar.archive.dossier import Part
    from khabar.archive.timeline import Order
    from khabar.exports.answers import Answer
    from khabar.record.types import Confidence, EventType, Stance


@click.command()
@db_option
@happening_filters
@click.option("--order", type=click.Choice(["oldest", "newest"]), default="oldest", show_default=True)
@page(20, "happenings")
@quoted_option
@form_option
def timeline(
    where: str,
    asked: dict[str, Any],
    order: Order,
    limit: int,
    offset: int,
    quoted: int,
    form: Form,
) -> None:
    """Show what happened day by day: each happening once, with `reports / outlets / origins` and its words.

    Names are Arabic or English, in any spelling, or ids. Exit status: 0 something was found, 1 nothing was, or a name
    is not there or has several bearers, 2 the command is wrong.
    """
    with asking(where) as (_, connection):
        from khabar.archive.filters import Filters
        from khabar.archive.timeline import timeline as ask

        answer = ask(connection, Filters(**asked), order=order, limit=limit, offset=offset, quoted=quoted)
    _tell(answer, form, bool(answer.rows))


@click.command()
@click.argument("name", metavar="NAME")
@db_option
@click.option(
    "--part", "parts", multiple=True, metavar="PART",
    type=click.Choice(["said", "did", "told", "received", "positions", "changes"]),
    help="Only said, did, told, received, positions or changes; may be repeated.",
)  # fmt: skip
@since_until
@confidence_option
@page(10, "rows of each part")
@quoted_option
@form_option
def actor(
    name: str,
    where: str,
    parts: tuple[Part, ...],
    since: str | None,
    until: str | None,
    confidence: Confidence,
    limit: int,
    offset: int,
    quoted: int,
    form: Form,
) -> None:
    """Show who an actor is; what it said, did, was told and what was done to it; its positions and their changes.

    NAME is Arabic or English, in any spelling, or an id (sergey-lavrov, Q58217). Exit status: 0 it was found, 1 it was
    not, or several are called so (they are listed), 2 the command is wrong.
    """
    with asking(where) as (_, connection):
        from khabar.archive.dossier import PARTS, Within, dossier

        within = Within(since=since, until=until, confidence=confidence)
        answer = dossier(connection, name, within, parts=parts or PARTS, limit=limit, offset=offset, quoted=quoted)
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
@since_until
@confidence_option
@click.option(
    "--min-holders", type=number(), default=1, show_default=True, metavar="N",
    help="Issues on which at least so many actors take positions.",
)  # fmt: skip
@click.option(
    "--max-actors", type=click.IntRange(1, 1000), default=12, show_default=True, metavar="N",
    help="So many actors at most, those with most to say first.",
)  # fmt: skip
@page(10, "issues")
@quoted_option
@form_option
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
    offset: int,
    quoted: int,
    form: Form,
) -> None:
    """Show who wants what: issues, those with most holders first, and the stances of each actor with their days.

    An issue is what positions are about that name one instrument or are alike in their words. Exit status: 0
    something was found, 1 nothing was, or a name is not there or has several bearers, 2 the command is wrong.
    """
    with asking(where) as (_, connection):
        from khabar.archive.stances import Asked, matrix

        asked = Asked(
            actors=actors, country=country, instruments=instruments, stances=stances, since=since, until=until,
            confidence=confidence, holders=min_holders,
        )  # fmt: skip
        answer = matrix(connection, asked, limit=limit, offset=offset, actors=max_actors, quoted=quoted)
    _tell(answer, form, bool(answer.issues))


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@db_option
@since_until
@confidence_option
@page(10, "rows of each part")
@quoted_option
@form_option
def process(
    names: tuple[str, ...],
    where: str,
    since: str | None,
    until: str | None,
    confidence: Confidence,
    limit: int,
    offset: int,
    quoted: int,
    form: Form,
) -> None:
    """Show the course of a conference, agreement, truce or plan.

    Who proposed, requires, supports and opposes it, what is made a condition of what, what is scheduled and whether it
    came, who consulted about it. NAME is Arabic or English, in any spelling, or an id; all instruments in whose names
    its words are, and those of several NAMEs, are taken together and shown. Exit status: 0 it was found, 1 it was not,
    2 the command is wrong.
    """
    with asking(where) as (_, connection):
        from khabar.archive.dossier import Within
        from khabar.archive.processes import process as ask

        within = Within(since=since, until=until, confidence=confidence)
        answer = ask(connection, names, within, limit=limit, offset=offset, quoted=quoted)
    _tell(answer, form)


@click.command()
@click.argument("one", metavar="OUTLET")
@click.argument("other", metavar="OUTLET")
@db_option
@types_option
@since_until
@confidence_option
@page(10, "happenings of each part")
@form_option
def diff(
    one: str,
    other: str,
    where: str,
    types: tuple[EventType, ...],
    since: str | None,
    until: str | None,
    confidence: Confidence,
    limit: int,
    offset: int,
    form: Form,
) -> None:
    """Show what two outlets tell differently: actors, sources, numbers, places, dates and statements left out.

    Of the happenings that both tell, those with most origins first; then those that only one of the two tells. Exit
    status: 0 something was found, 1 nothing was, or an outlet is not there, 2 the command is wrong.
    """
    with asking(where) as (_, connection):
        from khabar.archive.differences import differences
        from khabar.archive.dossier import Within

        within = Within(since=since, until=until, confidence=confidence)
        answer = differences(connection, one, other, within, types=types, limit=limit, offset=offset)
    _tell(answer, form, bool(answer.both or answer.only_one.total or answer.only_other.total))


COMMANDS = (timeline, actor, positions, process, diff)


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
