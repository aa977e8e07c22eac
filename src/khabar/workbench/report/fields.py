"""What a person may change of an item by a form, and what a form says.

The API takes every field of the record; the forms have those that an editor judges by reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from khabar.archive.corrections import Kind
from khabar.exports import labels
from khabar.exports.dating import bounds
from khabar.record import Record, Span
from khabar.text.normal import NormalText, fold
from khabar.workbench.report import plain

Widget = Literal["choice", "actors", "actor", "instruments", "statement", "span", "date", "place", "country", "text"]

_AT = re.compile(r"(\d{1,9})-(\d{1,9})\Z")
LONGEST = 2_000
"""Code points of a value of words."""


class Field(NamedTuple):
    """A field of an item and how it is asked for: ``table`` has the labels of a choice, ``needed`` that it may not be
    left empty."""

    name: str
    widget: Widget
    table: str = ""
    needed: bool = True


class RefusedError(Exception):
    """A form's value that does not fit its field: ``args[0]`` names the message that says why."""


_VIA = Field("via", "actors", needed=False)
_DATE = Field("date", "date", needed=False)
_PLACE = Field("place", "place", needed=False)
_COUNTRY = Field("country", "country", needed=False)
_NAMES = (Field("name_ar", "text"), Field("name_en", "text", needed=False))

FIELDS: dict[Kind, tuple[Field, ...]] = {
    "statement": (
        Field("act", "choice", "ACTS"), Field("speakers", "actors", needed=False), Field("content", "span"),
        Field("cue", "span"), _VIA, Field("addressees", "actors", needed=False), Field("quoted", "choice", "QUOTED"),
        _DATE, _PLACE, Field("setting", "choice", "SETTINGS", needed=False), Field("within", "statement", needed=False),
    ),
    "event": (
        Field("type", "choice", "EVENTS"), Field("status", "choice", "STATUS"), Field("actors", "actors", needed=False),
        Field("recipients", "actors", needed=False), _DATE, _PLACE, Field("initiator", "actor", needed=False), _VIA,
        Field("trigger", "span"), Field("about", "instruments", needed=False),
        Field("statement", "statement", needed=False),
    ),
    "position": (
        Field("holders", "actors", needed=False), Field("stance", "choice", "STANCES"), Field("about", "span"),
        Field("condition_for", "span", needed=False), Field("instruments", "instruments", needed=False),
        Field("statement", "statement", needed=False),
    ),
    "actor": (
        Field("kind", "choice", "KINDS"), *_NAMES, _COUNTRY, Field("role", "text", needed=False),
        Field("members", "actors", needed=False),
    ),
    "instrument": (Field("kind", "choice", "INSTRUMENTS"), *_NAMES, _DATE),
    "time": (Field("value", "date", needed=False),),
    "place": (*_NAMES, _COUNTRY),
}  # fmt: skip
"""By kind, what is asked first first."""

_WORDS = Field("words", "span")

ADDED: dict[Kind, tuple[Field, ...]] = {
    "statement": (Field("content", "span"), Field("cue", "span"), *FIELDS["statement"][:2], FIELDS["statement"][6]),
    "event": (Field("trigger", "span"), *FIELDS["event"][:5]),
    "position": (Field("about", "span"), *FIELDS["position"][:2]),
    "actor": (_WORDS, FIELDS["actor"][0], *_NAMES, _COUNTRY),
    "instrument": (_WORDS, FIELDS["instrument"][0], *_NAMES),
    "time": (_WORDS, Field("value", "date")),
    "place": (_WORDS, *_NAMES, _COUNTRY),
}
"""What the form of an item that the record lacks asks for. Names that are left empty are the words themselves."""


def field(kind: str, name: str) -> Field | None:
    """A field of a kind that forms change; None where there is none."""
    return next((one for one in FIELDS.get(kind, ()) if one.name == name), None)  # type: ignore[call-overload]


Form = Mapping[str, Any]


def value(asked: Field, form: Form, record: Record, near: int = 0, prefix: str = "") -> Any:
    """What a form says of a field, as ``correct`` takes it. Raises RefusedError where it does not fit."""
    name = prefix + asked.name
    if asked.widget in ("actors", "instruments"):
        return several(form, name)
    told = one(form, name)
    if not told:
        if asked.needed:
            raise RefusedError("report.refused.empty")
        return None
    if len(told) > LONGEST:
        raise RefusedError("report.refused.long")
    if asked.widget == "span":
        return list(span(told, one(form, f"{name}.at"), record.document.text, near))
    if asked.widget == "choice" and told not in getattr(labels, asked.table):
        raise RefusedError("report.refused.value")
    if asked.widget == "country" and told not in plain.known_countries():
        raise RefusedError("report.refused.value")
    if asked.widget == "date" and bounds(told)[0] is None and bounds(told)[1] is None:
        raise RefusedError("report.refused.date")
    return told


def missing(kind: Kind, form: Form, record: Record) -> dict[str, Any]:
    """The fields of an item to add. Raises RefusedError where one does not fit."""
    made: dict[str, Any] = {}
    for asked in ADDED[kind]:
        if asked.name in ("name_ar", "name_en") and not one(form, asked.name):
            continue
        made[asked.name] = value(asked, form, record)
    words = made.pop("words", None)
    if words is None:
        return made
    if kind in ("time", "place"):
        made["at"] = words
        if kind == "place":
            made.setdefault("name_ar", record.document.text[words[0] : words[1]])
    else:
        made["mentions"] = [words]
    return made


def several(form: Form, name: str) -> list[str]:
    """The values of boxes that were ticked."""
    found = form.get(name, [])
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]


def one(form: Form, name: str) -> str:
    """A value of a form, the first where there are several."""
    found = form.get(name, "")
    return str(found[0] if isinstance(found, list) and found else found).strip()


def span(words: str, at: str, text: str, near: int) -> Span:
    """Where words stand: at the offsets that the page's script tells, else in the text, nearest to an offset. Raises
    RefusedError where they do not."""
    told = _AT.match(at)
    if told:
        start, end = int(told[1]), int(told[2])
        if start < end <= len(text) and _plain(text[start:end]) == _plain(words):
            return start, end
    found = sorted(_places(words, text), key=lambda place: (abs(place[0] - near), place))
    if not found:
        raise RefusedError("report.refused.words")
    return found[0]


def _places(words: str, text: str) -> Sequence[Span]:
    """As they stand there; else in whatever spelling, spacing and vowel signs."""
    parts = words.split()
    exact = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    if exact:
        return exact
    folded = fold(words).split()
    if not folded:
        return []
    normal = NormalText(text)
    found = re.finditer(r"\s+".join(map(re.escape, folded)), normal.norm)
    return [normal.raw_span(*match.span()) for match in found]


def _plain(words: str) -> str:
    """Words without what a browser's field does to them: line breaks, spaces."""
    return "".join(fold(words).split())
