"""Exploring: what an address asks for, and overviews of it as drawings, tables and files."""
