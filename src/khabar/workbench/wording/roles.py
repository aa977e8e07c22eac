"""What records say of people (``role``: «foreign minister»), in Arabic: records have it in English alone."""

from __future__ import annotations

import functools
from importlib.resources import files

from khabar.exports.names import clean
from khabar.workbench.viewer import Language


def role(name: str | None, language: Language) -> str:
    """A role in a language; empty where it has no words there, so that no page mixes languages."""
    if not name:
        return ""
    return clean(name, 80) if language == "en" else _arabic().get(name, "")


@functools.cache
def _arabic() -> dict[str, str]:
    lines = files("khabar.workbench.wording").joinpath("roles.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines[1:])
