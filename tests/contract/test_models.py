"""Models match the catalogue: same fields, same types, and only identifiers required."""

from __future__ import annotations

import inspect
import re
import types
import typing
from datetime import date, datetime
from typing import Any, Final, Union

import attrs
import pytest

from toggl_async._http.codec.fast import is_plain
from toggl_async.models.base import LEGACY_IDS, Model, OpenEnum
from toggl_async.secrets import Secret, is_secret_name

from ..catalogue.classes import RENAMED, by_schema, models, schema_names
from ..catalogue.data import ENVELOPES, Operation, Schema, resolved, schemas, scope
from ..support.cases import each_case

ADDED: Final = {
    ("v8.Project", "actual_hours"): "what the parameter of that name asks for",
    ("plan.Task", "pinned"): "sent in requests; newer answers repeat it",
    ("reports.SummaryGroup", "name"): "filled in with with_names=True",
    ("reports.SummarySubGroup", "name"): "the same",
    ("track.Task", "server_deleted_at"): "recordings of 2026 have it, as other records do",
}
"""Fields that the catalogue does not list, and why they are declared."""

RETYPED: Final = {
    ("plan.Member", "color"): "the live service has sent a palette number",
    ("plan.DummyUser", "color"): "the same",
    ("plan.Milestone", "color"): "the same",
    ("plan.Project", "color"): "the same",
    ("plan.Task", "color"): "the same",
    ("plan.Me", "color"): "the same",
    ("plan.Member", "hours_per_work_day"): "a number written as text",
    ("plan.Task", "estimated_hours"): "the same",
    ("plan.Task", "estimated_minutes"): "the same",
    ("plan.Project", "tags"): "objects live; [null] is read as none",
    ("v8.DetailsRow", "start"): "texts: Reports v2 documents them without a zone",
    ("v8.DetailsRow", "end"): "the same",
    ("v8.DetailsRow", "updated"): "the same",
    ("v8.ProjectUser", "uid"): "a number in answers; requests take comma lists",
    ("track.CardDetails", "expiry_date"): "a card expires with a month, which is not a date",
    ("track.PlanWithPrices", "pricing_plans"): "prices have the plan again: the cycle ends here",
    ("track.TrackReminder", "threshold"): "requests take fractions of an hour",
}
"""Fields whose type is not the catalogue's, and why."""

WALL_CLOCK_TIMES: Final = {("reports.SummarySubGroup", "local_start")}
"""Date-times whose zone is untrue."""

CODES: Final = {
    ("track.Invitation", "code"),
    ("track.PaymentRecord", "hosted_url"),
    ("track.PaymentRecord", "pdf_url"),
    ("track.SSOInvitation", "code"),
}
"""Secrets whose name does not say so: elsewhere a ``code`` is that of a role or an error."""

IDENTIFIERS: Final = {
    # Combined, or shared by several objects:
    "focus.ProjectGroup": set[str](),  # the projects without a client are a group too
    "reports.SummaryGroup": set[str](),
    "v8.SummaryGroup": set[str](),
    "v8.WorkspaceUser": set[str](),  # an invited user has no membership yet
    "reports.SummarySubGroup": set[str](),
    "focus.Goal": {"goal_id"},
    "focus.Permission": {"permission_id"},
    "focus.Role": {"role_id"},
    "webhooks.Subscription": {"subscription_id"},
    "webhooks.WebhookEvent": {"event_id"},
    "track.OrganizationGroup": {"group_id"},
    "track.TrackReminder": {"reminder_id"},
    "track.TimeEntryInvitation": {"time_entry_invitation_id"},
    "track.Calendar": {"calendar_id"},
    "track.CalendarEvent": {"calendar_event_id"},
    "track.CalendarIntegration": {"calendar_integration_id"},
    "track.Invoice": {"user_invoice_id"},
    "track.ScheduledReport": {"report_id"},
    "track.Timesheet": {"timesheet_id"},
    "track.Currency": {"currency_id"},
    "track.Favorite": {"favorite_id"},
    "track.Goal": {"goal_id"},
    "track.GroupDict": {"group_id"},
    "track.InvitationInfo": {"invitation_id"},
    "track.LinkedSsoProfile": {"sso_profile_id"},
    "track.Permission": {"permission_id"},
    "track.Role": {"role_id"},
    "track.SavedGoal": set(),  # the same response may use the spelling of Goal
    "track.Subdivision": {"country_subdivision_id"},
    "track.Transfer": {"owner_transfer_id"},
    # No call needs their ids, and what is missing must not cost the rest:
    "track.Coupon": set(),
    "track.Customer": set(),
    "track.LastInvoice": set(),
    "track.LastPayment": set(),
    "track.PlanWithPrices": set(),
    "track.PromotionCode": set(),
    # Recorded as never null, and needed for most further calls:
    "track.Project": {"id", "workspace_id"},
    "track.Tag": {"id", "workspace_id"},
    "track.TimeEntry": {"id", "workspace_id"},
}
"""What is required where it is not just ``id``."""

