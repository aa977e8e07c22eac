"""A workbench of a team, and all that it can be asked: whatever routes there are, new ones too."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

import khabar.workbench
from desks import Client
from khabar.archive import Archive
from khabar.workbench.app import create_app
from khabar.workbench.security import accounts, sessions
from khabar.workbench.security.guards import SAFE
from khabar.workbench.settings import LOOPBACK, Settings

TEMPLATES = Path(khabar.workbench.__file__).parent / "templates"
FIELDS = sorted(
    {
        *(name for page in TEMPLATES.glob("*.j2") for name in re.findall(r'name="([a-z_]+)"', page.read_text("utf-8"))),
        *("name", "title", "outlet", "url", "text", "reason", "value", "query", "kind", "judgement", "field", "feed"),
    }
    - {"viewport", "csrf"}
)
"""What forms have fields for, whatever forms there are, and what JSON may have."""

PASSWORD = "زيتون وجسر وثلاث غيمات"
HOST = "testserver.local"


@dataclass(frozen=True)
class Call:
    """One thing that the workbench can be asked."""

    method: str
    path: str
    handler: HTTPRouteHandler
    parameters: tuple[str, ...]

    @property
    def is_safe(self) -> bool:
        return self.method in SAFE

    @property
    def is_api(self) -> bool:
        return self.path.startswith("/api/")

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters of its address."""
        given = {"request", "archive", "viewer", "settings", "data", "body"}
        return tuple(name for name in self.handler.parsed_fn_signature.parameters if name not in given)


def calls(app: Litestar) -> list[Call]:
    """All of an application."""
    found = []
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        for method, (handler, _) in sorted(route.route_handler_map.items()):
            if method not in ("OPTIONS", "HEAD"):
                found.append(Call(method, route.path_format, handler, tuple(route.path_parameters)))
    return found


def filled(call: Call, value: str = "1") -> str:
    """Its address with values for its path parameters."""
    path = call.path
    for name in call.parameters:
        path = path.replace("{" + name + "}", value)
    return path


class Desk(Client):
    """Asks a workbench of a team as one of its people."""

    def __init__(self, client: TestClient[Any], archive: Archive, app: Litestar) -> None:
        super().__init__(client)
        self.archive = archive
        self.app = app

    def sign(self, name: str | None) -> Desk:
        """From now on as somebody; None is a stranger."""
        self.raw.cookies.clear()
        if name is not None:
            self.raw.cookies.set("khabar_session", sessions.begin(self.archive, accounts.named(self.archive, name)))
        return self

    def calls(self) -> list[Call]:
        return calls(self.app)

    def changes(self) -> list[Call]:
        """What may change something; signing out too often would only tell that one is signed out."""
        return [call for call in self.calls() if not call.is_safe]


@pytest.fixture(scope="session")
def team_archive(small_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with an account of each role; not to be written to."""
    path = Path(shutil.copy(small_archive, tmp_path_factory.mktemp("team") / "team.db"))
    with Archive(path) as archive:
        for name in ("reader", "editor", "admin"):
            accounts.add(archive, name, PASSWORD, name)
    return path


@pytest.fixture
def team_file(team_archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(team_archive, tmp_path / "team.db"))


@pytest.fixture
def make_desk(team_file: Path) -> Iterator[Callable[..., Desk]]:
    """Opens a workbench of a team with settings of its own."""
    opened: list[Any] = []

    def make(**how: Any) -> Desk:
        app = create_app(Settings(str(team_file), hosts=(HOST, *LOOPBACK), **{"team": True, "network": True, **how}))
        scheme = "https" if how.get("secure") else "http"
        raw = TestClient(app, base_url=f"{scheme}://{HOST}", raise_server_exceptions=False)
        archive = Archive(team_file)
        opened.extend((raw.__enter__(), archive))
        return Desk(raw, archive, app)

    yield make
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk()


@pytest.fixture
def password() -> str:
    """That of all accounts."""
    return PASSWORD


@pytest.fixture
def fill() -> Callable[..., str]:
    """Makes an address of a call."""
    return filled


@pytest.fixture
def calls_of() -> Callable[[Litestar], list[Call]]:
    """All that an application can be asked."""
    return calls


@pytest.fixture
def fields() -> list[str]:
    """Of all forms."""
    return FIELDS
