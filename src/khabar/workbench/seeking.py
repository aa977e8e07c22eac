"""What the address of a search asks for: words, filters, order, page. The same address is what a saved search keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec

from khabar.archive.search import Filters, Order
from khabar.workbench import parameters
from khabar.workbench.parameters import MOST
from khabar.workbench.refusals import Refusal

LONGEST = 2000
"""Characters of an address that a search is saved with: far more than a form gives."""
MOST_FIELDS = 100
MOST_VALUES = 12
"""Values of one filter; each is looked up by itself."""

SEVERAL = {
    "actor": "actors", "country": "countries", "type": "types", "stance": "stances", "instrument": "instruments",
    "outlet": "outlets",
}  # fmt: skip
"""Filters that may be told several times, by their names in addresses."""
ONE = {"from": "since", "to": "until", "confidence": "confidence"}
"""Filters that are told once."""


class Sought(msgspec.Struct, frozen=True):
    """A search as an address tells it."""

    q: str = ""
    filters: Filters = Filters()
    order: Order = "newest"
    skip: int = 0

    @property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return bool(self.q or self.filters)

    def parameters(self) -> list[tuple[str, str]]:
        """The search as the parameters of an address, without the page; what asks nothing is left out."""
        out = [("q", self.q)] if self.q else []
        out += self.chosen()
        return out + ([("order", self.order)] if self.order != "newest" else [])

    def chosen(self) -> list[tuple[str, str]]:
        """The filters that ask something, by name and value."""
        several = [(name, value) for name, field in SEVERAL.items() for value in getattr(self.filters, field)]
        default = Filters()
        once = [(name, getattr(self.filters, field)) for name, field in ONE.items()]
        return several + [(name, value) for name, value in once if value != getattr(default, ONE[name])]

    def address(self, skip: int = 0, **more: str) -> str:
        """The page of this search from a row on."""
        told = [*self.parameters(), *more.items()] + ([("skip", str(skip))] if skip else [])
        return "/search?" + urlencode(told) if told else "/search"

    def ordered(self, order: Order) -> Sought:
        """The search in another order, from its first row."""
        return msgspec.structs.replace(self, order=order, skip=0)

    def without(self, name: str, value: str) -> Sought:
        """The search without a filter."""
        return read(one for one in self.parameters() if one != (name, value))

    def instead(self, name: str, value: str, other: str) -> Sought:
        """The search with another value of a filter."""
        told = [(key, other if (key, old) == (name, value) else old) for key, old in self.parameters()]
        return read(dict.fromkeys(told))


def read(told: Iterable[tuple[str, str]]) -> Sought:
    """The search that parameters tell; unknown and empty ones ask nothing. Raises Refusal where a value is none."""
    values: dict[str, Any] = {}
    filters: dict[str, Any] = {}
    for name, value in _sound(told):
        if name in SEVERAL:
            filters.setdefault(SEVERAL[name], []).append(value)
        elif name in ONE:
            filters[ONE[name]] = parameters.day(name, value) if name in ("from", "to") else value
        elif name in ("q", "order", "skip"):
            values[name] = value
    for name, several in filters.items():
        if isinstance(several, list):
            filters[name] = parameters.few(name, several, MOST_VALUES)
    if "skip" in values:
        values["skip"] = parameters.number("skip", values["skip"], MOST)
    try:
        return msgspec.convert({**values, "filters": filters}, Sought)
    except msgspec.ValidationError as error:
        raise Refusal("search", "refused.choice", values=str(error)) from error


def read_query(query: str) -> Sought:
    """The search that the part of an address behind its question mark tells."""
    if len(query) > LONGEST:
        raise Refusal("query", "refused.long", most=LONGEST)
    try:
        return read(parse_qsl(query.lstrip("?"), max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise Refusal("query", "refused.many", most=MOST_FIELDS) from error


def _sound(told: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in told:
        if shown := parameters.words(name[:20], value, LONGEST if name == "q" else parameters.LONGEST):
            yield name, shown
