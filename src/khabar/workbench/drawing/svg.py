"""SVG as text: elements with everything escaped, and the sheet on which a drawing stands.

A drawing carries its own colours and fonts as presentation attributes, so that a saved one is whole; classes let the
workbench's style sheet put the colours of the page (light, dark) over them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

Direction = Literal["rtl", "ltr"]

FONTS = "'IBM Plex Sans Arabic', 'Noto Sans Arabic', 'Noto Sans', 'Segoe UI', Dubai, Tahoma, sans-serif"

INK, SOFT, LINE, PAPER = "#20242b", "#666b75", "#e5e0d5", "#fffefb"
TEAL, RED, BLUE, AMBER = "#0d6a64", "#a23b29", "#3d56a8", "#9a6a00"

WIDTH = 1000
"""Units across a drawing of a desk. On a narrow window it is not shrunk: words must stay legible."""

SLIM = 400
"""Units across the same drawing for a telephone: about as many as its window has pixels."""

LETTER = 0.53
"""The width of an average letter, in heights of the type: of Noto Sans Arabic and Latin sans serifs, rounded up."""


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def element(name: str, *inside: str, **attributes: str | float | None) -> Markup:
    """An element: ``stroke_width=2`` is ``stroke-width``, ``class_`` is ``class``; None leaves an attribute out."""
    # Drawings have thousands of attributes: put together as plain text, what comes from outside escaped.
    told = "".join(
        f' {_written(key)}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not inside:
        return Markup(f"<{name}{told}/>")
    content = "".join([str(escape(one)) for one in inside])
    return Markup(f"<{name}{told}>{content}</{name}>")


@functools.cache
def _written(name: str) -> str:
    """The name of an attribute as SVG has it; our code names some forty."""
    return name.rstrip("_").replace("_", "-")


def number(value: str | float) -> str:
    """A coordinate with one decimal at most; anything else as text."""
    if isinstance(value, str):
        return value
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )


def text(words: str, x: float, y: float, size: float = 13, **attributes: str | float | None) -> Markup:
    """Words at a point."""
    given = {"class_": "ink", "fill": INK, **attributes}
    return element("text", escape(words), x=x, y=y, font_size=size, **given)


def linked(address: str | None, inside: Iterable[Markup], title: str, **attributes: str | float | None) -> Markup:
    """A link around shapes with what it is called, if it is; without an address a group."""
    content = [*([element("title", escape(title))] if title else []), *inside]
    if address is None:
        return element("g", *content, **attributes)
    return element("a", *content, href=address, **attributes)


def sheet(inside: Iterable[str], height: float, direction: Direction, title: str, width: float = WIDTH) -> Markup:
    """A drawing as a whole."""
    paper = element("rect", class_="paper", width=width, height=height, fill=PAPER)
    return element(
        "svg", element("title", escape(title)), paper, *inside, xmlns="http://www.w3.org/2000/svg", class_="drawing",
        viewBox=f"0 0 {number(width)} {number(height)}", direction=direction, font_family=FONTS, role="group",
        aria_label=title,
    )  # fmt: skip


def width_of(words: str, size: float = 13) -> float:
    """About how wide words are, rather more than less: what the browser's fonts really measure is not known here."""
    return len(words) * size * LETTER


def shortened(words: str, most: int) -> str:
    """Words cut to so many letters."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
