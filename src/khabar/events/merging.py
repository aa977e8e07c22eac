"""One happening, one event: which mentions of events tell of the same one."""

from __future__ import annotations

from khabar.events.happened import Happened
from khabar.text.sentences import ENDS
from khabar.words.page import Page

# A line without a full stop is a heading up to so many words.
HEADING_WORDS = 25
# A claim is about an attack told at most so many words before.
CLAIM_REACH = 400
# Why an event is none of its own.
HEADING = "told in the text below the heading"
TOLD_BEFORE = "told before: one happening, one event"
# Each word for such an act tells of one of its own, as a rule («رحب ... ودعم»): of those that were taken for told
# before, two of three were not, counted on the gold's training half and reports of our own.
_ACTS = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"))


def _told_again(page: Page, one: Happened, found: list[Happened]) -> bool:
    """Whether a heading's event is told in the text below it, where it is read instead."""
    sentence = page.sentence(one.i)
    last = page.tokens[sentence.last - 1]
    heading = (
        last.norm not in ENDS and sentence.last < len(page.tokens) and sentence.last - sentence.first <= HEADING_WORDS
    )
    if not heading:
        return False
    who = set(one.actors + one.recipients)
    return any(e.i > sentence.last and e.type == one.type and who & set(e.actors + e.recipients) for e in found)


def merge(page: Page, found: list[Happened]) -> list[Happened]:
    """The events of a report, each happening once; what another tells already is left out, with the reason."""
    for one in found:
        if _told_again(page, one, found):
            one.doubt = HEADING
    out: list[Happened] = []
    for one in found:
        if one.doubt:
            continue
        known = next((k for k in out if _same(page, k, one) or _led_to(page, k, one)), None) or _claimed(out, one)
        if known is None:
            out.append(one)
        else:
            _join(known, one)
            one.doubt = TOLD_BEFORE
    return out


def _claimed(found: list[Happened], one: Happened) -> Happened | None:
    """The attack told last, which a claim with the article is about: «وتبنى التنظيم الهجوم»."""
    if not one.claimed or not one.reading.definite or one.recipients or not found:
        return None
    attacks = [e for e in found if e.type == "ASSAULT" and one.i - e.i <= CLAIM_REACH]
    return attacks[-1] if attacks else None


def _led_to(page: Page, one: Happened, other: Happened) -> bool:
    """Whether one names the act and the other what it led to, in one sentence: «مقتل جنديين في انفجار»."""
    if one.type != "ASSAULT" or other.type != "ASSAULT" or not (one.entry.result or other.entry.result):
        return False
    if page.sentence_at[one.i] != page.sentence_at[other.i]:
        return False
    return not (one.actors and other.actors) or bool(set(one.actors) & set(other.actors))


def _join(known: Happened, one: Happened) -> None:
    if one.claimed and one.reading.definite:
        known.actors += [actor for actor in one.actors if actor not in known.actors]
        known.recipients = [r for r in known.recipients if r not in known.actors]
        return
    if known.entry.result and not one.entry.result and known.type == one.type == "ASSAULT":
        known.i, known.entry, known.rule = one.i, one.entry, one.rule
    known.actors = known.actors or one.actors
    if known.type == "ASSAULT":
        known.recipients += [r for r in one.recipients if r not in known.recipients and r not in known.actors]
    known.date = known.date or one.date
    known.place = known.place or one.place
    known.initiator = known.initiator or one.initiator
    if known.type == "CONSULT" and one.entry.mode and not known.entry.mode:
        known.i, known.entry, known.rule = one.i, one.entry, one.rule


def _same(page: Page, one: Happened, other: Happened) -> bool:
    if one.type != other.type or (one.date and other.date and one.date != other.date):
        return False
    if one.type in _ACTS and (one.entry is not other.entry or page.sentence_at[one.i] == page.sentence_at[other.i]):
        return False
    ours, theirs = set(one.actors) | set(one.recipients), set(other.actors) | set(other.recipients)
    if one.actors and other.actors and not set(one.actors) & set(other.actors):
        return False
    if one.type == "CONSULT" and not ours & theirs:
        return False
    return ours <= theirs or theirs <= ours
