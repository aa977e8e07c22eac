"""What the address of a page asks for: filters of happenings, which page, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args
from urllib.parse import urlencode

import msgspec
from litestar import Request

from khabar.archive.filters import Filters
from khabar.workbench import parameters
from khabar.workbench.parameters import MOST
from khabar.workbench.refusals import Refusal

MOST_NAMES = 12
"""Values of one filter; each is looked up by itself."""

# The names of the address by those of the filters, where they differ.
_NAMES = {"actors": "actor", "types": "type", "instruments": "instrument", "since": "from", "until": "to"}


def filters_of(request: Request) -> Filters:  # type: ignore[type-arg]
    """The filters that an address names; what is empty asks nothing. Raises Refusal where a value is none."""
    told: dict[str, Any] = {}
    for field in Filters.__struct_fields__:
        name = _NAMES.get(field, field)
        values = [parameters.words(name, value) for value in request.query_params.getall(name, [])]
        if values := [value for value in values if value]:
            several = field in ("actors", "types", "instruments")
            told[field] = parameters.few(name, values, MOST_NAMES) if several else values[-1]
    for field in ("since", "until"):
        if field in told:
            told[field] = parameters.day(_NAMES[field], told[field])
    for field in ("reports", "origins"):
        if field in told:
            told[field] = max(1, parameters.number(field, told[field], MOST))
    try:
        return msgspec.convert(told, Filters, strict=False)
    except msgspec.ValidationError as error:
        raise Refusal("filters", "refused.choice", values=str(error)) from error


def told(filters: Filters) -> dict[str, list[str]]:
    """Filters as the parameters of an address, without those that ask nothing."""
    out: dict[str, list[str]] = {}
    for field, default in zip(Filters.__struct_fields__, Filters.__struct_defaults__, strict=True):
        value = getattr(filters, field)
        if value != default:
            out[_NAMES.get(field, field)] = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
    return out


def number(request: Request, name: str, least: int = 0, most: int = MOST, default: int = 0) -> int:  # type: ignore[type-arg]
    """A number of the address, brought between bounds. Raises Refusal where it is none."""
    value = request.query_params.get(name)
    if not value:
        return default
    return max(least, parameters.number(name, value, most))


def choice(request: Request, name: str, kind: Any, default: str) -> Any:  # type: ignore[type-arg]
    """One of the values of a Literal that the address names. Raises Refusal where it is none of them."""
    return parameters.choice(name, request.query_params.get(name) or default, get_args(kind))


def linker(path: str, parameters: Mapping[str, list[str]], name: str = "skip") -> Callable[[int], str]:
    """Makes the address of another page of the same rows."""

    def link(at: int) -> str:
        query = urlencode({**parameters, **({name: [str(at)]} if at else {})}, doseq=True)
        return path + (f"?{query}" if query else "")

    return link
