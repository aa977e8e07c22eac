"""The lexicon as one object: every table, read and checked once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from khabar.lexicon import schema
from khabar.lexicon.tables import Row, merged, read_table, user_rows

# People and their offices come in three parts: Arab states and neighbours, the rest of the world, organisations.
PEOPLE = ("", "_world", "_orgs")


class Lexicon:
    """All tables of the built-in lexicon and of the user's folders, in their files' order.

    Raises LexiconError, with file and line, where a table breaks its schema.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self.folders = tuple(folders)

        def rows(row_type: type[Row], name: str) -> list[Row]:
            return read_table(row_type, name, self.folders)

        self.countries = rows(schema.Country, "countries.tsv")
        self.offices = rows(schema.Office, "offices.tsv")
        self.people = self._in_parts(schema.Person, "people")
        self.holdings = self._in_parts(schema.Holding, "holdings")
        self.organisations = rows(schema.Organisation, "organisations.tsv")
        self.local_names = rows(schema.LocalName, "local_names.tsv")
        self.collectives = rows(schema.Collective, "collectives.tsv")
        self.glosses = rows(schema.Gloss, "glosses.tsv")
        self.media = rows(schema.Medium, "media.tsv")
        self.given_names = rows(schema.GivenName, "given_names.tsv")
        self.reporting = rows(schema.ReportingVerb, "reporting.tsv")
        self.relays = rows(schema.Relay, "relays.tsv")
        self.events = rows(schema.EventTrigger, "events.tsv")
        self.event_signs = rows(schema.EventSign, "event_signs.tsv")
        self.stances = rows(schema.StanceTrigger, "positions.tsv")
        self.instruments = rows(schema.InstrumentName, "instruments.tsv")
        self.places = rows(schema.PlaceName, "places.tsv") + rows(schema.PlaceName, "places_extra.tsv")
        self.function_words = rows(schema.FunctionWord, "function_words.tsv")
        self.markers = rows(schema.MarkerWords, "markers.tsv")
        self.light_verbs = rows(schema.LightVerb, "light_verbs.tsv")
        self.common_words = rows(schema.CommonWord, "common_words.tsv")
        self.self_references = rows(schema.SelfReference, "self_references.tsv")
        self.home_spellings = rows(schema.HomeSpelling, "home_spellings.tsv")
        self.outlets = rows(schema.Outlet, "outlets.tsv")
        self.settings = rows(schema.Setting, "settings.tsv")

    def _in_parts(self, row_type: type[Row], stem: str) -> list[Row]:
        """A table that comes in several files: a user's row replaces the one of its ``id`` in whichever it stands."""
        names = [f"{stem}{part}.tsv" for part in PEOPLE]
        found = [row for name in names for row in read_table(row_type, name)]
        for name in names:
            for added in user_rows(row_type, name, self.folders):
                found = merged(found, added)
        return found
