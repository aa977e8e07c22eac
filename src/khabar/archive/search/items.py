"""The items of a record that a search's filters ask for: what the tables found, with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from khabar.archive.schema import LEVELS
from khabar.archive.search.filters import Filters
from khabar.archive.search.results import Item
from khabar.record import Event, Record

Groups = Sequence[set[str]]


def items(record: Record, filters: Filters, countries: Sequence[str], meant: Groups) -> Iterator[Item]:
    """Events, positions, actors and instruments, in the order of the record.

    ``meant`` has the record's ids for each actor asked for, and last for the instruments.
    """
    *named, instruments = meant or [set()]
    of_countries = [{one.id for one in record.actors if one.country == country} for country in countries]
    groups, least = [*named, *of_countries], LEVELS[filters.confidence]
    for event in record.events:
        if event.type in filters.types and LEVELS[event.confidence] >= least and _all_in(groups, _players(event)):
            yield Item("event", event.id, [event.trigger])
    for place, position in enumerate(record.positions):
        sure = LEVELS[position.confidence] >= least
        if position.stance in filters.stances and sure and _all_in(groups, position.holders):
            yield Item("position", str(place), [position.about])
    for actor in record.actors:
        if any(actor.id in group for group in groups):
            yield Item("actor", actor.id, actor.mentions)
    for instrument in record.instruments:
        if instrument.id in instruments:
            yield Item("instrument", instrument.id, instrument.mentions)


def _players(event: Event) -> list[str]:
    """Who takes part in an event; those who only vouch for it (via) do not."""
    return [*event.actors, *event.recipients, *([event.initiator] if event.initiator else ())]


def _all_in(groups: Groups, players: Iterable[str]) -> bool:
    there = set(players)
    return all(group & there for group in groups)
