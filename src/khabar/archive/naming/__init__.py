"""Whom and what a person means by a name: in Arabic or English, in any spelling, by names of the knowledge base too.

The one look-up of all that is asked of an archive: search, happenings, questions.
"""

from __future__ import annotations

from khabar.archive.naming.actors import DOMINANT, actor, who
from khabar.archive.naming.instruments import full_names, instrument, instrument_names, instruments
from khabar.archive.naming.knowledge import place_country, place_names
from khabar.archive.naming.places import country, outlet, place
from khabar.archive.naming.words import Ambiguous, Choice, words_of

__all__ = [
    "DOMINANT",
    "Ambiguous",
    "Choice",
    "actor",
    "country",
    "full_names",
    "instrument",
    "instrument_names",
    "instruments",
    "outlet",
    "place",
    "place_country",
    "place_names",
    "who",
    "words_of",
]
