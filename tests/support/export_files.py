"""The files and the checkpoint of an export."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from toggl_async.export.checkpoint import Checkpoint
from toggl_async.export.sinks.files.journal import Journal

_PACKAGES = {".parquet": "pyarrow", ".zst": "zstandard"}


def needs(name: str) -> None:
    """Skip the test if the package that writes files of this name is not installed."""
    for suffix, package in _PACKAGES.items():
        if f".{name}".endswith(suffix) and importlib.util.find_spec(package) is None:
            pytest.skip(f"needs {package}")


def file_names(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def load_checkpoint(path: Path) -> Checkpoint:
    """Read a checkpoint file."""
    checkpoint = Journal(path).load()
    assert checkpoint is not None
    return checkpoint
