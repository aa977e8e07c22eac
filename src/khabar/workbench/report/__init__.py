"""One report: its text, its record beside what persons made of it, and the other reports that tell the same."""
