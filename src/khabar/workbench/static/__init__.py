"""The files that pages load: one style sheet and small ES modules, each under an address that tells its content."""

from __future__ import annotations

import functools
import hashlib
from importlib.resources import files
from pathlib import Path

from litestar import Response, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

FOLDER = Path(__file__).parent
SHARED = ("evidence.css", "evidence.js")
"""What the page of one record (``khabar.exports.html``) has as well, and keeps."""

KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"


@functools.cache
def _files() -> dict[str, bytes]:
    found = sorted(path for path in FOLDER.iterdir() if path.suffix in KINDS)
    own = {path.name: path.read_bytes() for path in found}
    return own | {name: (files("khabar.exports") / "templates" / name).read_bytes() for name in SHARED}


@functools.cache
def version() -> str:
    """A mark of all files together: modules import each other by plain names, so they change address together."""
    digest = hashlib.sha256()
    for name, content in _files().items():
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def address(name: str) -> str:
    """Where a file lies. Raises KeyError where there is none: a template names one that is missing."""
    _files()[name]
    return f"/static/{version()}/{name}"


@get("/static/{mark:str}/{name:str}", sync_to_thread=False, include_in_schema=False, name="static", public=True)
def _file(mark: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    content = _files().get(name)
    if content is None:
        raise NotFoundException
    kept = {"Cache-Control": FOREVER if mark == version() else "no-store"}
    return Response(content, media_type=KINDS[Path(name).suffix], headers=kept)


def router() -> Router:
    """Serves the files: names are looked up, never joined to a path."""
    return Router("/", route_handlers=[_file])
