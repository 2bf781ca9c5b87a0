"""Targets in object stores: what is refused, uploaded, fetched and replaced."""

from __future__ import annotations

import asyncio
import json
import sys
import time
import traceback
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]
import platformdirs
import pytest
from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]

from toggl_async import InvalidArgumentError, TogglSession
from toggl_async.errors import AuthenticationError, ExportTargetError
from toggl_async.export import ExportJob, Progress, estimate_export, export, read_rows
from toggl_async.export.sinks.object_store import ObjectStoreSink

from ...support.servers import new_name
from ...support.trap_service import TrapService
from ...support.trap_targets import WINDOW


@pytest.fixture
def bucket() -> str:
    return new_name("memory://bucket")


@pytest.fixture
def store() -> Any:
    return fsspec.filesystem("memory")


@pytest.fixture
async def session(service: TrapService) -> AsyncIterator[TogglSession]:
    service.workspace(7).add(5)
    async with service.session() as session:
        yield session


@pytest.fixture
def options(tmp_path: Path) -> dict[str, Any]:
    return {"work_dir": tmp_path / "work", **WINDOW}


class Guarded(MemoryFileSystem):  # type: ignore[misc]
    """A store that refuses what its user may not do."""

    protocol = "guarded"
    refused: frozenset[str] = frozenset()

    def __init__(self, *_: Any, key: str = "", **options: Any) -> None:
        super().__init__(**options)
        self._secret = key

    def pipe_file(self, path: str, value: bytes, *args: Any, **options: Any) -> None:
        if any(name in path for name in self.refused):
            raise PermissionError(f"Access denied to {path} with the key {self._secret}\nsecond")
        super().pipe_file(path, value, *args, **options)

    def put_file(self, lpath: str, rpath: str, *args: Any, **options: Any) -> None:
        if any(name in rpath for name in self.refused):
            raise ConnectionResetError(104, "Connection reset by peer")
        super().put_file(lpath, rpath, *args, **options)

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(MemoryFileSystem._strip_protocol(path.replace("guarded://", "memory://")))


def _implementations() -> dict[str, Any]:
    """Return what fsspec has imported, by scheme."""
    implementations: dict[str, Any] = sys.modules["fsspec.registry"]._registry
    return implementations


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Guarded]]:
    fsspec.register_implementation("guarded", Guarded, clobber=True)
    monkeypatch.setattr(Guarded, "refused", frozenset())
    yield Guarded
    _implementations().pop("guarded", None)


# -- what is refused before anything is sent


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("nosuch://bucket/x", "scheme nosuch: is not known"),
        ("https://example.com/x.csv", "cannot be written to https:"),
        ("zip://x.csv::memory://bucket/x.zip", "cannot be written to zip:"),
        ("memory://bucket/x::zip://y", "cannot be written to memory:"),
        ("file:///tmp/x.csv", "must be a path, without file:"),
        ("memory://", "not a valid URL"),
        ("memory://bucket//x", "not a valid URL"),
        ("memory://bucket/../x", "not a valid URL"),
        ("memory:/bucket/x.csv", "not a valid URL"),
        ("memory://bucket/x.tsv", r"\.tsv is not supported"),
    ],
)
def test_an_address_that_is_not_usable(to: str, message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message):
        ExportJob(to=to)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"to": "x.csv", "work_dir": "y"}, "work_dir and storage_options are for object stores"),
        ({"to": "x.csv", "storage_options": {}}, "are for object stores"),
        ({"to": "memory://b/x", "work_dir": "s3://x/y"}, "work_dir must be a path"),
        ({"to": "memory://b/x", "storage_options": 7}, "storage_options must be a mapping"),
        ({"to": "memory://b/x.csv", "format": "jsonl"}, "but format is jsonl"),
        ({"to": "memory://b/x.csv", "entities": ["users", "tags"]}, "takes one entity"),
    ],
)
def test_options_that_do_not_fit(options: dict[str, Any], message: str) -> None:
    pytest.importorskip("s3fs") if "s3:" in str(options) else None
    with pytest.raises(InvalidArgumentError, match=message):
        ExportJob(**options)


