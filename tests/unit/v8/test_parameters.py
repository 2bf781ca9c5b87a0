"""Every documented parameter of the 58 operations has an effect, or is refused by its name."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, Final

import attrs
import pytest

from toggl_async import InvalidArgumentError, RetiredOperationError
from toggl_async.v8 import V8

from ...catalogue.data import Operation, resolved
from ...support.cases import each_case
from ...support.v8_cases import CLASSIC
from ...support.v8_recording import ID, Outcome, call

REQUIRED: Final[dict[str, dict[str, Any]]] = {
    "create_client": {"name": "Orchard"},
    "create_group": {"wid": ID, "name": "Gardeners"},
    "update_group": {"name": "Gardeners"},
    "create_project": {"name": "Garden"},
    "create_user_for_project": {"wid": ID, "pid": ID, "uid": ID},
    "update_multiple_users_for_project": {"manager": True},
    "create_tag": {"name": "outdoors"},
    "update_tag": {"name": "outdoors"},
    "create_task": {"name": "Weeding", "wid": ID, "pid": ID},
    "create_time_entry": {"start": "2026-03-02T09:00:00Z", "tags": ["late"]},
    "update_time_entry": {"tags": ["late"]},
    "sign_up_new_user": {"email": "ada@example.com", "password": "a-long-password"},
    "invite_users_to_workspace": {"emails": ["ada@example.com"]},
    "update_workspace_user": {"admin": True},
    "start_time_entry": {"tags": ["late"]},
}
"""The fields that an operation does not work without, or that others need."""

VALUES: Final[dict[str, Any]] = {
    "active": False,
    "admin": False,
    "at": "2026-03-02T09:00:00Z",
    "beginning_of_week": 1,
    "billable": True,
    "calculate": "earnings",
    "color": "5",
    "created_at": "2026-03-02T09:00:00Z",
    "current_password": "another-password",
    "date_format": "YYYY-MM-DD",
    "default_currency": "EUR",
    "display_hours": "decimal",
    "duration": 60,
    "duronly": False,
    "emails": ["bo@example.com"],
    "end_date": "2026-03-08T00:00:00Z",
    "is_private": False,
    "order_desc": "on",
    "page": 2,
    "pid": ID + 1,
    "since": "2026-03-01",
    "start": "2026-03-02T08:00:00Z",
    "start_date": "2026-03-01T00:00:00Z",
    "stop": "2026-03-02T10:00:00Z",
    "subgrouping": "tasks",
    "tag_action": "add",
    "tags": ["early"],
    "timeofday_format": "h:mm A",
    "until": "2026-03-08",
}
"""A value for each parameter whose type does not tell one, other than the default."""
FOR_ONE: Final[dict[tuple[str, str], Any]] = {
    ("get_current_user_data", "since"): 1772582400,
    ("get_detailed_report", "order_desc"): "off",
    ("get_summary_report", "order_desc"): "off",
    ("get_weekly_report", "order_desc"): "off",
    ("create_user_for_project", "wid"): ID + 1,
    ("create_task", "wid"): ID + 1,
    ("get_detailed_report", "billable"): "yes",
    ("get_summary_report", "billable"): "yes",
    ("get_weekly_report", "billable"): "yes",
    ("get_detailed_report", "order_field"): "user",
    ("get_summary_report", "order_field"): "duration",
    ("get_weekly_report", "order_field"): "day7",
    ("get_summary_report", "grouping"): "users",
    ("get_weekly_report", "grouping"): "users",
    ("create_task", "fields"): "done_seconds,uname",
    ("update_task", "fields"): "done_seconds,uname",
    ("create_time_entry", "tag_action"): "remove",
    ("start_time_entry", "tag_action"): "remove",
    ("update_user_for_project", "pid"): ID,
    ("update_multiple_users_for_project", "pid"): ID,
    ("update_multiple_users_for_project", "manager"): False,
    ("create_user_for_project", "uid"): ID + 1,
    ("create_group", "wid"): ID + 1,
    ("create_project", "active"): False,
    ("create_time_entry", "pid"): ID,
    ("start_time_entry", "pid"): ID,
    ("update_time_entry", "pid"): ID,
    ("update_task", "pid"): ID,
}


def resolved_type(schema: Any) -> str:
    return schema if isinstance(schema, str) else str(schema.get("type"))


def sample(name: str, parameter: str, schema: Any) -> Any:
    """Return a value of a parameter that is not its default."""
    if (name, parameter) in FOR_ONE:
        return FOR_ONE[name, parameter]
    if parameter in VALUES:
        return VALUES[parameter]
    schema = resolved(schema)
    kind = schema.get("type") or schema.get("kind")
    if schema.get("enum"):
        return schema["enum"][-1 if schema.get("default") == schema["enum"][0] else 0]
    if kind == "array":
        return [ID] if resolved_type(schema["items"]) == "integer" else [{"id": ID}]
    plain: dict[str, Any] = {
        "integer": ID,
        "number": 12.5,
        "boolean": True,
        "any": ID,
        "object": {"title": "News"},
        "string": "another text",
    }
    return plain[str(kind)]


def fields_of(operation: Operation) -> dict[str, Any]:
    """Return the query parameters, or the fields of the body, with their schemas."""
    if operation["body"] is None:
        return {
            parameter["name"]: parameter
            for parameter in operation["query_params"]
            if parameter["name"] != "workspace_id"
        }
    fields: dict[str, Any] = resolved(operation["body"]["schema"])["fields"]
    return fields


def ids_of(operation: Operation) -> dict[str, Any]:
    """Return the ids of an operation by their documented names."""
    ids = {parameter["name"]: ID for parameter in operation["path_params"]}
    if any(parameter["name"] == "workspace_id" for parameter in operation["query_params"]):
        ids["workspace_id"] = ID
    return ids


def parameters() -> Iterator[Any]:
    for name, operation in CLASSIC.items():
        for parameter, schema in fields_of(operation).items():
            yield pytest.param(name, parameter, schema, id=f"{name}-{parameter}")


def read_only(name: str) -> set[str]:
    """Return the fields that a docstring, or one that it refers to, calls read-only."""
    text = inspect.getdoc(getattr(V8, name)) or ""
    names: set[str] = set()
    for sentence in re.split(r"(?<=[.:;])\s+", " ".join(text.split())):
        if "read-only" in sentence.casefold():
            names |= {*re.findall(r"``(\w+)``", sentence)}
            for reference in re.findall(r":meth:`(\w+)`", sentence):
                names |= read_only(reference)
            if "related data" in sentence:
                names |= {"clients", "projects", "tags", "tasks", "time_entries", "workspaces"}
    # "Read-only and not sent:" starts a list.
    for listed in re.findall(r"[Rr]ead-only and not sent: (.*?)\.", " ".join(text.split())):
        names |= {*re.findall(r"``(\w+)``", listed)}
        if "related data" in listed:
            names |= {"clients", "projects", "tags", "tasks", "time_entries", "workspaces"}
    return names


def differs(outcome: Outcome, other: Outcome) -> bool:
    return (outcome.requests, outcome.result) != (other.requests, other.result)


@pytest.mark.promise("parameters-have-an-effect")
@each_case(("name", "parameter", "schema"), [*parameters()])
async def test_a_parameter_has_an_effect_or_is_refused(
    name: str, parameter: str, schema: Any
) -> None:
    ids, required = ids_of(CLASSIC[name]), REQUIRED.get(name, {})
    value = sample(name, parameter, schema)
    without = await call(name, **ids, **required)
    given = await call(name, **ids, **{**required, parameter: value})

    assert without.error is None
    if isinstance(given.error, RetiredOperationError | InvalidArgumentError):
        assert str(given.error).startswith(f"{parameter}:")
        assert given.requests == []
    elif parameter in read_only(name):
        assert not differs(given, without)
    else:
        assert given.error is None
        assert differs(given, without)


@pytest.mark.parametrize("name", CLASSIC)
async def test_ids_are_accepted_by_position_by_name_and_as_text(name: str) -> None:
    ids, required = ids_of(CLASSIC[name]), REQUIRED.get(name, {})
    by_name = await call(name, **ids, **required)
    assert by_name.error is None
    for other in (
        await call(name, *ids.values(), **required),
        await call(name, **{id_name: str(ID) for id_name in ids}, **required),
    ):
        assert not differs(other, by_name)


@pytest.mark.parametrize(
    "name", [name for name, operation in CLASSIC.items() if operation["body"] is not None]
)
async def test_all_forms_of_a_body_send_the_same(name: str) -> None:
    ids, fields = ids_of(CLASSIC[name]), REQUIRED.get(name, {"name": "Else"})
    wrapper = CLASSIC[name]["body"].get("wrapper")
    if wrapper in {"user", "time_entry"} and name not in REQUIRED:
        fields = {"fullname": "Ada"} if wrapper == "user" else {"description": "Weeding"}
    if name == "update_user_for_project":
        fields = {"manager": True}
    body = fields if wrapper is None else {wrapper: fields}
    by_keyword = await call(name, **ids, **fields)
    assert by_keyword.error is None
    for other in (
        await call(name, *ids.values(), body),
        await call(name, **ids, body=body),
        await call(name, **ids, **body),
    ):
        assert not differs(other, by_keyword)


@pytest.mark.parametrize("name", CLASSIC)
async def test_unknown_parameters_are_refused(name: str) -> None:
    outcome = await call(name, **ids_of(CLASSIC[name]), **REQUIRED.get(name, {}), colour="red")
    assert isinstance(outcome.error, TypeError)
    assert outcome.requests == []


READ_AND_WRITTEN: Final = {
    "update_client": "get_client",
    "update_project": "get_project",
    "update_task": "get_task",
    "update_time_entry": "get_time_entry",
    "update_workspace": "get_workspace",
    "update_tag": "list_tags_for_workspace",
    "update_group": "list_groups_for_workspace",
    "update_user_for_project": "get_project_users_for_workspace",
    "update_workspace_user": "list_workspace_users",
    "update_user_data": "get_current_user_data",
}


@pytest.mark.parametrize(("writer", "reader"), [*READ_AND_WRITTEN.items()])
async def test_an_answer_can_be_read_and_written_back(writer: str, reader: str) -> None:
    read = await call(reader, **ids_of(CLASSIC[reader]))
    answer: Any = read.result[0] if isinstance(read.result, list) else read.result
    if reader == "get_current_user_data":
        answer = answer.data
    fields = attrs.asdict(answer, recurse=False)
    wrapper = CLASSIC[writer]["body"]["wrapper"]
    written = await call(writer, **ids_of(CLASSIC[writer]), body={wrapper: fields})
    assert written.error is None
    assert {method for method, *_ in written.requests} & {"PUT", "POST"}


async def test_every_updatable_model_is_read_and_written() -> None:
    wrapped = {
        name
        for name, operation in CLASSIC.items()
        if name.startswith("update_") and operation["body"] is not None
    }
    assert wrapped - READ_AND_WRITTEN.keys() == {"update_multiple_users_for_project"}
