"""The defaults of Toggl for omitted parameters of reads, and how the SDK treats them.

The table has every optional parameter of every read that the catalogue knows. A parameter without
a row fails, so that the question is asked of each new one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, cast

import pytest

from toggl_async.errors import InvalidArgumentError, TruncatedResultError
from toggl_async.testing import FakeClock, FakeSend, fake_session, reply

from ..catalogue.data import Operation, name_of, scope
from ..support.cases import each_case
from ..support.made_up import keywords
from ..support.recorder import by_key, recorded
from .test_operations import (
    NAMES,
    body_schema,
    method_of,
    query_names,
    run,
)
from .texts import field_texts, method_text

SENDS: Final = "sends"
"""The request of a call without it has it."""
DOCUMENTS: Final = "documents"
"""The text of the field, or of the method, says what comes without it."""
NARROWS: Final = "narrows"
"""A filter: without it nothing is left out. ``None`` where the catalogue names a default."""
PAGES: Final = "pages"
"""Sent by the listing from page to page; see the tests of paging."""
LOOKS: Final = "looks"
"""How a file looks, or where a browser goes; which rows come does not depend on it."""
EVERYTHING: Final = "everything in one answer"
"""The SDK does not page where one answer has all."""

PAGED: Final = "|".join(
    re.escape(name_of(operation))
    for operation in scope()
    if operation["api"] == "focus" and (operation["paginated"] or {}).get("style") == "page"
)
"""Listings of Toggl 2.0 with pages: they need an order, and none is documented."""

ROWS: Final[list[tuple[str, str, str]]] = [
    # operation (a pattern), parameter (a pattern), what the SDK does
    (
        r"reports-v3\..*shared_report.*",
        r"(start|end)_date|rounding.*|group(ing|ed)|sub_grouping",
        DOCUMENTS,
    ),
    (r"reports-v3\.(search_detailed|export_detailed.*|export_summary.*)", r"order_(by|dir)", SENDS),
    (r"(reports|insights)-v\d\..*", r"start_date|end_date|rounding|rounding_minutes", SENDS),
    (r"reports-v3\.export_detailed.*", r"page_size|first_.*", EVERYTHING),
    (r"reports-v3\..*", r"(group|sub_group)ing|grouped|group_by_task|collapse|hide_.*", DOCUMENTS),
    (r"reports-v3\..*", r"enrich_response|include_time_entry_ids|distinguish_rates", DOCUMENTS),
    (r"reports-v3\..*", r"with_graph|withInlineRates|granularity|resolution|calculate", DOCUMENTS),
    (r"insights-v1\..*", r"resolution|previous_period_start", DOCUMENTS),
    (r"reports-v3\..*", r"date_format|duration_format|display_mode|hour_format", LOOKS),
    (r"reports-v3\..*", r"cents_separator|logo_url", LOOKS),
    (r"reports-v3\..*", r"first_.*|start|start_id", PAGES),
    (r"reports-v3\..*", r"audit|startTime|endTime|currency", NARROWS),
    (r"reports-v3\..*", r"(is_)?active|is_billable|is_private|project_active", DOCUMENTS),
    (r"track-v9\.list_audit_logs", r"export", SENDS),
    (r"track-v9\.list_audit_logs", r"page_.*", EVERYTHING),
    (r"track-v9\.list_audit_logs", r"action|entity_.*|workspace_id", NARROWS),
    (r"track-v9\.list_my_tasks", r"offset|per_page", EVERYTHING),
    (r"track-v9\.list_organization_payment_records", r"cursor|last_inv", PAGES),
    (r"track-v9\.list_organization_payment_records", r"is_unified", DOCUMENTS),
    (r"track-v9\.get_invoice_summary", r"quantity|pricing_plan_tag", DOCUMENTS),
    (r"track-v9\.(get|list)_.*calendar.*", r"page_token|return_to", PAGES),
    (r"track-v9\.list_calendars", r"selected", DOCUMENTS),
    (r"track-v9\.get_saml_login_url", r"client|state", LOOKS),
    (r"plan-v5\.authorize", r".*", LOOKS),
    (r"focus\.list_project_rates_summary", r"order_by", DOCUMENTS),  # its names are not known
    (PAGED, r"order_by", SENDS),
    (r"focus\..*", r"(project_)?order_by|sort_dir", LOOKS),
    (r"focus\..*", r"include_taskless|rows|page_number", SENDS),
    (
        r"focus\..*",
        (
            r"archived|completed|include_.*|exclude_.*|expand_.*|with_entries|disable_aggregations|export"
            r"|only_me|per_group|projects_per_group|group_by_tags|unit"
        ),
        DOCUMENTS,
    ),
    (r".*", r"page|per_page|page_size|limit", SENDS),
    (r".*", r"page_token|start_project_id", PAGES),
    (
        r".*",
        r".*_ids|ids|groups|workspaces|workspace|pid|project|projects|tasks|tags|users",
        NARROWS,
    ),
    (r".*", r"group|user_id|project_id|integration_id|requestingUserID", NARROWS),
    (r".*", r"name|search|description|(min|max)_duration_seconds|billable|statuses", NARROWS),
    (r"track-v9\.list_organization_users.*", r"filter", NARROWS),
    (r"track-v9\..*", r"since", NARROWS),
    (r"track-v9\.list_time_entries", r"before|end_date", NARROWS),
    (r"track-v9\.list_timeline_events", r"start_date|end_date", DOCUMENTS),
    (r".*", r"ongoing|include_permissions|custom_rates", DOCUMENTS),
    (r"plan-v5\..*", r"since|until|filter", DOCUMENTS),
    (r"focus\..*", r".*", NARROWS),
    (
        r"track-v9\..*",
        (
            r"active|status|active_status|only_.*|include.*|exclude_deleted|with_.*|meta|team_goals|type"
            "|sort_.*|start_date|end_date|project_status|public|scheduled|fixed_dates|before|after"
            "|selected"
        ),
        DOCUMENTS,
    ),
]

SAYS: Final = re.compile(
    r"\b[Ww]ithout (it|dates|``end_date``)|\b[Dd]efault|unless|as well|[Oo]nly"
)


def is_read(operation: Operation) -> bool:
    posts = {"reports-v3", "insights-v1"}
    return operation["method"] == "GET" or (
        operation["method"] == "POST" and operation["api"] in posts
    )


def optional(operation: Operation) -> set[str]:
    fields = {**query_names(operation), **body_schema(operation).get("fields", {})}
    return {name for name, field in fields.items() if not field.get("required")}


def row(operation: str, parameter: str) -> str | None:
    for operations, parameters, does in ROWS:
        if re.fullmatch(operations, operation) and re.fullmatch(parameters, parameter):
            return does
    return None


READS: Final = [operation for operation in scope() if is_read(operation)]


@pytest.mark.promise("defaults-are-explicit")
@each_case("operation", READS, ids=name_of)
def test_every_optional_parameter_of_a_read_has_a_row(operation: Operation) -> None:
    missing = {name for name in optional(operation) if row(name_of(operation), name) is None}
    assert missing == set()


@pytest.mark.promise("defaults-are-explicit")
@each_case("name", NAMES)
async def test_sdk_applies_the_documented_default(name: str) -> None:
    outcome = (await run(name))[0]
    operation = by_key()[outcome.request.key]
    if not is_read(operation):
        return
    sent = {**outcome.request.query, **(outcome.request.json or {})}
    method = method_of(recorded()[0], name).call
    schema = keywords(method)
    texts = field_texts(cast("Hashable", schema)) if schema is not None else {}
    silent: list[str] = []
    for parameter in optional(operation):
        does = row(name_of(operation), parameter)
        if does == SENDS:
            assert parameter in sent, parameter
        elif (
            does == DOCUMENTS
            and schema is not None
            and parameter in texts.keys() | schema_of(schema)
        ):
            text = f"{texts.get(parameter, '')} {mentions(method_text(method), parameter)}"
            if not SAYS.search(text):
                silent.append(parameter)
        elif does in {PAGES, EVERYTHING}:
            assert parameter not in sent
    assert silent == []


def schema_of(schema: type[Any]) -> frozenset[str]:
    names: frozenset[str] = schema.__required_keys__ | schema.__optional_keys__
    return names


def mentions(text: str, parameter: str) -> str:
    """Return the sentences of a docstring that name a parameter."""
    return " ".join(part for part in re.split(r"(?<=[.;:]) ", text) if f"``{parameter}" in part)


# -- reports: never a silent prefix

NOW: Final = datetime(2026, 3, 10, 12, tzinfo=UTC)
START: Final = date(2026, 3, 1)
LATEST: Final = "2026-03-11"
"""It is the 11th in the zone that is furthest ahead."""
REPORTS: Final = [
    "reports.detailed.search", "reports.detailed.entries", "reports.detailed.totals",
    "reports.detailed.download", "reports.detailed.pdf", "reports.summary.search",
    "reports.summary.download", "reports.summary.pdf", "reports.summary.project_users",
    "reports.comparative.load", "reports.data_trends.clients", "reports.data_trends.projects",
    "reports.data_trends.users", "insights.data_trends.projects", "insights.data_trends.download",
    "reports.weekly.search", "reports.weekly.csv", "reports.weekly.pdf",
]  # fmt: skip
LISTS: Final = {
    "reports.detailed.search", "reports.detailed.entries", "reports.weekly.search",
    "reports.summary.project_users", "insights.data_trends.projects",
}  # fmt: skip


async def asked(name: str, headers: dict[str, str] | None = None, **given: Any) -> Any:
    """Call a report by its name and return the body that was sent."""
    body: Any = [] if name in LISTS else {}
    send = FakeSend(reply(json=body, headers=headers or {}))
    session = fake_session(send, clock=FakeClock(NOW))
    target: Any = session
    for part in name.split("."):
        target = getattr(target, part)
    result = target(7, **given)
    if hasattr(result, "next_page"):
        await result.next_page()
    elif hasattr(result, "__aenter__"):
        async with result:
            pass
    else:
        await result
    return body_of(send)


def body_of(send: FakeSend) -> Any:
    (request,) = send.requests
    assert request.body is not None
    return json.loads(request.body)


@pytest.mark.promise("defaults-are-explicit")
@pytest.mark.parametrize("name", REPORTS)
async def test_start_alone_ends_on_the_latest_day_in_any_time_zone(name: str) -> None:
    body = await asked(name, start_date=START)
    end = "2026-03-07" if ".weekly." in name else LATEST
    assert (body["start_date"], body["end_date"]) == ("2026-03-01", end)


@pytest.mark.promise("tracked-durations")
@pytest.mark.parametrize("name", REPORTS)
async def test_durations_are_exact_without_rounding(name: str) -> None:
    exact = await asked(name, start_date=START)
    if "rounding" not in exact:
        assert name == "reports.summary.project_users"  # it takes none
        return
    assert (exact["rounding"], exact["rounding_minutes"]) == (0, 0)
    rounded = await asked(name, start_date=START, rounding=1, rounding_minutes=15)
    assert (rounded["rounding"], rounded["rounding_minutes"]) == (1, 15)
    half = await asked(name, start_date=START, rounding_minutes=15)
    assert "rounding" not in half


@pytest.mark.promise("truncated-listing-is-an-error")
@pytest.mark.parametrize("name", REPORTS)
async def test_an_answer_for_fewer_days_is_an_error(name: str) -> None:
    days = {"start_date": START, "end_date": START + timedelta(days=6)}
    whole = {"X-Range-Start": "2026-03-01", "X-Range-End": "2026-03-07"}
    await asked(name, whole, **days)
    for narrower in ({"X-Range-End": "2026-03-06"}, {"X-Range-Start": "2026-03-02"}):
        with pytest.raises(
            TruncatedResultError, match=r"only .requested: 2026-03-01 to 2026-03-07"
        ):
            await asked(name, whole | narrower, **days)


async def test_default_end_may_be_today_of_the_user() -> None:
    for day in ("2026-03-10", "2026-03-11"):
        await asked("reports.summary.search", {"X-Range-End": day}, start_date=START)
    with pytest.raises(TruncatedResultError):
        await asked("reports.summary.search", {"X-Range-End": "2026-03-07"}, start_date=START)


async def test_entries_by_id_need_no_dates_unless_the_service_chooses_some() -> None:
    body = await asked("reports.detailed.search", time_entry_ids=[1])
    assert not {"start_date", "end_date"} & body.keys()
    with pytest.raises(TruncatedResultError, match="pass start_date and end_date"):
        await asked(
            "reports.detailed.search",
            {"X-Range-Start": "2026-03-04", "X-Range-End": "2026-03-10"},
            time_entry_ids=[1],
        )


async def test_start_in_the_future_is_also_the_end() -> None:
    body = await asked("reports.summary.search", start_date=date(2027, 1, 1))
    assert body["end_date"] == "2027-01-01"


async def test_start_alone_over_a_year_ago_is_split_or_refused() -> None:
    send = FakeSend(reply(json=[]), reply(json=[]))
    session = fake_session(send, clock=FakeClock(NOW), requests_per_second=None)
    assert await session.reports.detailed.search(7, start_date=date(2025, 3, 1)).all() == []
    assert len(send) == 2
    with pytest.raises(InvalidArgumentError, match="at most 366 days"):
        await session.reports.summary.search(7, start_date=date(2025, 3, 1))


@pytest.mark.promise("defaults-are-explicit")
@pytest.mark.parametrize("given", [{}, {"active": False}])
async def test_new_projects_are_active_by_default(given: dict[str, Any]) -> None:
    send = FakeSend(reply(json={"id": 1, "workspace_id": 7}))
    await fake_session(send).track.projects.create(7, name="Garden", **given)
    assert body_of(send)["active"] is given.get("active", True)
