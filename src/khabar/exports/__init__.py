"""Exports: one module a format, record in, text out."""
