"""The command ``khabar``: ``read``, ``explain``, ``schema``; what works with an archive has modules of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import khabar
from khabar.cli.accounts import accounts
from khabar.cli.add import add, retry
from khabar.cli.correct import correct, corrections, undo
from khabar.cli.export import export
from khabar.cli.happenings import happenings
from khabar.cli.options import lexicon_option, outlet_option, published_option, workers_option
from khabar.cli.questions import COMMANDS
from khabar.cli.search import search
from khabar.cli.serve import serve
from khabar.errors import InputError, LexiconError

if TYPE_CHECKING:
    from khabar.cli.reading import Format
    from khabar.record import Confidence

SUCCESS, FAILED = 0, 1


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(khabar.__version__, prog_name="khabar")
def main() -> None:
    """Khabar reads Arabic news: who said and did what to whom, when, where, and on whose word."""


for _command in (add, retry, search, happenings, *COMMANDS, export, correct, undo, corrections, accounts, serve):
    main.add_command(_command)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...|DIR|-", type=click.Path(allow_dash=True))
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl", "html"]), default="text", show_default=True,
    help="For a person at a terminal, one JSON record a line, or a page with the evidence marked.",
)  # fmt: skip
@published_option
@outlet_option
@lexicon_option
@click.option(
    "--min-confidence", "confidence", type=click.Choice(["low", "medium", "high"]), default="low", show_default=True,
    metavar="LEVEL", help="Leave out items that are less sure than this: low (all stay), medium, high.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Stop at the first document that cannot be read.")
@click.option(
    "--output", "-o", type=click.Path(allow_dash=True), metavar="FILE|DIR", help="Write there, not to standard output."
)
@workers_option
def read(
    paths: tuple[str, ...],
    form: Format,
    published: str | None,
    outlet: str | None,
    lexicons: tuple[Path, ...],
    confidence: Confidence,
    strict: bool,
    output: str | None,
    workers: int,
) -> None:
    """Read reports and write their records, in the order of the input.

    FILE is a plain text (one report), a .json file (an object or an array of them) or a .jsonl file (an object a
    line: "text" and, if known, "id", "outlet", "published", "title", "url"); or a page (HTML), a feed, a crawl (WARC),
    CSV or Parquet; any of them gzip or zstd. Of a DIR all such files are read, subfolders too. With - the reports
    come from standard input: JSON Lines if they start with {, else one text.

    Exit status: 0 all were read, 1 some were not, 2 the command is wrong.
    """
    from khabar.cli.run import Run

    run = Run(lexicons, form, output, workers, strict, confidence)
    sys.exit(SUCCESS if run.over(paths, published, outlet) else FAILED)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    click.echo(json.dumps(khabar.json_schema(), ensure_ascii=False, indent=2))


@main.command()
@click.argument("path", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.option(
    "--at", "wanted", required=True, metavar="TEXT", help="The words to explain, as they stand in the report."
)
@published_option
@outlet_option
@lexicon_option
def explain(path: str, wanted: str, published: str | None, outlet: str | None, lexicons: tuple[Path, ...]) -> None:
    """Say which rules and lexicon entries made of TEXT what the record says, or why nothing came of it.

    TEXT is found however it is spelled (hamza, diacritics, tatweel). Exit status: 0 it was found, 1 it was not, or
    the report could not be read, 2 the command is wrong.
    """
    from khabar.cli.explain import explanations
    from khabar.reader import Reader
    from khabar.sources.documents import Defaults, documents

    def warn(message: str) -> None:
        click.echo(f"khabar: {message}", err=True)

    try:
        reader = Reader(lexicons)
    except LexiconError as error:
        raise click.UsageError(str(error)) from error
    failed, found = False, False
    for item in documents([path], Defaults(published, outlet), warn):
        if isinstance(item, InputError):
            warn(str(item))
            failed = True
            continue
        for line in explanations(reader, item, wanted, lexicons):
            found = True
            click.echo(line)
    if not found and not failed:
        warn(f"{path}: «{wanted}» is not in the text. Give words as they stand there, without a gap")
    sys.exit(SUCCESS if found and not failed else FAILED)
