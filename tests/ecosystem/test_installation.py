"""The wheel works in an environment that has only what it requires."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement

from toggl_async import __version__

from ..support.wheels import build_wheel


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment that has only what it requires; return its scripts."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    paths = {"base": str(folder), "platbase": str(folder)}
    scripts = Path(sysconfig.get_path("scripts", "venv", paths))
    packages = Path(sysconfig.get_path("purelib", "venv", paths))
    for name in required(metadata_name="toggl-async") - {"toggl-async"}:
        copy_distribution(name, packages)
    python = scripts / f"python{'.exe' if os.name == 'nt' else ''}"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    wheel = build_wheel(tmp_path_factory.mktemp("wheel"))
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True, timeout=240)
    return scripts


def required(metadata_name: str, known: frozenset[str] = frozenset()) -> set[str]:
    """Return the name of a distribution, and of all that it requires without extras."""
    names = {metadata_name}
    for text in importlib.metadata.requires(metadata_name) or []:
        requirement = Requirement(text)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and requirement.name not in known | names:
            names |= required(requirement.name, known | names)
    return names


def copy_distribution(name: str, target: Path) -> None:
    """Copy the files of an installed distribution, which needs no package index."""
    distribution = importlib.metadata.distribution(name)
    tops = {file.parts[0] for file in distribution.files or [] if file.parts[0] != ".."}
    for top in tops - {"__pycache__"}:
        source = Path(str(distribution.locate_file(top)))
        if source.is_dir():
            shutil.copytree(source, target / top, dirs_exist_ok=True)
        else:
            shutil.copy(source, target / top)


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_command_runs_without_optional_packages(scripts: Path, tmp_path: Path) -> None:
    assert run(scripts / "toggl-async", "--version", cwd=tmp_path).split()[-1] == __version__


MODULES: Final = """
import importlib, pkgutil, sys
import toggl_async, toggl_sync
imported = 0
for package in (toggl_async, toggl_sync):
    assert package.__file__.startswith(sys.prefix), package.__file__
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not info.name.endswith((".pytest_plugin", ".__main__")):
            importlib.import_module(info.name)
            imported += 1
print(imported)
"""


def test_its_modules_can_be_imported_without_optional_packages(
    scripts: Path, tmp_path: Path
) -> None:
    assert int(run(scripts / "python", "-c", MODULES, cwd=tmp_path)) > 500
