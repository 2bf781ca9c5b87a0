"""Every method sends what the catalogue describes, and every catalogue entry has its method.

The methods are found, not listed: all public ones of all namespaces of all products. Each is
called with made-up arguments: once with what it requires, and once for each further keyword.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import attrs
import pytest

from toggl_async import ApiToken
from toggl_async._http.downloads import Download
from toggl_async._http.namespace import Namespace, Product
from toggl_async._http.routes import format_datetime
from toggl_async.accounts import Accounts
from toggl_async.credentials import SessionCookie
from toggl_async.focus import Focus
from toggl_async.insights import Insights
from toggl_async.models.base import Model
from toggl_async.paging import Pages
from toggl_async.plan import Plan
from toggl_async.reports import Reports
from toggl_async.track import Track
from toggl_async.webhooks import Webhooks

from ..catalogue.classes import schema_names
from ..catalogue.data import ENVELOPES, Operation, Schema, name_of, resolved, response_of, scope
from ..support.cases import each_case
from ..support.made_up import fields, filled, keywords, literals, path_values, required
from ..support.recorder import BASES, Sent, by_key, made_file, recorded, routes

PRODUCTS: Final[dict[str, type[Product]]] = {
    "accounts": Accounts,
    "track": Track,
    "plan": Plan,
    "focus": Focus,
    "reports": Reports,
    "insights": Insights,
    "webhooks": Webhooks,
}

CONVENIENCE: Final = {
    "focus.audit_logs.get_page_for_organization": "list_for_organization, one page with its names",
    "focus.audit_logs.get_page_for_workspace": "list_for_workspace, one page with its names",
    "reports.detailed.entries": "search, one entry at a time",
    "reports.filters.tasks": "search.tasks, by the other action of one route",
    "reports.saved.rows": "load, all pages of a detailed report",
    "webhooks.subscriptions.disable": "patch, with enabled=False",
    "webhooks.subscriptions.enable": "patch, with enabled=True",
    "focus.tracking.continue_": "start, with what an earlier entry was about",
    "track.time_entries.add_tags": "update, with tag_action=add",
    "track.time_entries.continue_": "start, with what an earlier entry was about",
    "track.time_entries.edit_many": "patch, for more than 100",
    "track.time_entries.remove_tags": "update, with tag_action=delete",
    "track.time_entries.set_tags": "update, with nothing but tags",
    "track.time_entries.start": "create, with the clock's time and duration=-1",
}
"""Methods that send what another one sends too, and why they are there."""

OAUTH: Final = "oauth"
"""A group whose requests do not go through the pipeline: see test_operations_oauth."""

NOT_OFFERED: Final = {
    ("track-v9.update_my_preferences", "BeginningOfWeek"): "requests write beginningOfWeek",
    ("track-v9.update_my_client_preferences", "BeginningOfWeek"): "the same",
    ("reports-v3.export_detailed", "page_size"): "a file is whole",
    ("reports-v3.export_detailed_pdf", "page_size"): "the same",
    ("webhooks-v1.create_subscription", "created_at"): "Toggl says so",
    ("webhooks-v1.create_subscription", "deleted_at"): "the same",
    ("webhooks-v1.create_subscription", "has_pending_events"): "the same",
    ("webhooks-v1.create_subscription", "subscription_id"): "the same",
    ("webhooks-v1.create_subscription", "updated_at"): "the same",
    ("webhooks-v1.create_subscription", "user_id"): "the same",
    ("webhooks-v1.create_subscription", "validated_at"): "the same",
    ("webhooks-v1.create_subscription", "workspace_id"): "the path says it",
    ("webhooks-v1.update_subscription", "created_at"): "Toggl says so",
    ("webhooks-v1.update_subscription", "deleted_at"): "the same",
    ("webhooks-v1.update_subscription", "has_pending_events"): "the same",
    ("webhooks-v1.update_subscription", "subscription_id"): "the path says it",
    ("webhooks-v1.update_subscription", "updated_at"): "Toggl says so",
    ("webhooks-v1.update_subscription", "user_id"): "the same",
    ("webhooks-v1.update_subscription", "validated_at"): "the same",
    ("webhooks-v1.update_subscription", "workspace_id"): "the path says it",
    ("track-v9.patch_time_entries", "meta"): "the answer holds ids only",
    ("track-v9.list_my_tasks", "offset"): "without per_page everything comes in one answer",
    ("track-v9.list_my_tasks", "per_page"): "the same",
    ("track-v9.create_time_entry", "duronly"): "Toggl ignores it",
    ("track-v9.update_time_entry", "duronly"): "the same",
    ("track-v9.update_time_entry", "created_with"): "says who made it, not who changed it",
    ("track-v9.update_time_entry", "workspace_id"): "the path says it",
    ("track-v9.create_time_entry", "tag_action"): "there are no tags yet to add to",
    ("track-v9.create_invoice", "created_at"): "Toggl knows when",
    ("track-v9.create_invoice", "deleted_at"): "the same",
    ("track-v9.create_invoice", "updated_at"): "the same",
    ("track-v9.create_invoice", "user_id"): "the credentials say it",
    ("track-v9.create_invoice", "user_invoice_id"): "Toggl makes it",
    ("track-v9.create_invoice", "workspace_id"): "the path says it",
    ("track-v9.create_shared_report", "id"): "Toggl makes it",
    ("track-v9.update_shared_report", "id"): "the path says it",
    ("track-v9.list_audit_logs", "page_number"): "export=true returns everything in one response",
    ("track-v9.list_audit_logs", "page_size"): "the same",
    ("track-v9.list_organization_payment_records", "last_inv"): "its meaning is not published",
    ("track-v9.create_client", "wid"): "the path says it",
    ("track-v9.update_client", "wid"): "the path says it",
    ("focus.set_day_duration", "task_id"): "deprecated: discriminant has a task too",
    ("focus.set_day_durations_bulk", "task_id"): "the same",
    **{
        (f"focus.{operation}", name): "deprecated: an old name of start_date or end_date"
        for operation, names in {
            "list_projects": "date_overlap_start date_overlap_end",
            "list_recurring_tasks": "dates_overlap_start dates_overlap_end",
            "list_task_groups": "start_date_from start_date_to end_date_from end_date_to",
            "list_tasks": "start_date_from start_date_to end_date_from end_date_to "
            "dates_overlap_start dates_overlap_end",
            "stream_tasks": "start_date_from start_date_to end_date_from end_date_to "
            "dates_overlap_start dates_overlap_end",
        }.items()
        for name in names.split()
    },
}
"""Parameters and fields of the catalogue that no method sends, and why."""

NOT_DESCRIBED: Final = {
    ("track-v9.update_workspace_user_profile", "made_up"): "no body is published: any is sent",
    ("track-v9.update_my_flags", "made_up"): "users name their flags themselves",
    ("track-v9.delete_tags", "delete"): "no body is published: it is that of other bulk deletions",
    ("track-v9.patch_project_users", "op"): "a JSON patch, as the swagger's text says",
    ("track-v9.patch_project_users", "path"): "the same",
    ("track-v9.patch_project_users", "value"): "the same",
    ("track-v9.apply_promocode", "made_up"): "no body is published: any is sent",
    ("track-v9.create_subscription_customer", "made_up"): "the same",
    ("track-v9.get_feature_upsell_multi", "made_up"): "the same",
    ("track-v9.update_subscription_customer", "made_up"): "the same",
}
"""What is sent although the catalogue does not name it, and why."""

BODY_NOT_DESCRIBED: Final = {
    "track-v9.patch_project_users": "the body is only in the text",
    "track-v9.apply_promocode": "it cannot do its work without a body: any is sent",
    "track-v9.create_subscription_customer": "the same",
    "track-v9.get_feature_upsell_multi": "the same",
    "track-v9.update_subscription_customer": "the same",
}
"""Operations whose description lacks the body, and why one is sent."""

ANSWERS_MORE: Final = {
    "track-v9.update_shared_reports": "one report for several: a list takes one or all",
    "insights-v1.export_project_data_trends": "the swagger copied the answer of another: a file",
    "track-v9.list_project_templates": "the swagger's string can only be a slip: projects come",
    "track-v9.get_invoice_summary": "the swagger's string may be a slip: an object is read too",
}
"""Operations that answer more than the catalogue says, and why."""

WITH: Final[dict[tuple[str, str | None], set[str]]] = {
    ("focus.projects.list_instances", "start_date"): {"end_date"},
    ("focus.projects.list_instances", "end_date"): {"start_date"},
    ("focus.projects.remove_member", None): {"user_id"},
    ("focus.projects.remove_member", "group_id"): set(),
    ("focus.projects.update_member", None): {"user_id"},
    ("focus.projects.update_member", "group_id"): set(),
    ("focus.time_entries.create", None): {"start"},
    ("focus.time_entries.create_for_task", None): {"start"},
    ("focus.time_entries.replace", None): {"start"},
    ("focus.audit_logs.get_page_for_organization", "export"): {"workspace_id"},
    ("focus.audit_logs.list_for_organization", "export"): {"workspace_id"},
    ("focus.billable_rates.list_by_project_user", None): {"project_id"},
    ("focus.labor_costs.list_by_project_user", None): {"project_id"},
    ("focus.users.list", "cf_filter"): {"workspaces"},
    ("focus.users.list", "include_custom_fields"): {"workspaces"},
    ("reports.detailed.download", None): {"start_date"},
    ("reports.detailed.entries", None): {"start_date"},
    ("reports.detailed.pdf", None): {"start_date"},
    ("reports.detailed.search", None): {"start_date"},
    ("reports.detailed.totals", None): {"start_date"},
    ("reports.filters.project_groups", None): {"project_ids"},
    ("reports.filters.project_users", None): {"project_ids"},
    ("reports.summary.download", None): {"start_date"},
    ("reports.summary.pdf", None): {"start_date"},
    ("reports.summary.search", None): {"start_date"},
    ("reports.weekly.csv", None): {"start_date"},
    ("reports.weekly.pdf", None): {"start_date"},
    ("reports.weekly.search", None): {"start_date"},
    ("reports.comparative.load", None): {"start_date"},
    ("reports.data_trends.clients", None): {"start_date"},
    ("reports.data_trends.projects", None): {"start_date"},
    ("reports.data_trends.users", None): {"start_date"},
    ("reports.profitability.projects", None): {"start_date"},
    ("reports.summary.project", None): {"start_date"},
    ("reports.summary.project_users", None): {"start_date"},
    ("insights.data_trends.download", None): {"start_date"},
    ("insights.data_trends.projects", None): {"start_date"},
    ("insights.profitability.download_employees", None): {"start_date"},
    ("insights.profitability.download_projects", None): {"start_date"},
    ("reports.saved.load", "start_date"): {"end_date"},
    ("reports.saved.load", "end_date"): {"start_date"},
    ("reports.saved.rows", "start_date"): {"end_date"},
    ("reports.saved.rows", "end_date"): {"start_date"},
    ("reports.saved.csv", "start_date"): {"end_date"},
    ("reports.saved.csv", "end_date"): {"start_date"},
    ("reports.saved.pdf", "start_date"): {"end_date"},
    ("reports.saved.pdf", "end_date"): {"start_date"},
    ("reports.saved.xlsx", "start_date"): {"end_date"},
    ("reports.saved.xlsx", "end_date"): {"start_date"},
    ("track.subscription.apply_item_discount", None): {"coupon_id"},
    ("track.subscription.apply_item_discount", "promotion_code"): set(),
    ("track.rates.create", None): {"mode"},
    ("track.tasks.of_projects", None): {"project_ids"},
    ("track.rates.create", "start"): set(),
    ("track.time_entries.list", "start_date"): {"end_date"},
    ("track.time_entries.list", "end_date"): {"start_date"},
    ("track.time_entries.update", "tag_action"): {"tags"},
}
"""Keywords that want (or, in the case of rates, exclude) company; ``None`` is the bare call."""

PAGING: Final = {
    "first_row_number",
    "first_id",
    "first_timestamp",
    "start_project_id",
    "start",
    "start_id",
    "page_token",
    "cursor",
}
"""Sent from the second page on: shown by the tests of the styles."""

WORDS: Final = {
    "reports.filters.tasks": {"action": "filters"},
    "reports.search.tasks": {"action": "search"},
}
"""What a method itself puts into its path (files are csv unless their format is given)."""

ELSEWHERE: Final = {
    "focus.audit_logs.get_page_for_organization": "the page around the items: tests/unit/focus",
    "focus.audit_logs.get_page_for_workspace": "the same",
    "reports.detailed.entries": "rows that are taken apart: tests/unit/reports",
    "reports.saved.rows": "rows that are taken out of a report: tests/unit/reports",
}
"""Methods whose result is not the answer itself, and what shows that it is right."""

SILENT: Final = {
    "webhooks.subscriptions.delete": "what is gone says nothing new",
}
"""Methods that return nothing of an answer, and why."""


@attrs.frozen
class Method:
    name: str
    call: Callable[..., Any] = attrs.field(repr=False)

    @property
    def variants(self) -> list[dict[str, Any]]:
        """Sets of keywords to call it with: the bare call first."""
        schema = keywords(self.call)
        if schema is None:
            return [{}]
        musts = required(schema)
        bare = musts | WITH.get((self.name, None), set())
        sets = [bare]
        for name in fields(schema):
            if name not in bare:
                company = WITH.get((self.name, name), WITH.get((self.name, None), set()))
                sets.append(musts | {name} | company)
        return [filled(schema, names) for names in sets]


def namespaces() -> Iterator[tuple[str, str]]:
    for product, cls in PRODUCTS.items():
        for name, value in vars(cls).items():
            if isinstance(value, cached_property) and name != OAUTH:
                yield product, name


def methods_of(session: Any) -> list[Method]:
    methods: list[Method] = []
    for product, name in namespaces():
        namespace = getattr(getattr(session, product), name)
        assert namespace.name == f"{product}.{name}"
        for attribute, _ in inspect.getmembers(type(namespace), inspect.isfunction):
            if not attribute.startswith("_") and attribute not in vars(Namespace):
                methods.append(
                    Method(f"{namespace.name}.{attribute}", getattr(namespace, attribute))
                )
    return methods


def method_of(session: Any, name: str) -> Method:
    product, namespace, attribute = name.split(".")
    return Method(name, getattr(getattr(getattr(session, product), namespace), attribute))


COMPOSED: Final = {
    "focus.reports.hours_by_client": "query, and the time of the projects of each client added up",
    "focus.reports.hours_by_project": "query, with the names put into the rows",
    "focus.reports.hours_by_user": "the same",
    "focus.time_entries.log": "sends one of two requests, with a task or without",
    "focus.time_entries.started_between": "leaves out a part of the answer",
    "focus.time_entries.with_clients": "sends as many requests as the projects need",
    "focus.users.find_workspaces": "settings, account, and memberships of each organization",
    **{
        f"track.{name}.get_or_create": "looks an object up, and creates it if there is none"
        for name in ("clients", "projects", "tags", "tasks")
    },
}
"""Methods that build on other methods, and why; they have tests of their own."""

NAMES: Final = [method.name for method in methods_of(recorded()[0]) if method.name not in COMPOSED]


@attrs.frozen
class Outcome:
    values: dict[str, Any]
    given: dict[str, Any]
    request: Sent
    result: Any


OUTCOMES: Final[dict[str, list[Outcome]]] = {}


async def run(name: str) -> list[Outcome]:
    """Call a method with each set of made-up arguments (once for all tests)."""
    if name not in OUTCOMES:
        OUTCOMES[name] = await called(name)
    return OUTCOMES[name]


async def called(name: str) -> list[Outcome]:
    outcomes: list[Outcome] = []
    session, sent = recorded()
    method = method_of(session, name)
    values = path_values(method.call)
    for given in method.variants:
        result = method.call(*values.values(), **given)
        if isinstance(result, Pages):
            assert sent == [], "a listing sends nothing before it is read"
            result = await result.next_page()
        elif isinstance(result, Download):
            assert sent == [], "a download sends nothing before its block is entered"
            async with result as file:
                result = await file.read()
        else:
            result = await result
        (request,) = sent  # one request, no hidden ones
        outcomes.append(Outcome(values, given, request, result))
        sent.clear()
    return outcomes


def body_schema(operation: Operation) -> Schema:
    """Return what a body may hold, by the newest document or by the one of the seed."""
    body = operation["body"]
    if not body:
        return {}
    schema = resolved(body["schema"])
    if "seed_body" in operation:
        seed = resolved(operation["seed_body"])["fields"]
        schema = {**schema, "fields": {**seed, **schema["fields"]}}
    return schema


def query_names(operation: Operation) -> dict[str, Schema]:
    return {param["name"]: param for param in operation["query_params"]}


def bodies(request: Sent, operation: Operation) -> list[dict[str, Any]]:
    """Return the objects of a body: one, or those of a list of objects."""
    if request.json is None:
        return []
    if name_of(operation) in BODY_NOT_DESCRIBED:
        return request.json if isinstance(request.json, list) else [request.json]
    if operation["body"]["schema"].get("type") == "string" and operation["body"]["kind"] != "list":
        assert isinstance(request.json, str)
        return []
    if operation["body"]["kind"] == "list":
        assert isinstance(request.json, list)
        plain = {"integer": int, "string": str}.get(operation["body"]["schema"].get("type"))
        if plain is not None:
            assert all(type(item) is plain for item in request.json)
            return []
        return request.json
    assert isinstance(request.json, dict)
    return [request.json]


@pytest.mark.promise("no-hidden-requests", "every-operation-has-a-method")
@each_case("name", NAMES)
async def test_method_is_in_the_catalogue(name: str) -> None:
    for outcome in await run(name):
        assert outcome.request.key in by_key()
        assert outcome.request.operation == name


@pytest.mark.promise("every-operation-has-a-method")
@each_case("name", NAMES)
async def test_path_values_reach_their_places(name: str) -> None:
    for outcome in await run(name):
        request = outcome.request
        path = request.route
        values = dict(outcome.values)
        for value in outcome.values.values():
            if isinstance(value, Model):  # its ids say where
                own: dict[str, Any] = attrs.asdict(value, recurse=False)  # type: ignore[arg-type]
                values |= {name: id_ for name, id_ in own.items() if id_ is not None}
        for key, value in values.items():
            text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
            if isinstance(value, datetime):
                text = format_datetime(key, value)
            # A parameter cannot be called "from".
            path = path.replace(f"{{{key.rstrip('_')}}}", text.replace(" ", "%20"))
        for placeholder, word in WORDS.get(name, {"extension": "csv"}).items():
            path = path.replace(f"{{{placeholder}}}", word)
        assert "{" not in path, "a placeholder's name is the parameter's name"
        assert request.base_and_path == BASES[request.api] + path


@each_case("name", NAMES)
async def test_only_catalogued_parameters_are_sent(name: str) -> None:
    for outcome in await run(name):
        operation = by_key()[outcome.request.key]
        known = set(query_names(operation))
        assert set(outcome.request.query) <= known
        names = set(body_schema(operation).get("fields", ()))
        for body in bodies(outcome.request, operation):
            unknown = set(body) - names
            assert {
                key for key in unknown if (name_of(operation), key) not in NOT_DESCRIBED
            } == set()
        described = operation["body"] is not None or name_of(operation) in BODY_NOT_DESCRIBED
        assert (outcome.request.json is not None) == described


@each_case("name", NAMES)
async def test_values_are_of_the_catalogues_types(name: str) -> None:
    for outcome in await run(name):
        operation = by_key()[outcome.request.key]
        schema = body_schema(operation).get("fields", {})
        for body in bodies(outcome.request, operation):
            for key, value in body.items():
                if key in schema:
                    assert fits(value, schema[key]), key
        params = query_names(operation)
        for key, text in outcome.request.query.items():
            assert query_fits(text, params[key]), key


def fits(value: Any, schema: Schema) -> bool:
    schema = resolved(schema)
    if "enum" in schema and value not in schema["enum"]:
        return False
    kind = schema.get("type") or schema["kind"]
    if kind == "array":
        return isinstance(value, list) and all(fits(item, schema["items"]) for item in value)
    if kind == "map":
        return isinstance(value, dict) and all(fits(v, schema["values"]) for v in value.values())
    if kind == "object":
        return isinstance(value, dict) and all(
            "fields" not in schema
            or (name in schema["fields"] and fits(item, schema["fields"][name]))
            for name, item in value.items()
        )
    if kind == "integer":
        return type(value) is int
    types: dict[str, Any] = {
        "number": (int, float),
        "boolean": bool,
        "string": str,
        "binary": bytes,
        "any": object,
    }
    formats = {"date": r"\d{4}-\d\d-\d\d", "date-time": r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)"}
    pattern = formats.get(schema.get("format", ""))
    return isinstance(value, types[kind]) and (
        pattern is None or re.fullmatch(pattern, str(value)) is not None
    )


def query_fits(text: str, param: Schema) -> bool:
    if "enum" in param and param["type"] != "boolean" and text not in param["enum"]:
        return False
    patterns = {
        "integer": r"\d+",
        "boolean": r"true|false",
        "array": r"\d+(,\d+)*" if param.get("items") != "string" else r"[^,]+(,[^,]+)*",
        "string": r".+",
    }
    formats = {
        "date-time": r"\d{4}-\d\d-\d\dT[\d:]+(Z|[+-]\d\d:\d\d)",
        "date-or-date-time": r"\d{4}-\d\d-\d\d(T[\d:]+(Z|[+-]\d\d:\d\d))?",
    }
    if param.get("items") == "string":
        patterns["array"] = r"[^,]+(,[^,]+)*"
    pattern = formats.get(param.get("format", ""), patterns[param["type"]])
    return re.fullmatch(pattern, text) is not None


@each_case("name", NAMES)
async def test_result_is_what_the_catalogue_returns(name: str) -> None:
    for outcome in await run(name):
        operation = by_key()[outcome.request.key]
        _, response = response_of(operation)
        result = outcome.result
        if name in ELSEWHERE:
            continue
        if name in SILENT:
            assert result is None
            continue
        if name_of(operation) in ANSWERS_MORE:
            assert result
            continue
        if response["kind"] in {"string", "empty"}:
            assert result is None or isinstance(result, ApiToken | SessionCookie)
            continue
        if response["kind"] == "text":
            assert isinstance(result, str)
            continue
        if response["kind"] == "redirect":
            assert result == "https://calendar.example/consent"
            continue
        if response["kind"] == "binary":
            assert result == made_file(outcome.request.suffix)
            continue
        if response["kind"] in {"number", "integer"}:
            assert result in {9, None}  # the id of a deleted object adds nothing
            continue
        schema = item_schema(operation, response)
        items = (
            result if schema is not response["schema"] or response["kind"] == "list" else [result]
        )
        assert len(items) == 1
        ref = schema.get("$ref", "").rpartition("/")[2]
        if ref and resolved(schema)["kind"] == "object":
            assert ref in schema_names(type(items[0]))
            assert items[0].extra == {}, "the made-up answer holds what the model knows"


def item_schema(operation: Operation, response: dict[str, Any]) -> Schema:
    """Return what a method gives of an answer: lists are taken out of what is around them."""
    whole: Schema = response["schema"]
    if envelope := ENVELOPES.get(whole.get("$ref", "").rpartition("/")[2]):
        items: Schema = resolved(whole)["fields"][envelope]["items"]
        return items
    if operation["paginated"] and resolved(whole).get("kind") == "map":
        listed: Schema = resolved(whole)["values"]["items"]
        return listed
    return whole


@each_case("name", NAMES)
async def test_result_has_the_annotated_type(name: str) -> None:
    outcomes = await run(name)
    method = method_of(recorded()[0], name)
    returns = typing.get_type_hints(method.call)["return"]
    result = outcomes[0].result
    origin, args = typing.get_origin(returns), typing.get_args(returns)
    if origin in {Pages, list, tuple}:
        assert [type(item) for item in result] == [typing.get_origin(args[0]) or args[0]]
    elif origin is dict:
        assert isinstance(result, dict)
    elif returns is Download:
        assert isinstance(result, bytes)
    elif args:
        assert type(result) in args
    else:
        assert isinstance(result, returns) if returns is not type(None) else result is None


@pytest.mark.promise("no-hidden-requests")
@each_case("name", NAMES)
async def test_docstring_names_verb_route_and_cost(name: str) -> None:
    outcomes = await run(name)
    method = method_of(recorded()[0], name)
    text = " ".join((inspect.getdoc(method.call) or "").split())
    request = outcomes[0].request
    assert f" {request.method} {request.route}. One request" in text
    own = request.route.startswith("/me") and request.api == "track-v9"
    assert not own or "One request of the user's own quota" in text


@each_case("name", NAMES)
async def test_docstring_names_operations_that_toggl_no_longer_lists(name: str) -> None:
    operation = by_key()[(await run(name))[0].request.key]
    text = " ".join((inspect.getdoc(method_of(recorded()[0], name).call) or "").split())
    removed = operation["spec_status"].startswith("removed-")
    assert removed == ("no longer lists this operation" in text)


async def ever_sent(key: tuple[str, str, str]) -> set[str]:
    """Return all names that are ever sent for an operation, in queries and bodies."""
    names: set[str] = set()
    for name in NAMES:
        for outcome in await run(name):
            request = outcome.request
            if request.key == key:
                names = names.union(request.query, *bodies(request, by_key()[key]))
    return names


def _keys() -> list[Any]:
    return [
        pytest.param(operation, route, id=f"{name_of(operation)} {route}")
        for operation in scope()
        for route in routes(operation)
        if operation["group"] != OAUTH
    ]


@pytest.mark.promise("every-operation-has-a-method")
@each_case(("operation", "route"), _keys())
async def test_every_parameter_and_field_can_be_sent(operation: Operation, route: str) -> None:
    wanted = {
        name
        for name, param in query_names(operation).items()
        if "only with filter timeline" not in param.get("note", "") or "timeline" in route
    } | {
        name
        for name, field in body_schema(operation).get("fields", {}).items()
        if not field.get("legacy_alias")
    }
    missing = wanted - PAGING - await ever_sent((operation["api"], operation["method"], route))
    assert {name for name in missing if (name_of(operation), name) not in NOT_OFFERED} == set()


@each_case("name", NAMES)
async def test_nested_fields_of_a_body_match_the_catalogue(name: str) -> None:
    operation = by_key()[(await run(name))[0].request.key]
    schema = keywords(method_of(recorded()[0], name).call)
    described = body_schema(operation).get("fields", {})
    for key, hint in fields(schema).items() if schema else ():
        parts = [part for part in parts_of(hint) if key in described]
        if parts:
            wanted = resolved(described[key].get("items", described[key])).get("fields", {})
            offered = {field for part in parts for field in fields(part)}
            assert wanted.keys() - offered == set()


def parts_of(hint: Any) -> list[type[Any]]:
    """Return the TypedDicts in a type."""
    if typing.is_typeddict(hint):
        return [hint]
    return [part for arg in typing.get_args(hint) for part in parts_of(arg)]


@each_case("name", NAMES)
async def test_choices_in_paths_include_those_of_the_catalogue(name: str) -> None:
    method = method_of(recorded()[0], name)
    operation = by_key()[(await run(name))[0].request.key]
    hints = typing.get_type_hints(method.call)
    for param in operation["path_params"]:
        choices = literals(hints.get(param["name"]))
        if "enum" in param and choices is not None:
            assert choices >= set(param["enum"])


@each_case(("operation", "route"), _keys())
async def test_creations_send_what_the_catalogue_requires(operation: Operation, route: str) -> None:
    # Changes share their schema with creations, yet need none of its fields: they are partial.
    if operation["method"] != "POST" and not operation["query_params"]:
        return
    musts = {name for name, param in query_names(operation).items() if param["required"]}
    if operation["method"] == "POST":
        for name, field in body_schema(operation).get("fields", {}).items():
            if field.get("required") in {True, "on-create"}:
                musts.add(name)
    for name in NAMES:
        bare = (await run(name))[0].request
        if bare.key == (operation["api"], operation["method"], route):
            given = set(bare.query).union(*bodies(bare, operation))
            assert musts <= given, name


@pytest.mark.promise("every-operation-has-a-method")
async def test_every_operation_has_exactly_one_primary_method() -> None:
    primary: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name in NAMES:
        key = (await run(name))[0].request.key
        if name not in CONVENIENCE:
            primary[key].append(name)
    wanted = {
        (operation["api"], operation["method"], route)
        for operation in scope()
        if operation["group"] != OAUTH
        for route in routes(operation)
    }
    assert {key: names for key, names in primary.items() if len(names) != 1} == {}
    without_method = sorted(" ".join(key) for key in wanted - set(primary))
    assert not without_method, (
        f"the catalogue has {', '.join(without_method)}, which no method sends: add a method"
    )
    out_of_scope = sorted(" ".join(key) for key in set(primary) - wanted)
    assert not out_of_scope, (
        f"methods send {', '.join(out_of_scope)}, which the scope of the catalogue excludes: "
        "widen in_scope in tests/catalogue/data.py"
    )


async def test_conveniences_share_their_operation_with_a_primary_method() -> None:
    keys = {name: (await run(name))[0].request.key for name in NAMES}
    assert CONVENIENCE.keys() <= keys.keys()
    primary = {key for name, key in keys.items() if name not in CONVENIENCE}
    assert {keys[name] for name in CONVENIENCE} <= primary


@each_case("name", NAMES)
async def test_choices_are_those_of_the_catalogue(name: str) -> None:
    method = method_of(recorded()[0], name)
    schema = keywords(method.call)
    operation = by_key()[(await run(name))[0].request.key]
    described = {**query_names(operation), **body_schema(operation).get("fields", {})}
    if "changes" in described:  # the keywords are its fields
        described |= resolved(described["changes"]).get("fields", {})
    for key, hint in fields(schema).items() if schema else ():
        choices = literals(hint)
        param = described.get(key, {})
        if choices is not None or ("enum" in param and param.get("type") != "boolean"):
            allowed = resolved(described[key])
            if isinstance(allowed.get("items"), dict) and "$ref" in allowed["items"]:
                allowed = resolved(allowed["items"])
            assert choices == set(allowed.get("enum") or allowed["values"]), key


async def test_parameters_that_are_not_offered_are_never_sent() -> None:
    by_name = {name_of(operation): operation for operation in scope()}
    for (operation, key), reason in NOT_OFFERED.items():
        assert operation in by_name, f"NOT_OFFERED has {operation}; operations.json does not"
        entry = by_name[operation]
        sent = await ever_sent((entry["api"], entry["method"], entry["path"]))
        assert key not in sent, f"not so any more: {reason}"


def test_exceptions_speak_of_what_there_is() -> None:
    names = {name_of(operation) for operation in scope()}
    assert {operation for operation, _ in NOT_DESCRIBED} <= names
    assert {name for name, _ in WITH} <= set(NAMES)
