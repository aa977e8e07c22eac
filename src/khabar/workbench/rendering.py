"""Templates: what every page can say, in the viewer's language, and what stands in its frame."""

from __future__ import annotations

import functools
from typing import Any

import jinja2
from litestar import Request
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.template import TemplateConfig

from khabar import __version__
from khabar.archive.answers import Evidence
from khabar.archive.naming.knowledge import country_names
from khabar.exports import labels
from khabar.exports.names import clean
from khabar.gazetteer.spots import spot
from khabar.workbench import calendar, static
from khabar.workbench.marking import Piece, quoted
from khabar.workbench.report import plain
from khabar.workbench.viewer import Viewer
from khabar.workbench.wording import messages, role

SECTIONS = ("inbox", "happenings", "actors", "processes", "explore", "search")
"""The sections of the menu, each with a page at ``/<section>``."""


def page(request: Request, viewer: Viewer, name: str, section: str = "", status: int = 200, **context: Any) -> Template:  # type: ignore[type-arg]
    """A page of a template ``<name>.html.j2``, marked in the menu as part of a section.

    Every template has: ``t`` (message), ``n`` (counted message), ``num``, ``day``, ``hijri``, ``edtf``, ``local`` (a
    moment where this machine is), ``label`` (what a record codes), ``clean`` (a text without control and bidi
    characters), ``viewer``, ``here`` (this address).
    """
    words = messages(viewer.language)
    seen = viewer.preferences

    def counted(name: str, count: int, **values: object) -> str:
        return words.counted(name, count, calendar.number(count, seen), **values)

    return Template(
        template_name=f"{name}.html.j2",
        status_code=status,
        context={
            "t": words,
            "n": counted,
            "num": functools.partial(calendar.number, preferences=seen),
            "digits": functools.partial(calendar.digits, preferences=seen),
            "day": functools.partial(calendar.day, preferences=seen),
            "hijri": functools.partial(calendar.hijri, preferences=seen),
            "edtf": functools.partial(calendar.edtf, preferences=seen),
            "local": calendar.local,
            "label": functools.partial(label, viewer=viewer),
            "place": functools.partial(place, viewer=viewer),
            "country_name": functools.partial(country, viewer=viewer),
            "outlet_name": functools.partial(plain.outlet, viewer=viewer),
            "role_name": functools.partial(role, language=viewer.language),
            "viewer": viewer,
            "section": section,
            "here": _here(request),
            **context,
        },
    )


def label(table: str, code: str | None, viewer: Viewer) -> str:
    """What a record codes in the viewer's words: ``label("EVENTS", "AGREE")``; a code without words as it stands."""
    if code is None:
        return ""
    found = getattr(labels, table).get(code)
    return code if found is None else str(getattr(found, viewer.language))


def place(name: str, viewer: Viewer) -> str:
    """A place of a record (English name of the lexicon) in the viewer's language, as far as the lexicon names it."""
    known = spot(name) if viewer.language == "ar" else None
    return clean(known.name_ar if known else name)


def country(code: str | None, viewer: Viewer) -> str:
    """A country (ISO 3166 alpha-3) by its name in the viewer's language; a code that the lexicon lacks as it stands."""
    names = country_names(code) if code else None
    if names is None:
        return code or ""
    return names[0] if viewer.language == "ar" else names[1]


def _quoted(one: Evidence) -> list[Piece]:
    """The words of a report that back something, in their sentence."""
    return quoted(one.sentence, one.span, one.sentence_span[0])


def _here(request: Request) -> str:  # type: ignore[type-arg]
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


def engine() -> TemplateConfig[JinjaTemplateEngine]:
    """Jinja with everything escaped; a template that names what is not there is an error, not a blank."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("khabar.workbench"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    environment.filters["clean"] = clean
    environment.globals.update(
        asset=static.address, quoted=_quoted, labels=labels, menu=SECTIONS, program=__version__, clean=clean,
    )  # fmt: skip
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment))
