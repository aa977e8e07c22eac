"""An archive at a glance: its happenings over time, between whom, and where. Counted by the database."""
