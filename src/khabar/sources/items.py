"""What sources give, and what they are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from khabar.errors import InputError
from khabar.record import Document
from khabar.text.surrogates import without_surrogates

_PASSWORD = re.compile(r"//[^/?#]*@")

Item = Document | InputError
Warn = Callable[[str], None]


def masked(url: str) -> str:
    """A URL without the name and password that may stand in it: they are neither sent nor shown nor kept."""
    return _PASSWORD.sub("//", url)


class Defaults:
    """What holds for documents that do not say it themselves: the ``--published`` and ``--outlet`` of the command."""

    def __init__(self, published: str | None = None, outlet: str | None = None) -> None:
        self.published = published
        self.outlet = without_surrogates(outlet) if outlet else None

    def fill(self, document: Document) -> Document:
        """Gives the document what it lacks."""
        document.published = document.published or self.published
        document.outlet = document.outlet or self.outlet
        return document


class Columns(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The columns of a table in which the fields of documents stand."""

    id: str = "id"
    outlet: str = "outlet"
    published: str = "published"
    title: str = "title"
    url: str = "url"
    text: str = "text"

    def named(self) -> dict[str, str]:
        """The columns that somebody named, by field: these must be there, and so must the text."""
        chosen = {field: name for field, name in self.items() if name != field}
        return {"text": self.text, **chosen}

    def items(self) -> list[tuple[str, str]]:
        """Fields and their columns."""
        return [(field, getattr(self, field)) for field in self.__struct_fields__]


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the entry of a feed tells of the page that it links."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None

    def fill(self, document: Document) -> Document:
        """Gives the page what only the feed tells; its day and title are surer than those found in the page."""
        document.published = self.published or document.published
        document.title = self.title or document.title
        document.outlet = document.outlet or self.outlet
        return document


class How(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a source is read. Kept with what failed, so that it is tried again in the same way."""

    name: str | None = None
    published: str | None = None
    outlet: str | None = None
    columns: Columns = Columns()
    told: Told | None = None

    @property
    def defaults(self) -> Defaults:
        """What fills the gaps of its documents."""
        return Defaults(self.published, self.outlet)

    def to_json(self) -> str:
        """As it is kept."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def from_json(data: str) -> How:
        """What ``to_json`` was called on."""
        return msgspec.json.decode(data, type=How)


class Loaded(NamedTuple):
    """A document, or the reason why there is none.

    ``source`` is the file (absolute path) or URL, None if unknown; ``place`` where in it the item stands; ``how`` it
    was read.
    """

    item: Item
    source: str | None
    place: str
    how: How
