"""Whom and what a person means by a name: in Arabic or English, in any spelling, by names of the knowledge base too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from khabar.archive import schema
from khabar.archive.answers import Instrument, Who
from khabar.errors import ArchiveError
from khabar.lexicon import schema as lexicon
from khabar.lexicon.lexicon import PEOPLE
from khabar.lexicon.tables import read_table
from khabar.text.normal import fold

# A name that fits more than so many is a first name or a title: too many to tell apart.
MOST_ACTORS = 40
MOST_INSTRUMENTS = 60
# Letters that carry accents in some names («Hadžić»); SQL compares without them, Python looks closer.
_ACCENTED = frozenset("aceginosuyzdlrt")

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")


Meant = TypeVar("Meant", Who, Instrument)


class Choice(NamedTuple, Generic[Meant]):
    """One whom (or what) a name may mean, and how many reports speak of them."""

    meant: Meant
    reports: int


class Ambiguous(ArchiveError):
    """A name that several have. ``choices`` are they, the one most spoken of first."""

    def __init__(self, name: str, choices: Sequence[Choice[Who]] | Sequence[Choice[Instrument]], total: int) -> None:
        super().__init__(f"«{name}»", f"{total} are called so", "Give more of the name, or an id of these")
        self.choices = [*choices]
        self.total = total


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without article, case, accents and marks; in normal form."""
    return _words(_plain(name))


def _plain(text: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", fold(text)).casefold())


def _words(plain: str) -> tuple[str, ...]:
    return tuple(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in _WORD.findall(plain))


# -- actors -----------------------------------------------------------------------------------------------------------


def actor(connection: Connection, name: str) -> list[Who]:
    """The actor that a name means, first, and its namesakes of the same kind and country that are taken for it.

    By id or Wikidata number, else as the knowledge base calls somebody, else by the whole name, else by words of it.
    Raises ArchiveError where nobody of the archive fits, Ambiguous where several do.
    """
    wanted = words_of(name)
    if not wanted:
        raise ArchiveError(f"«{name}»", "no name", "Give the name of somebody, in Arabic or English")
    groups = _namesakes(_meant(connection, name, wanted))
    if len(groups) > 1:
        raise Ambiguous(name, _choices(connection, groups), len(groups))
    if groups:
        return _with_namesakes(connection, groups[0])
    raise ArchiveError(f"«{name}»", "nobody of this archive", "Give a part of the name, or another spelling")


def _meant(connection: Connection, name: str, wanted: tuple[str, ...]) -> list[Any]:
    """The rows that a name leads to, by the surest way that leads to any."""
    table = schema.actors
    by_id = or_(table.c.key == name, table.c.wikidata == name)
    called = table.c.key.in_(known_actors().get(wanted, ()))
    found = _rows(connection, by_id) or _rows(connection, called)
    if found:
        return found
    rows = _rows(connection, and_(table.c.named == 1, _letters(table, wanted)))
    words = [(row, [words_of(told) for told in (row.name_ar, row.name_en) if told]) for row in rows]
    whole = [row for row, names in words if wanted in names]
    return whole or [row for row, names in words if any(set(wanted) <= set(told) for told in names)]


def _letters(table: Any, wanted: Iterable[str]) -> ColumnElement[bool]:
    """That the words' letters are in a name; the words themselves are compared afterwards."""
    return and_(*(or_(table.c.folded.contains(word), table.c.name_en.ilike(f"%{_loose(word)}%")) for word in wanted))


def _loose(word: str) -> str:
    return "".join("_" if char in _ACCENTED else char for char in word)


def _rows(connection: Connection, condition: ColumnElement[bool]) -> list[Any]:
    return list(connection.execute(select(schema.actors).where(condition).order_by(schema.actors.c.id)).all())


def _namesakes(rows: Iterable[Any]) -> list[list[Any]]:
    """Rows of one kind, country and name together: the knowledge base's entry first, its later namesakes behind."""
    groups: dict[tuple[str, str | None, tuple[str, ...]], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.kind, row.country, words_of(row.name_ar)), []).append(row)
    return [sorted(group, key=lambda row: (row.key.startswith("~"), row.id)) for group in groups.values()]


