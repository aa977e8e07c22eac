"""The people who work with an archive."""

from __future__ import annotations

import msgspec
from litestar.connection import ASGIConnection

from khabar.workbench.viewer import Role


class Person(msgspec.Struct, frozen=True):
    """An account. ``number`` 0 is the one person at this machine, where no accounts are asked for."""

    number: int
    name: str
    role: Role


LOCAL = Person(0, "local", "admin")

STRANGER = Person(-1, "", "reader")
"""Somebody who has not signed in where accounts are asked for: may do nothing, whatever the role says."""


def person_of(connection: ASGIConnection) -> Person:  # type: ignore[type-arg]
    """Who asks. Where the session middleware did not come to look (no such page), nobody who may do anything."""
    found = connection.scope.get("user")
    if isinstance(found, Person):
        return found
    return STRANGER if connection.app.state.settings.team else LOCAL
