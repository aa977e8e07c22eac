"""What a report's actors are, once it is read as a whole: their country, their kind, their English name."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.actors.casting import Cast
from khabar.actors.homes import Homes
from khabar.actors.knowledge import Knowledge
from khabar.places.finder import Found


def describe(cast: Cast, places: Sequence[Found], knowledge: Knowledge) -> None:
    """Completes the actors of a report; to be called after every stage that asks what they are."""
    homes = Homes(cast, places, knowledge)
    for entity in cast.clusters.entities:
        if entity.country is None:
            entity.country = homes.of(entity)
