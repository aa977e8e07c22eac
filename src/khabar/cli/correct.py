"""The commands ``khabar correct`` and ``khabar corrections``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khabar.cli.archives import db_option, opened
from khabar.cli.asking import MOST

if TYPE_CHECKING:
    from khabar.archive import Archive
    from khabar.archive.corrections import Corrected, Judgement, Kind

KINDS = ("actor", "time", "place", "instrument", "statement", "event", "position", "document")

author_option = click.option("--author", required=True, envvar="KHABAR_AUTHOR", metavar="NAME", help="Who judges.")


@click.command()
@click.argument("document", metavar="DOCUMENT")
@click.argument("judgement", type=click.Choice(["right", "wrong", "changed", "missing"]), metavar="JUDGEMENT")
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("item", required=False, metavar="[ITEM]")
@click.option("--field", metavar="FIELD", help="With changed: which field.")
@click.option("--value", metavar="JSON", help="With changed: its new value; with missing: the item's fields.")
@author_option
@click.option("--reason", metavar="TEXT", help="Why.")
@db_option
def correct(
    document: str,
    judgement: Judgement,
    kind: Kind,
    item: str | None,
    field: str | None,
    value: str | None,
    author: str,
    reason: str | None,
    where: str,
) -> None:
    """Add a judgement to an item of a document's record.

    DOCUMENT is its id or number; JUDGEMENT is right, wrong, changed or missing; KIND is actor, time, place,
    instrument, statement, event, position, or document for the whole; ITEM is the item's id, or its number from 0.
    Nothing is overwritten: the last word counts, the program's and all earlier ones are kept.

    Exit status: 0 it is kept, 1 it does not fit the record, 2 the command is wrong.
    """
    with opened(where) as archive:
        from khabar.archive.corrections import correct, number_of

        with archive.reading() as connection:
            number = number_of(archive, connection, document)
        made = correct(
            archive, number, judgement, kind=kind, item=item, field=field,
            value=_value(value) if value is not None else None, author=author, reason=reason,
        )  # fmt: skip
    click.echo(f"{made.id}")


@click.command()
@click.argument("correction", type=click.IntRange(1, MOST), metavar="NUMBER")
@author_option
@click.option("--reason", metavar="TEXT", help="Why.")
@db_option
def undo(correction: int, author: str, reason: str | None, where: str) -> None:
    """Take a correction back, by the number that `khabar correct` printed and `khabar corrections` shows.

    Both are kept; what counts is what was said before. Of several on one item the last is taken back first. Prints the
    number of the new judgement.

    Exit status: 0 it is taken back, 1 there is no such correction, or another came after it, 2 the command is wrong.
    """
    with opened(where) as archive:
        from khabar.archive.corrections import document_of, undo

        with archive.reading() as connection:
            document = document_of(archive, connection, correction)
        made = undo(archive, document, correction, author=author, reason=reason)
    click.echo(f"{made.id}")


@click.command()
@click.option("--document", metavar="DOCUMENT", help="This one alone (id or number); as JSON with all its items.")
@click.option("--checked", is_flag=True, help="Of documents alone that somebody called right as corrected.")
@click.option("--format", "form", type=click.Choice(["text", "json", "gold"]), default="text", show_default=True)
@click.option("--output", "-o", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="With gold: the folder that gets a file a document.")  # fmt: skip
@db_option
def corrections(document: str | None, checked: bool, form: str, folder: Path | None, where: str) -> None:
    """Show the corrections of an archive, beside what the program read.

    As text for a person; as JSON Lines, one document a line, with every item that was judged as the program has it
    and as the person does; or as gold files, the corrected records for a scorer.

    Exit status: 0 they were shown, 1 the archive or document is not there, 2 the command is wrong.
    """
    if (form == "gold") != (folder is not None):
        raise click.UsageError("--format gold and --output DIR go together")
    with opened(where) as archive:
        for number, merged in _merged(archive, document, checked):
            if form == "gold" and folder is not None:
                _write(folder, number, merged)
            elif form == "json":
                from khabar.exports.corrections import as_json

                click.echo(as_json(number, merged, every=document is not None))
            else:
                from khabar.exports.corrections import render

                click.echo(render(number, merged), nl=False)


def _merged(archive: Archive, document: str | None, checked: bool) -> list[tuple[int, Corrected]]:
    """The documents with corrections, in the order of their numbers."""
    from khabar.archive.corrections import corrected, corrections, number_of

    with archive.reading() as connection:
        only = number_of(archive, connection, document) if document is not None else None
        numbers = [only] if only is not None else sorted({one.document for one in corrections(connection)})
        found = [(number, corrected(archive, connection, number)) for number in numbers]
    return [(number, merged) for number, merged in found if merged.checked or not checked]


def _write(folder: Path, number: int, merged: Corrected) -> None:
    from khabar.cli.output import NOT_IN_NAMES
    from khabar.exports.gold import gold

    name = NOT_IN_NAMES.sub("_", merged.record.document.id).strip("._")[:80]
    text = json.dumps(gold(merged.record), ensure_ascii=False, indent=1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name or 'document'}-{number}.json").write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or folder}: {error.strerror}. Free space or write elsewhere"
        ) from error


def _value(given: str) -> Any:
    """JSON; what is none is taken for the words themselves."""
    try:
        return json.loads(given)
    except ValueError:
        return given
