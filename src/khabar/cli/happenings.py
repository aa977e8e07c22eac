"""``khabar happenings``: one real-world event told by many reports, and how many sources stand behind it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from khabar.cli.archives import db_option
from khabar.cli.asking import FAILED, Form, asking, confidence_option, page, since_until, types_option
from khabar.cli.width import width
from khabar.exports.labels import STATUS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.archive.telling import Told
    from khabar.record.types import Confidence, EventType, Status


@click.command()
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER]...")
@db_option
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Who takes part; all of several.")
@click.option("--country", metavar="CODE|NAME", help="A country of which somebody takes part.")
@types_option
@click.option("--status", type=click.Choice(list(STATUS)), metavar="STATUS", help="occurred, future, negated ...")
@click.option("--place", metavar="NAME", help="Where it was, in Arabic or English.")
@click.option(
    "--instrument", "instruments", multiple=True, metavar="NAME", help="A conference, agreement ... that it is about."
)
@since_until
@confidence_option
@click.option("--min-reports", type=click.IntRange(1), default=1, show_default=True, metavar="N")
@click.option("--min-origins", type=click.IntRange(1), default=1, show_default=True, metavar="N")
@page(50, "happenings")
@click.option("--full", is_flag=True, help="Every report with its words, and what all agree on.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
    help="For a person at a terminal, one JSON object a line, or one CSV row for each report.",
)  # fmt: skip
def happenings(
    numbers: tuple[int, ...],
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
    limit: int,
    offset: int,
    full: bool,
    form: Form,
) -> None:
    """List happenings: one real-world event, told by one or more reports, with `reports / outlets / origins`.

    Reports that copy one text or cite one communiqué, agency or speaker have one origin. Those with most origins come
    first. With NUMBERs, only these happenings are shown.

    Exit status: 0 something was found, 1 nothing was, or a name is not there or has several bearers, 2 the command is
    wrong.
    """
    with asking(where) as (_, connection):
        from khabar.archive.filters import Filters
        from khabar.archive.telling import happenings as ask
        from khabar.archive.telling import tell

        filters = Filters(
            actors=actors, country=country, types=types, status=status, place=place, instruments=instruments,
            since=since, until=until, confidence=confidence, reports=min_reports, origins=min_origins,
        )  # fmt: skip
        if numbers:
            told = [found for number in numbers if (found := tell(connection, number)) is not None]
        else:
            told = ask(connection, filters, limit=limit, offset=offset).happenings
    for line in _lines(told, form, full or bool(numbers)):
        click.echo(line, nl=False)
    if not told:
        click.echo("khabar: no such happenings", err=True)
        sys.exit(FAILED)


def _lines(told: list[Told], form: str, full: bool) -> Iterator[str]:
    from khabar.exports import happenings as shown

    if form == "json":
        yield from (shown.to_json(one).decode() for one in told)
    elif form == "csv":
        yield from shown.to_csv(told)
    else:
        for one in told:
            yield shown.to_text(one, width(), full) + "\n"
