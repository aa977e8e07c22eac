"""The addresses of reports as other programs take them."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

# Characters that may stand in a part of a URL besides letters and digits (RFC 3986, pchar and «/»; in queries «?» too);
# what is escaped already stays so.
_PATH, _QUERY = "%/:@!$&'()*+,;=~-._", "%/:@!$&'()*+,;=~-._?"
_LABEL = re.compile(r"(?=[\w-]*[0-9A-Za-z])[\w-]{1,63}", re.ASCII)
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def web_address(url: str | None) -> str | None:
    """A URL of the web in ASCII, the rest escaped and the host by IDNA; None where it is none: a title, a file."""
    try:
        parts = urlsplit((url or "").strip())
        host, port = _host(parts), parts.port
    except ValueError:
        return None
    if host is None or parts.scheme.lower() not in ("http", "https") or parts.username is not None:
        return None
    place = host if port is None else f"{host}:{port}"
    path, query, fragment = (
        _STRAY.sub("%25", quote(part, safe=safe, errors="replace"))
        for part, safe in ((parts.path or "/", _PATH), (parts.query, _QUERY), (parts.fragment, _QUERY))
    )
    return urlunsplit((parts.scheme.lower(), place, path, query, fragment))


def _host(parts: SplitResult) -> str | None:
    """The host in ASCII, None where it cannot be one. Raises ValueError (UnicodeError) where IDNA has none for it."""
    host = parts.hostname
    if not host:
        return None
    if _is_number(host):
        return f"[{host}]" if ":" in host else host
    host = host.encode("idna").decode("ascii")
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return host if len(labels) == 1 or (len(labels[-1]) > 1 and not labels[-1].isdigit()) else None


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
