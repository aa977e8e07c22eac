"""Answers of an archive as CSV, a row an item, and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from khabar.archive.answers import Evidence, Instrument, Row, Who
from khabar.archive.differences import Comparison, Detail, Side
from khabar.archive.dossier import Dossier
from khabar.archive.processes import PARTS, Process
from khabar.archive.stances import Matrix
from khabar.archive.timeline import Timeline
from khabar.exports.answers import Answer

_EVIDENCE = (
    "document", "number", "outlet", "published", "start", "end", "words", "sentence_start", "sentence_end", "sentence",
    "chain", "confidence", "url",
)  # fmt: skip
_ROW = (
    "sort", "id", "kind", "mode", "cameo", "status", "day", "until", "dated", "place", "actors", "recipients", "about",
    "condition_for", "reports", "outlets", "origins",
)  # fmt: skip

TIMELINE = (*_ROW, *_EVIDENCE)
"""Columns of a timeline: a row a happening; those of the evidence are of the first report that is quoted."""
DOSSIER = ("part", "change", *_ROW, *_EVIDENCE)
"""Columns of an actor. ``part``: said, did, told, received, positions, changed (as told), or before/after of the
numbered ``change`` (a likely one)."""
MATRIX = ("issue", "issue_words", "instrument", "actor", *_ROW, *_EVIDENCE)
"""Columns of positions: a row a stance of one actor on one issue."""
PROCESS = ("part", "outcome", "later_id", "later_day", *_ROW, *_EVIDENCE)
"""Columns of a process: ``outcome`` and the happening that came later are those of what is scheduled."""
COMPARISON = ("part", "happening", "day", "type", "reports", "origins", "told_by", "left_out_by", "detail", "value",
              "other_value", *_EVIDENCE)  # fmt: skip
"""Columns of differences. ``part``: told (how one tells a happening of both), left_out, conflict, only."""

Cells = Mapping[str, object]


def to_json(answer: Answer) -> str:
    """An answer as one line of JSON."""
    return msgspec.json.encode(answer).decode() + "\n"


def to_csv(answer: Answer) -> Iterator[str]:
    """An answer as lines of CSV, the columns' names first."""
    if isinstance(answer, Timeline):
        yield from _lines(TIMELINE, map(_row, answer.rows))
    elif isinstance(answer, Dossier):
        yield from _lines(DOSSIER, _dossier(answer))
    elif isinstance(answer, Matrix):
        yield from _lines(MATRIX, _matrix(answer))
    elif isinstance(answer, Process):
        yield from _lines(PROCESS, _process(answer))
    else:
        yield from _lines(COMPARISON, _comparison(answer))


def _dossier(answer: Dossier) -> Iterator[Cells]:
    for part in ("said", "did", "told", "received", "positions"):
        section = getattr(answer, part)
        for row in section.rows if section is not None else ():
            yield {"part": part, **_row(row)}
    for row in answer.changes.told.rows if answer.changes is not None else ():
        yield {"part": "changed", **_row(row)}
    for number, change in enumerate(answer.changes.rows if answer.changes is not None else (), 1):
        for part, row in (("before", change.before), ("after", change.after)):
            yield {"part": part, "change": number, **_row(row)}


def _matrix(answer: Matrix) -> Iterator[Cells]:
    issues = {issue.number: issue for issue in answer.issues}
    for cell in answer.cells:
        issue = issues[cell.issue]
        named = issue.instrument.id if issue.instrument else None
        head = {"issue": issue.number, "issue_words": issue.words, "instrument": named, "actor": cell.actor.id}
        for row in cell.stances:
            yield {**head, **_row(row)}


def _process(answer: Process) -> Iterator[Cells]:
    for part in PARTS:
        for row in answer.sections[part].rows if part in answer.sections else ():
            yield {"part": part, **_row(row)}
    for plan in answer.scheduled.rows:
        later = {"later_id": plan.later.number, "later_day": plan.later.day} if plan.later else {}
        yield {"part": "scheduled", "outcome": plan.outcome, **later, **_row(plan.row)}


def _comparison(answer: Comparison) -> Iterator[Cells]:
    for compared in answer.compared:
        head = _happening(compared.happening)
        for told, untold, side in (
            (answer.one, answer.other, compared.one),
            (answer.other, answer.one, compared.other),
        ):
            yield from _side({**head, "told_by": told}, untold, side)
        for conflict in compared.conflicts:
            sort = f"{conflict.sort} {conflict.noun}" if conflict.noun else conflict.sort
            values = {"detail": sort, "value": conflict.one, "other_value": conflict.other}
            yield {**head, "part": "conflict", "told_by": answer.one, **values}
    for told, untold, section in (
        (answer.one, answer.other, answer.only_one),
        (answer.other, answer.one, answer.only_other),
    ):
        for row in section.rows:
            cells = {"part": "only", "told_by": told, "left_out_by": untold}
            yield {**_happening(row), **cells, **_evidence(row.evidence[0])}


def _side(head: Cells, untold: str, side: Side) -> Iterator[Cells]:
    for evidence in side.evidence:
        yield {**head, "part": "told", **_evidence(evidence)}
    for detail in side.only_here:
        yield {**head, "part": "left_out", "left_out_by": untold, **_detail(detail)}


def _detail(detail: Detail) -> Cells:
    return {"detail": detail.sort, "value": detail.value, **_evidence(detail.evidence)}


def _happening(row: Row) -> Cells:
    return {
        "happening": row.number, "day": row.day, "type": row.kind, "reports": row.reports, "origins": row.origins,
    }  # fmt: skip


def _row(row: Row) -> Cells:
    return {
        **{name: getattr(row, name) for name in _ROW if hasattr(row, name)},
        "id": row.number,
        "dated": int(row.dated),
        "actors": _all(row.actors),
        "recipients": _all(row.recipients),
        "about": _all(row.about),
        **_evidence(row.evidence[0]),
    }


def _evidence(evidence: Evidence) -> Cells:
    return {
        "document": evidence.document, "number": evidence.number, "outlet": evidence.outlet,
        "published": evidence.published, "start": evidence.span[0], "end": evidence.span[1], "words": evidence.words,
        "sentence_start": evidence.sentence_span[0], "sentence_end": evidence.sentence_span[1],
        "sentence": evidence.sentence, "chain": _all(evidence.chain), "confidence": evidence.confidence,
        "url": evidence.url,
    }  # fmt: skip


def _all(found: Iterable[Who] | Iterable[Instrument]) -> str:
    return " | ".join(one.name_en or one.name_ar for one in found)


def _lines(columns: tuple[str, ...], rows: Iterable[Cells]) -> Iterator[str]:
    yield _line(columns)
    for row in rows:
        yield _line(row.get(column) for column in columns)


def _line(values: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(["" if value is None else value for value in values])
    return buffer.getvalue()
