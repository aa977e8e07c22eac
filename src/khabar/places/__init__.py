"""Places: where, with coordinates."""
