"""Instruments: what diplomacy works with."""
