"""No credential reaches a file: whatever the entity, the format, the depth and the name."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest

from toggl_async import ApiToken, FocusApiKey, PlanOAuth, TogglSession
from toggl_async.auth import MemoryStore
from toggl_async.export import export, read_rows
from toggl_async.export.partitioning.entities import ENTITIES, TIME_ENTRIES
from toggl_async.export.rows.columns import columns_of
from toggl_async.export.rows.credentials import json_without_credentials
from toggl_async.sandbox import Sandbox
from toggl_async.secrets import is_secret_name

NAMES: Final = (
    "api_token", "token", "shared_token", "refresh_token", "secret", "client_secret", "password",
    "ical_url", "shared_hash", "invite_url", "private_key", "authorization", "session_cookie",
)  # fmt: skip
SECRET: Final = "hunter2-"
KEPT: Final = {"next_page_token": "cursor", "has_token": True, "tokens_left": 5}


def _secrets(where: str) -> dict[str, Any]:
    texts: dict[str, Any] = {name: f"{SECRET}{where}-{name}" for name in NAMES}
    texts["numeric_secret"] = 777_777_777
    texts["password"] = {"text": f"{SECRET}object"}
    texts["token"] = [f"{SECRET}list"]
    return texts


def _row(entity: str, id_: int | None) -> dict[str, Any]:
    """Return a row with secrets under every name, in it and below it."""
    nested = {"deep": [[{"x": _secrets("nested") | {"plain": "stays"}}]]}
    row: dict[str, Any] = {"name": "stays", **KEPT, **_secrets("row"), "new_field": nested}
    for column in columns_of(entity):
        if column.kind == "json" and column.name not in {"extra", "tag_ids", "tag_names"}:
            row[column.name] = [_secrets(column.name)]
    key = ENTITIES[entity].key
    if entity == TIME_ENTRIES:
        entry = {"id": id_, "seconds": 5, "start": "2026-01-05T09:00:00Z", **_secrets("entry")}
        return {"user_id": 5, "description": "stays", **row, "time_entries": [entry]}
    return {**row, key: id_, "start": "2026-01-05T09:00:00Z"}


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    store = MemoryStore()
    oauth = PlanOAuth(sandbox.plan_oauth.client_id, sandbox.plan_oauth.client_secret, store=store)
    token = ApiToken(sandbox.owner.api_token)
    key = FocusApiKey(sandbox.focus_api_key)
    url = sandbox.url
    async with TogglSession(
        token, oauth, key, track_url=url, plan_url=url, focus_url=url
    ) as session:
        account = sandbox.plan_account
        with warnings.catch_warnings():  # it comes once per process
            warnings.simplefilter("ignore", UserWarning)
            await session.plan.oauth.exchange_password(account.email, account.password)
        yield session


def _answer(sandbox: Sandbox, entity: str, rows: str) -> None:
    """Let the service answer each listing of an entity with these rows."""
    path = re.sub(r"\\?\{\w+\\?\}", r"\\w+", re.escape(ENTITIES[entity].route))
    headers = {"Content-Type": "application/json"}
    method = "POST" if entity == TIME_ENTRIES else "GET"
    if ENTITIES[entity].envelope:
        rows = f'{{"data": {rows}, "page": 1, "per_page": 100}}'
    sandbox.inject_fault(method, re.compile(f"{path}$"), 99, status=200, body=rows, headers=headers)


def _content(path: Path, entity: str) -> str:
    return repr(list(read_rows(path, entity))) + path.read_bytes().decode("utf-8", "replace")


@pytest.mark.promise("files-hold-no-credentials")
@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "sqlite"])
@pytest.mark.parametrize("entity", ENTITIES)
async def test_rows_and_rejects(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, entity: str, suffix: str
) -> None:
    readable = json.dumps([_row(entity, 4), {**_row(entity, 5), "new_field": None}])
    unreadable = json.dumps(_row(entity, None))
    not_unicode = json.dumps(_row(entity, None)).replace("stays", "\\ud800")
    if entity == "focus_users":  # the workspaces of each organization are found by the same listing
        sandbox.inject_fault("GET", "/users$", len(sandbox.track.organizations), latency=0.001)
    _answer(sandbox, entity, f"{readable[:-1]}, {unreadable}, {not_unicode}]")
    to = tmp_path / f"all.{suffix}"
    await export(session, to, entities=entity, last_days=90)
    shown = _content(to, entity)
    rejects = to.with_name(f"{to.name}.rejects")
    if suffix != "sqlite":
        # The running entry is one object, so that a list of rows is one reject.
        least = 1 if entity == "running_entries" else 2
        assert rejects.read_bytes().count(b"\n") >= least
        shown += rejects.read_text()
    assert "stays" in shown
    assert "next_page_token" in shown
    assert SECRET not in shown
    assert "777777777" not in shown
    state = to.with_name(f"{to.name}.state")
    assert not state.exists() or SECRET not in state.read_text()


@pytest.mark.promise("files-hold-no-credentials")
@pytest.mark.parametrize("entity", ENTITIES)
def test_no_column_holds_a_credential(entity: str) -> None:
    names = [column.name for column in columns_of(entity) if column.kind != "boolean"]
    assert not [name for name in names if is_secret_name(name)]


@pytest.mark.promise("files-hold-no-credentials")
@pytest.mark.parametrize("broken", [rb"\ud83d", b"\xff", b"1e999", b"NaN", b"9" * 30])
@pytest.mark.parametrize(
    "secret", [b'"hunter2-x"', b'["hunter2-x"]', b'{"a": [{"b": "hunter2-x"}]}']
)
def test_rejects_that_strict_json_refuses_hold_no_credentials(broken: bytes, secret: bytes) -> None:
    value = broken if broken[:1] in b"1N9" else b'"' + broken + b'"'
    data = b'{"note": "stays", "odd": %s, "in": [{"api_token": %s}]}' % (value, secret)
    raw, text = json_without_credentials(data)
    shown = text if raw is None else bytes(raw).decode()
    assert SECRET not in shown
    assert "stays" in shown


@pytest.mark.parametrize("broken", [rb"\ud83d", b"\xff", b"a\\"])
def test_reject_without_credentials_is_shown_as_it_arrived(broken: bytes) -> None:
    data = b'{"note": "stays", "odd": "%s"}' % broken
    raw, text = json_without_credentials(data)
    assert raw is None
    assert text == data.decode("utf-8", "backslashreplace")
