"""Sources: files, folders and streams into documents."""
