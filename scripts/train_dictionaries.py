#!/usr/bin/env python3
"""Makes the dictionaries with which the archive compresses texts and records (src/khabar/archive/data).

usage: train_dictionaries.py --reports training/reports --version N

They are trained on reports of our own, so that they may be shipped. An archive needs the dictionaries it was written
with: those that are out must stay; new ones get a new version (khabar.archive.packing.VERSION).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import zstandard

from khabar.archive.packing import DATA, bare
from khabar.reader import Reader
from khabar.record import Document

# Larger ones save less than they weigh: 112 kB take 2 % more off a report than 64 kB do.
SIZE = 65_536


def main() -> None:
    """Writes both dictionaries."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--version", type=int, required=True)
    told = parser.parse_args()
    reader = Reader()
    texts, records = [], []
    for file in sorted(told.reports.glob("*.json")):
        doc = json.loads(file.read_text(encoding="utf-8"))["doc"]
        record = reader.read(Document(text=doc["text"], published=doc["published"], outlet=doc["outlet"]))
        texts.append(doc["text"].encode())
        records.append(bare(record))
    for number, (name, samples) in enumerate((("text", texts), ("record", records)), 2 * told.version):
        found = zstandard.train_dictionary(SIZE, samples, dict_id=number)
        (Path(str(DATA)) / f"{name}-{told.version}.zdict").write_bytes(found.as_bytes())


if __name__ == "__main__":
    main()