def _with_namesakes(connection: Connection, group: Sequence[Any]) -> list[Who]:
    """An actor with the rows that bear one of its names, are of its kind and country, and have no entry themselves."""
    first = group[0]
    table = schema.actors
    names = {fold(first.name_ar), *(fold(name) for name in _names_by_id().get(first.key, ()))}
    same = and_(table.c.kind == first.kind, table.c.country == first.country, table.c.folded.in_(sorted(names)))
    more = connection.execute(select(table).where(same, table.c.named == 1).order_by(table.c.id)).all()
    known = {row.id: row for row in [*group, *more] if row.id == first.id or row.wikidata is None}
    return [who(row) for row in known.values()]


def who(row: Any) -> Who:
    """An actor's row as answers show it."""
    return Who(row.id, row.key, row.kind, row.name_ar, row.name_en, row.country, bool(row.named))


def _choices(connection: Connection, groups: Sequence[Sequence[Any]]) -> list[Choice[Who]]:
    seen = schema.appearances
    numbers = [row.id for group in groups for row in group]
    query = select(seen.c.actor, func.count().label("reports")).where(seen.c.actor.in_(numbers)).group_by(seen.c.actor)
    count = {row.actor: row.reports for row in connection.execute(query)} if len(numbers) <= 10_000 else {}
    found = [Choice(who(group[0]), sum(count.get(row.id, 0) for row in group)) for group in groups]
    return sorted(found, key=lambda choice: (-choice.reports, choice.meant.id))[:MOST_ACTORS]


