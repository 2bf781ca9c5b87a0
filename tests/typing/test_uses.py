"""What type checkers report for correct and wrong uses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FILES = ("right_async.py", "right_sync.py", "wrong_async.py", "wrong_sync.py")

pytestmark = pytest.mark.timeout(600)


def marked(name: str) -> set[int]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# E")}


def run(*command: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=590,
    )
    assert ended.returncode in {0, 1}, ended.stdout + ended.stderr
    return ended.stdout


@cache
def mypy() -> dict[str, dict[int, str]]:
    """Return mypy's messages for each line of each file."""
    paths = [str(HERE / name) for name in FILES]
    messages: dict[str, dict[int, str]] = {name: {} for name in FILES}
    for line in run("mypy", "--no-error-summary", *paths).splitlines():
        match = re.match(r"(.+?):(\d+): error: (.*)", line)
        if match:
            name = Path(match[1]).name
            assert name in messages, line
            messages[name][int(match[2])] = match[3]
    return messages


@cache
def pyright(project: Path) -> dict[str, dict[int, str]]:
    """Return pyright's messages for each line of each file."""
    messages: dict[str, dict[int, str]] = {name: {} for name in FILES}
    # A separate project, since this repository's excludes the wrong uses.
    for name in FILES:
        shutil.copy(HERE / name, project)
    settings = {
        "extraPaths": [str(ROOT)],
        "pythonVersion": "3.11",
        "typeCheckingMode": "strict",
        "reportUnusedExpression": "error",
        "reportPrivateUsage": False,
    }
    config = project / "pyrightconfig.json"
    config.write_text(json.dumps(settings), encoding="utf-8")
    out = run("pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(config))
    for item in json.loads(out)["generalDiagnostics"]:
        name = Path(item["file"]).name
        if item["severity"] == "error":
            messages[name][item["range"]["start"]["line"] + 1] = item["message"]
    return messages


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pyright")


@pytest.mark.promise("types-are-checked")
@pytest.mark.parametrize("name", FILES)
def test_mypy_complains_of_the_marked_lines_only(name: str) -> None:
    messages = mypy()[name]
    assert messages.keys() == marked(name), messages


@pytest.mark.promise("types-are-checked")
@pytest.mark.parametrize("name", FILES)
def test_pyright_complains_of_the_marked_lines_only(name: str, project: Path) -> None:
    messages = pyright(project)[name]
    assert messages.keys() == marked(name), messages


def test_correct_uses_contain_no_error_marks() -> None:
    assert not marked("right_async.py") | marked("right_sync.py")
    assert len(marked("wrong_async.py")) > 25
    assert len(marked("wrong_sync.py")) > 25
