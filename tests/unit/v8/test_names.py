"""The 58 names in both packages, and the generated page."""

from __future__ import annotations

import importlib.util
import operator
from pathlib import Path
from types import ModuleType

import pytest

import toggl_sync.v8
from toggl_async import ApiToken, RetiredOperationError, TogglError, TogglSession
from toggl_async.v8 import V8

from ...support.v8_cases import CASES, CLASSIC

ROOT = Path(__file__).parents[3]


def public(cls: type) -> set[str]:
    return {name for name in dir(cls) if not name.startswith("_")} - {"api", "name"}


def tool() -> ModuleType:
    path = ROOT / "tools" / "make_migration.py"
    spec = importlib.util.spec_from_file_location("make_migration", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.promise("classic-scripts-run")
def test_the_names_are_those_of_the_catalogue() -> None:
    assert len(CLASSIC) == 58
    assert public(V8) == set(CLASSIC) == set(CASES) == public(toggl_sync.v8.V8)


def test_the_page_is_up_to_date() -> None:
    tool().main(["--check"])


def test_the_page_has_a_row_for_each() -> None:
    text = (ROOT / "docs" / "migrating-from-v8.md").read_text()
    for name in CLASSIC:
        assert text.count(f"| `{name}` |") == 1


async def test_docstrings_name_the_operation_and_existing_successors() -> None:
    module = tool()
    classes = [
        node for node in module.classes(module.LEGACY) if "LegacyNamespace" in str(node.name)
    ]
    assert len(classes) == 1
    async with TogglSession(ApiToken("5" * 32)) as session:
        rows = [
            row
            for node in module.classes(module.LEGACY)
            if [getattr(base, "id", "") for base in node.bases] == ["LegacyNamespace"]
            for row in module.rows(node)
        ]
        assert len(rows) == 58
        for row in rows:
            operation = CLASSIC[row.name]
            assert row.was == f"{operation['method']} {operation['path']}"
            for carrier in row.carriers:
                assert callable(operator.attrgetter(carrier)(session))


def test_removed_parameters_have_their_own_error() -> None:
    assert issubclass(RetiredOperationError, TogglError)


async def test_without_credentials_nothing_is_sent() -> None:
    from toggl_async import MissingCredentialsError

    async with TogglSession() as session:
        with pytest.raises(MissingCredentialsError):
            await session.v8.list_clients()
