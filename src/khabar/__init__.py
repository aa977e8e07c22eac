"""Khabar (خبر): who said and did what to whom, when, where, and through which chain of sources."""
