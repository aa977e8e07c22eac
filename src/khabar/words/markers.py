"""Words that tell how the words beside them are meant, by the part they play (``lexicon/data/markers.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from khabar.errors import LexiconError
from khabar.lexicon.schema import MarkerWords
from khabar.text.normal import fold


@dataclass(frozen=True, slots=True)
class Markers:
    """One set of words in normal form for each part that a marker can play; the table says what each part is."""

    according: frozenset[str]
    according_clause: frozenset[str]
    affairs: frozenset[str]
    attributes: frozenset[str]
    auxiliaries: frozenset[str]
    background: frozenset[str]
    before_place: frozenset[str]
    before_saying: frozenset[str]
    before_verb: frozenset[str]
    behind_titles: frozenset[str]
    belonging: frozenset[str]
    borders: frozenset[str]
    breaks: frozenset[str]
    claiming: frozenset[str]
    clause_openers: frozenset[str]
    conditional: frozenset[str]
    copulas: frozenset[str]
    counting: frozenset[str]
    deeds: frozenset[str]
    demanding: frozenset[str]
    denouncing: frozenset[str]
    deputies: frozenset[str]
    directions: frozenset[str]
    each: frozenset[str]
    exceptions: frozenset[str]
    falls: frozenset[str]
    future: frozenset[str]
    held: frozenset[str]
    going_on: frozenset[str]
    honorific_pronouns: frozenset[str]
    honoured: frozenset[str]
    identities: frozenset[str]
    in_front: frozenset[str]
    inhabitants: frozenset[str]
    interviews: frozenset[str]
    issued: frozenset[str]
    kunyas: frozenset[str]
    lasting: frozenset[str]
    locating: frozenset[str]
    leaving: frozenset[str]
    loyal: frozenset[str]
    media_heads: frozenset[str]
    moves: frozenset[str]
    name_links: frozenset[str]
    negating: frozenset[str]
    no_names: frozenset[str]
    no_people: frozenset[str]
    no_short_names: frozenset[str]
    occasions: frozenset[str]
    open_questions: frozenset[str]
    opposed: frozenset[str]
    passive_auxiliaries: frozenset[str]
    phrase_ends: frozenset[str]
    publishing: frozenset[str]
    refusing: frozenset[str]
    regal: frozenset[str]
    relatives: frozenset[str]
    remarks: frozenset[str]
    responsibility: frozenset[str]
    ruling: frozenset[str]
    ruling_that: frozenset[str]
    self_pronouns: frozenset[str]
    sent_from: frozenset[str]
    sent_to: frozenset[str]
    series: frozenset[str]
    set_phrases: frozenset[str]
    spokesmen: frozenset[str]
    shots: frozenset[str]
    states: frozenset[str]
    supposed: frozenset[str]
    tenures: frozenset[str]
    things: frozenset[str]
    topic_verbs: frozenset[str]
    topics: frozenset[str]
    totals: frozenset[str]
    towards: frozenset[str]
    transparent: frozenset[str]
    times_before: frozenset[str]
    turns: frozenset[str]
    undertaking: frozenset[str]
    unfailing: frozenset[str]
    worldwide: frozenset[str]

    @property
    def honours(self) -> dict[str, frozenset[str]]:
        """The titles that go with each pronoun of honour: «سموه» with «الأمير»."""
        return _honours(self.honoured)


@lru_cache
def _honours(honoured: frozenset[str]) -> dict[str, frozenset[str]]:
    """By the first word of each line the others; kept, since it is asked for at every title."""
    return {words[0]: frozenset(words[1:]) for words in map(str.split, sorted(honoured))}


def markers(rows: Iterable[MarkerWords]) -> Markers:
    """The markers of a table; a role that it names twice has the words of both rows.

    Raises LexiconError where a role is unknown or missing.
    """
    words: dict[str, set[str]] = {field.name: set() for field in fields(Markers)}
    for row in rows:
        if row.role not in words:
            raise LexiconError("markers.tsv", f"no such role: {row.role}", f"Use one of {', '.join(sorted(words))}")
        words[row.role].update(fold(word) for word in row.words)
    missing = sorted(role for role, found in words.items() if not found)
    if missing:
        raise LexiconError("markers.tsv", f"no words for {', '.join(missing)}", "Add a line for each role")
    return Markers(**{role: frozenset(found) for role, found in words.items()})
