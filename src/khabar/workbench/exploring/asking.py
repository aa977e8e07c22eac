"""What the address of an overview asks for: the same filters for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from litestar.params import FromQuery, QueryParameter

from khabar.archive.filters import Filters
from khabar.archive.overview.scope import Asked
from khabar.record.types import Confidence, EventType, Status
from khabar.workbench import parameters

Format = Literal["html", "svg", "csv"]

LONGEST = 200
"""Letters of a name: the longest of the knowledge base have some 90."""

MOST_NAMES = 10
"""Names of one sort: more is no question of a person's."""

LONG = 200
"""Bytes of filters in an address that each mark of a drawing still repeats: with more its marks are no links, which 120
ties would make a page of megabytes of. The table beside the drawing has them all the same."""

Words = FromQuery[list[str] | None]
Word = FromQuery[str | None]
Least = Annotated[int, QueryParameter(ge=1, le=10_000)]


@dataclass(frozen=True)
class Asking:
    """Filters, and the pairs of the address that tell them; ``path`` is set by the page that links to itself."""

    asked: Asked
    pairs: tuple[tuple[str, str], ...]

    @property
    def is_long(self) -> bool:
        """Whether the filters are too long for the marks of a drawing."""
        return len(urlencode(self.pairs)) > LONG

    def link(self, path: str, more: Sequence[tuple[str, Any]] = (), without: Sequence[str] = ()) -> str:
        """An address with these filters and ``more``, which stand in place of filters of the same name."""
        named = {name for name, _ in more} | set(without)
        kept = [pair for pair in self.pairs if pair[0] not in named]
        told = [*kept, *((name, str(value)) for name, value in more if value not in (None, ""))]
        return path + (f"?{urlencode(told)}" if told else "")

    def chips(self, path: str, more: Sequence[tuple[str, Any]] = ()) -> list[tuple[str, str, str]]:
        """What is asked, one by one: name, value, and the address without it."""
        found = []
        for place, (name, value) in enumerate(self.pairs):
            rest = Asking(self.asked, self.pairs[:place] + self.pairs[place + 1 :])
            found.append((name, value, rest.link(path, more)))
        return found


def asking(
    actor: Words = None,
    country: Word = None,
    type: Words = None,
    status: Word = None,
    outlet: Words = None,
    place: Word = None,
    since: Annotated[str | None, QueryParameter(name="from")] = None,
    until: Annotated[str | None, QueryParameter(name="to")] = None,
    reports: Least = 1,
    origins: Least = 1,
    confidence: Word = None,
) -> Asking:
    """Reads an address. Raises Refusal where a value is none of those that there are."""
    filters = Filters(
        actors=_names("actor", actor),
        country=_name("country", country),
        types=tuple(_choice("type", one, EventType) for one in _names("type", type, len(get_args(EventType)))),
        status=_choice("status", status, Status) if status else None,
        place=_name("place", place),
        since=parameters.day_or_none("from", since),
        until=parameters.day_or_none("to", until),
        confidence=_choice("confidence", confidence, Confidence) if confidence else "low",
        reports=reports,
        origins=origins,
    )
    asked = Asked(filters=filters, outlets=_names("outlet", outlet))
    return Asking(asked, _pairs(asked))


def _pairs(asked: Asked) -> tuple[tuple[str, str], ...]:
    filters = asked.filters
    told: list[tuple[str, Any]] = [
        *(("actor", one) for one in filters.actors), ("country", filters.country),
        *(("type", one) for one in filters.types), ("status", filters.status),
        *(("outlet", one) for one in asked.outlets), ("place", filters.place), ("from", filters.since),
        ("to", filters.until), ("reports", filters.reports if filters.reports > 1 else None),
        ("origins", filters.origins if filters.origins > 1 else None),
        ("confidence", filters.confidence if filters.confidence != "low" else None),
    ]  # fmt: skip
    return tuple((name, str(value)) for name, value in told if value)


def _names(what: str, told: list[str] | None, most: int = MOST_NAMES) -> tuple[str, ...]:
    return parameters.few(what, (parameters.words(what, one, LONGEST) for one in told or ()), most)


def _name(what: str, told: str | None) -> str | None:
    return parameters.words(what, told or "", LONGEST) or None


def _choice(what: str, told: str, kind: Any) -> Any:
    return parameters.choice(what, told, get_args(kind))
