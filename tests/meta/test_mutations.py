"""The mutations of tools/mutations can be applied, and the tool finds those that survive."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate", ROOT / "tools" / "mutate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # attrs looks the module of a class up
    spec.loader.exec_module(module)
    return module


TOOL: Any = load_tool()


def test_every_mutation_can_be_applied() -> None:
    assert not (faults := list(TOOL.faults(TOOL.mutations()))), "\n".join(faults)


def test_core_has_mutations() -> None:
    groups = Counter(mutation.group for mutation in TOOL.mutations())
    assert {
        "auth", "cli", "codec", "export", "focus", "limits", "loop", "names", "paging", "pipeline",
        "sinks", "stores", "v8", "webhooks",
    } <= groups.keys()  # fmt: skip
    assert groups.total() >= 700
    assert min(groups.values()) >= 15


def mutation(**change: Any) -> Any:
    fields: dict[str, Any] = {
        "group": "group",
        "file": "toggl_async/webhooks/payloads.py",
        "old": "if not event.is_ping or",
        "new": "if not event.is_ping and",
        "breaks": "the answer",
        "tests": ("tests/unit/webhooks/test_payloads.py",),
        **change,
    }
    return TOOL.Mutation(**fields)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"old": "not in there"}, "occurs 0 times"),
        ({"old": "event"}, "occurs .* times, and must occur once"),
        ({"new": "if not event.is_ping or"}, "the new text is the old one"),
        ({"new": "if not ("}, "not valid Python"),
        ({"file": "toggl_async/gone.py"}, "no such file"),
        ({"tests": ("tests/gone.py",)}, "there are no tests tests/gone.py"),
    ],
)
def test_mutation_that_does_not_match_is_reported(change: dict[str, Any], message: str) -> None:
    (fault,) = TOOL.faults([mutation(**change)])
    assert fault.startswith(mutation(**change).title)
    assert re.search(message, fault)


def test_mutation_that_matches_is_accepted() -> None:
    assert list(TOOL.faults([mutation()])) == []
    assert len(list(TOOL.faults([mutation(), mutation()]))) == 1, "twice the same"


@pytest.mark.parametrize(
    ("code", "verdict"),
    [(0, "SURVIVED"), (1, "killed"), (None, "killed (hangs)"), (4, "NOT TESTED (pytest exited")],
)
def test_only_a_failed_test_kills_a_mutation(code: int | None, verdict: str) -> None:
    assert TOOL.verdict(code).startswith(verdict)


def test_run_separates_killed_from_survived_and_restores_the_tree(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a small tree with one module and one test."""
    module = "toggl_async/double.py"
    text = (
        "def double(number):\n    return 2 * number\n\n\ndef half(number):\n    return number / 2\n"
    )
    for name, content in {
        module: text,
        "toggl_async/__init__.py": "",
        "tests/test_double.py": "from toggl_async.double import double\n\n\n"
        "def test_double():\n    assert double(4) == 8\n",
        "pyproject.toml": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    monkeypatch.setattr(TOOL, "ROOT", tmp_path)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:faulthandler -p pytest_timeout")
    tests = ("tests/test_double.py",)
    killed = mutation(file=module, old="2 * number", new="3 * number", breaks="it", tests=tests)
    survived = mutation(file=module, old="number / 2", new="number / 3", breaks="half", tests=tests)

    assert TOOL.run_all([killed, survived, killed], 60.0) == [f"SURVIVED: {module}: half"]

    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [
        "killed", "SURVIVED", "killed",
    ]  # fmt: skip
    assert (tmp_path / module).read_text() == text
