"""Who is the same across documents.

The knowledge base's ids are the same everywhere. A name that it lacks is the same actor where kind, name and country
are: two people of one name in one country are taken for one, as a reader would at first. A description («مصادر»,
«مسؤول») names nobody in particular: its rows share a name, not an identity.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple

from khabar.record import Actor
from khabar.text.normal import fold

# Ids that a record gives to actors whom the knowledge base lacks.
_LOCAL = re.compile(r"a\d+\Z")
# Kinds whose names without an entry of the knowledge base are descriptions.
_DESCRIBED = frozenset(("group", "unnamed"))


class Identity(NamedTuple):
    """An actor's key across documents (a slug, or ~ and a digest), and whether that is an identity at all."""

    key: str
    named: bool


def identity(actor: Actor) -> Identity:
    """Whom an actor of a record is across documents."""
    if not _LOCAL.match(actor.id):
        return Identity(actor.id, True)
    name = fold(actor.name_ar)
    described = actor.kind in _DESCRIBED or (actor.kind == "person" and _is_title(actor))
    digest = blake2b(f"{actor.kind}:{name}:{actor.country or ''}".encode(), digest_size=8).hexdigest()
    return Identity(f"~{digest}", not described)


def _is_title(actor: Actor) -> bool:
    """Whether a person is known by the title alone: «وزير الخارجية» is somebody else elsewhere."""
    return not actor.name_en or (actor.role is not None and actor.name_en.lower() == actor.role.lower())
