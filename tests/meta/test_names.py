"""Public names exist and are listed in ``__all__``; test files have short names."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import toggl_async
from toggl_async import errors

from ..support.cases import each_case

ROOT = Path(toggl_async.__file__).parent
TESTS = Path(__file__).parent.parent
FILES = sorted(TESTS.rglob("test_*.py"))
PUBLIC = [
    "toggl_async",
    "toggl_async.credentials",
    "toggl_async._http.downloads",
    "toggl_async.errors",
    "toggl_async.events",
    "toggl_async.options",
    "toggl_async.paging",
    "toggl_async.session",
    "toggl_async.testing",
    "toggl_async.models.base",
    "toggl_async.models.track.time_entries",
]


@pytest.mark.parametrize("name", PUBLIC)
def test_names_in_all_exist(name: str) -> None:
    module = importlib.import_module(name)
    assert not [public for public in module.__all__ if not hasattr(module, public)]


@pytest.mark.parametrize("name", PUBLIC)
def test_names_in_all_are_unique(name: str) -> None:
    names = list(importlib.import_module(name).__all__)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", PUBLIC[1:])
def test_public_names_of_a_module_are_in_all(name: str) -> None:
    module = importlib.import_module(name)
    path = Path(str(module.__file__))
    defined = {
        node.name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    # Helpers for other modules, and TypedDicts used only in annotations, are not listed.
    assert defined - set(module.__all__) <= {"EventMetadata"}


def test_package_has_the_promised_names() -> None:
    promised = {"TogglSession", "ApiToken", "EmailPassword", "PlanOAuth", "TogglError"}
    assert all(hasattr(toggl_async, name) for name in promised | set(errors.__all__))


def test_every_exception_class_is_an_sdk_error() -> None:
    known = {name for name in errors.__all__ if name.endswith("Error")} | {
        "Exception",
        "BaseException",
    }
    strangers = []
    for path in ROOT.rglob("*.py"):
        if path.relative_to(ROOT).parts[0] in {"sandbox", "cli"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                bases = {ast.unparse(base) for base in node.bases}
                if path.name != "errors.py" and bases & known:
                    strangers.append(node.name)
    # None leaves its package: of the codec, of a refresh, of the workers of an export.
    assert set(strangers) <= {"RefreshStoppedError", "TypeMismatch", "RunStoppedError"}


@each_case("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_test_file_does_not_repeat_the_name_of_its_folder(path: Path) -> None:
    assert not path.name.startswith(f"test_{path.parent.name}_")
