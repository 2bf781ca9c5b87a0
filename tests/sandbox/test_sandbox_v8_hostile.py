"""Whatever is sent to API v8 and Reports v2: an answer, and never a 5xx."""

from __future__ import annotations

import logging
import random
import re
from typing import Any, Final

import aiohttp
import pytest

from toggl_async.sandbox import Sandbox

from ..catalogue.data import Operation, resolved
from .conftest import basic
from .test_sandbox_v8_catalogue import BODIES, DIALECTS, FAILING, OLD, filled, furnished

ROUNDS: Final = 1_500
RENEW: Final = 150
VALUES: Final[list[Any]] = [
    None, True, False, 0, -1, 1.5, 2**31, 2**63, 10**30, 1e308, "", "0", "-1", "1,2", "a,b",
    "null", "2026-02-30", "0001-01-01", "2099-12-31", "2006-01-01", "2026-06-15T25:00:00Z",
    "9999-12-31T23:59:59Z", "\0", "../..", "x" * 4000, [], [None], [""], [[]], [1, "a"], {},
    {"id": 1}, "ü\u2028", "on", "both", "decimal", "users",
]  # fmt: skip
OPERATIONS: Final = [row for row in OLD if row["name"] not in FAILING]


def body_of(operation: Operation, ids: dict[str, Any], chance: random.Random) -> Any:
    body = operation["body"]
    if body is None or chance.random() < 0.05:
        return chance.choice(VALUES)
    fields = dict(filled(BODIES[operation["name"]], ids))
    names = list(resolved(body["schema"])["fields"])
    for name in chance.sample(names, min(len(names), chance.randint(1, 2))):
        fields[name] = chance.choice(VALUES)
    if chance.random() < 0.05:
        fields = chance.choice(VALUES)
    return {body["wrapper"]: fields} if "wrapper" in body else fields


def query_of(
    operation: Operation, ids: dict[str, Any], chance: random.Random
) -> list[tuple[str, str]]:
    query = {"user_agent": "tests", "workspace_id": str(ids["workspace_id"])}
    query["project_id"] = str(ids["project_id"])
    names = [row["name"] for row in operation["query_params"]] or ["since"]
    for name in chance.sample(names, min(len(names), chance.randint(0, 3))):
        query[name] = str(chance.choice(VALUES))[:200]
    return list(query.items())


async def test_nothing_breaks_it(caplog: pytest.LogCaptureFixture) -> None:
    chance = random.Random(8)
    statuses: set[int] = set()
    async with aiohttp.ClientSession() as session:
        for _ in range(ROUNDS // RENEW):
            box, ids = furnished()
            async with box:
                for _ in range(RENEW):
                    operation = chance.choice(OPERATIONS)
                    statuses.add(await hit(session, box, ids, operation, chance))
    assert statuses <= {200, 400, 401, 402, 403, 404, 405}
    assert {200, 400, 404} <= statuses
    assert [row for row in caplog.records if row.levelno >= logging.ERROR] == []


async def hit(
    session: aiohttp.ClientSession,
    box: Sandbox,
    ids: dict[str, Any],
    operation: Operation,
    chance: random.Random,
) -> int:
    def part(found: re.Match[str]) -> str:
        known = [ids.get(found[1], 1), ids.get(found[1], 1), 0, 10**30, "a,b", "1,1", "-1"]
        return str(chance.choice(known))

    path = re.sub(r"\{([a-z_]+)\}", part, operation["path"])
    prefix = DIALECTS[operation["api"]].prefix.rstrip("/")
    async with session.request(
        operation["method"],
        box.url + prefix + path,
        json=body_of(operation, ids, chance),
        params=query_of(operation, ids, chance),
        headers={"Authorization": basic(box.owner.api_token, "api_token")},
    ) as reply:
        raw = await reply.read()
        assert reply.status < 500, (operation["name"], path, raw)
        return reply.status
