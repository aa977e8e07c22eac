"""Full text search of an archive in normalised Arabic."""
