"""The record that every part shares; it knows no other part."""

from khabar.record.types import (
    Actor,
    Confidence,
    Document,
    Event,
    Instrument,
    Place,
    Position,
    Record,
    Span,
    Statement,
    Time,
)

__all__ = [
    "Actor",
    "Confidence",
    "Document",
    "Event",
    "Instrument",
    "Place",
    "Position",
    "Record",
    "Span",
    "Statement",
    "Time",
]
