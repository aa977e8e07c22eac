"""Dates and places in plain words: which day «أمس» was, where a place lies."""

from __future__ import annotations

import functools

from khabar.exports.dating import bounds, day
from khabar.exports.names import clean
from khabar.lexicon.schema import Country, Medium, Outlet
from khabar.lexicon.tables import read_table
from khabar.record import Place
from khabar.workbench import calendar
from khabar.workbench.viewer import Viewer
from khabar.workbench.wording import messages

NEAR = 31
"""Days from the publication that are counted out; what lies further off is clearer by its date alone."""


def apart(value: str | None, published: str | None, viewer: Viewer) -> str:
    """How far a day is from the publication, as «قبل النشر بيومين»; empty where it is no day or lies far off."""
    first, last = bounds(value)
    then = day(published)
    if first is None or first != last or then is None:
        return ""
    days = (first - then).days
    words = messages(viewer.language)
    if days == 0:
        return words("report.day.same")
    if abs(days) > NEAR:
        return ""
    shown = calendar.number(abs(days), viewer.preferences)
    return words.counted("report.day.before" if days < 0 else "report.day.after", abs(days), shown)


def unsure(value: str | None, viewer: Viewer) -> str:
    """What EDTF's signs behind a date say: about, perhaps, or both; empty where there is none."""
    words = messages(viewer.language)
    for sign, name in (("%", "both"), ("~", "about"), ("?", "perhaps")):
        if value and sign in value:
            return words(f"report.date.{name}")
    return ""


def country(code: str | None, viewer: Viewer) -> str:
    """A country's name; the code as it stands where nobody has it."""
    found = _countries().get(code or "")
    if found is None:
        return clean(code or "")
    return found.names_ar[0] if viewer.language == "ar" and found.names_ar else found.name_en


def outlet(name: str | None, viewer: Viewer) -> str:
    """An outlet's name: of one that collections file under a short name, what it calls itself."""
    medium = _media().get(name or "")
    if medium is None:
        return clean(name or "", 80)
    return medium.names_ar[0] if viewer.language == "ar" and medium.names_ar else medium.name_en


def place_name(place: Place, viewer: Viewer) -> str:
    """A place's name in the viewer's language, where it has one there."""
    return clean(place.name_ar if viewer.language == "ar" else place.name_en or place.name_ar)


def where(place: Place, viewer: Viewer) -> str:
    """Where a place lies, as «في سوريا»; of a whole country that it is one; empty where nobody knows."""
    words = messages(viewer.language)
    if not place.country:
        return ""
    found = _countries().get(place.country)
    if found is not None and place.name_en == found.name_en:
        return words("report.place.country")
    return words("report.place.in", country=country(place.country, viewer))


def coordinates(place: Place, viewer: Viewer) -> str:
    """A place's coordinates, as «٣٣٫٥١° شمالًا، ٣٦٫٢٩° شرقًا»."""
    if place.lat is None or place.lon is None:
        return ""
    words = messages(viewer.language)
    return words(
        "report.place.at",
        lat=_degrees(place.lat, viewer),
        lon=_degrees(place.lon, viewer),
        north=words("report.place.north" if place.lat >= 0 else "report.place.south"),
        east=words("report.place.east" if place.lon >= 0 else "report.place.west"),
    )


def countries(viewer: Viewer) -> list[tuple[str, str]]:
    """All countries by their codes, in the order of their names."""
    return sorted(((code, country(code, viewer)) for code in _countries()), key=lambda one: one[1])


def _degrees(value: float, viewer: Viewer) -> str:
    """With the decimal separator that belongs to the digits."""
    shown = calendar.digits(f"{abs(value):.2f}", viewer.preferences)
    return shown if shown.isascii() else shown.replace(".", "٫")


def known_countries() -> frozenset[str]:
    """The codes of all countries."""
    return frozenset(_countries())


@functools.cache
def _media() -> dict[str, Medium]:
    known = {row.id: row for row in read_table(Medium, "media.tsv")}
    rows = read_table(Outlet, "outlets.tsv")
    return {row.outlet: known[row.medium] for row in rows if row.medium in known}


@functools.cache
def _countries() -> dict[str, Country]:
    return {row.iso3: row for row in read_table(Country, "countries.tsv")}
