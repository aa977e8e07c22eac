"""Meetings and who took part, for statements that are made by all of them: «تم التأكيد», «المشاورات أكدت»."""

from __future__ import annotations

from khabar.actors.arguments import Arguments
from khabar.actors.casting import Cast
from khabar.words.page import Page


def meetings(page: Page, cast: Cast) -> list[tuple[int, list[str]]]:
    """(token, actor ids of those who met) of each word that names a meeting, in text order."""
    arguments = Arguments(page, cast)
    out: list[tuple[int, list[str]]] = []
    for i, form in enumerate(page.forms):
        if cast.covering[i] is not None or not form.triggers:
            continue
        found: list[str] | None = None
        for reading in form.triggers:
            entry = reading.trigger
            if entry.type == "CONSULT":
                actors, recipients = arguments.of(i, reading)
                people = [m.actor for m in actors + recipients if m.kind in ("person", "state", "organisation")]
                if found is None or len(people) > len(found):
                    found = list(dict.fromkeys(people))
        if found is not None:
            out.append((i, found))
    return out
