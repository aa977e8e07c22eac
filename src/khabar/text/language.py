"""A cheap guess at the language of a text in Arabic script, so that a Persian report is not read as an Arabic one."""

from __future__ import annotations

import re

from khabar.text.normal import fold

# Code points looked at: enough words to tell Persian from Arabic, few enough to cost nothing beside the reading.
SAMPLE = 2_000
# A text counts as Arabic script from this share of its letters on: reports carry Latin names, links and boilerplate.
# At this value 3 of the development corpus's 19,929 reports count as another language: a caption and two lists.
ARABIC_SHARE = 0.15
# Persian and Urdu have such words in every sentence (20–30 % of the words); Arabic has homographs of a few (من، ما).
FOREIGN_SHARE = 0.04
# One foreign word is a name or a coincidence of spelling.
LEAST_FOREIGN = 2

_ARABIC_LETTER = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\ufb50-\ufdfb\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")

# Words that one of the languages has in nearly every sentence and Arabic does not, in the normal form.
_PERSIAN = frozenset(fold("است که را برای کرد های می شده کرده گفت خود بود نیز دارد ایشان باید").split())
_URDU = frozenset(fold("ہے ہیں کے کی نے اور سے میں کو پر یہ تھا گیا کہ بھی نہیں کیا ہوئے تھے").split())
_ARABIC = frozenset(fold("في من على إلى أن التي الذي عن مع هذا هذه قال كان بين خلال وقد لم لا ما أو بعد ذلك").split())
_URDU_LETTERS = re.compile("[ٹڈڑںے]")


def guess(text: str) -> str | None:
    """``ar``, ``fa``, ``ur`` or ``other`` (any other language); None where a text has no letters."""
    sample = text[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    if len(_ARABIC_LETTER.findall(sample)) < ARABIC_SHARE * letters:
        return "other"
    words = _WORD.findall(fold(sample))
    persian = sum(word in _PERSIAN for word in words)
    urdu = sum(word in _URDU for word in words)
    arabic = sum(word in _ARABIC or word.startswith("ال") for word in words)
    if max(persian, urdu) < LEAST_FOREIGN or max(persian, urdu) <= max(FOREIGN_SHARE * len(words), arabic):
        return "ar"
    return "ur" if urdu > persian or _URDU_LETTERS.search(sample) else "fa"
