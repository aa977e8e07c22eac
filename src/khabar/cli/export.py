"""``khabar export``: an archive, or records of ``khabar read``, in the formats of other programs."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from khabar.cli.exporting import DEFAULT_TABLE, Format, Target, archive_of, left_out_of, records_of, told

if TYPE_CHECKING:
    from khabar.record import Confidence

FORMATS: tuple[Format, ...] = get_args(Format)
TABLES = ("documents", "actors", "statements", "events", "positions", "chains")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("--db", default="khabar.db", show_default=True, metavar="FILE|URL", help="The archive.")
@click.option(
    "--records", "source", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE|-",
    help="Records as «khabar read --format jsonl» writes them, not an archive.",
)  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(allow_dash=True), metavar="FILE|DIR", help="Write there, not to standard output."
)
@click.option(
    "--table", type=click.Choice(TABLES), metavar="TABLE",
    help=f"The one table of csv or parquet: {', '.join(TABLES)} (default {DEFAULT_TABLE}). A DIR gets all.",
)  # fmt: skip
@click.option(
    "--min-confidence", "confidence", type=click.Choice(["low", "medium", "high"]), default="low", show_default=True,
    metavar="LEVEL", help="Leave out items that are less sure than this: low (all stay), medium, high.",
)  # fmt: skip
@click.option(
    "--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Reports of this day or later."
)
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Reports of this day or earlier.")
@click.option(
    "--left-out", "omissions", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write what the format has no room for there, one JSON object a line, with the reason.",
)  # fmt: skip
@click.option(
    "--happenings", is_flag=True,
    help="Of gdelt and gdelt-mentions: the same happening told by several reports is one event with many mentions.",
)  # fmt: skip
def export(
    form: Format,
    db: str,
    source: str | None,
    output: str | None,
    table: str | None,
    confidence: Confidence,
    first: datetime.datetime | None,
    last: datetime.datetime | None,
    omissions: Path | None,
    happenings: bool,
) -> None:
    """Write the records of an archive in a format of other programs.

    FORMAT: plover (JSON Lines), polecat (40-column TSV), icews (20-column TSV), gdelt (GDELT 2 events, 61 columns),
    gdelt-mentions (16 columns), ftm (FollowTheMoney entities), jsonld (schema.org and PROV), csv, parquet.
    docs/exports.md tells what each keeps and what is lost.

    Exit status: 0 all was written, 1 it was not, 2 the command is wrong.
    """
    from khabar.exports.stream import selected

    if table is not None and form not in ("csv", "parquet"):
        raise click.UsageError(f"--table is for csv and parquet, not for {form}")
    if happenings and (source is not None or form not in ("gdelt", "gdelt-mentions")):
        raise click.UsageError("--happenings is for gdelt and gdelt-mentions of an archive (--db)")
    target = Target.of(form, output, table)
    days = [day.date() if day else None for day in (first, last)]
    with told(), ExitStack() as stack:
        left_out = stack.enter_context(left_out_of(omissions))
        opened = records_of(source) if source is not None else archive_of(db, happenings)
        records, same = stack.enter_context(opened)
        target.write(selected(records, confidence, *days), left_out, same)
