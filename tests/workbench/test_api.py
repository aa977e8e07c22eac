"""The API is as its OpenAPI document says, and no question of any shape breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

pytest.importorskip("schemathesis")

import schemathesis
from hypothesis.errors import Unsatisfiable
from litestar.testing import TestClient
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import response_schema_conformance

from desks import Client
from khabar import Reader
from khabar.workbench.app import create_app
from khabar.workbench.settings import LOOPBACK, Settings
from reported import archive_of

SCHEMA = "/api/schema/openapi.json"
EXAMPLES = 40
"""Questions an operation: with 200 nothing more was found, and these take some seconds."""
SEED = 20130510
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Any:
    """The workbench on an archive with happenings, actors and positions."""
    path = tmp_path_factory.mktemp("api") / "khabar.db"
    archive_of(path, reader)
    return create_app(Settings(str(path), hosts=("testserver.local", "testserver", *LOOPBACK)))


@pytest.fixture(scope="module")
def desk(app: Any) -> Iterator[Client]:
    with TestClient(app, base_url="http://testserver.local", raise_server_exceptions=False) as raw:
        yield Client(raw)


@pytest.fixture(scope="module")
def schema(app: Any, desk: Client) -> Any:
    return schemathesis.openapi.from_asgi(SCHEMA, app)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method]


def test_the_document_is_valid_openapi(schema: Any) -> None:
    schema.validate()


def test_every_operation_says_what_it_is_for_and_what_it_answers(schema: Any) -> None:
    named = dict(operations(schema.raw_schema))
    assert named
    for name, operation in named.items():
        assert len(operation.get("description", "")) > 10, name
        assert {"400", "403", "404"} < operation["responses"].keys(), name
        for status, response in operation["responses"].items():
            assert all(media.get("schema") for media in response.get("content", {}).values()), (name, status)
            assert response.get("content") or status.startswith(("204", "3")), (name, status)


def test_no_question_breaks_it(schema: Any, desk: Client) -> None:
    headers = {"x-khabar-csrf": desk.token()}
    problems = []
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in MODES:
            try:
                _examples(operation.as_strategy(generation_mode=mode), desk, headers)
            except Unsatisfiable:
                # What takes no parameters cannot be asked wrongly.
                assert mode is schemathesis.GenerationMode.NEGATIVE, operation.label
            except (AssertionError, FailureGroup, Failure) as error:
                problems.append(f"{operation.label} ({mode.value}): {error}")
    assert not problems, "\n".join(problems)


def _examples(cases: Any, desk: Client, headers: dict[str, str]) -> None:
    @seed(SEED)
    @settings(
        max_examples=EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
    )  # fmt: skip
    @given(case=cases)
    def ask(case: Any) -> None:
        asked = case.as_transport_kwargs(base_url="http://testserver.local", headers=headers)
        asked.pop("cookies", None)
        answer = desk.raw.request(**asked, follow_redirects=False)
        assert answer.status_code < 500, f"{answer.status_code} {case.as_curl_command()}"
        if answer.status_code < 300:
            case.validate_response(answer, checks=[response_schema_conformance])

    ask()
