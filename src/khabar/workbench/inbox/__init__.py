"""Reports as they come in: which are there, which somebody has read, which failed."""