@pytest.mark.promise("missing-extra-is-one-sentence")
@pytest.mark.parametrize(
    ("to", "missing", "message"),
    [
        ("s3://bucket/x", "fsspec", r"s3: needs the package fsspec: pip install 'toggl-async\[cl"),
        ("s3://bucket/x", "s3fs", "an export to s3: needs the package s3fs: pip install s3fs"),
        ("gs://bucket/x", "gcsfs", "an export to gs: needs the package gcsfs"),
        ("az://bucket/x", "adlfs", "an export to az: needs the package adlfs"),
        ("dropbox://x/y", "dropboxdrivefs", "needs the package that fsspec uses for it"),
    ],
)
def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, to: str, missing: str, message: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(_implementations(), to.partition(":")[0], raising=False)
    with pytest.raises(InvalidArgumentError, match=message):
        ExportJob(to=to)


def test_no_secret_is_shown() -> None:
    job = ExportJob(to="memory://me:pa55word@bucket/x.csv", storage_options={"secret": "pa55word"})
    assert str(job.to) == "memory://bucket/x.csv"
    assert "pa55word" not in repr(job)
    assert "pa55word" not in str(job.fingerprint_fields())


async def test_a_store_that_may_not_be_written(
    session: TogglSession, service: TrapService, options: dict[str, Any], guarded: type[Guarded]
) -> None:
    guarded.refused = frozenset({"probe"})
    secret = "pa55word"  # not in the call, whose lines a traceback shows
    with pytest.raises(ExportTargetError) as caught:
        await export(session, "guarded://bucket/x.csv", storage_options={"key": secret}, **options)
    assert str(caught.value).startswith("cannot write guarded://bucket/x.csv: Access denied")
    assert str(caught.value).endswith("with the key ***")
    assert secret not in "".join(traceback.format_exception(caught.value))
    assert service.requests == []


async def test_files_that_exist_are_not_replaced(
    session: TogglSession, bucket: str, options: dict[str, Any], store: Any
) -> None:
    for to, name in ((f"{bucket}/x.csv", "x.csv"), (f"{bucket}/out", "out/time_entries-7.jsonl")):
        store.pipe_file(f"{bucket}/{name}", b"mine")
        with pytest.raises(ExportTargetError, match=f"{name} exists; pass overwrite"):
            await export(session, to, **options)
        assert store.cat_file(f"{bucket}/{name}") == b"mine"
        await export(session, to, overwrite=True, **options)
        assert b"Landing page" in store.cat_file(f"{bucket}/{name}")


# -- what is uploaded


async def test_a_folder_and_its_addresses(
    session: TogglSession, service: TrapService, bucket: str, options: dict[str, Any], store: Any
) -> None:
    service.raw_rows[5] = b'{"time_entries": [{"id": null}]}'
    to = f"{bucket}/out"
    summary = await export(session, to, format="csv", entities=["time_entries", "users"], **options)
    assert [file.url for file in summary.files] == [
        f"{to}/time_entries-7.csv", f"{to}/users.csv"
    ]  # fmt: skip
    names = {name.rpartition("/")[2] for name in store.find(to)}
    assert names == {
        "export.manifest", "export.state", "time_entries-7.csv", "time_entries-7.csv.rejects",
        "users.csv",
    }  # fmt: skip
    assert len(list(read_rows(summary.files[0].path))) == 4
    again = await export(session, to, format="csv", entities=["time_entries", "users"], **options)
    assert again.already_complete
    assert again.requests == 0
    assert [file.url for file in again.files] == [file.url for file in summary.files]
    service.raw_rows.clear()
    await export(
        session, to, format="csv", entities=["time_entries", "users"], update=True, **options
    )
    assert not [name for name in store.find(to) if name.endswith(".rejects")]


