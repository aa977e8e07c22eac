"""Titles of pages and names of outlets taken apart: «العنوان | صحيفة المثال»."""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.text.normal import fold

# What stands between the two; a hyphen or colon only with a space before or behind it, as in no compound word.
_BETWEEN = re.compile(r"\s*[|•·»«⁄—]\s*|\s+[-–:]+\s+|\s+::+\s+|\s+[-–]|[-–]\s+")
# Words of the longest name of an outlet: «وكالة الأنباء والمعلومات الفلسطينية وفا».
LONGEST_NAME = 6


# How names of outlets begin.
_OUTLETS = frozenset(
    map(fold, ("صحيفة", "جريدة", "وكالة", "موقع", "قناة", "مجلة", "بوابة", "شبكة", "إذاعة", "تلفزيون", "يومية"))
)


class Parted(NamedTuple):
    """A headline and the name of the outlet; None where there is none."""

    title: str | None
    outlet: str | None


def parted(title: str | None, site: str | None, whole: str) -> Parted:
    """What a page has as its ``title``, as its ``site`` and as its ``whole`` title (``<title>``), put right.

    Sites write their name into all three, and the headline into the name of the site.
    """
    outlet = site if site is not None and "/" not in site and "." not in site else None
    outlet = _beside(title, outlet) or outlet or _beside(title, whole)
    headline = _without(title, outlet)
    if headline and outlet and _names_outlet(headline) and not _names_outlet(outlet):
        return Parted(outlet, headline)  # the site's name stands where the headline does elsewhere
    if headline and outlet and same(headline, outlet):
        return Parted(_beside(outlet, whole) or headline, outlet)
    return Parted(headline, outlet)


def _without(title: str | None, outlet: str | None) -> str | None:
    """A title without the name of the outlet before or behind it."""
    if not title or not outlet:
        return title
    for first, last in _splits(title):
        if same(last, outlet):
            return first
        if same(first, outlet):
            return last
    return title


def _beside(part: str | None, whole: str | None) -> str | None:
    """The other part of a title that has one part; None where it has not."""
    for first, last in _splits(whole or "") if part else ():
        for one, other in ((first, last), (last, first)):
            if same(one, part or ""):
                return other
    return None


def _names_outlet(title: str) -> bool:
    words = fold(title).split()
    return len(words) <= LONGEST_NAME and words[0] in _OUTLETS


def same(one: str, other: str) -> bool:
    """Whether two titles are the same but for spelling and space."""
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))


def _splits(title: str) -> list[tuple[str, str]]:
    """All ways to take a title apart in two, the shortest last part first."""
    found = [(title[: match.start()].strip(), title[match.end() :].strip()) for match in _BETWEEN.finditer(title)]
    return [split for split in reversed(found) if all(split)]
