"""``khabar happenings``: one real-world event told by many reports, and how many sources stand behind it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from khabar.cli.archives import db_option, opened
from khabar.cli.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.archive.telling import Told

FAILED = 1


@click.command()
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER]...")
@db_option
@click.option("--type", "types", multiple=True, metavar="TYPE", help="PLOVER type, such as ASSAULT; may be repeated.")
@click.option("--actor", metavar="NAME", help="Who takes part, in Arabic or English.")
@click.option("--country", metavar="COUNTRY", help="Country of somebody who takes part, by code or name.")
@click.option("--place", metavar="NAME", help="Where, by the English name.")
@click.option("--from", "first", metavar="DATE", help="Not before this day (YYYY-MM-DD).")
@click.option("--to", "last", metavar="DATE", help="Not after this day (YYYY-MM-DD).")
@click.option("--status", type=click.Choice(["occurred", "future", "hypothetical", "negated", "historical"]))
@click.option("--min-reports", type=click.IntRange(1), default=1, show_default=True, metavar="N")
@click.option("--min-origins", type=click.IntRange(1), default=1, show_default=True, metavar="N")
@click.option(
    "--min-confidence", "confidence", type=click.Choice(["low", "medium", "high"]), default="low", show_default=True,
    metavar="LEVEL", help="Somebody's report of it is at least so sure.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N")
@click.option("--skip", type=click.IntRange(0), default=0, show_default=True, metavar="N")
@click.option("--full", is_flag=True, help="Every report with its words, and what all agree on.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
    help="For a person at a terminal, one JSON object a line, or one CSV row for each report.",
)  # fmt: skip
def happenings(
    numbers: tuple[int, ...],
    where: str,
    types: tuple[str, ...],
    actor: str | None,
    country: str | None,
    place: str | None,
    first: str | None,
    last: str | None,
    status: str | None,
    min_reports: int,
    min_origins: int,
    confidence: str,
    limit: int,
    skip: int,
    full: bool,
    form: str,
) -> None:
    """List happenings: one real-world event, told by one or more reports, with `reports / outlets / origins`.

    Reports that copy one text or cite one communiqué, agency or speaker have one origin. Those with most origins come
    first. With NUMBERs, only these happenings are shown.

    Exit status: 0, 1 nothing was found, 2 the command is wrong.
    """
    from khabar.archive import telling
    from khabar.archive.schema import LEVELS
    from khabar.archive.search.filters import actors, countries

    with opened(where) as archive, archive.reading() as connection:
        if archive.setting(connection, "joined") == "no":
            click.echo(f"khabar: {where} holds reports that are not joined yet. Run khabar add again", err=True)
        wanted = telling.Wanted(
            types=tuple(kind.upper() for kind in types), place=place, first=first, last=last, status=status,
            reports=min_reports, origins=min_origins, confidence=LEVELS[confidence],
        )  # fmt: skip
        if actor is not None:
            wanted.actors = actors(connection, actor).numbers
        if country is not None:
            wanted.country = countries([country])[0]
        chosen = numbers or telling.numbers(connection, wanted, limit, skip)
        told = [found for number in chosen if (found := telling.tell(connection, number)) is not None]
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
