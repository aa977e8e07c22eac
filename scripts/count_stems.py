#!/usr/bin/env python3
"""Counts in how many items of an archive each word stem occurs, for the rarity by which joining weighs words.

usage: count_stems.py --db khabar.db

Writes src/khabar/archive/data/stems-VERSION.zst: hashes of stems and numbers, no words. To be made anew when stems or
sketches change (khabar.archive.evidence), with a new version, and joins then change with it: raise schema's HEAD.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from khabar.archive import Archive, issues
from khabar.archive.frequencies import NAMES, OPENINGS, POSITIONS, STATEMENTS, VERSION, packed
from khabar.archive.happenings import sort_of
from khabar.archive.packing import DATA
from khabar.archive.profiles import Profiles


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", required=True)
    told = parser.parse_args()
    with Archive(told.db) as archive, archive.reading() as connection:
        (Path(str(DATA)) / f"stems-{VERSION}.zst").write_bytes(packed(_sketches(connection)))


def _sketches(connection: Connection) -> Iterator[tuple[str, Iterable[int]]]:
    profiles = Profiles(connection)
    openings: dict[int, Iterable[int]] = {}
    for event in profiles.events():
        yield sort_of(event), event.sketch
        yield NAMES, event.names
        openings[event.document] = event.opening
    for opening in openings.values():
        yield OPENINGS, opening
    for statement in profiles.statements():
        if any(party.named for party in statement.actors):
            yield STATEMENTS, statement.sketch
    for text in issues.texts(connection):
        yield POSITIONS, text.sketch


if __name__ == "__main__":
    main()
