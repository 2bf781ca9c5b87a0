"""Files of reports: only of the right type, and only complete."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async import TogglSession
from toggl_async._http.downloads import Download
from toggl_async._http.file_validation import FileValidator
from toggl_async.errors import (
    IncompleteBodyError,
    InvalidArgumentError,
    ResponseError,
    UnexpectedContentError,
)
from toggl_async.testing import reply

from ..support.fault_server import Connection, FaultServer, always, answer

Open = Callable[..., TogglSession]
Start = Callable[..., Any]

Kind: TypeAlias = Literal["csv", "pdf", "xlsx"]


def zipped(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("xl/workbook.xml", "x" * size)
    return packed.getvalue()


CSV: Final = b"User,Email,Duration\r\n" + b"Robin,robin@example.com,01:00:00\r\n" * 400
FILES: Final[dict[Kind, bytes]] = {
    "csv": CSV,
    "pdf": b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n",
    "xlsx": zipped(100),
}
KINDS: Final = list(FILES)
LARGE: Final[dict[Kind, bytes]] = {
    "csv": CSV * 20,
    "pdf": b"%PDF-1.7\n" + b"x" * 200_000 + b"\n%%EOF\n",
    "xlsx": zipped(200_000),
}
PAGE: Final = b"\n<!DOCTYPE html><html><body>We are down, sorry</body></html>"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def validate(
    kind: Kind | None,
    body: bytes,
    *,
    piece: int = 1000,
    content_type: str = "application/octet-stream",
    framed: bool = True,
) -> bytes:
    validator = FileValidator(kind, content_type, framed=framed)
    out = b"".join(validator.feed(body[i : i + piece]) for i in range(0, len(body), piece))
    return out + validator.finish()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("piece", [1, 7, 4096, 10**6])
def test_complete_file_is_valid_in_chunks_of_any_size(kind: Kind, piece: int) -> None:
    assert validate(kind, FILES[kind], piece=piece) == FILES[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_large_file_passes(kind: Kind) -> None:
    assert validate(kind, LARGE[kind]) == LARGE[kind]


@pytest.mark.promise("downloads-are-whole")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", [PAGE, b"<html>", b"\xef\xbb\xbf<xml/>"])
def test_html_page_is_not_a_file_whatever_its_content_type(kind: Kind, page: bytes) -> None:
    with pytest.raises(UnexpectedContentError):
        validate(kind, page, content_type="text/csv")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "content_type", ["text/html; charset=utf-8", "application/json", "application/problem+json"]
)
def test_content_type_of_another_kind_is_an_error(kind: Kind, content_type: str) -> None:
    with pytest.raises(UnexpectedContentError, match=r"and not an? "):
        validate(kind, FILES[kind], content_type=content_type)


@pytest.mark.parametrize("kind", KINDS)
def test_empty_file_is_refused(kind: Kind) -> None:
    with pytest.raises(UnexpectedContentError, match="empty"):
        validate(kind, b"")


@pytest.mark.promise("downloads-are-whole")
@pytest.mark.parametrize("kind", KINDS)
def test_file_of_another_kind_is_refused(kind: Kind) -> None:
    for other in KINDS:
        if other != kind:
            with pytest.raises(UnexpectedContentError):
                validate(kind, FILES[other])


@pytest.mark.parametrize(
    "body", [b'"an error in quotes"', b'{"error":"x, y"}', b"[1, 2]", b"down\r\na,b\r\n", b"a,\0b"]
)
def test_csv_starts_with_a_header(body: bytes) -> None:
    with pytest.raises(UnexpectedContentError):
        validate("csv", body)


def test_csv_of_other_separators_and_with_a_mark_passes() -> None:
    for body in (b"a;b\n1;2", b"a\tb", b'\xef\xbb\xbf"a","b"\r\n', b"a,b"):
        assert validate("csv", body) == body


@pytest.mark.promise("downloads-are-whole")
@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
@given(data=st.data())
def test_part_of_a_file_is_never_complete(kind: Kind, data: st.DataObject) -> None:
    body = FILES[kind]
    # A pdf ends with one or two line ends, which are not needed.
    end = len(body.rstrip()) - 1 if kind == "pdf" else len(body) - 1
    cut = data.draw(st.integers(0, end))
    with pytest.raises(ResponseError):
        validate(kind, body[:cut])


def test_cut_file_is_incomplete_and_not_of_another_kind() -> None:
    for kind in ("pdf", "xlsx"):
        for cut in (1, 3, len(FILES[kind]) // 2):
            with pytest.raises(IncompleteBodyError):
                validate(kind, FILES[kind][:cut])


def test_zip_with_something_behind_it_is_refused() -> None:
    with pytest.raises(IncompleteBodyError):
        validate("xlsx", FILES["xlsx"] + b"x")


def test_unframed_csv_cannot_be_proved() -> None:
    with pytest.raises(IncompleteBodyError, match="may be incomplete"):
        validate("csv", CSV, framed=False)
    with pytest.raises(IncompleteBodyError, match="may be incomplete"):
        validate(None, CSV, framed=False)
    assert validate("pdf", FILES["pdf"], framed=False) == FILES["pdf"]


# -- over sockets


def report(session: TogglSession, kind: Kind) -> Download:
    if kind == "pdf":
        return session.reports.detailed.pdf(7, time_entry_ids=[1])
    return session.reports.detailed.download(7, format=kind, time_entry_ids=[1])


@pytest.mark.parametrize("kind", KINDS)
async def test_file_is_saved(
    kind: Kind, fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    server = await fault_server(always(answer(200, LARGE[kind], {"Content-Type": "text/csv"})))
    async with report(open_session(server), kind) as file:
        assert await file.save(tmp_path / "x") == len(LARGE[kind])
    assert (tmp_path / "x").read_bytes() == LARGE[kind]
    assert names(tmp_path) == ["x"]
    assert server.requests[0].headers["accept-encoding"] == "identity"


async def test_file_compressed_without_request_is_complete_at_the_end_of_its_stream(
    fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    packed = answer(200, gzip.compress(CSV, mtime=0), {"Content-Encoding": "gzip"})
    server = await fault_server(always(packed))
    async with report(open_session(server), "csv") as file:
        assert await file.save(tmp_path / "x") == len(CSV)
    assert len(server.requests) == 1


def script(*answers: bytes) -> Any:
    """Answer one request a connection, and close it."""
    left = list(answers)

    async def serve(connection: Connection) -> None:
        await connection.request()
        await connection.write(left.pop(0))
        connection.fin()

    return serve


CHUNKED: Final = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CLOSED: Final = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
PACKED: Final = gzip.compress(CSV, mtime=0)
AT_A_LINE_END: Final = CSV[: CSV.index(b"\r\n", 5000) + 2]
CUTS: Final[dict[str, tuple[Kind, bytes]]] = {
    "length": ("csv", answer(200, CSV[:3000], length=len(CSV))),
    "chunk": ("csv", CHUNKED + b"10\r\nUser,Ema"),
    "no last chunk": ("csv", CHUNKED + b"8\r\nUser,Ema\r\n"),
    "closed": ("csv", CLOSED + CSV[:5000]),
    "closed at a line end": ("csv", CLOSED + AT_A_LINE_END),
    "half unpacked": ("csv", answer(200, PACKED[:-20], {"Content-Encoding": "gzip"})),
    "pdf": ("pdf", answer(200, FILES["pdf"][:-20])),
    "pdf closed": ("pdf", CLOSED + LARGE["pdf"][:50_000]),
    "xlsx": ("xlsx", answer(200, FILES["xlsx"][:-1])),
    "xlsx closed": ("xlsx", CLOSED + FILES["xlsx"][: len(FILES["xlsx"]) // 2]),
}


@pytest.mark.parametrize("name", CUTS)
async def test_file_cut_twice_is_not_saved(
    name: str, fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    kind, cut = CUTS[name]
    server: FaultServer = await fault_server(script(cut), script(cut))
    async with report(open_session(server), kind) as file:
        with pytest.raises(IncompleteBodyError):
            await file.save(tmp_path / "x")
    assert names(tmp_path) == []
    assert len(server.requests) == 2


@pytest.mark.parametrize("name", CUTS)
async def test_file_cut_once_is_requested_again(
    name: str, fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    kind, cut = CUTS[name]
    server = await fault_server(script(cut), script(answer(200, LARGE[kind])))
    async with report(open_session(server), kind) as file:
        await file.save(tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == LARGE[kind]


async def test_second_iteration_does_not_start_again(
    fault_server: Start, open_session: Open
) -> None:
    cut = CUTS["length"][1]
    server = await fault_server(script(cut), script(cut))
    async with report(open_session(server), "csv") as file:
        with pytest.raises(IncompleteBodyError):
            async for _ in file:
                pass
    assert len(server.requests) == 1


@pytest.mark.promise("downloads-are-whole")
@pytest.mark.parametrize("kind", KINDS)
async def test_error_page_leaves_no_file_and_is_not_retried(
    kind: Kind, fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    target = tmp_path / "x"
    target.write_text("mine")
    server = await fault_server(always(answer(200, PAGE, {"Content-Type": "text/csv"})))
    async with report(open_session(server), kind) as file:
        with pytest.raises(UnexpectedContentError):
            await file.save(target, overwrite=True)
    assert names(tmp_path) == ["x"]
    assert target.read_text() == "mine"
    assert len(server.requests) == 1


async def test_no_byte_of_an_html_page_is_returned(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(200, PAGE + b" " * 100_000)))
    async with report(open_session(server), "csv") as file:
        with pytest.raises(UnexpectedContentError):
            async for _ in file:
                pytest.fail("a part of the page came through")


# -- names


@attrs.define
class Late:
    """A body in the middle of which something happens."""

    then: Callable[[], object]

    async def chunks(self) -> AsyncIterator[bytes]:
        yield CSV
        self.then()

    async def aclose(self) -> None:
        pass


def late(then: Callable[[], object]) -> Download:
    async def fetch() -> Any:
        headers = {"Content-Length": str(len(CSV))}
        return attrs.evolve(reply(headers=headers), stream=Late(then))

    return Download(fetch, "csv")


@pytest.mark.promise("downloads-are-whole")
async def test_file_created_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    async with late(lambda: target.write_text("theirs")) as file:
        with pytest.raises(InvalidArgumentError, match="exists"):
            await file.save(target)
    assert target.read_text() == "theirs"
    assert names(tmp_path) == ["x.csv"]


async def test_saving_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    async with late(lambda: None) as file:
        await file.save(tmp_path / "x.csv")
    target = tmp_path / "y.csv"
    async with late(lambda: target.write_text("theirs")) as file:
        with pytest.raises(InvalidArgumentError):
            await file.save(target)
    assert names(tmp_path) == ["x.csv", "y.csv"]
    assert target.read_text() == "theirs"


async def test_two_at_a_time_do_not_mix(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    async with late(lambda: None) as server, late(lambda: None) as other:
        await server.save(target)
        await other.save(target, overwrite=True)
    assert target.read_bytes() == CSV