NO_OWN_ID: Final = {"track.EntityWorkspace", "track.PatchFailure"}
"""Classes whose ``id`` is that of something else."""

CASES: Final = [pytest.param(cls, id=f"{cls.__module__[19:]}.{cls.__name__}") for cls in models()]


def own_name(cls: type[Any]) -> str:
    return f"{cls.__module__.split('.')[2]}.{cls.__name__}"


def described(cls: type[Any]) -> dict[str, Schema]:
    fields: dict[str, Schema] = {}
    for name in schema_names(cls):
        fields.update(schemas()[name]["fields"])
    return {
        name: schema
        for name, schema in fields.items()
        if not str(schema.get("note", "")).startswith("request only")
    }


def names(cls: type[Any]) -> list[str]:
    return [field.name for field in attrs.fields(cls)]


@each_case("cls", CASES)
def test_model_is_plain(cls: type[Any]) -> None:
    assert is_plain(cls), "msgspec builds only what has no alias and no converter"


@each_case("cls", CASES)
def test_model_is_frozen_and_slotted(cls: type[Any]) -> None:
    given = dict.fromkeys([f.name for f in attrs.fields(cls) if f.default is attrs.NOTHING], 1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        cls(**given).id = 2
    assert "__dict__" not in dir(cls)


@pytest.mark.promise("every-operation-has-a-method")
@each_case("cls", CASES)
def test_every_field_of_the_catalogue_is_declared_or_an_alias(cls: type[Any]) -> None:
    assert described(cls).keys() - set(names(cls)) - cls.aliases.keys() == set()


@each_case("cls", CASES)
def test_every_declared_field_is_in_the_catalogue(cls: type[Any]) -> None:
    known = {cls.wire_names.get(name, name) for name in names(cls)} | set(names(cls))
    unknown = known - described(cls).keys() - cls.aliases.keys() - cls.wire_names.keys()
    assert {name for name in unknown if (own_name(cls), name) not in ADDED} == set()


@each_case("cls", CASES)
def test_ids_can_be_read_under_both_names(cls: type[Any]) -> None:
    for alias, field in cls.aliases.items():
        if field not in cls.wire_names:
            assert isinstance(getattr(cls, alias), property)


@each_case("cls", CASES)
def test_documented_second_names_are_written_out(cls: type[Any]) -> None:
    source = inspect.getsource(cls) + inspect.getsource(cls.__mro__[1])
    for alias in cls.aliases.keys() & described(cls).keys() & LEGACY_IDS.keys():
        assert f"def {alias}(self)" in source, "type checkers see only what is written"


@each_case("cls", CASES)
def test_only_identifiers_are_required(cls: type[Any]) -> None:
    needed = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    has_id = "id" in names(cls) and own_name(cls) not in NO_OWN_ID
    assert needed == IDENTIFIERS.get(own_name(cls), {"id"} if has_id else set())


@each_case("cls", CASES)
def test_only_ids_are_required(cls: type[Any]) -> None:
    needed = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    assert {name for name in needed if not re.fullmatch(r"(.+_)?id", name)} == set()


@pytest.mark.promise("every-operation-has-a-method")
@each_case("cls", CASES)
def test_types_are_those_of_the_catalogue(cls: type[Any]) -> None:
    hints = typing.get_type_hints(cls, include_extras=True)
    for name, schema in described(cls).items():
        if name in names(cls) and (own_name(cls), name) not in RETYPED:
            assert matches(hints[name], schema), name


def matches(hint: Any, schema: Schema) -> bool:
    hint = optional(hint)
    target = resolved(schema)
    kind = target.get("type") or target["kind"]
    if hint is Secret:
        return bool(kind == "string")
    if target.get("kind") == "enum" and kind == "string":
        return isinstance(hint, type) and issubclass(hint, OpenEnum)
    if target.get("kind") == "object" and "$ref" in schema:
        return by_schema()[schema["$ref"].rpartition("/")[2]] is hint
    if kind == "any":
        return hint is Any
    if kind == "array":
        return typing.get_origin(hint) is tuple and matches(
            typing.get_args(hint)[0], target["items"]
        )
    if kind in {"object", "map"}:
        return typing.get_origin(hint) is dict
    if isinstance(hint, type) and issubclass(hint, OpenEnum):
        return bool(kind == "string")
    base = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    wanted: dict[str, Any] = {"integer": int, "number": float, "boolean": bool, "string": str}
    moments = {"date-time": datetime, "date-time-plan": datetime, "date": date}
    return bool(base is moments.get(target.get("format", ""), wanted[kind]))


def optional(hint: Any) -> Any:
    if typing.get_origin(hint) in {Union, types.UnionType}:
        rest = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return rest[0] if len(rest) == 1 else Union[tuple(rest)]  # noqa: UP007 - built at run time
    return hint


@each_case("cls", CASES)
def test_moments_are_aware_or_wall_clock_times(cls: type[Any]) -> None:
    for name, hint in typing.get_type_hints(cls).items():
        if optional(hint) is datetime:
            marked = optional(typing.get_type_hints(cls, include_extras=True)[name])
            aware = typing.get_origin(marked) is typing.Annotated
            assert aware != (name in cls.wall_clock), name
            assert aware != ((own_name(cls), name) in WALL_CLOCK_TIMES), name


@each_case("cls", CASES)
def test_texts_that_grant_access_are_secrets(cls: type[Any]) -> None:
    hints = typing.get_type_hints(cls)
    for name, hint in hints.items():
        if optional(hint) in {str, Secret}:
            expected = is_secret_name(name) or (own_name(cls), name) in CODES
            assert (optional(hint) is Secret) == expected, name


def enums() -> list[tuple[str, type[OpenEnum]]]:
    import importlib
    import pkgutil

    import toggl_async.models

    enums: dict[type[OpenEnum], str] = {}
    for info in pkgutil.walk_packages(toggl_async.models.__path__, "toggl_async.models."):
        for value in vars(importlib.import_module(info.name)).values():
            if isinstance(value, type) and issubclass(value, OpenEnum) and value is not OpenEnum:
                enums[value] = own_name(value)
    return [(name, cls) for cls, name in enums.items()]


@pytest.mark.parametrize(("name", "cls"), enums())
def test_enums_have_the_values_of_the_catalogue(name: str, cls: type[OpenEnum]) -> None:
    if name == "plan.TaskStatus":  # a plain text in the catalogue, with a note
        values = schemas()["plan.Task"]["fields"]["status"]["note"].partition(": ")[2].split(", ")
    else:
        values = schemas()[name]["values"]
    assert [str(member) for member in cls] == values


def answers(operation: Operation) -> list[str]:
    """Return the names of all schemas that an operation's answer may hold."""
    todo: list[Any] = [operation["response"]]
    undeclared: list[str] = []
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if "$ref" in value:
                name = value["$ref"].rpartition("/")[2]
                if name not in undeclared:
                    undeclared.append(name)
                    todo.append(schemas()[name])
            todo += value.values()
        elif isinstance(value, list):
            todo += value
    return [name for name in undeclared if schemas()[name]["kind"] == "object"]


def test_every_schema_of_an_answer_has_its_model() -> None:
    wanted = {name for operation in scope() for name in answers(operation)}
    # Tokens are toggl_async.auth's, envelopes are taken off by the styles of paging.
    missing = wanted - by_schema().keys() - ENVELOPES.keys() - {"plan.Token"}
    assert missing == set()


def test_every_model_is_in_the_catalogue() -> None:
    assert by_schema().keys() - schemas().keys() == set()
    assert {name for full in RENAMED.values() for name in full} <= schemas().keys()


def test_exceptions_speak_of_what_there_is() -> None:
    known = {own_name(cls): cls for cls in models()}
    for name, field in [*ADDED, *RETYPED]:
        assert field in names(known[name])
    assert IDENTIFIERS.keys() | NO_OWN_ID <= known.keys()
    assert issubclass(next(iter(known.values())), Model)


def test_models_declare_properties_that_read_raw_data() -> None:
    reading = {
        cls.__name__
        for cls in models()
        for part in vars(cls).values()
        if isinstance(part, property) and {"raw_of", "extra"} & set(_names_in(part))
    }
    assert reading == {cls.__name__ for cls in models() if "needs_raw" in vars(cls)}
    assert reading  # or there is nothing to look for


def _names_in(part: property) -> tuple[str, ...]:
    code = getattr(part.fget, "__code__", None)
    return code.co_names if code is not None else ()
