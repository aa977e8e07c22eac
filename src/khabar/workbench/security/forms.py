"""The tokens of forms (CSRF): a page elsewhere can send a form here, but cannot know its token.

Litestar's double submit: the token stands in a cookie and in the form, signed with a secret of the archive. Programs
that have neither cookie nor token are refused; ``origins`` looks, as the second line, where a request comes from.
"""

from __future__ import annotations

import secrets

from litestar.config.csrf import CSRFConfig
from litestar.datastructures import Cookie

from khabar.archive import Archive
from khabar.workbench.settings import Settings

CSRF_COOKIE = "khabar_csrf"
CSRF_HEADER = "x-khabar-csrf"
"""Where scripts send the token of a form (double submit, OWASP)."""


def config(archive: Archive, settings: Settings) -> CSRFConfig:
    """What the application asks of forms."""
    return CSRFConfig(
        secret=_secret(archive),
        cookie_name=_name(settings),
        header_name=CSRF_HEADER,
        cookie_samesite="strict",
        cookie_secure=settings.secure,
        cookie_httponly=True,
    )


def forgotten(settings: Settings) -> Cookie:
    """Takes the token away, so that the next page gives a new one: signing in begins with nothing from before."""
    return Cookie(
        _name(settings), value="", max_age=0, httponly=True, samesite="strict", secure=settings.secure, path="/"
    )


def _name(settings: Settings) -> str:
    """Over TLS its name lets no other host of the domain set it (``__Host-``, RFC 6265bis)."""
    return f"__Host-{CSRF_COOKIE}" if settings.secure else CSRF_COOKIE


def _secret(archive: Archive) -> str:
    """What signs the tokens of forms: made once, so that a page left open outlives a restart."""
    with archive.writing() as connection:
        found = archive.setting(connection, "secret")
        if found is None:
            found = secrets.token_hex(32)
            archive.set(connection, "secret", found)
    return found
