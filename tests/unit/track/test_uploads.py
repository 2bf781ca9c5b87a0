"""Uploads of pictures and files over a socket, read by aiohttp's own parser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import BodyPartReader, web

from toggl_async import ApiToken, TogglSession
from toggl_async._http.multipart import Part, multipart
from toggl_async.errors import InvalidArgumentError

PNG = b"\x89PNG\r\n\x1a\nmade up\r\n--with--\r\nlines"
LOGO = {"logo": "https://assets.example/logo.png"}


class Uploads:
    """The uploaded parts, and the address that redirects once."""

    def __init__(self) -> None:
        self.parts: list[dict[str, Any]] = []
        self.moves = False

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        if self.moves and not request.path.endswith("/moved"):
            await request.read()
            return web.Response(status=307, headers={"Location": request.path + "/moved"})
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            assert isinstance(part, BodyPartReader)
            content = await part.read()
            self.parts.append(
                {
                    "name": part.name,
                    "filename": part.filename,
                    "type": part.headers.get("Content-Type"),
                    "content": bytes(content),
                }
            )
        return web.json_response(LOGO)


@pytest.fixture
def uploads() -> Uploads:
    return Uploads()


@pytest.fixture
async def uploading(uploads: Uploads) -> AsyncIterator[TogglSession]:
    runner = web.ServerRunner(web.Server(uploads.serve))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    token = ApiToken("0123456789abcdef0123456789abcdef")
    async with TogglSession(token, track_url=url) as session:
        yield session
    await runner.cleanup()


async def test_picture_is_uploaded_from_bytes(uploads: Uploads, uploading: TogglSession) -> None:
    logo = await uploading.track.workspaces.upload_logo(7, PNG)
    assert logo.logo == LOGO["logo"]
    assert uploads.parts == [
        {"name": "file", "filename": "picture.png", "type": "image/png", "content": PNG}
    ]


async def test_picture_is_uploaded_from_a_path(
    uploads: Uploads, uploading: TogglSession, tmp_path: Path
) -> None:
    path = tmp_path / "me.txt"  # the first bytes decide, not the name
    path.write_bytes(b"\xff\xd8\xffmade up")
    await uploading.track.avatars.upload(path)
    await uploading.track.avatars.upload(str(path))
    assert [part["type"] for part in uploads.parts] == ["image/jpeg"] * 2


async def test_a_body_is_sent_again_where_it_moved(
    uploads: Uploads, uploading: TogglSession
) -> None:
    uploads.moves = True
    await uploading.track.workspaces.upload_logo(7, PNG)
    assert [part["content"] for part in uploads.parts] == [PNG]


@pytest.mark.parametrize("content", [b"", b"made up", b"<svg/>"])
async def test_other_files_are_refused_as_pictures(
    uploads: Uploads, uploading: TogglSession, content: bytes
) -> None:
    with pytest.raises(InvalidArgumentError, match="file"):
        await uploading.track.avatars.upload(content)
    assert uploads.parts == []


async def test_feedback_with_files(uploads: Uploads, uploading: TogglSession) -> None:
    await uploading.track.support.send_feedback(
        toggl_version="9.1",
        date=datetime(2026, 3, 2, 9, tzinfo=UTC),
        details="It w\u00f6rks",
        latest=True,
        files={'app "1".log': b"one", "b.log": b""},
    )
    fields = {part["name"]: part["content"].decode() for part in uploads.parts[:-2]}
    assert fields == {
        "toggl_version": "9.1",
        "date": "2026-03-02T09:00:00Z",
        "details": "It w\u00f6rks",
        "latest": "true",
    }
    files = [(part["name"], part["filename"], part["content"]) for part in uploads.parts[-2:]]
    assert files == [("files", "app %221%22.log", b"one"), ("files", "b.log", b"")]


def test_a_name_cannot_begin_another_part() -> None:
    body = multipart({}, [Part("file", 'a"\r\n\r\nb', b"")])
    assert b'filename="a%22%0D%0A%0D%0Ab"' in body.content
