"""Exports into S3: the server of moto on loopback, through s3fs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import boto3  # type: ignore[import-untyped]
import pytest
from moto.server import ThreadedMotoServer

from toggl_async import ApiToken, TogglSession
from toggl_async.errors import ExportTargetError
from toggl_async.export import export
from toggl_async.sandbox import Sandbox

from ..support.servers import new_name

POINTS = ("export.uploaded", "export.moved", "export.manifest.written")
SECRET = "pa55word-of-the-test"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()


@pytest.fixture(autouse=True)
def _environment(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


@pytest.fixture
def s3(endpoint: str) -> Any:
    return boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="test",
        aws_secret_access_key=SECRET,
    )  # fmt: skip


@pytest.fixture
def bucket(s3: Any) -> str:
    name = new_name("toggl").replace("_", "-")
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    sandbox.seed("year", organizations=1, workspaces=2, people=3, projects=5, entries=1_200)
    async with sandbox:
        yield sandbox


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    async with TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as session:
        yield session


def _keys(s3: Any, bucket: str) -> set[str]:
    return {item["Key"] for item in s3.list_objects_v2(Bucket=bucket).get("Contents", ())}


@pytest.mark.parametrize("name", ["year.parquet", "year.sqlite", "toggl/year"])
async def test_export_update_and_another_machine(
    session: TogglSession, s3: Any, bucket: str, tmp_path: Path, name: str
) -> None:
    to = f"s3://{bucket}/{name}"
    first = await export(session, to, work_dir=tmp_path / "one")
    assert all(str(file.url).startswith(f"s3://{bucket}/") for file in first.files)
    keys = _keys(s3, bucket)
    assert not [key for key in keys if key.rpartition("/")[2].startswith(".")]
    again = await export(session, to, work_dir=tmp_path / "one")
    assert again.already_complete
    updated = await export(session, to, work_dir=tmp_path / "two", update=True)
    assert updated.rows == first.rows
    assert _keys(s3, bucket) == keys


@pytest.mark.promise("object-stores-are-whole")
@pytest.mark.parametrize("point", POINTS)
async def test_an_upload_that_is_killed_is_finished_by_the_next_run(
    sandbox: Sandbox, s3: Any, bucket: str, tmp_path: Path, point: str
) -> None:
    import asyncio

    async def run(failpoints: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "toggl_async.cli", "export", "--quiet",
            f"--to=s3://{bucket}/year", f"--work-dir={tmp_path}", "--entity=time_entries",
            "--entity=projects",
            env={
                **os.environ, "TOGGL_API_TOKEN": sandbox.owner.api_token,
                "TOGGL_TRACK_URL": sandbox.url, "TOGGL_ASYNC_FAILPOINTS": failpoints,
            },
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        _, errors = await asyncio.wait_for(process.communicate(), 240)
        return process.returncode or 0, errors.decode()

    code, errors = await run(f"{point}=kill{'' if 'manifest' in point else '@1'}")
    assert code == -9, errors
    assert ("year/export.manifest" in _keys(s3, bucket)) is ("manifest" in point)
    requests = len(sandbox.requests)
    assert await run("") == (0, "")
    assert len(sandbox.requests) == requests
    keys = _keys(s3, bucket)
    assert {"year/export.manifest", "year/export.state", "year/projects.jsonl"} <= keys
    assert not [key for key in keys if key.rpartition("/")[2].startswith(".")]


async def test_a_bucket_that_does_not_exist(
    session: TogglSession, sandbox: Sandbox, s3: Any, tmp_path: Path
) -> None:
    name = new_name("nothing").replace("_", "-")
    with pytest.raises(ExportTargetError, match=rf"cannot write s3://{name}/x\.csv: ") as caught:
        await export(session, f"s3://{name}/x.csv", work_dir=tmp_path)
    assert "\n" not in str(caught.value)
    assert not sandbox.requests
    assert name not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}


async def test_a_server_that_is_not_there(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path
) -> None:
    options = {
        "key": "test", "secret": SECRET, "endpoint_url": "http://127.0.0.1:1",
        "config_kwargs": {"retries": {"max_attempts": 0}},
    }  # fmt: skip
    with pytest.raises(ExportTargetError, match=r"cannot write s3://bucket/x\.csv: ") as caught:
        await export(session, "s3://bucket/x.csv", work_dir=tmp_path, storage_options=options)
    assert SECRET not in str(caught.value)
    assert not sandbox.requests


async def test_without_credentials(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(ExportTargetError, match=r"[Cc]redentials"):
        await export(session, "s3://bucket/x.csv", work_dir=tmp_path)
    assert not sandbox.requests
