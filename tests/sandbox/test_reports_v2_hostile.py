"""Hostile queries to Reports v2 get no 5xx."""

from __future__ import annotations

import logging
import random
from typing import Any, Final

import aiohttp
import pytest

from toggl_async.sandbox import reports_v2

from ..catalogue.data import Operation
from .conftest import basic
from .test_reports_v2_catalogue import FAILING, OPERATIONS, dressed_sandbox

REQUESTS: Final = 400
VALUES: Final[list[Any]] = [
    None, True, False, 0, -1, 1.5, 2**31, 2**63, 10**30, 1e308, "", "0", "-1", "1,2", "a,b",
    "null", "2026-02-30", "0001-01-01", "2099-12-31", "2006-01-01", "2026-06-15T25:00:00Z",
    "9999-12-31T23:59:59Z", "\0", "../..", "x" * 4000, [], [None], [""], [[]], [1, "a"], {},
    {"id": 1}, "ü\u2028", "on", "both", "decimal", "users",
]  # fmt: skip
SUCCEEDING: Final = [operation for operation in OPERATIONS if operation["name"] not in FAILING]


def query_of(
    operation: Operation, ids: dict[str, Any], rng: random.Random
) -> list[tuple[str, str]]:
    query = {"user_agent": "tests", "workspace_id": str(ids["workspace_id"])}
    query["project_id"] = str(ids["project_id"])
    names = [row["name"] for row in operation["query_params"]] or ["since"]
    for name in rng.sample(names, min(len(names), rng.randint(0, 3))):
        query[name] = str(rng.choice(VALUES))[:200]
    return list(query.items())


async def test_hostile_queries_get_no_5xx(caplog: pytest.LogCaptureFixture) -> None:
    rng = random.Random(8)
    statuses: set[int] = set()
    sandbox, ids = dressed_sandbox()
    headers = {"Authorization": basic(sandbox.owner.api_token, "api_token")}
    async with sandbox, aiohttp.ClientSession() as session:
        for _ in range(REQUESTS):
            operation = rng.choice(SUCCEEDING)
            url = sandbox.url + reports_v2.PREFIX.rstrip("/") + operation["path"]
            query = query_of(operation, ids, rng)
            async with session.get(url, params=query, headers=headers) as reply:
                assert reply.status < 500, (operation["name"], query, await reply.read())
                statuses.add(reply.status)
    assert statuses <= {200, 400, 402, 403, 404}
    assert {200, 400} <= statuses
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
