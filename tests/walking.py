"""Every page of a workbench by name, with an address that shows something: for what looks at all of them.

Numbers are found through the API, so this works on any archive.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Ask = Callable[[str], Any]
"""Gives the JSON of an address, None where there is none."""

PLAIN = {
    "inbox": "/inbox",
    "inbox-add": "/inbox/add",
    "inbox-failed": "/inbox/failed",
    "inbox-work": "/inbox/work",
    "search": "/search?q=الاتفاق",
    "news": "/news",
    "happenings": "/happenings",
    "actors": "/actors",
    "processes": "/processes",
    "explore": "/explore",
    "explore-timeline": "/explore/timeline",
    "explore-network": "/explore/network",
    "explore-map": "/explore/map",
}
"""Pages without a number."""


def pages(ask: Ask) -> dict[str, str]:
    """Addresses by name of page, those of one report, happening, actor, tie and process too."""
    found = dict(PLAIN)
    told = ask("/api/v1/happenings?limit=1")
    if told and told["rows"]:
        happening = told["rows"][0]["number"]
        found["happening"] = f"/happenings/{happening}"
        found["report"] = f"/reports/{ask(f'/api/v1/happenings/{happening}')['reports'][0]['document']}"
    actors = ask("/api/v1/actors?kind=person&limit=1")
    if actors and actors["rows"]:
        found["actor"] = f"/actors/{actors['rows'][0]['who']['number']}"
    network = ask("/api/v1/explore/network")
    if network and network["ties"]:
        tie = network["ties"][0]
        found["explore-tie"] = f"/explore/network/{tie['one']}/{tie['other']}"
    processes = ask("/api/v1/processes")
    if processes and processes["rows"]:
        found["process"] = f"/processes/{processes['rows'][0]['instrument']['number']}"
    return found
