"""The lexicons: data files, their schema, their loader."""
