"""The people who work with an archive."""

from __future__ import annotations

import msgspec

from khabar.workbench.viewer import Role


class Person(msgspec.Struct, frozen=True):
    """An account. ``number`` 0 is the one person at this machine, where no accounts are asked for."""

    number: int
    name: str
    role: Role


LOCAL = Person(0, "local", "admin")
