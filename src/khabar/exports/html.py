"""A record as one self-contained right-to-left page: the article with its evidence marked, the record beside it.

The page asks for nothing from anywhere: its style and script are inside, and its content security policy allows only
these two, by their hashes. Reports are hostile text: every value is escaped, only http(s) links are made.

Spans go into the page as code points; the script turns them into the browser's UTF-16 units. Where the browser has
the CSS Custom Highlight API the script draws all evidence with it, overlaps included; without script, and on paper,
the ``<mark>`` elements written here show the evidence that nests.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files

import jinja2
from markupsafe import Markup

from khabar import __version__
from khabar.exports import labels
from khabar.exports.article import LAYERS, backs, link, paragraphs
from khabar.exports.names import Names, clean
from khabar.record import Record

_TEMPLATES = files("khabar.exports") / "templates"


def render(record: Record) -> str:
    """The page of one record."""
    names = Names(record)
    return _template().render(
        record=record,
        document=record.document,
        names=names,
        labels=labels,
        layers=LAYERS,
        paragraphs=list(paragraphs(record)),
        link=link(record.document.url),
        backs=backs,
        clean=clean,
        version=__version__,
        **_assets(),
    )


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    return environment.get_template("page.html.j2")


@functools.cache
def _assets() -> dict[str, Markup]:
    """The style and the script, each with the hash that the page's policy allows.

    The workbench loads what both begin with as files of their own.
    """
    out = {}
    for name, kind in (("style", "css"), ("script", "js")):
        source = _read(f"evidence.{kind}") + _read(f"page.{kind}")
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        out[name] = Markup(source)
        out[f"{name}_hash"] = Markup(f"'sha256-{digest}'")
    return out


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
