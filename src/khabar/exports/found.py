"""Results of a search for a person at a terminal; see ``khabar.exports.text`` for how lines are set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from khabar.exports.names import TITLE_LIMIT, clean
from khabar.exports.text import WIDTH, isolate, wrap
from khabar.record import Span

if TYPE_CHECKING:
    from khabar.archive.search import Match, Result, Results, Snippet

# Around a hit: the same from both sides, so that it holds in either direction of writing.
MARK = "**"
# Actors shown that a filter's name was taken for.
_MOST_MATCHES = 5
_INDENT = "   "


def render(results: Results, width: int = WIDTH) -> str:
    """A page of results as lines of at most ``width`` columns, each ended by a line break."""
    return "\n".join(_lines(results, max(width, 40))) + "\n"


def _lines(results: Results, width: int) -> Iterator[str]:
    shown = len(results.results)
    which = f" · {results.offset + 1}–{results.offset + shown}" if shown else ""
    yield f"التقارير (Reports): {results.total}{which}"
    for match in _by_filter(results.matches):
        yield from _indented(match, width)
    for number, result in enumerate(results.results, results.offset + 1):
        yield ""
        yield from _result(number, result, width)


def _by_filter(matches: Sequence[Match]) -> Iterator[str]:
    for name in dict.fromkeys(match.filter for match in matches):
        meant = [match for match in matches if match.filter == name]
        names = [isolate(clean(match.name_ar)) for match in meant[:_MOST_MATCHES]]
        rest = f" … (+{len(meant) - len(names)})" if len(meant) > len(names) else ""
        yield f"المقصود بـ«{isolate(clean(name))}»: {'، '.join(names)}{rest}"


def _result(number: int, result: Result, width: int) -> Iterator[str]:
    title = marked(result.title or "", 0, result.title_hits)
    yield from wrap(f"{number}. {isolate(clean(title, TITLE_LIMIT) or clean(result.id, TITLE_LIMIT))}", width, _INDENT)
    facts = (result.outlet, result.published, result.id, result.url)
    yield from _indented(" · ".join(isolate(clean(fact, 200)) for fact in facts if fact), width)
    for snippet in result.snippets:
        yield from _indented(f"• {isolate(_shown(snippet))}", width)


def _indented(text: str, width: int) -> Iterator[str]:
    for line in wrap(text, width - len(_INDENT)):
        yield _INDENT + line


def _shown(snippet: Snippet) -> str:
    return clean(marked(snippet.text, snippet.start, snippet.hits))


def marked(text: str, start: int, hits: Sequence[Span]) -> str:
    """A piece of a text with its hits marked; ``start`` is where it stands in the text that the hits count in."""
    out, at = [], 0
    for first, last in hits:
        out += [text[at : first - start], MARK, text[first - start : last - start], MARK]
        at = last - start
    return "".join([*out, text[at:]])
