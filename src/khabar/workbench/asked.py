"""What the address of a page asks for: filters of happenings, which page, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args
from urllib.parse import urlencode

import msgspec
from litestar import Request

from khabar.archive.filters import Filters
from khabar.errors import InputError
from khabar.sources.objects import day

MOST = 1_000_000
"""No archive has more rows than a page can start at; larger numbers are slips or probes."""

# The names of the address by those of the filters, where they differ.
_NAMES = {"actors": "actor", "types": "type", "instruments": "instrument", "since": "from", "until": "to"}


def filters_of(request: Request) -> Filters:  # type: ignore[type-arg]
    """The filters that an address names; what is empty asks nothing. Raises InputError where a value is none."""
    told: dict[str, Any] = {}
    for field in Filters.__struct_fields__:
        values = [value.strip() for value in request.query_params.getall(_NAMES.get(field, field), []) if value.strip()]
        if values:
            several = field in ("actors", "types", "instruments")
            told[field] = values if several else values[-1]
    for field in ("since", "until"):
        if field in told:
            told[field] = day(told[field], _NAMES[field])
    try:
        return msgspec.convert(told, Filters, strict=False)
    except msgspec.ValidationError as error:
        raise InputError("?" + request.url.query[:200], str(error), "Choose one of the values of the form") from error


def told(filters: Filters) -> dict[str, list[str]]:
    """Filters as the parameters of an address, without those that ask nothing."""
    out: dict[str, list[str]] = {}
    for field, default in zip(Filters.__struct_fields__, Filters.__struct_defaults__, strict=True):
        value = getattr(filters, field)
        if value != default:
            out[_NAMES.get(field, field)] = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
    return out


def number(request: Request, name: str, least: int = 0, most: int = MOST, default: int = 0) -> int:  # type: ignore[type-arg]
    """A number of the address, brought between bounds. Raises InputError where it is none."""
    value = request.query_params.get(name)
    if not value:
        return default
    if not (value.isascii() and value.isdecimal()):
        raise InputError(f"?{name}=", "no number", "Give digits")
    return max(least, min(int(value[:9]), most))


def choice(request: Request, name: str, kind: Any, default: str) -> Any:  # type: ignore[type-arg]
    """One of the values of a Literal that the address names. Raises InputError where it is none of them."""
    value = request.query_params.get(name) or default
    if value not in get_args(kind):
        raise InputError(f"?{name}=", "no such value", "Choose one of: " + ", ".join(get_args(kind)))
    return value


def linker(path: str, parameters: Mapping[str, list[str]], name: str = "offset") -> Callable[[int], str]:
    """Makes the address of another page of the same rows."""

    def link(at: int) -> str:
        query = urlencode({**parameters, **({name: [str(at)]} if at else {})}, doseq=True)
        return path + (f"?{query}" if query else "")

    return link
