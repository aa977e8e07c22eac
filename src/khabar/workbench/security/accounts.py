"""The accounts of an archive: made, changed, closed. An account is closed and never deleted: its corrections stay."""

from __future__ import annotations

import unicodedata

import msgspec
from sqlalchemy import Connection, func, select

from khabar.archive import Archive
from khabar.archive.desk import accounts, sessions
from khabar.errors import InputError
from khabar.workbench.security import passwords
from khabar.workbench.security.clock import stamp
from khabar.workbench.security.people import Person
from khabar.workbench.viewer import ROLES, Role

LONGEST = 64
"""Characters of a name."""
_MARKS = " ._-"


class Account(msgspec.Struct, frozen=True):
    """An account as administrators see it. ``latest`` is when it was last used, None where nobody is signed in."""

    number: int
    name: str
    role: Role
    active: bool
    made: str
    latest: str | None


class AccountError(InputError):
    """An account that cannot be as it was asked for; ``message`` names what the workbench says."""

    def __init__(self, message: str, problem: str, mend: str) -> None:
        super().__init__("accounts", problem, mend)
        self.message = message


def written(name: str) -> str:
    """A name in the one form in which it is kept and asked for: nobody is «Layla» beside «layla»."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def listed(archive: Archive) -> list[Account]:
    """All accounts, by name."""
    latest = func.max(sessions.c.latest)
    query = (
        select(accounts.c.id, accounts.c.name, accounts.c.role, accounts.c.active, accounts.c.made, latest)
        .outerjoin(sessions, sessions.c.account == accounts.c.id)
        .group_by(accounts.c.id)
        .order_by(accounts.c.name)
    )
    with archive.reading() as connection:
        rows = connection.execute(query).all()
    return [Account(row[0], row[1], row[2], bool(row[3]), row[4], row[5]) for row in rows]


def add(archive: Archive, name: str, password: str, role: Role) -> Person:
    """Makes an account. Raises AccountError where the name or the password cannot be."""
    name = _sound(name)
    _check_role(role)
    secret = _hash_of(password, name)
    with archive.writing() as connection:
        if connection.scalar(select(accounts.c.id).where(accounts.c.name == name)) is not None:
            raise AccountError("account.name.taken", f"there is an account «{name}»", "Choose another name")
        number = (connection.scalar(select(func.max(accounts.c.id))) or 0) + 1
        connection.execute(
            accounts.insert().values(id=number, name=name, password=secret, role=role, active=1, made=stamp())
        )
    return Person(number, name, role)


def named(archive: Archive, name: str) -> Person:
    """The account of a name. Raises AccountError where there is none."""
    with archive.reading() as connection:
        row = connection.execute(select(accounts).where(accounts.c.name == written(name))).first()
    if row is None:
        raise AccountError("account.unknown", f"no account «{name}»", "khabar accounts list shows them")
    return Person(row.id, row.name, row.role)


def numbered(archive: Archive, number: int) -> Person:
    """The account of a number. Raises AccountError where there is none."""
    with archive.reading() as connection:
        row = connection.execute(select(accounts).where(accounts.c.id == number)).first()
    if row is None:
        raise AccountError("account.unknown", f"no account {number}", "khabar accounts list shows them")
    return Person(row.id, row.name, row.role)


def checked(archive: Archive, name: str, password: str) -> Person | None:
    """Whose name and password these are, None where they are nobody's. As slow for unknown names as for known ones."""
    with archive.reading() as connection:
        row = connection.execute(select(accounts).where(accounts.c.name == written(name))).first()
    known = row is not None and bool(row.active)
    if not passwords.fits(row.password if row is not None else None, password) or not known or row is None:
        return None
    if passwords.outdated(row.password):
        _change(archive, row.id, password=passwords.hashed(password))
    return Person(row.id, row.name, row.role)


def set_password(archive: Archive, person: Person, password: str) -> None:
    """Gives an account a new password and ends its sessions. Raises AccountError where the password cannot be."""
    secret = _hash_of(password, person.name)
    with archive.writing() as connection:
        _update(connection, person.number, password=secret)
        _end_all(connection, person.number)


def set_role(archive: Archive, person: Person, role: Role, by: int | None = None) -> None:
    """Gives an account another role, at once for its sessions too. ``by``: see ``close``."""
    _check_role(role)
    with archive.writing() as connection:
        _check_still(connection, by)
        _update(connection, person.number, role=role)


def close(archive: Archive, person: Person, by: int | None = None) -> None:
    """Closes an account and ends its sessions.

    ``by`` is the administrator who does it, and has to be one still: two who close each other at the same moment
    would leave none. Raises AccountError where they are none any more.
    """
    with archive.writing() as connection:
        _check_still(connection, by)
        _update(connection, person.number, active=0)
        _end_all(connection, person.number)


def reopen(archive: Archive, person: Person) -> None:
    """Opens a closed account again."""
    _change(archive, person.number, active=1)


def any_active(archive: Archive) -> bool:
    """Whether somebody can sign in."""
    with archive.reading() as connection:
        return connection.scalar(select(accounts.c.id).where(accounts.c.active == 1).limit(1)) is not None


def _sound(name: str) -> str:
    name = written(name)
    if not 0 < len(name) <= LONGEST or not all(letter.isalnum() or letter in _MARKS for letter in name):
        problem = f"no name for an account: «{name[:LONGEST]}»"
        raise AccountError("account.name.wrong", problem, f"Letters, digits and .-_, at most {LONGEST}")
    return name


def _hash_of(password: str, name: str) -> str:
    wrong = passwords.problem(password, name)
    if wrong is not None:
        mend = f"Take at least {passwords.SHORTEST} characters, such as a few words, without the name"
        raise AccountError(wrong, "no good password", mend)
    return passwords.hashed(password)


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise AccountError("account.role.wrong", f"no role «{role}»", "Choose one of: " + ", ".join(ROLES))


def _check_still(connection: Connection, by: int | None) -> None:
    if by is None:
        return
    mine = accounts.c.id == by, accounts.c.active == 1, accounts.c.role == "admin"
    if connection.scalar(select(accounts.c.id).where(*mine)) is None:
        raise AccountError("error.403", "no administrator any more", "Ask another administrator")


def _change(archive: Archive, number: int, **values: object) -> None:
    with archive.writing() as connection:
        _update(connection, number, **values)


def _update(connection: Connection, number: int, **values: object) -> None:
    connection.execute(accounts.update().where(accounts.c.id == number).values(**values))


def _end_all(connection: Connection, number: int) -> None:
    connection.execute(sessions.delete().where(sessions.c.account == number))
