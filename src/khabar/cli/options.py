"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from khabar.errors import InputError


def _published(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The date of publication as YYYY-MM-DD. Raises click.BadParameter where it is none."""
    from khabar.sources.objects import day

    try:
        return day(value, "--published")
    except InputError as error:
        raise click.BadParameter(f"{error.problem}. {error.mend}", ctx, param) from error


published_option = click.option(
    "--published", callback=_published, metavar="DATE",
    help="Date of publication (YYYY-MM-DD) of texts that do not tell theirs.",
)  # fmt: skip
outlet_option = click.option("--outlet", metavar="NAME", help="Outlet of texts that do not tell theirs.")
lexicon_option = click.option(
    "--lexicon", "lexicons", multiple=True, metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with tables of your own (docs/lexicons.md); may be given several times.",
)  # fmt: skip
workers_option = click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes that read."
)
