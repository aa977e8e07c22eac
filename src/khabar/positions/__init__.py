"""Positions: what actors want, back, refuse or make depend."""