@pytest.mark.promise("object-stores-are-whole")
async def test_only_what_has_changed_is_uploaded(
    session: TogglSession, service: TrapService, bucket: str, options: dict[str, Any], store: Any
) -> None:
    service.workspace(8).add(5, first_id=100)
    to = f"{bucket}/out"
    await export(session, to, **options)
    before = {name: store.info(name)["created"] for name in store.find(to)}
    service.workspaces[7].add(3, first_id=50)
    await export(session, to, update=True, **options)
    same = {
        name.rpartition("/")[2]
        for name, created in before.items()
        if store.info(name)["created"] == created
    }
    assert same == {"time_entries-8.jsonl"}


@pytest.mark.promise("object-stores-are-whole")
@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.sqlite", "out"])
async def test_another_machine_fetches_the_export(
    session: TogglSession, service: TrapService, bucket: str, tmp_path: Path, name: str
) -> None:
    to = f"{bucket}/{name}"
    first: dict[str, Any] = {"work_dir": tmp_path / "here", **WINDOW}
    second: dict[str, Any] = {"work_dir": tmp_path / "there", **WINDOW}
    await export(session, to, **first)
    elsewhere = await export(session, to, **second)
    assert elsewhere.already_complete
    assert elsewhere.requests == 0
    service.workspaces[7].add(3, first_id=50)
    updated = await export(session, to, update=True, **second)
    assert (updated.changed, updated.rows) == (3, 8)
    again = await export(session, to, update=True, **first)  # its own files are old
    assert (again.changed, again.rows) == (0, 8)


async def test_an_export_that_was_replaced_meanwhile(
    session: TogglSession, service: TrapService, bucket: str, tmp_path: Path
) -> None:
    service.workspaces[7].add(2_500, first_id=50)
    to = f"{bucket}/x.csv"
    here: dict[str, Any] = {"work_dir": tmp_path / "here", **WINDOW}
    stop: list[int] = []
    stopped = await export(
        session, to, on_progress=lambda now: stop.append(now.rows), concurrency=1,
        should_stop=lambda: bool(stop), **here,
    )  # fmt: skip
    assert not stopped.complete
    await export(session, to, work_dir=tmp_path / "there", **WINDOW)
    with pytest.raises(ExportTargetError, match="changed by another export since this one"):
        await export(session, to, **here)
    assert (await export(session, to, overwrite=True, **here)).rows == 2_505


@pytest.mark.promise("object-stores-are-whole")
async def test_of_two_machines_the_later_one_replaces_nothing(
    session: TogglSession, service: TrapService, bucket: str, tmp_path: Path, store: Any
) -> None:
    to = f"{bucket}/x.csv"
    other: list[asyncio.Task[Any]] = []

    def start_the_other(_: Progress) -> None:
        if not other:
            theirs = export(session, to, work_dir=tmp_path / "two", **WINDOW)
            other.append(asyncio.create_task(theirs))

    def wait_for_the_other() -> bool:
        return not all(task.done() for task in other)

    upload = ObjectStoreSink.deliver

    def deliver(sink: ObjectStoreSink, files: Any) -> Any:
        if tmp_path / "one" in sink._folder.parents:
            while wait_for_the_other():
                time.sleep(0.01)  # waits: in a worker thread, for the other export
        return upload(sink, files)

    with (
        pytest.MonkeyPatch.context() as patch,
        pytest.raises(ExportTargetError, match="was changed by another export meanwhile"),
    ):
        patch.setattr(ObjectStoreSink, "deliver", deliver)
        await export(session, to, work_dir=tmp_path / "one", on_progress=start_the_other, **WINDOW)
    (task,) = other
    assert (await task).rows == 5
    manifest = json.loads(store.cat_file(f"{to}.manifest"))
    assert manifest["files"]["x.csv"]["size"] == store.info(to)["size"]


