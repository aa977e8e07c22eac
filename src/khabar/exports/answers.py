"""Answers of an archive for a person at a terminal: Arabic first, every row with the words that back it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.archive.answers import Evidence, Instrument, Row, Section, Who
from khabar.archive.changes import Changes
from khabar.archive.differences import Compared, Comparison, Side
from khabar.archive.dossier import Dossier
from khabar.archive.naming import Ambiguous
from khabar.archive.plans import Plans
from khabar.archive.processes import PARTS, Process
from khabar.archive.stances import Cell, Issue, Matrix
from khabar.archive.timeline import Timeline
from khabar.exports import labels
from khabar.exports.labels import ANSWERS, WORDS, label
from khabar.exports.names import clean
from khabar.exports.text import WIDTH, columns, isolate, wrap
from khabar.gazetteer.spots import arabic

Answer = Timeline | Dossier | Matrix | Comparison | Process

_INDENT = "     "
_NOTHING = "—"
# Quoted words are shown up to so many code points; the JSON has them in full.
QUOTE_LIMIT = 300

# So many instruments of a process have a line of their own.
INSTRUMENTS = 8

Lines = Iterator[tuple[str, str]]
"""Lines with what further lines of them are indented by."""


def render(answer: Answer, width: int = WIDTH) -> str:
    """An answer as lines of at most ``width`` columns, each ended by a line break."""
    width = max(width, 40)
    return "\n".join(line for text, indent in _lines(answer, width) for line in _wrapped(text, width, indent)) + "\n"


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """Lines of a text that keeps the spaces it starts with."""
    start = " " * (len(text) - len(text.lstrip(" ")))
    lines = wrap(text[len(start) :], width - len(start), indent[len(start) :]) if text else [""]
    return [start + line for line in lines]


def choices(error: Ambiguous) -> str:
    """Those whom a name may mean, a line each: id, names, country, reports."""
    return "".join(f"  {_choice(choice.meant)} · {choice.reports}\n" for choice in error.choices)


def _choice(one: Who | Instrument) -> str:
    facts = [one.id, clean(one.name_ar), clean(one.name_en or ""), one.country if isinstance(one, Who) else one.date]
    return " · ".join(isolate(fact) for fact in facts if fact)


def _lines(answer: Answer, width: int) -> Lines:
    if isinstance(answer, Timeline):
        yield from _timeline(answer, width)
    elif isinstance(answer, Dossier):
        yield from _dossier(answer, width)
    elif isinstance(answer, Matrix):
        yield from _matrix(answer, width)
    elif isinstance(answer, Process):
        yield from _process(answer, width)
    else:
        yield from _comparison(answer, width)


# -- timeline ---------------------------------------------------------------------------------------------------------


def _timeline(answer: Timeline, width: int) -> Lines:
    yield _head("timeline", "", width)
    asked = [_who(one) for one in answer.actors] + [_instrument(one) for one in answer.instruments]
    if asked:
        yield f"{ANSWERS['instruments'].ar}: {'، '.join(dict.fromkeys(asked))}", _INDENT
    yield _count(len(answer.rows), answer.total, answer.offset), ""
    day: str | None = ""
    for row in answer.rows:
        if row.day != day:
            day = row.day
            yield _rule(f"{WORDS['date'].ar} {isolate(day or WORDS['undated'].ar)}", width), ""
        yield from _row(row)


# -- an actor ---------------------------------------------------------------------------------------------------------


def _dossier(answer: Dossier, width: int) -> Lines:
    yield _head("actor", _who(answer.actor), width)
    yield from _introduction(answer)
    for key, section in (
        ("said", answer.said),
        ("did", answer.did),
        ("told", answer.told),
        ("received", answer.received),
        ("wants", answer.positions),
    ):
        if section is not None and section.total:
            yield from _section(key, section, width)
    if answer.changes is not None and answer.changes.told.total:
        yield from _section("changed", answer.changes.told, width)
    if answer.changes is not None and answer.changes.total:
        yield from _changes(answer.changes, width)


def _introduction(answer: Dossier) -> Lines:
    actor = answer.actor
    facts = [label(labels.KINDS, actor.kind).ar, isolate(actor.id)]
    facts += [isolate(clean(fact)) for fact in (actor.name_en, actor.country, answer.code, answer.wikidata) if fact]
    yield " · ".join(facts), _INDENT
    spoken = f"{ANSWERS['spoken of'].ar}: {WORDS['reports'].ar} {isolate(str(answer.reports))}"
    days = f" · {isolate(f'{answer.first} / {answer.last}')}" if answer.first else ""
    yield f"{spoken} / {WORDS['outlets'].ar} {isolate(str(answer.outlets))}{days}", _INDENT
    if answer.roles:
        roles = (f"{isolate(clean(role.role))} ×{isolate(str(role.reports))}" for role in answer.roles)
        yield f"{ANSWERS['roles'].ar}: {'، '.join(roles)}", _INDENT
    if answer.also:
        also = (f"{_who(one)} {isolate(one.id)}" for one in answer.also)
        yield f"{ANSWERS['also'].ar}: {'، '.join(also)}", _INDENT


def _changes(changes: Changes, width: int) -> Lines:
    yield from _title("changes", len(changes.rows), changes.total, width)
    for change in changes.rows:
        for bullet, key, row in (("•", "before", change.before), (" ", "after", change.after)):
            yield f"{bullet} {ANSWERS[key].ar} {_position(row)}", _INDENT
            yield from _evidence(row)


# -- actors by issues -------------------------------------------------------------------------------------------------


def _matrix(answer: Matrix, width: int) -> Lines:
    yield _head("positions", "", width)
    yield _count(len(answer.issues), answer.total, answer.offset), ""
    cells: dict[int, list[Cell]] = {}
    for cell in answer.cells:
        cells.setdefault(cell.issue, []).append(cell)
    for place, issue in enumerate(answer.issues, answer.offset + 1):
        yield "", ""
        yield _rule(f"{ANSWERS['issue'].ar} {isolate(str(place))}: {_issue(issue)}", width), _INDENT
        counts = f"{ANSWERS['holders'].ar} {isolate(str(issue.holders))}"
        yield f"{counts} / {WORDS['positions'].ar} {isolate(str(issue.positions))}", _INDENT
        for cell in cells.get(issue.number, ()):
            yield from _cell(cell)


def _issue(issue: Issue) -> str:
    words = isolate(clean(issue.words, QUOTE_LIMIT))
    return f"{_instrument(issue.instrument)} («{words}»)" if issue.instrument else f"«{words}»"


def _cell(cell: Cell) -> Lines:
    stances = dict.fromkeys(label(labels.STANCES, row.kind).ar for row in cell.stances)
    yield f"• {_who(cell.actor)}: {'، '.join(stances)}", _INDENT
    for row in cell.stances:
        about = isolate(clean(row.evidence[0].words, QUOTE_LIMIT))
        told = f"  – {_day(row)} · {label(labels.STANCES, row.kind).ar} {about}"
        yield f"{told}{_condition(row)} · {_backing(row)}", _INDENT
        yield from _evidence(row)


# -- a process --------------------------------------------------------------------------------------------------------


def _process(answer: Process, width: int) -> Lines:
    yield _head("process", _instrument(answer.instruments[0]), width)
    for one, reports in list(zip(answer.instruments, answer.reports, strict=True))[:INSTRUMENTS]:
        facts = [label(labels.INSTRUMENTS, one.kind).ar, isolate(one.id)]
        facts += [isolate(clean(fact)) for fact in (one.name_en, one.date) if fact]
        counts = f"{WORDS['reports'].ar} {isolate(str(reports))}"
        yield f"• {_instrument(one)}: {' · '.join(facts)} · {counts}", _INDENT
    others = answer.instruments[INSTRUMENTS:]
    if others:
        listed = "، ".join(f"{_instrument(one)} {isolate(one.id)}" for one in others)
        yield f"• {ANSWERS['most'].ar} ({isolate(str(len(others)))}): {listed}", _INDENT
    for part in PARTS:
        if part in answer.sections:
            yield from _section(part, answer.sections[part], width)
    if answer.scheduled.total:
        yield from _plans(answer.scheduled, width)
    elif not answer.sections:
        yield ANSWERS["nothing"].ar, ""


def _plans(plans: Plans, width: int) -> Lines:
    yield from _title("scheduled", len(plans.rows), plans.total, width)
    for plan in plans.rows:
        yield from _row(plan.row)
        yield f"     ⇒ {ANSWERS[plan.outcome].ar}{': ' + _event(plan.later) if plan.later else ''}", _INDENT * 2
        if plan.later:
            yield from _evidence(plan.later)


# -- two outlets ------------------------------------------------------------------------------------------------------


def _comparison(answer: Comparison, width: int) -> Lines:
    yield _head("diff", f"{isolate(clean(answer.one))} / {isolate(clean(answer.other))}", width)
    yield from _title("both", len(answer.compared), answer.both, width)
    for compared in answer.compared:
        yield from _compared(compared, answer)
    for outlet, section in ((answer.one, answer.only_one), (answer.other, answer.only_other)):
        yield from _section("only", section, width, isolate(clean(outlet)))


def _compared(compared: Compared, answer: Comparison) -> Lines:
    yield f"• {_day(compared.happening)} · {_event(compared.happening)} · {_backing(compared.happening)}", _INDENT
    for outlet, other, side in ((answer.one, answer.other, compared.one), (answer.other, answer.one, compared.other)):
        yield from _side(side, isolate(clean(outlet)), isolate(clean(other)))
    for conflict in compared.conflicts:
        noun = f" {isolate(clean(conflict.noun))}" if conflict.noun else ""
        one, other = (_told(conflict.sort, value) for value in (conflict.one, conflict.other))
        values = f"{isolate(one)} / {isolate(other)}"
        yield f"  ≠ {ANSWERS['conflicts'].ar} {ANSWERS[conflict.sort].ar}{noun}: {values}", _INDENT


def _side(side: Side, outlet: str, other: str) -> Lines:
    yield f"  {WORDS['outlet'].ar} {outlet}: {_quoted(side.evidence[0])}", _INDENT
    for detail in side.only_here:
        value = isolate(_told(detail.sort, detail.value))
        by = f"{_who(detail.who)}: " if detail.sort == "statement" and detail.who else ""
        told = f"«{value}»" if detail.sort == "statement" else value
        yield f"    + {ANSWERS['left out'].ar} {other}: {ANSWERS[detail.sort].ar}: {by}{told}", _INDENT * 2


def _told(sort: str, value: str) -> str:
    """A detail as it is shown: places by their Arabic names."""
    return clean(arabic(value) if sort == "place" else value, QUOTE_LIMIT)


# -- rows -------------------------------------------------------------------------------------------------------------


def _section(key: str, section: Section, width: int, of: str = "") -> Lines:
    yield from _title(key, len(section.rows), section.total, width, of)
    for row in section.rows:
        yield from _row(row)


def _row(row: Row) -> Lines:
    if row.sort == "position":
        yield f"• {_position(row)}", _INDENT
    elif row.sort == "statement":
        yield f"• {_day(row)} · {_statement(row)} · {_backing(row)}", _INDENT
    else:
        yield f"• {_day(row)} · {_event(row)} · {_backing(row)}", _INDENT
    yield from _evidence(row)


def _statement(row: Row) -> str:
    to = f" [{WORDS['to'].ar} {_everybody(row.recipients)}]" if row.recipients else ""
    words = isolate(clean(row.evidence[0].words, QUOTE_LIMIT))
    told = f"«{words}»" if row.mode == "direct" else words
    return f"{_everybody(row.actors)}: {label(labels.ACTS, row.kind).ar}: {told}{to}"


def _event(row: Row) -> str:
    kind = f"{label(labels.EVENTS, row.kind).ar} {isolate(row.kind)}"
    whom = f" ← {_everybody(row.recipients)}" if row.recipients else ""
    facts = [label(labels.STATUS, row.status).ar] + ([isolate(clean(arabic(row.place)))] if row.place else [])
    return f"{kind}: {_everybody(row.actors)}{whom} [{' · '.join(facts)}]"


def _position(row: Row) -> str:
    about = isolate(clean(row.evidence[0].words, QUOTE_LIMIT))
    stance = label(labels.STANCES, row.kind).ar
    return f"{_day(row)} · {_everybody(row.actors)}: {stance} {about}{_condition(row)} · {_backing(row)}"


def _condition(row: Row) -> str:
    if row.condition_for is None:
        return ""
    return f" {WORDS['condition_for'].ar} {isolate(clean(row.condition_for, QUOTE_LIMIT))}"


def _backing(row: Row) -> str:
    counts = (("reports", row.reports), ("outlets", row.outlets), ("origins", row.origins))
    return " / ".join(f"{WORDS[key].ar} {isolate(str(number))}" for key, number in counts)


def _evidence(row: Row) -> Lines:
    for evidence in row.evidence:
        yield f"     {_quoted(evidence)}", _INDENT * 2


def _quoted(evidence: Evidence) -> str:
    """The report, the offsets of the words in its text, on whose word it tells it, and the sentence."""
    first, last = evidence.span
    where = [clean(evidence.outlet or _NOTHING), clean(evidence.published or ""), clean(evidence.document, 80)]
    facts = " · ".join(isolate(fact) for fact in (*where, f"{first}–{last}") if fact)
    chain = "".join(f" ← {_who(one)}" for one in evidence.chain)
    return f"[{facts}{chain}] «{isolate(clean(evidence.sentence, QUOTE_LIMIT))}»"


def _day(row: Row) -> str:
    day = f"{row.day} / {row.until}" if row.until else row.day
    return isolate(day) if day else WORDS["undated"].ar


def _everybody(actors: Sequence[Who]) -> str:
    """Names, one that several bear once."""
    return "، ".join(dict.fromkeys(map(_who, actors))) or WORDS["unknown"].ar


def _who(one: Who) -> str:
    return isolate(clean(one.name_ar))


def _instrument(one: Instrument) -> str:
    return isolate(clean(one.name_ar))


# -- heads ------------------------------------------------------------------------------------------------------------


def _head(key: str, of: str, width: int) -> tuple[str, str]:
    title = f"{ANSWERS[key].ar} ({ANSWERS[key].en})"
    return _rule(f"{title}: {of}" if of else title, width, "═"), _INDENT


def _title(key: str, shown: int, total: int, width: int, of: str = "") -> Lines:
    yield "", ""
    title = f"{ANSWERS[key].ar}{' ' + of if of else ''} ({ANSWERS[key].en})"
    yield _rule(f"{title} {_shown(shown, total)}", width), _INDENT
    if not total:
        yield ANSWERS["nothing"].ar, ""


def _count(shown: int, total: int, offset: int) -> str:
    if not total:
        return ANSWERS["nothing"].ar
    return f"{isolate(f'{offset + 1}–{offset + shown}' if shown else '0')} {ANSWERS['of'].ar} {isolate(str(total))}"


def _shown(shown: int, total: int) -> str:
    return isolate(str(total)) if shown == total else f"{isolate(str(shown))} {ANSWERS['of'].ar} {isolate(str(total))}"


def _rule(title: str, width: int, line: str = "─") -> str:
    """A title with a line behind it to the end of the page, if there is room."""
    room = width - columns(title) - 1
    return f"{title} {line * room}" if room > 0 else title
