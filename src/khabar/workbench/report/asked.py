"""What the forms of a report's pages ask for, as a judgement."""

from __future__ import annotations

from typing import cast, get_args

from khabar.archive.corrections import Judgement, Kind
from khabar.record import Record
from khabar.workbench.report import fields
from khabar.workbench.report.fields import Form, RefusedError, one
from khabar.workbench.report.types import LONGEST_REASON, Judging


def asked(form: Form, record: Record) -> Judging:
    """A form as a judgement. Its button tells which: ``right`` or ``wrong`` (with ``kind:id``, or ``document``),
    ``undo`` (with the number of a correction), ``change`` (with the field) or ``add``. Raises RefusedError."""
    reason = one(form, "reason")[:LONGEST_REASON] or None
    judgements: tuple[Judgement, ...] = ("right", "wrong")
    for judgement in judgements:
        if judgement in form:
            kind, item = _item(one(form, judgement))
            return Judging(judgement=judgement, kind=kind, item=item, reason=reason)
    if "undo" in form:
        number = one(form, "undo")
        if not (number.isascii() and number.isdecimal()):
            raise RefusedError("report.refused.value")
        return Judging(judgement="undone", value=int(number[:10]), reason=reason)
    kind = _kind(one(form, "sort"))
    if "add" in form and kind in fields.ADDED:
        return Judging(judgement="missing", kind=kind, value=fields.missing(kind, form, record), reason=reason)
    field = fields.field(kind, one(form, "change"))
    if field is None:
        raise RefusedError("report.refused.value")
    told = one(form, "near")[:9]
    near = int(told) if told.isascii() and told.isdecimal() else 0
    value = fields.value(field, form, record, near)
    return Judging(judgement="changed", kind=kind, item=one(form, "id"), field=field.name, value=value, reason=reason)


def _item(told: str) -> tuple[Kind, str | None]:
    kind, _, identity = told.partition(":")
    return _kind(kind), identity or None


def _kind(told: str) -> Kind:
    if told not in get_args(Kind):
        raise RefusedError("report.refused.value")
    return cast(Kind, told)
