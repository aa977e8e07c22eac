"""The command ``khabar search``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from khabar.cli.archives import db_option
from khabar.cli.asking import asking, page, since_until, types_option
from khabar.exports.labels import STANCES

if TYPE_CHECKING:
    from khabar.archive.search import Order
    from khabar.record.types import Confidence, EventType, Stance


@click.command()
@click.argument("query", default="", metavar="[QUERY]")
@db_option
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Who takes part; all of several.")
@click.option(
    "--country", "countries", multiple=True, metavar="CODE|NAME", help="A country of which somebody takes part."
)
@types_option
@click.option(
    "--stance", "stances", multiple=True, type=click.Choice(list(STANCES)), metavar="STANCE",
    help="A position: requires, supports, opposes, conditions, offers, expects; any of several.",
)  # fmt: skip
@click.option("--instrument", "instruments", multiple=True, metavar="NAME", help="A conference, agreement, truce ...")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="An outlet; any of several.")
@since_until
@click.option(
    "--min-confidence", "confidence", type=click.Choice(["low", "medium", "high"]), default="low", show_default=True,
    metavar="LEVEL", help="How sure the events, positions and actors asked for must be.",
)  # fmt: skip
@click.option("--order", type=click.Choice(["newest", "oldest"]), default="newest", show_default=True)
@page(10, "reports")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def search(
    query: str,
    where: str,
    actors: tuple[str, ...],
    countries: tuple[str, ...],
    types: tuple[EventType, ...],
    stances: tuple[Stance, ...],
    instruments: tuple[str, ...],
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    confidence: Confidence,
    order: Order,
    limit: int,
    offset: int,
    form: str,
) -> None:
    """Find reports in an archive.

    QUERY: all of its words, in any spelling and with any clitic in front; "..." the very words in a row; -word
    without it (after --, where it comes first). It may be left out where a filter is given. With --type or --stance,
    actors and countries must take part in such an event, or hold such a position.

    Exit status: 0 something was found, 1 nothing was, or a name is not there or has several bearers, 2 the command is
    wrong.
    """
    with asking(where, joins=False) as (archive, _):
        from khabar.archive.search import Filters, search

        filters = Filters(
            actors=actors, countries=countries, types=types, stances=stances, instruments=instruments,
            outlets=outlets, since=since, until=until, confidence=confidence,
        )  # fmt: skip
        found = search(archive, query, filters, order=order, limit=limit, offset=offset)
    if form == "json":
        import msgspec

        click.echo(msgspec.json.encode(found))
    else:
        from khabar.exports.found import render

        click.echo(render(found), nl=False)
    sys.exit(0 if found.total else 1)
