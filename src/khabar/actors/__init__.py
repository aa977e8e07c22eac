"""Actors: who speaks, acts or is acted on."""