@pytest.mark.promise("object-stores-are-whole")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"x.csv": b"edited"}, "x.csv in memory://.* was changed since it was exported"),
        ({"x.csv": None}, "x.csv in memory://.* was changed since it was exported"),
        ({"x.csv.manifest": b"{}"}, "cannot read the manifest"),
        ({"x.csv.manifest": b"\xff"}, "cannot read the manifest"),
        (
            {"x.csv.manifest": b'{"id":"a","files":{"../../x":{"size":1,"sha256":""}}}'},
            "cannot read the manifest",
        ),
        (
            {"x.csv.manifest": b'{"id":"a","files":{},"format":2}'},
            "cannot read the manifest",
        ),
    ],
)
@pytest.mark.parametrize("same_machine", [False, True])
async def test_what_someone_changed_is_not_taken_for_the_export(
    *, session: TogglSession, service: TrapService, bucket: str, tmp_path: Path, store: Any,
    change: dict[str, bytes | None], message: str, same_machine: bool,
) -> None:  # fmt: skip
    to = f"{bucket}/x.csv"
    await export(session, to, work_dir=tmp_path / "here", **WINDOW)
    service.requests.clear()
    for name, data in change.items():
        store.rm_file(f"{bucket}/{name}") if data is None else store.pipe_file(
            f"{bucket}/{name}", data
        )
    work_dir = tmp_path / ("here" if same_machine else "there")
    with pytest.raises(ExportTargetError, match=message):
        await export(session, to, work_dir=work_dir, update=True, **WINDOW)
    assert service.requests == []
    assert (await export(session, to, work_dir=work_dir, overwrite=True, **WINDOW)).rows == 5
    assert (await export(session, to, work_dir=work_dir, **WINDOW)).already_complete


async def test_an_export_that_was_deleted_is_made_again(
    session: TogglSession, bucket: str, options: dict[str, Any], store: Any
) -> None:
    to = f"{bucket}/out"
    await export(session, to, **options)
    store.rm(to, recursive=True)
    summary = await export(session, to, **options)
    assert not summary.already_complete
    assert store.exists(f"{to}/time_entries-7.jsonl")


async def test_an_upload_that_fails_is_repeated_without_requests(
    session: TogglSession, service: TrapService, options: dict[str, Any], guarded: type[Guarded],
    store: Any,
) -> None:  # fmt: skip
    to = f"guarded://{new_name('bucket')}/x.csv"
    for update in (False, True):
        guarded.refused = frozenset({".part"})
        with pytest.raises(ExportTargetError, match="Connection reset by peer") as caught:
            await export(session, to, update=update, **options)
        assert "the same export resumes from its checkpoint" in caught.value.__notes__
        guarded.refused = frozenset()
        service.requests.clear()
        summary = await export(session, to, update=update, **options)
        assert summary.resumed
        assert service.requests == []
        assert store.cat_file(to.replace("guarded", "memory")).count(b"Landing page") == 5 + update
        service.workspaces[7].add(1, first_id=50)


async def test_a_refused_account_leaves_nothing(
    service: TrapService, bucket: str, options: dict[str, Any], store: Any
) -> None:
    service.workspace(7)
    async with service.session("0" * 32) as refused:
        with pytest.raises(AuthenticationError):
            await export(refused, f"{bucket}/x.csv", **options)
    assert store.find(bucket) == []


async def test_the_work_folder_is_in_the_state_of_the_user(
    session: TogglSession, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_state_path", lambda name: tmp_path / name)
    summary = await export(session, f"{bucket}/x y.csv", **WINDOW)
    folder = summary.files[0].path.parent
    assert folder.parent == tmp_path / "toggl-async" / "exports"
    assert folder.name.startswith("x_y.csv-")


async def test_an_estimate_of_an_update(
    session: TogglSession, bucket: str, options: dict[str, Any], store: Any
) -> None:
    work_dir = {"work_dir": options["work_dir"]}
    estimate = await estimate_export(session, f"{bucket}/x.csv", **WINDOW)
    assert not estimate.update
    assert store.find(bucket) == []
    await export(session, f"{bucket}/x.csv", **work_dir, **WINDOW)
    estimate = await estimate_export(session, f"{bucket}/x.csv", update=True, **work_dir, **WINDOW)
    assert estimate.update
