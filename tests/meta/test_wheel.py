"""The wheel contains what a user needs, and nothing else."""

from __future__ import annotations

import email
import re
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any, Final

import pytest

from ..support.wheels import build_wheel

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("toggl_async", "toggl_sync")
MAX_BYTES: Final = 1_500_000
"""Of the wheel, which is downloaded by each installation."""
LARGE: Final = 250_000
"""A file of more bytes is data, and needs a reason."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(build_wheel(tmp_path_factory.mktemp("wheel"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message[Any, Any]:
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return email.message_from_bytes(wheel.read(name))


def test_it_contains_both_packages_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    folders = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in folders if not name.endswith(".dist-info")} == {*PACKAGES}
    files = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == files
    assert {f"{package}/py.typed" for package in PACKAGES} <= files


def test_it_is_small(wheel: zipfile.ZipFile) -> None:
    assert sum(item.compress_size for item in wheel.infolist()) < MAX_BYTES
    assert [item.filename for item in wheel.infolist() if item.file_size > LARGE] == []


def test_its_size_is_documented(wheel: zipfile.ZipFile) -> None:
    page = (ROOT / "docs" / "performance.md").read_text("utf-8")
    (documented,) = re.findall(r"a wheel of ([\d.]+) MB", page)
    size = Path(str(wheel.filename)).stat().st_size / 1e6
    assert abs(float(documented) - size) < 0.15, f"docs/performance.md: the wheel has {size:.1f} MB"


def test_it_has_the_command_the_plugin_and_the_licence(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith("/entry_points.txt")]
    points = wheel.read(name).decode()
    assert "toggl-async = toggl_async.cli:run_command_line" in points
    assert "toggl_sandbox = toggl_async.sandbox.pytest_plugin" in points
    assert any(name.endswith("/licenses/LICENSE") for name in wheel.namelist())


def test_its_description_is_complete_without_the_repository(metadata: Message[Any, Any]) -> None:
    text = str(metadata.get_payload())
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    assert len(links) > 8
    assert [link for link in links if not link.startswith("https://")] == []
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_its_classifiers_exist(metadata: Message[Any, Any]) -> None:
    from trove_classifiers import classifiers

    assert set(metadata.get_all("Classifier", [])) <= classifiers
