"""Addresses that somebody gives, before the network is asked."""

from __future__ import annotations

from urllib.parse import urlsplit

from khabar.sources.loading import is_url

# Browsers and servers take some 2,000 code points.
LONGEST = 2000


def sound(url: str) -> bool:
    """Whether it may be an address of the network: what it leads to is judged when it is asked (sources.network)."""
    if not is_url(url) or len(url) > LONGEST or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.username is None and parts.password is None
    except ValueError:
        return False
