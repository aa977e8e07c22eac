"""Statements: who said what, to whom, and through which chain of sources."""
