"""Media that somebody speaks to: «في مقابلة مع قناة X», «حديث على قناة Y»."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.words.page import Page

# A medium is named at most so many words behind the word for an interview.
INTERVIEW_REACH = 7


def interviews(page: Page, cast: Cast) -> list[tuple[int, str]]:
    """(token, actor id) of the media of interviews; the id is empty where it is the report's own outlet."""
    out: list[tuple[int, str]] = []
    for mention in cast.mentions:
        if cast.entity(mention).kind == "media":
            first = max(page.sentence(mention.first).first, mention.first - INTERVIEW_REACH)
            if any(_is_interview(page, j) for j in range(first, mention.first)):
                out.append((mention.first, "" if mention.own_outlet else mention.actor))
    return out


def _is_interview(page: Page, i: int) -> bool:
    norm, known = page.tokens[i].norm, page.markers.interviews
    return norm in known or (norm[0] in "وفبل" and norm[1:] in known)
