"""``khabar happenings``: one real-world event told by many reports, and how many sources stand behind it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from khabar.cli.archives import db_option
from khabar.cli.asking import FAILED, Form, asking, happening_filters, number, page
from khabar.cli.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.archive.telling import Told


@click.command()
@click.argument("numbers", nargs=-1, type=number(), metavar="[NUMBER]...")
@db_option
@happening_filters
@page(50, "happenings")
@click.option("--full", is_flag=True, help="Every report with its words, and what all agree on.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
    help="For a person at a terminal, one JSON object a line, or one CSV row for each report.",
)  # fmt: skip
def happenings(
    numbers: tuple[int, ...],
    where: str,
    asked: dict[str, Any],
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
        from khabar.exports import happenings as shown

        heading = ""
        if numbers:
            found = {one: tell(connection, one) for one in numbers}
            told = [one for one in found.values() if one is not None]
            for missing in (one for one, there in found.items() if there is None):
                click.echo(f"khabar: no happening {missing}. khabar happenings lists their numbers", err=True)
        else:
            page = ask(connection, Filters(**asked), limit=limit, offset=offset)
            told, heading = page.happenings, shown.heading(page)
    if form == "text" and told:
        click.echo(heading, nl=False)
    for line in _lines(told, form, full or bool(numbers)):
        click.echo(line, nl=False)
    if not told:
        if not numbers:
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
