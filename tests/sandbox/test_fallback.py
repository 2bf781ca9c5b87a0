"""Operations without a handler: shapes, simple records, and the rules of all operations."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import aiohttp
import pytest

from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.sandbox.core.bodies import ValidationError
from toggl_async.sandbox.core.wire import Call, Query
from toggl_async.sandbox.fallback.bodies import read_body
from toggl_async.sandbox.fallback.generator import ValueGenerator, fits
from toggl_async.sandbox.fallback.reference_data import REFERENCE_DATA
from toggl_async.sandbox.fallback.shapes import BodyShape, load
from toggl_async.sandbox.server import stateful_routes

ROOT = Path(__file__).parents[2]
EVENTS = [{"desktop_id": "d", "filename": "code", "title": "one", "idle": False}]


@pytest.fixture
def space(sandbox: Sandbox) -> str:
    return f"/workspaces/{sandbox.workspace_id}"


def test_shapes_file_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "make_shapes.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_operations_with_handler_have_no_shape() -> None:
    generic = {(op.api, op.method, op.path) for ops in load().operations.values() for op in ops}
    assert generic.isdisjoint(stateful_routes())
    assert {path for _, _, path in generic} >= REFERENCE_DATA.keys()


def test_shapes_are_loaded_lazily() -> None:
    code = (
        "from toggl_async.sandbox import Sandbox; Sandbox();"
        "from toggl_async.sandbox.fallback.shapes import load; print(load.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


async def test_created_record_is_listed_until_deleted(track: Any, space: str) -> None:
    assert (await track("GET", f"{space}/invoices")).json == []
    made = await track("POST", f"{space}/invoices", {"currency": "EUR", "document_id": "A-1"})
    [invoice] = made.json
    assert (made.status, invoice["currency"], invoice["document_id"]) == (200, "EUR", "A-1")
    assert (await track("GET", f"{space}/invoices")).json == [invoice]
    [key] = [name for name in invoice if name in {"id", "user_invoice_id"}]
    path = f"{space}/invoices/{invoice[key]}"
    assert (await track("DELETE", path)).status == 200
    assert (await track("GET", f"{space}/invoices")).json == []
    assert (await track("DELETE", path)).status == 404


async def test_page_contains_created_records(track: Any, space: str) -> None:
    setups = f"{space}/timesheet_setups"
    body = {"member_ids": [1], "periodicity": "weekly", "start_date": "2026-06-01"}
    made = await track("POST", setups, body)
    assert made.status == 200, made.raw
    [setup] = made.json
    page = (await track("GET", setups)).json
    assert page["data"] == [setup]
    changed = await track("POST", f"{setups}/{setup['id']}", {"end_date": "2026-07-01"})
    assert changed.json["end_date"] == "2026-07-01"
    assert (await track("GET", setups)).json["data"] == [changed.json]


async def test_page_and_per_page_select_records(track: Any, space: str) -> None:
    for _ in range(3):
        await track("POST", f"{space}/invoices", {})
    rows = (await track("GET", f"{space}/invoices")).json
    answer = await track("GET", f"{space}/invoices", params={"page": "2", "per_page": "2"})
    assert answer.json == rows[2:]
    assert (await track("GET", f"{space}/invoices", params={"page": "0"})).status == 400


async def test_records_without_workspace_belong_to_the_user(
    sandbox: Sandbox, track: Any, as_user: Callable[..., Any]
) -> None:
    other = as_user(sandbox.add_user("b@sandbox.example"))
    assert (await track("POST", "/timeline", EVENTS)).status == 200
    [event] = (await track("GET", "/timeline")).json
    assert event["title"] == "one"
    assert (await other("GET", "/timeline")).json == []
    assert (await track("DELETE", "/timeline")).status == 204
    assert (await track("GET", "/timeline")).json == []


async def test_collection_without_post_has_a_generated_record(track: Any) -> None:
    [calendar] = (await track("GET", "/integrations/calendar")).json
    path = f"/integrations/calendar/{calendar['calendar_integration_id']}"
    assert (await track("PUT", path)).status == 204
    assert (await track("DELETE", path)).status == 204
    assert (await track("GET", "/integrations/calendar")).json == []


async def test_put_creates_item_of_collection_without_post(track: Any, space: str) -> None:
    linked = await track("PUT", f"{space}/linked_sso_profiles/77")
    assert 77 in [row.get("sso_profile_id", row.get("id")) for row in linked.json]
    left = await track("DELETE", f"{space}/linked_sso_profiles/77")
    assert len(left.json) == len(linked.json) - 1


async def test_document_can_be_read_and_written(track: Any, sandbox: Sandbox) -> None:
    path = f"/organizations/{sandbox.organization_id}/segmentation"
    before = (await track("GET", path)).json
    assert (await track("PUT", path)).json == before


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b'"x"'])
async def test_body_other_than_object_is_400(track: Any, space: str, raw: bytes) -> None:
    assert (await track("POST", f"{space}/timesheet_setups", data=raw)).status == 400


@pytest.mark.parametrize("raw", [b"{}", b"[1]", b"[null]"])
async def test_body_other_than_list_of_objects_is_400(track: Any, raw: bytes) -> None:
    assert (await track("POST", "/timeline", data=raw)).status == 400


async def test_missing_field_is_named(sandbox: Sandbox, track: Any) -> None:
    path = f"/auth/saml2/login/{sandbox.workspace_id}"
    answer = await track("POST", path, data={"RelayState": "x"})
    assert (answer.status, answer.json) == (400, "SAMLResponse can't be blank")
    assert (await track("POST", path, data={"SAMLResponse": "x"})).status == 302


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        (b'{"name": "x"}', True),
        (b'{"name": "x", "more": 1}', True),
        (b'{"name": ""}', False),
        (b'{"name": null}', False),
        (b'{"name": 1}', False),
        (b"{}", False),
    ],
)
def test_required_fields_are_checked(raw: bytes, right: bool) -> None:
    shape = BodyShape("json", "object", required=True, fields={"name": "string"}, items="object")
    call = Call("POST", "", Query([]), {}, raw, ManualClock())
    if right:
        assert read_body(shape, call) == json.loads(raw)
    else:
        with pytest.raises(ValidationError):
            read_body(shape, call)


async def test_wrong_type_is_400(track: Any, space: str) -> None:
    assert (await track("POST", f"{space}/invoices", {"currency": 7})).status == 400
    assert (await track("GET", f"{space}/invoices")).json == []


async def test_fraction_is_rounded_for_integer_fields(track: Any, space: str) -> None:
    body = {"threshold": 7.6, "frequency": 1}
    assert (await track("POST", f"{space}/track_reminders", body)).json["threshold"] == 8


async def test_file_must_be_multipart(track: Any) -> None:
    assert (await track("POST", "/avatars", {"file": "x"})).status == 400
    form = aiohttp.FormData()
    form.add_field("other", io.BytesIO(b"x"), filename="x.png")
    assert (await track("POST", "/avatars", data=form)).status == 400
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(b"x"), filename="x.png")
    assert (await track("POST", "/avatars", data=form)).status == 200


async def test_users_who_are_not_members_are_refused(
    sandbox: Sandbox, anonymous: Any, as_user: Callable[..., Any], space: str
) -> None:
    stranger = as_user(sandbox.add_user("b@sandbox.example"))
    assert (await stranger("GET", f"{space}/invoices")).status == 403
    assert (await stranger("GET", f"/organizations/{sandbox.organization_id}/roles")).status == 403
    assert (await anonymous("GET", f"/api/v9{space}/invoices")).status == 401


async def test_paid_features_require_a_pricing_plan(
    sandbox: Sandbox, track: Any, space: str
) -> None:
    sandbox.track.organizations[sandbox.organization_id].pricing_plan = "free"
    assert (await track("GET", f"{space}/timesheets")).status == 402
    assert (await track("GET", f"{space}/expenses")).status == 200


PLANS = ("free", "starter", "premium", "enterprise")


@pytest.mark.parametrize("pricing_plan", PLANS)
@pytest.mark.parametrize(
    ("product", "path", "body", "required"),
    [
        ("reports", "/comparative", {}, "starter"),
        ("reports", "/profitability/projects", {"currency": "EUR"}, "premium"),
        ("reports", "/search/time_entries.pdf", {}, "free"),
        ("reports", "/summary/time_entries.xlsx", {}, "free"),
        ("insights", "/data_trends/projects", {}, "starter"),
        ("insights", "/profitability/employees.csv", {"currency": "EUR"}, "premium"),
        ("track", "/reports/shared", {}, "starter"),
        ("track", "/reports/shared/7", None, "free"),
        ("track", "/goals", {}, "free"),
    ],
)
async def test_pricing_plans_of_operations(
    *, sandbox: Sandbox, as_user: Any, product: str, path: str, body: Any, required: str,
    pricing_plan: Any,
) -> None:  # fmt: skip
    sandbox.track.organizations[sandbox.organization_id].pricing_plan = pricing_plan
    bases = {
        "track": f"/api/v9/workspaces/{sandbox.workspace_id}",
        "reports": f"/reports/api/v3/workspace/{sandbox.workspace_id}",
        "insights": f"/insights/api/v1/workspace/{sandbox.workspace_id}",
    }
    call = as_user(sandbox.owner, bases[product])
    answer = await call("GET" if body is None else "POST", path, body)
    assert (answer.status == 402) is (PLANS.index(pricing_plan) < PLANS.index(required))


async def test_fallback_uses_the_quota(session: aiohttp.ClientSession) -> None:
    async with Sandbox(quota=2, clock=ManualClock()) as sandbox:
        auth = aiohttp.encode_basic_auth(sandbox.owner.api_token, "api_token")
        url = f"{sandbox.url}/api/v9/workspaces/{sandbox.workspace_id}/expenses"
        statuses = []
        for _ in range(3):
            async with session.get(url, headers={"Authorization": auth}) as reply:
                statuses.append((reply.status, reply.headers["X-Toggl-Quota-Remaining"]))
        assert statuses == [(200, "1"), (200, "0"), (402, "0")]


async def test_wrong_method_is_405(track: Any, space: str) -> None:
    answer = await track("PATCH", f"{space}/invoices")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, POST")


async def test_files_have_their_media_type(track: Any, space: str) -> None:
    archive = await track("GET", "/me/export/data/0a1b2c3d.zip")
    assert json.loads(zipfile.ZipFile(io.BytesIO(archive.raw)).read("sandbox.json"))
    paper = await track("GET", f"{space}/invoices/7.pdf")
    assert (paper.headers["Content-Type"], paper.raw[:5]) == ("application/pdf", b"%PDF-")
    offset = int(paper.raw.split(b"startxref\n")[1].split()[0])
    assert paper.raw[offset : offset + 4] == b"xref"
    calendar = await track("GET", "/ical/workspace_user/abc")
    assert calendar.raw.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("report", ["search", "summary"])
async def test_workbook_has_all_parts(reports: Any, report: str) -> None:
    answer = await reports("POST", f"/{report}/time_entries.xlsx", {"start_date": "2026-06-01"})
    assert answer.headers["Content-Type"] == "text/xlsx"
    with zipfile.ZipFile(io.BytesIO(answer.raw)) as book:
        parts = {name: ET.fromstring(book.read(name)) for name in book.namelist()}
    links = parts["xl/_rels/workbook.xml.rels"]
    targets = {link.attrib["Id"]: "xl/" + link.attrib["Target"] for link in links}
    for sheet in parts["xl/workbook.xml"].iterfind(".//{*}sheet"):
        [target] = [targets[value] for key, value in sheet.attrib.items() if key.endswith("}id")]
        assert parts[target].tag.endswith("}worksheet")


@pytest.mark.parametrize(("extension", "start"), [("csv", b"User,"), ("xlsx", b"PK\x03\x04")])
async def test_extension_selects_the_file_format(
    sandbox: Sandbox, as_user: Callable[..., Any], extension: str, start: bytes
) -> None:
    insights = as_user(sandbox.owner, f"/insights/api/v1/workspace/{sandbox.workspace_id}")
    answer = await insights("POST", f"/profitability/projects.{extension}", {"currency": "EUR"})
    assert answer.headers["Content-Type"] == f"text/{extension}"
    assert answer.raw.startswith(start)


@pytest.mark.parametrize(("field", "status"), [("mode", 201), ("start", 201), ("end", 400)])
async def test_rate_requires_mode_or_start(
    track: Any, sandbox: Sandbox, space: str, field: str, status: int
) -> None:
    values = {"mode": "start-today", "start": "2026-06-01T00:00:00Z", "end": None}
    body = {"amount": 5, "level": "workspace", "level_id": sandbox.workspace_id}
    body |= {"type": "billable_rates" if status == 201 else "odd", field: values[field]}
    assert (await track("POST", f"{space}/rates", body)).status == status


async def test_reference_lists_are_real(sandbox: Sandbox, track: Any, space: str) -> None:
    assert "Europe/Tallinn" in (await track("GET", "/timezones")).json
    assert {"name": "UTC", "utc": "+00:00"} in (await track("GET", "/timezones/offsets")).json
    assert "EUR" in (await track("GET", f"{space}/currencies")).json
    assert [row["id"] for row in (await track("GET", "/workspaces")).json] == [sandbox.workspace_id]
    members = (await track("GET", f"{space}/workspace_users")).json
    assert [row["uid"] for row in members] == [sandbox.owner.id]


async def test_encoded_slash_stays_in_its_segment(track: Any) -> None:
    assert (await track("GET", "/ical/workspace_user%2Fabc")).status == 404


@pytest.mark.parametrize(
    ("value", "shape", "right"),
    [
        (None, "string", True), (None, "string!", False), (1, "integer/id", True),
        (True, "integer", False), (1, "boolean", False), (2**70, "integer", False),
        (1.5, "number/money", True), ("x", "any", True), ([1], ["integer", ""], True),
        (["x"], ["integer", ""], False), ("a", {"enum": ["a"]}, True),
        (True, {"enum": [1]}, False), ({"k": 1}, {"map": "integer"}, True),
        ([], {"map": "integer"}, False), ({"n": "x"}, "@Thing", True),
        ({"m": 1}, "@Thing", False), ({}, "object", True),
    ],
)  # fmt: skip
def test_fits_checks_types_and_nulls(value: Any, shape: Any, right: bool) -> None:
    assert fits(value, shape, {"Thing": {"fields": {"n": "string"}}}) is right


def test_recursive_shapes_end(sandbox: Sandbox) -> None:
    node = {"fields": {"name": "string!", "next": "@Node", "all": ["@Node", ""], "at": "string"}}
    maker = ValueGenerator({"Node": node}, {}, sandbox.owner, 0)
    made = maker.make("@Node")
    assert (made["name"], made["next"], made["all"]) == ("Sandbox name", None, [])
    whole = maker.complete("@Node", {"all": [{"name": "x"}]})
    assert whole["all"][0].keys() == node["fields"].keys()
