"""The command that runs the workbench."""

from __future__ import annotations

import click

from khabar.cli.archives import db_option, told
from khabar.workbench.settings import LOOPBACK, PORT


@click.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.option("--accounts", is_flag=True, help="Ask for accounts; needed where other machines can reach ADDRESS.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A name under which it is reached, beside ADDRESS."
)
@click.option("--network", is_flag=True, help="Let the workbench fetch feeds and pages that its users name.")
@click.option("--tls", is_flag=True, help="A proxy before it speaks TLS: cookies are sent over TLS only.")
def serve(where: str, host: str, port: int, accounts: bool, names: tuple[str, ...], network: bool, tls: bool) -> None:
    """Open the workbench on an archive: a web application for this machine.

    It listens on this machine only. For a team, --host needs --accounts, and TLS by a proxy before it (see the docs).
    """
    if host not in LOOPBACK and not accounts:
        raise click.UsageError("--host of other machines needs --accounts: reports are not for everybody's eyes")
    from khabar.archive import Archive
    from khabar.workbench.security.accounts import any_active
    from khabar.workbench.serving import run
    from khabar.workbench.settings import Settings

    hosts = tuple(dict.fromkeys((*LOOPBACK, *names, *([] if host in ("0.0.0.0", "::") else [host]))))
    if host not in LOOPBACK and not tls:
        click.echo(
            "khabar: without TLS passwords can be read on their way. Put a proxy before it, and say --tls", err=True
        )
    with told():
        if accounts:
            with Archive(where) as archive:
                if not any_active(archive):
                    first = f"khabar accounts add NAME --role admin --db {where}"
                    raise click.UsageError(f"nobody can sign in. Begin with: {first}")
        run(Settings(where, host, port, accounts, network, tls, hosts))
