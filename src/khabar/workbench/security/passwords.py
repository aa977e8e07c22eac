"""Passwords: hashed by argon2id, and what a new one has to be."""

from __future__ import annotations

import functools
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

SHORTEST = 15
"""Characters of a password that is asked for alone (NIST SP 800-63B-4, 3.1.1.2)."""
LONGEST = 256
"""Nobody types more; a hash of megabytes would be somebody's attack."""
DIFFERENT = 6
"""Characters that differ in it: «aaaaaaaaaaaaaaa» is long and no password."""

_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def made() -> str:
    """A password for somebody else to begin with: 120 bits, without letters that look alike."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(6)) for _ in range(4))


def problem(password: str, name: str) -> str | None:
    """The message that says why it cannot be somebody's password, None where it can."""
    written = _written(password)
    if len(written) < SHORTEST:
        return "account.password.short"
    if len(written) > LONGEST:
        return "account.password.long"
    if len(dict.fromkeys(written)) < DIFFERENT or (name and name in written.casefold()):
        return "account.password.plain"
    return None


def hashed(password: str) -> str:
    """Its hash with the parameters of RFC 9106 (second choice: 64 MiB), in the form that names them."""
    return _hasher.hash(_written(password))


def fits(hash_: str | None, password: str) -> bool:
    """Whether a password is that of a hash; takes as long where there is none."""
    if len(password) > LONGEST:
        password = ""
    try:
        _hasher.verify(hash_ or _nobody(), _written(password))
    except (VerificationError, InvalidHashError):
        return False
    return hash_ is not None


@functools.cache
def _nobody() -> str:
    """What the password of an unknown name is compared with, so that it takes as long as that of a known one.

    Made once, soon after the start (``warming``): it takes a tenth of a second.
    """
    return _hasher.hash(secrets.token_urlsafe())


def outdated(hash_: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(hash_)


def _written(password: str) -> str:
    """One form for what keyboards write differently (NIST SP 800-63B-4 asks for NFKC or NFC)."""
    return unicodedata.normalize("NFC", password)
