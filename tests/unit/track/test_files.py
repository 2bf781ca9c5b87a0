"""Exports and invoices as files, uploads of receipts, and the address of a consent page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import anyio
import pytest
from aiohttp import web

from toggl_async.errors import (
    FeatureNotAvailableError,
    IncompleteBodyError,
    InvalidArgumentError,
    StatusError,
    UnexpectedContentError,
)

from ...support.small_server import small

UUID = "0c6b2f1e-5d5f-4c39-9d8e-6a3e0f5b7a11"
PDF = b"%PDF-1.7\nmade up\n%%EOF\n"


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, name * 500)
    return file.getvalue()


def sends(content: bytes) -> web.Response:
    return web.Response(body=content, content_type="application/octet-stream")


async def test_export_is_saved_completely(tmp_path: Path) -> None:
    content = packed("projects.json", "clients.json")
    async with (
        small(lambda _: sends(content)) as toggl,
        toggl.session.track.exports.download(7, UUID) as file,
    ):
        size = await file.save(tmp_path / "workspace.zip")
    assert (tmp_path / "workspace.zip").read_bytes() == content
    assert size == len(content)
    assert [a.path for a in toggl.asked] == [f"/api/v9/workspaces/7/exports/data/{UUID}.zip"]


async def test_own_export_may_be_empty() -> None:
    async with (
        small(lambda _: sends(packed())) as toggl,
        toggl.session.track.exports.download_mine(UUID) as file,
    ):
        assert await file.read() == packed()
    assert toggl.asked[0].path == f"/api/v9/me/export/data/{UUID}.zip"


async def test_half_an_export_is_an_error_and_no_file(tmp_path: Path) -> None:
    content = packed("projects.json")[:-30]
    async with (
        small(lambda _: sends(content)) as toggl,
        toggl.session.track.exports.download(7, UUID) as file,
    ):
        with pytest.raises(IncompleteBodyError):
            await file.save(tmp_path / "workspace.zip")
    assert not any([entry async for entry in anyio.Path(tmp_path).iterdir()])


async def test_a_page_is_no_export() -> None:
    page = web.Response(text="<html>log in</html>", content_type="text/html")
    async with (
        small(lambda _: page) as toggl,
        toggl.session.track.exports.download(7, UUID) as file,
    ):
        with pytest.raises(UnexpectedContentError):
            await file.read()


async def test_download_without_the_plan_is_refused_on_entering() -> None:
    async with small(lambda _: web.json_response("not in your plan", status=402)) as toggl:
        with pytest.raises(FeatureNotAvailableError):
            async with toggl.session.track.invoices.download(7, 91):
                pass


async def test_invoice_is_a_pdf() -> None:
    async with (
        small(lambda _: sends(PDF)) as toggl,
        toggl.session.track.invoices.download(7, 91) as file,
    ):
        assert await file.read() == PDF
    assert toggl.asked[0].path == "/api/v9/workspaces/7/invoices/91.pdf"


async def test_a_token_cannot_lead_elsewhere() -> None:
    async with small(lambda _: sends(PDF)) as toggl:
        with pytest.raises(InvalidArgumentError):
            toggl.session.track.exports.download(7, "../../../me")
    assert toggl.asked == []


@pytest.mark.parametrize("objects", ["projects", []])
async def test_objects_of_an_export_are_a_list(objects: object) -> None:
    async with small(lambda _: {}) as toggl:
        with pytest.raises(InvalidArgumentError):
            await toggl.session.track.exports.create(7, objects)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert toggl.asked == []


async def test_receipt_is_sent_as_a_form_with_a_file(tmp_path: Path) -> None:
    path = tmp_path / "lunch.pdf"
    path.write_bytes(PDF)
    async with small(lambda _: {"id": 5, "state": "processing"}) as toggl:
        expense = await toggl.session.track.expenses.upload(7, path)
    assert expense.id == 5
    (asked,) = toggl.asked
    assert asked.content_type.startswith("multipart/form-data; boundary=")
    assert b'name="file"; filename="receipt.pdf"\r\nContent-Type: application/pdf' in asked.body
    assert PDF in asked.body


async def test_other_files_are_refused_as_receipts_before_sending() -> None:
    async with small(lambda _: {}) as toggl:
        with pytest.raises(InvalidArgumentError, match="PDF"):
            await toggl.session.track.expenses.upload(7, b"MZ")
    assert toggl.asked == []


async def test_expenses_that_are_switched_off() -> None:
    async with small(lambda _: web.json_response("no expenses here", status=412)) as toggl:
        with pytest.raises(StatusError) as caught:
            await toggl.session.track.expenses.list(7)
    assert caught.value.status == 412


async def test_consent_page_is_named_and_not_visited() -> None:
    target = "https://accounts.example.com/consent?state=9f2c"

    async with small(lambda _: web.Response(status=302, headers={"Location": target})) as toggl:
        assert await toggl.session.track.calendar.setup_url(provider="google") == target
    assert [(a.path, a.query) for a in toggl.asked] == [
        ("/api/v9/integrations/calendar/setup", {"provider": "google"})
    ]
