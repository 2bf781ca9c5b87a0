"""The 122 operations of the seed documents: each parameter is sent, each field of an answer read.

They are Plan v5, the groups of organizations, workspaces and their users, and the classic 58.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

import attrs
import pytest

from toggl_async._http.request import HttpResponse, Request
from toggl_async._http.transport import AiohttpTransport
from toggl_async.models.base import Model

from ..catalogue.classes import schema_names
from ..catalogue.data import Operation, name_of, operations, sample, schemas
from ..support import v8_recording as recording
from ..support.cases import each_case
from ..support.recorder import reply, routes
from ..support.v8_cases import CLASSIC
from ..unit.v8.test_parameters import REQUIRED, fields_of, ids_of, parameters
from .test_answer_shapes import operation_of
from .test_models import answers
from .test_operations import (
    NAMES,
    NOT_OFFERED,
    OAUTH,
    PAGING,
    body_schema,
    ever_sent,
    query_names,
)
from .test_plan_oauth import CALLS, fresh

SEED: Final = [operation for operation in operations() if operation["seed"]]
LIVE: Final = [
    operation
    for operation in SEED
    if operation["api"] in {"plan-v5", "track-v9"} and operation["group"] != OAUTH
]
TOKENS: Final = [operation for operation in SEED if operation["group"] == OAUTH]


def test_there_are_122() -> None:
    assert Counter(operation["api"] for operation in SEED) == {
        "plan-v5": 35,
        "track-v9": 29,
        "track-v8": 55,
        "reports-v2": 3,
    }
    assert len(LIVE) + len(TOKENS) + len(CLASSIC) == 122


# -- those that the live service has


@each_case("operation", LIVE, ids=name_of)
async def test_each_parameter_is_sent(operation: Operation) -> None:
    wanted = {*query_names(operation), *body_schema(operation).get("fields", ())} - PAGING
    wanted -= {name for entry, name in NOT_OFFERED if entry == name_of(operation)}
    sent: set[str] = set()
    for route in routes(operation):
        sent |= await ever_sent((operation["api"], operation["method"], route))
    assert wanted - sent == set()


@each_case("operation", LIVE, ids=name_of)
async def test_each_has_a_method_whose_answers_are_read(operation: Operation) -> None:
    """See test_answer_shapes: there each field of each answer is read, by every method."""
    methods = [name for name in NAMES if (await operation_of(name))[0] is operation]
    assert methods


# -- tokens of Plan; what their requests carry is in test_operations_oauth


@pytest.mark.parametrize("name", CALLS)
async def test_each_field_of_a_token_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def send(_: AiohttpTransport, request: Request) -> HttpResponse:
        del request
        return reply(sample("plan_token.json"))

    monkeypatch.setattr(AiohttpTransport, "send", send)
    answer = json.loads(sample("plan_token.json"))
    assert answer.keys() == schemas()["plan.Token"]["fields"].keys()
    async with fresh() as session:
        token = await CALLS[name](session)
    assert token.access.reveal() == answer["access_token"]
    assert token.refresh is not None
    assert token.refresh.reveal() == answer["refresh_token"]
    assert token.lifetime == answer["expires_in"]
    assert token.token_type == answer["token_type"]


def test_each_oauth_operation_is_called() -> None:
    assert CALLS.keys() | {"plan-v5.authorize"} == {name_of(operation) for operation in TOKENS}


# -- the classic 58

MORE: Final[dict[str, list[dict[str, Any]]]] = {
    "create_task": [{"fields": "done_seconds,uname"}],
    "get_current_user_data": [{"with_related_data": True}],
    "list_projects_for_workspace": [{"actual_hours": "true"}],
    "update_user_for_project": [{"fields": "fullname"}],
    "get_summary_report": [
        {"grouping": grouping, "subgrouping": subgrouping}
        for grouping in ("projects", "clients", "users")
        for subgrouping in ("time_entries", "tasks", "projects", "users")
        if grouping != subgrouping
    ]
    + [{"subgrouping_ids": True, "grouped_time_entry_ids": True}],
    "get_detailed_report": [],
    "get_weekly_report": [{"grouping": "users"}, {"calculate": "earnings"}],
}
"""Parameters that bring fields which do not come without them."""

NOT_CARRIED: Final[dict[str, dict[str, str]]] = {
    "v8.Client": {
        "hrate": "rates of clients do not exist today",
        "cur": "the same",
    },
    "v8.TimeEntry": {"guid": "entries have no second id today"},
    "v8.User": {
        "date_format": "a preference today: track.preferences.get",
        "timeofday_format": "the same",
        "record_timeline": "the same",
        "send_product_emails": "the same",
        "send_timer_notifications": "the same",
        "send_weekly_report": "the same",
        "invitation": "Toggl has removed it",
        "jquery_date_format": "the same",
        "jquery_timeofday_format": "the same",
        "language": "the same",
        "new_blog_post": "the same",
        "render_timeline": "the same",
        "retention": "the same",
        "should_upgrade": "the same",
        "sidebar_piechart": "the same",
        "store_start_and_stop_time": "the same",
        "timeline_enabled": "the same",
        "timeline_experiment": "the same",
    },
}
"""Fields that no live answer has, by model, and why they are ``None``."""


def test_each_classic_parameter_is_among_those_that_are_tried() -> None:
    """Compare with tests/unit/v8/test_parameters.py: each changes the request or the result."""
    tried = {tuple(param.values[:2]) for param in parameters()}
    wanted = {
        (name, parameter)
        for name, operation in CLASSIC.items()
        for parameter in fields_of(operation)
    }
    assert wanted == tried
    ids = {name: ids_of(operation) for name, operation in CLASSIC.items()}
    for name, operation in CLASSIC.items():
        listed = {parameter["name"] for parameter in operation["path_params"]}
        assert listed <= ids[name].keys()
        if operation["body"] is not None:
            assert not operation["query_params"], "a query together with a body is not tried"


async def test_each_field_of_a_classic_answer_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    filled: dict[str, set[str]] = {}
    for name, operation in CLASSIC.items():
        for more in [{}, *MORE.get(name, [])]:
            await note_call(name, operation, more, filled)
    monkeypatch.setattr(recording, "REPORTS", {})  # reports of the catalogue's shape as well
    for name in ("get_detailed_report", "get_summary_report", "get_weekly_report"):
        for more in [{}, *MORE[name]]:
            await note_call(name, CLASSIC[name], more, filled)
    missing: dict[str, set[str]] = {}
    for model in {name for operation in CLASSIC.values() for name in answers(operation)}:
        for field, schema in schemas()[model]["fields"].items():
            is_answer = not str(schema.get("note", "")).startswith("request only")
            if is_answer and field not in filled.get(model, ()):
                missing.setdefault(model, set()).add(field)
    assert missing == {model: set(fields) for model, fields in NOT_CARRIED.items()}


async def note_call(
    name: str, operation: Operation, more: dict[str, Any], filled: dict[str, set[str]]
) -> None:
    """Call a classic operation, and record which fields it returns."""
    given = {**REQUIRED.get(name, {}), **more}
    outcome = await recording.call(name, **ids_of(operation), **given)
    assert outcome.error is None, name
    note_filled(outcome.result, filled)


def note_filled(value: Any, filled: dict[str, set[str]]) -> None:
    """Note which fields of which models hold a value."""
    if isinstance(value, Model):
        cls: Any = type(value)
        for field in attrs.fields(cls):
            part = getattr(value, field.name)
            if part is not None:
                for name in schema_names(cls):
                    filled.setdefault(name, set()).add(cls.wire_names.get(field.name, field.name))
            note_filled(part, filled)
    elif isinstance(value, list | tuple):
        for part in value:
            note_filled(part, filled)
