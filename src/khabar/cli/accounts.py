"""The commands on accounts: who may sign in to the workbench of an archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from khabar.cli.archives import db_option, told

if TYPE_CHECKING:
    from khabar.archive import Archive

ROLES = ("reader", "editor", "admin")
_name = click.argument("name", metavar="NAME")


@click.group()
def accounts() -> None:
    """Say who may sign in to the workbench of an archive.

    A reader sees and searches, an editor corrects and adds reports too, an admin manages accounts too.
    """


@accounts.command()
@_name
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@db_option
def add(name: str, role: str, where: str) -> None:
    """Make an account. The password is asked for, or is the first line of standard input."""
    from khabar.workbench.security import accounts as kept

    with _archive(where) as archive:
        person = kept.add(archive, name, _password(), role)  # type: ignore[arg-type]
    click.echo(f"{person.name}: {person.role}")


@accounts.command(name="list")
@db_option
def list_(where: str) -> None:
    """Show all accounts: name, role, whether it is open, when it was made and last used."""
    from khabar.workbench.security import accounts as kept

    with _archive(where) as archive:
        for one in kept.listed(archive):
            state = "open" if one.active else "closed"
            click.echo("\t".join((one.name, one.role, state, one.made, one.latest or "-")))


@accounts.command()
@_name
@click.option("--role", type=click.Choice(ROLES), required=True)
@db_option
def role(name: str, role: str, where: str) -> None:
    """Give an account another role."""
    from khabar.workbench.security import accounts as kept

    with _archive(where) as archive:
        kept.set_role(archive, kept.named(archive, name), role)  # type: ignore[arg-type]


@accounts.command()
@_name
@db_option
def close(name: str, where: str) -> None:
    """Close an account and end its sessions. What it corrected stays."""
    from khabar.workbench.security import accounts as kept

    with _archive(where) as archive:
        kept.close(archive, kept.named(archive, name))


@accounts.command()
@_name
@db_option
def reset(name: str, where: str) -> None:
    """Give an account a new password, open it if it was closed, and end its sessions."""
    from khabar.workbench.security import accounts as kept

    with _archive(where) as archive:
        person = kept.named(archive, name)
        kept.set_password(archive, person, _password())
        kept.reopen(archive, person)


@contextmanager
def _archive(where: str) -> Iterator[Archive]:
    """The archive; what Khabar refuses ends the command with its message and 1."""
    from khabar.archive import Archive
    from khabar.errors import InputError

    try:
        with told(), Archive(where) as archive:
            yield archive
    except InputError as error:
        click.echo(f"khabar: {error.problem}. {error.mend}", err=True)
        sys.exit(1)


def _password() -> str:
    """What is typed, unseen; never an argument, which other users of the machine could see."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
