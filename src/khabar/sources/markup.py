"""The bytes of a page as text, and what that tells before it is parsed: whether it is in another language than Arabic.

Most pages of a news crawl are in other languages; parsing them and finding the report in them would cost 50 times as
much as this look.
"""

from __future__ import annotations

import codecs
import html
import re

from khabar.errors import InputError
from khabar.sources.encoding import decode, is_prose

# Where in a page its encoding is declared (WHATWG, HTML, 13.2.3.2), and its language.
DECLARED_WITHIN = 1024
# A report has more Arabic letters than this even if it is one sentence; what has fewer has a name or a link to the
# Arabic edition.
FEWEST_LETTERS = 40
# Arabic share of the letters outside the tags, below which a page is not Arabic however many there are: pages of
# Arabic sites in English come to 0.01 (names of other editions), Arabic pages under English templates to 0.3.
LEAST_SHARE = 0.02
# Languages in Arabic script that a guess by words takes for Arabic, Persian or Urdu: there the page's word counts.
ARABIC_SCRIPT = frozenset(("fa", "ur", "ps", "ckb", "ku", "ug", "sd", "prs", "pnb"))

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\s(?:xml:)?lang\s*=\s*[\"']?\s*([a-z]{2,3})\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
# Older tools wrote Arabic letters as numbers: &#1575; or &#x627;.
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]|&#(?:1[5-7]\\d\\d|[xX]0?6[0-9a-fA-F]{2});")


def decoded(data: bytes, where: str, charset: str | None) -> str:
    """UTF-8 where the bytes are, else what the server (``charset``) or the page declares, else what they look like.

    Bytes that are neither of those nor Arabic are taken for Latin, so that they are told to be in another language.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, where).text
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        pass
    match = _CHARSET.search(data[:DECLARED_WITHIN])
    for name in (charset, match.group(1).decode("ascii") if match else None):
        if name is not None and name.lower().replace("-", "") != "utf8" and _is_encoding(name):
            return data.decode(name, "replace")
    try:
        # Undeclared: the words tell, not the tags, which are Latin in every encoding.
        if "1256" in (decode(_TAG.sub(b" ", data), where).warning or ""):
            return data.decode("cp1256", "replace")
        return decode(data, where).text
    except InputError:
        text = data.decode("latin-1")
        if not is_prose(text):
            raise
        return text


def other_language(text: str) -> str | None:
    """The language of a page that holds no Arabic report, by its own word or ``other``; None where it may hold one."""
    declared = _language(text)
    if declared in ARABIC_SCRIPT:
        return declared
    arabic = len(_ARABIC.findall(text))
    shown = _HIDDEN.sub(" ", text)
    letters = len(_LETTER.findall(shown))
    if letters < FEWEST_LETTERS or max(FEWEST_LETTERS, LEAST_SHARE * letters) <= arabic:
        return None
    return declared if declared and declared != "ar" else "other"


def title(text: str) -> str | None:
    """The title in the head of a page that is not parsed."""
    match = _TITLE.search(text)
    return " ".join(html.unescape(match.group(1)).split()) or None if match else None


def _language(text: str) -> str | None:
    match = _LANGUAGE.search(text[:DECLARED_WITHIN])
    return match.group(1).lower() if match else None


def _is_encoding(name: str) -> bool:
    """Whether it is an encoding of texts; Python's codecs have others (zip, rot13)."""
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False
