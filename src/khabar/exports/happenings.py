"""Happenings for a person at a terminal, as JSON and as CSV: how many sources stand behind how many reports."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec

from khabar.archive.answers import Who
from khabar.archive.telling import Difference, Happenings, Report, Source, Told
from khabar.exports import labels
from khabar.exports.labels import ANSWERS, WORDS, label
from khabar.exports.names import clean
from khabar.exports.text import WIDTH, columns, isolate, wrap
from khabar.gazetteer.spots import arabic

_INDENT = "     "
_NOTHING = "—"
# A report's words are shown up to so many code points.
WORDS_LIMIT = 280

COLUMNS = (
    "happening", "type", "first_day", "last_day", "place", "status", "reports", "outlets", "origins", "document",
    "outlet", "published", "event", "actors", "recipients", "chain", "date", "event_place", "event_status",
    "trigger_start", "trigger_end", "words",
)  # fmt: skip


def to_json(told: Told) -> bytes:
    """One line of JSON."""
    return msgspec.json.encode(told) + b"\n"


def to_csv(happenings: Iterable[Told]) -> Iterator[str]:
    """One row for each report of each happening, the heads first."""
    yield _row(COLUMNS)
    for told in happenings:
        for report in told.reports:
            yield _row(
                (
                    told.number, told.type, told.day, told.until, told.place, told.status, len(told.reports),
                    told.outlets, len(told.origins), report.id, report.outlet, report.published, report.event,
                    _names(report.actors), _names(report.recipients), _names(report.chain), report.date, report.place,
                    report.status, *report.trigger, report.words,
                )
            )  # fmt: skip


def heading(page: Happenings) -> str:
    """How many happenings there are and which of them a page shows, and whom the names asked for were taken for."""
    first, last = page.offset + 1, page.offset + len(page.happenings)
    of = f" {ANSWERS['of'].ar} {isolate(str(page.total))}"
    lines = [f"{ANSWERS['happenings'].ar} ({ANSWERS['happenings'].en}): {isolate(f'{first}–{last}')}{of}"]
    names = [one.name_ar for one in page.actors] + [one.name_ar for one in page.instruments]
    if names:
        lines.append(f"{ANSWERS['instruments'].ar}: {'، '.join(isolate(clean(name)) for name in dict.fromkeys(names))}")
    return "\n".join(lines) + "\n\n"


def to_text(told: Told, width: int = WIDTH, full: bool = False) -> str:
    """The happening in a few lines; ``full`` with the words of every report."""
    return "\n".join(_lines(told, max(width, 40), full)) + "\n"


def _lines(told: Told, width: int, full: bool) -> Iterator[str]:
    kind = label(labels.EVENTS, told.type).ar
    days = " — ".join(dict.fromkeys(day for day in (told.day, told.until) if day)) or WORDS["undated"].ar
    facts = [
        f"{kind} ({told.type})",
        days,
        clean(arabic(told.place)) if told.place else "",
        label(labels.STATUS, told.status).ar,
    ]
    head = " · ".join(isolate(fact) for fact in facts if fact)
    rule = f"{isolate(str(told.number))} {head} "
    yield rule + "─" * max(0, width - columns(rule))
    counts = [(WORDS["reports"].ar, len(told.reports)), (WORDS["outlets"].ar, told.outlets)]
    counts.append((WORDS["origins"].ar, len(told.origins)))
    yield from wrap(" / ".join(f"{name} {isolate(str(number))}" for name, number in counts), width, _INDENT)
    yield from wrap(_who(told), width, _INDENT)
    for number, source in enumerate(told.origins, 1):
        yield from wrap(f"{isolate(str(number))}. {_origin(source)}", width, _INDENT)
    for difference in told.differing:
        yield from wrap(f"{WORDS['differ'].ar}: {_difference(difference, told)}", width, _INDENT)
    if full:
        for difference in told.agreed:
            yield from wrap(f"{WORDS['agree'].ar}: {_difference(difference, told)}", width, _INDENT)
    for report in told.reports if full else told.reports[:1]:
        yield from wrap(_report(report), width, _INDENT)


def _who(told: Told) -> str:
    """Who takes part, by how many reports name them."""
    actors, recipients = (_most(told, side) for side in ("actors", "recipients"))
    if not actors and not recipients:
        return WORDS["unknown"].ar
    return actors + (f" ← {recipients}" if recipients else "") if actors else f"{_NOTHING} ← {recipients}"


def _most(told: Told, side: str) -> str:
    count: dict[int, int] = {}
    names: dict[int, Who] = {}
    for report in told.reports:
        for who in getattr(report, side):
            count[who.number] = count.get(who.number, 0) + 1
            names[who.number] = who
    often = sorted(count, key=lambda number: (-count[number], number))
    kept = [number for number in often if count[number] * 2 >= count[often[0]]]
    return "، ".join(isolate(clean(names[number].name_ar)) for number in kept)


def _origin(source: Source) -> str:
    outlets = "، ".join(isolate(clean(outlet)) for outlet in source.outlets)
    if source.source is None:
        return outlets or WORDS["unknown"].ar
    return f"{isolate(clean(source.source.name_ar))} ← {outlets}" if outlets else isolate(clean(source.source.name_ar))


def _difference(difference: Difference, told: Told) -> str:
    name = WORDS[difference.name].ar if difference.name in WORDS else isolate(clean(difference.name))
    parts = []
    for value, places in difference.values:
        shown = label(labels.STATUS, value).ar if difference.name == "status" else clean(value)
        shown = clean(arabic(value)) if difference.name == "place" else shown
        outlets = dict.fromkeys(clean(told.reports[place].outlet or _NOTHING) for place in places)
        parts.append(f"{isolate(shown)} ({isolate('، '.join(outlets))})")
    return f"{name}: {' / '.join(parts)}"


def _report(report: Report) -> str:
    words = clean(" ".join(report.words.split()), WORDS_LIMIT)
    where = " ".join(clean(part) for part in (report.outlet, report.published) if part)
    return f"[{isolate(where)}] «{isolate(words)}»"


def _names(actors: Iterable[Who]) -> str:
    return " | ".join(who.name_en or who.name_ar for who in actors)


def _row(values: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(["" if value is None else value for value in values])
    return buffer.getvalue()
