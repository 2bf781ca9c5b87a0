"""Compares the generated modules with the files on disk, and writes those that differ."""

from __future__ import annotations

import difflib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from .source import SYNC_PACKAGE, Source, UnsupportedError
from .write import GENERATED_MARK, write_package

CONFIG: Final = Path(__file__).parents[2] / "pyproject.toml"
"""The settings of ruff."""

WRITTEN_BY_HAND: Final = {
    "_downloads.py",
    "_loop.py",
    "_namespace.py",
    "_paging.py",
    "_session.py",
    "_stream.py",
    "_traces.py",
}
"""The modules of ``toggl_sync`` that are not generated."""


def generate(root: Path) -> dict[str, str]:
    """Return the generated modules: path inside the repository -> text."""
    return formatted(write_package(Source(root)))


def formatted(files: Mapping[str, str]) -> dict[str, str]:
    """Sort the imports of modules and format them, with ruff."""
    with TemporaryDirectory(prefix="toggl-sync-") as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        _run_ruff("check", "--select=I", "--fix", folder)
        _run_ruff("format", folder)
        return {name: Path(folder, name).read_text(encoding="utf-8") for name in files}


def _run_ruff(command: str, *arguments: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "ruff", command, "--quiet", f"--config={CONFIG}", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise UnsupportedError(f"ruff {command} failed: {result.stderr or result.stdout}".strip())


def differences(root: Path, files: Mapping[str, str]) -> Iterator[str]:
    """Describe how the files on disk differ from the generated ones."""
    for name, text in files.items():
        path = root / name
        if not path.exists():
            yield f"{name} is missing\n"
        elif (present := path.read_text(encoding="utf-8")) != text:
            yield from difflib.unified_diff(
                present.splitlines(keepends=True), text.splitlines(keepends=True), name, name
            )
    yield from (f"{name} has no source\n" for name in unknown_files(root, files))


def unknown_files(root: Path, files: Mapping[str, str]) -> list[str]:
    """Return the modules of ``toggl_sync`` that are neither generated nor written by hand."""
    by_hand = {f"{SYNC_PACKAGE}/{name}" for name in WRITTEN_BY_HAND}
    paths = sorted((root / SYNC_PACKAGE).rglob("*.py"))
    names = [path.relative_to(root).as_posix() for path in paths]
    return [name for name in names if name not in files and name not in by_hand]


def update(root: Path, files: Mapping[str, str]) -> Iterator[str]:
    """Write the files that differ, delete those without a source, and describe what was done."""
    for name, text in files.items():
        path = root / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            yield f"wrote {name}"
    for name in unknown_files(root, files):
        path = root / name
        if path.read_text(encoding="utf-8").startswith(GENERATED_MARK):
            path.unlink()
            yield f"removed {name}: its source was deleted"
        else:
            yield f"{name} was not generated: add it to WRITTEN_BY_HAND in tools/sync/check.py"
