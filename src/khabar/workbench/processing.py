"""What the address of a process asks for, for its page and the API alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args
from urllib.parse import urlencode

import msgspec
from litestar.exceptions import NotFoundException
from sqlalchemy import Connection

from khabar.archive.dossier import Within
from khabar.archive.instruments import Listed, listed
from khabar.archive.processes import PARTS, Part, Told
from khabar.record.types import Confidence
from khabar.workbench.parameters import LARGEST, choice, day, number

Way = Literal["newest", "oldest"]
Shown = Literal["", "timeline", "scheduled", "matrix"] | Part

MOST_TOGETHER = 4
"""Instruments that are taken together, names of one thing: with so many the busiest page takes 185 ms."""


class Query(msgspec.Struct, frozen=True):
    """A process as an address tells it: days and confidence, what is taken with it, which part, from which row on."""

    within: Within = Within()
    also: tuple[int, ...] = ()
    part: Shown = ""
    order: Way = "newest"
    skip: int = 0

    def parameters(self) -> list[tuple[str, str]]:
        """All of it but the part and the page, without what asks nothing."""
        out = [("also", str(one)) for one in self.also]
        within = (("from", self.within.since), ("to", self.within.until), ("confidence", self.within.confidence))
        out += [(name, value) for name, value in within if value and value != "low"]
        return out + ([("order", self.order)] if self.order != "newest" else [])

    def address(self, of: int, part: str = "", skip: int = 0, order: str = "") -> str:
        """The address of a part of this process from a row on."""
        told = [one for one in self.parameters() if not order or one[0] != "order"]
        told += [("order", order)] if order and order != "newest" else []
        told += [("part", part)] if part else []
        told += [("skip", str(skip))] if skip else []
        return f"/processes/{of}" + (f"?{urlencode(told)}" if told else "")


def asked_of(told: Iterable[tuple[str, str]]) -> Query:
    """What the parameters of an address ask. Raises Refusal where a value is none."""
    values: dict[str, str] = {}
    also: list[int] = []
    for name, value in told:
        if name == "also" and value.strip():
            also.append(number(name, value, LARGEST))
        elif value.strip():
            values[name] = value.strip()
    within = {
        "since": day("from", values["from"]) if "from" in values else None,
        "until": day("to", values["to"]) if "to" in values else None,
        "confidence": choice("confidence", values.get("confidence", "low"), get_args(Confidence)),
    }
    return Query(
        within=msgspec.convert(within, Within),
        also=tuple(dict.fromkeys(also))[:MOST_TOGETHER],
        part=choice("part", values.get("part", ""), ("", "timeline", "scheduled", "matrix", *PARTS)),  # type: ignore[arg-type]
        order=choice("order", values.get("order", "newest"), get_args(Way)),  # type: ignore[arg-type]
        skip=number("skip", values.get("skip", "0")),
    )


def found(connection: Connection, of: int, query: Query) -> tuple[list[Listed], Told]:
    """The instruments taken together, the one asked for first, and what is told of them.

    Raises NotFoundException where one is not there.
    """
    together = []
    for one in dict.fromkeys((of, *query.also)):
        there = listed(connection, one) if 0 <= one <= LARGEST else None
        if there is None:
            raise NotFoundException
        together.append(there)
    return together, Told(connection, [one.instrument.id for one in together], query.within)