def country(name: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country, by code or name. Raises ArchiveError where there is none."""
    wanted = words_of(name)
    for one in _countries():
        if wanted and any(wanted == words_of(told) for told in (one.iso3, one.iso2, one.name_en, *one.names_ar)):
            return one.iso3
    raise ArchiveError(f"«{name}»", "no country", "Give an ISO 3166 code such as RUS, or a name such as روسيا")


def place_names(name_en: str) -> list[str]:
    """The Arabic names of a place by its English one, in normal form."""
    named = {fold(row.name_ar) for row in _places() if row.name_en == name_en}
    named |= {fold(told) for row in _countries() if row.name_en == name_en for told in row.names_ar}
    return sorted(named)


def place(connection: Connection, name: str) -> list[str]:
    """The places of the archive's events that a name means. Raises ArchiveError where there is none."""
    wanted = words_of(name)
    table = schema.events
    there = connection.scalars(select(table.c.place).where(table.c.place.is_not(None)).distinct())
    english = {row.name_en for row in _places() if words_of(row.name_ar) == wanted}
    english |= {row.name_en for row in _countries() if any(words_of(told) == wanted for told in row.names_ar)}
    found = sorted(one for one in there if one in english or words_of(one) == wanted)
    if not found:
        raise ArchiveError(f"«{name}»", "no place of this archive", "Give another name or spelling of it")
    return found


def outlet(connection: Connection, name: str) -> str:
    """An outlet as the archive's documents have it, by that or by a name of it that the knowledge base knows.

    Raises ArchiveError, with the outlets that there are, where none fits.
    """
    table = schema.documents
    query = select(table.c.outlet, func.count().label("reports")).where(table.c.outlet.is_not(None))
    rows = connection.execute(query.group_by(table.c.outlet).order_by(func.count().desc(), table.c.outlet)).all()
    wanted = set(words_of(name))
    for row in [*(row for row in rows if row.outlet == name), *rows]:
        # «الشرق الأوسط» is «صحيفة الشرق الأوسط».
        if wanted and any(wanted <= set(words_of(told)) for told in _outlet_names(row.outlet)):
            return str(row.outlet)
    there = "، ".join(row.outlet for row in rows[:MOST_ACTORS])
    raise ArchiveError(f"«{name}»", "no outlet of this archive", f"There are: {there}")


def _outlet_names(outlet: str) -> list[str]:
    """What an outlet is called: by its short name, and by those of the medium that it is."""
    known = {row.outlet: row.medium for row in read_table(lexicon.Outlet, "outlets.tsv")}
    return [outlet, *_names_by_id().get(known.get(outlet) or outlet, ())]


# -- instruments ------------------------------------------------------------------------------------------------------


def instruments(connection: Connection, name: str) -> list[Choice[Instrument]]:
    """The instruments that a name may mean, the one of most reports first: all in one of whose names its words are.

    Raises ArchiveError where none of the archive fits, Ambiguous where very many do.
    """
    table, uses = schema.instruments, schema.uses
    count = select(uses.c.instrument, func.count().label("reports")).group_by(uses.c.instrument).subquery()
    rows = connection.execute(
        select(table, func.coalesce(count.c.reports, 0).label("reports"))
        .outerjoin(count, count.c.instrument == table.c.id)
        .order_by(func.coalesce(count.c.reports, 0).desc(), table.c.key)
    ).all()
    found = [row for row in rows if row.key == name] or _instruments_meant(rows, set(words_of(name)))
    choices = [Choice(instrument(row), row.reports) for row in found]
    if not choices:
        raise ArchiveError(f"«{name}»", "no instrument of this archive", "Give a part of the name, or another spelling")
    if len(choices) > MOST_INSTRUMENTS:
        raise Ambiguous(name, choices[:MOST_INSTRUMENTS], len(choices))
    return choices


def instrument(row: Any) -> Instrument:
    """An instrument's row as answers show it."""
    return Instrument(row.id, row.key, row.kind, row.name_ar, row.name_en, row.date)


def full_names(one: Instrument) -> list[str]:
    """The Arabic names of an instrument, its own and those of the knowledge base."""
    return [one.name_ar, *_instruments().get(one.id, ())]


def instrument_names(key: str, name_ar: str, name_en: str | None) -> list[tuple[str, ...]]:
    """The names of an instrument as words: its own and those of the knowledge base."""
    return [words_of(name) for name in (name_ar, name_en or "", *_instruments().get(key, ())) if name]


def _instruments_meant(rows: Iterable[Any], wanted: set[str]) -> list[Any]:
    """Those that are called so, with those without an entry whose names have these words; else those that have them."""
    names = [(row, [set(name) for name in instrument_names(row.key, row.name_ar, row.name_en)]) for row in rows]
    near = [(row, told) for row, told in names if wanted and any(wanted <= words for words in told)]
    called = {row.key for row, told in near if row.key in _instruments() and wanted in told}
    return [row for row, _ in near if not called or row.key in called or row.key not in _instruments()]


# -- the knowledge base -----------------------------------------------------------------------------------------------


@cache
def known_actors() -> dict[tuple[str, ...], list[str]]:
    """Ids of actors by the words of their names, full or short."""
    told = [(identity, name) for identity, names in _names_by_id().items() for name in names]
    told += [(row.id, name) for row in _people() for name in row.short_ar]
    # All names are brought into normal form at once: that is most of the work.
    plain = _plain("\n".join(name.replace("\n", " ") for _, name in told)).split("\n")
    found: dict[tuple[str, ...], list[str]] = {}
    for (identity, _), name in zip(told, plain, strict=True):
        ids = found.setdefault(_words(name), [])
        if identity not in ids:
            ids.append(identity)
    return found


@cache
def _names_by_id() -> dict[str, list[str]]:
    """The full names of actors by their ids."""
    found = {row.id: [row.name_en, *row.names_ar] for row in _people()}
    found.update(
        (row.id, [row.name_en, *row.names_ar]) for row in read_table(lexicon.Organisation, "organisations.tsv")
    )
    found.update((row.id, [row.name_en, *row.names_ar]) for row in read_table(lexicon.Medium, "media.tsv"))
    found.update((_state(row), [row.name_en, *row.names_ar]) for row in _countries())
    return found


def _state(row: lexicon.Country) -> str:
    """The id that records give to a state."""
    return row.name_en.lower().replace(" ", "-").replace("'", "")


@cache
def _people() -> list[lexicon.Person]:
    return [row for part in PEOPLE for row in read_table(lexicon.Person, f"people{part}.tsv")]


@cache
def _countries() -> list[lexicon.Country]:
    return read_table(lexicon.Country, "countries.tsv")


@cache
def _places() -> list[lexicon.PlaceName]:
    return read_table(lexicon.PlaceName, "places.tsv") + read_table(lexicon.PlaceName, "places_extra.tsv")


@cache
def _instruments() -> dict[str, list[str]]:
    return {row.id: row.names_ar for row in read_table(lexicon.InstrumentName, "instruments.tsv") if row.date}
