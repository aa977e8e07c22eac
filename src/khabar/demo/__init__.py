"""A report to try Khabar on: our own retelling of the news of 10 May 2013."""

from __future__ import annotations

from importlib.resources import files

from khabar.record import Document

PUBLISHED = "2013-05-10"
OUTLET = "نشرة خبر"


def report() -> Document:
    """The bundled report with its date and outlet."""
    text = (files("khabar.demo") / "report.txt").read_text(encoding="utf-8")
    return Document(text=text, id="report", published=PUBLISHED, outlet=OUTLET)
