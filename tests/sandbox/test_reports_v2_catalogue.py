"""The response of every operation of Reports v2 conforms to the catalogue."""

from __future__ import annotations

from typing import Any, Final

import aiohttp
import pytest

from toggl_async.sandbox import ManualClock, Sandbox, reports_v2

from ..catalogue.data import Operation, name_of, operations
from .arguments import fill_sandbox
from .conftest import basic
from .shape_check import find_deviations

OPERATIONS: Final = [operation for operation in operations() if operation["api"] == "reports-v2"]
FAILING: Final = {"test_error_400": 400, "test_error_500": 500}


def dressed_sandbox() -> tuple[Sandbox, dict[str, Any]]:
    dressed = fill_sandbox(Sandbox(clock=ManualClock(), users=3))
    return dressed.sandbox, dressed.ids


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
async def test_each_response_conforms_to_the_catalogue(operation: Operation) -> None:
    sandbox, ids = dressed_sandbox()
    query = {"user_agent": "tests", "workspace_id": ids["workspace_id"]}
    if operation["name"] == "get_project_dashboard":
        query["project_id"] = ids["project_id"]
    headers = {"Authorization": basic(sandbox.owner.api_token, "api_token")}
    async with sandbox, aiohttp.ClientSession() as session:
        url = sandbox.url + reports_v2.PREFIX.rstrip("/") + operation["path"]
        async with session.get(url, headers=headers, params=query) as reply:
            value = await reply.json()
            assert reply.status == FAILING.get(operation["name"], 200), value
            warned = "Warning" in reply.headers
    schema = operation["response"].get("200", {}).get("schema")
    if operation["name"] in FAILING:
        schema = operation["error_schema"]["default"]
        assert warned
    assert find_deviations(value, schema) == []


def test_routes_are_those_of_the_catalogue() -> None:
    known = {(operation["method"], operation["path"]) for operation in OPERATIONS}
    served = {*reports_v2.ROUTES.listing()}
    assert known <= served
    files = {
        ("GET", f"/{report}.{form}")
        for report in ("details", "summary", "weekly")
        for form in ("csv", "pdf")
    }
    assert served - known == files
