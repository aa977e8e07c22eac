"""Where the places of records lie: by the names that records give, for exports, the archive and its maps."""
