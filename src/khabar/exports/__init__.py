"""Exports, one module a format.

For a person, a record in, text out: text, html. For programs, records in, bytes out: plover, polecat, icews, gdelt,
ftm, jsonld, csv_tables, parquet (docs/exports.md). What these share: stream (records on their way, what is left out),
scene and dyads (a record as rows), dating, codes, tables, merging.
"""
