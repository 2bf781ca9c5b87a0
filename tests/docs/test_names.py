"""No page mentions a name that does not exist: methods, classes, options, variables, targets."""

from __future__ import annotations

import asyncio
import builtins
import importlib
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import toggl_sync
from toggl_async import ApiToken, MemoryStore, PlanOAuth, TogglSession, errors
from toggl_async._http.middleware.raise_for_status import error_for
from toggl_async.testing import reply
from tools.site import commands

ROOT: Final = Path(__file__).parents[2]
HISTORY: Final = {"CHANGELOG.md"}
PAGES: Final = [
    page
    for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    if page.name not in HISTORY
]
METHOD: Final = re.compile(r"(?<![\w.])session((?:\.[a-z_]\w*)+)")
DOTTED: Final = re.compile(r"(?<![\w./@-])(toggl_(?:async|sync)(?:\.\w+)+)")
ERROR: Final = re.compile(r"(?<![\w.])[A-Z][A-Za-z]+Error(?!\w)")
OPTION: Final = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
VARIABLE: Final = re.compile(r"(?<!_)TOGGL_[A-Z_]*[A-Z]")
TARGET: Final = re.compile(r"(?:^|`)make ([a-z][a-z-]*)", re.MULTILINE)
CODE: Final = re.compile(r"`([^`\n]+)`|^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
OTHER_PROGRAMS: Final = (
    "pip ",
    ".venv/bin/",
    "python ",
    "mypy ",
    "git ",
    "docker ",
    "uvicorn ",
    "gunicorn ",
    "dask ",
)
INTERNAL: Final = {"TOGGL_ASYNC_COMPLETE", "TOGGL_ASYNC_FAILPOINTS", "TOGGL_API_TOKEN_NAME"}
"""Variables that no user sets, and the pattern of one."""
NOT_IN_THE_PACKAGE: Final = {"TOGGL_WEBHOOK_SECRET"}
"""Variables of the examples."""


@cache
def session() -> Any:
    """Return a session with all products; creating it sends nothing."""
    plan = PlanOAuth("id", "secret", store=MemoryStore())
    return TogglSession(ApiToken("0" * 32), plan)


def has_method(names: list[str]) -> bool:
    """Whether a session has an attribute; what follows a method is that of its result."""
    value = session()
    for name in names:
        if not hasattr(value, name):
            return hasattr(toggl_sync.TogglSession, name) and value is session()
        value = getattr(value, name)
        if callable(value) or type(value).__module__ == "builtins":
            return True
    return True


def has_object(path: str) -> bool:
    """Whether a dotted name can be imported."""
    names = path.split(".")
    for length in range(len(names), 0, -1):
        try:
            value: Any = importlib.import_module(".".join(names[:length]))
        except ModuleNotFoundError:
            continue
        for name in names[length:]:
            if not hasattr(value, name):
                return False
            value = getattr(value, name)
        return True
    return False


@cache
def options() -> frozenset[str]:
    return frozenset(
        option
        for _, command in commands.commands()
        for parameter in command.get_params(commands.context_of(command))
        for option in [*parameter.opts, *parameter.secondary_opts]
    )


@cache
def variables() -> frozenset[str]:
    """Return the variables that the package reads."""
    modules = (ROOT / "toggl_async").rglob("*.py")
    names = {name for path in modules for name in VARIABLE.findall(path.read_text("utf-8"))}
    return frozenset(names - INTERNAL)


def missing_in(text: str) -> set[str]:
    """Return the names in a page that do not exist."""
    missing = {
        f"session{match}" for match in METHOD.findall(text) if not has_method(match.split(".")[1:])
    }
    missing |= {name for name in DOTTED.findall(text) if not has_object(name)}
    missing |= {
        name
        for name in ERROR.findall(text)
        if not any(hasattr(module, name) for module in (errors, builtins, asyncio))
        and name not in UNION_NAMES
    }
    for inline, block in CODE.findall(text):
        for line in (inline or block).replace("\\\n", " ").splitlines():
            if not line.strip().startswith(OTHER_PROGRAMS):
                missing |= {option for option in OPTION.findall(line) if option not in options()}
    known = variables() | NOT_IN_THE_PACKAGE
    missing |= {
        name
        for name in VARIABLE.findall(text)
        if name not in known and not name.startswith("TOGGL_API_TOKEN_")
    }
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return missing | {f"make {name}" for name in TARGET.findall(text) if name not in targets}


UNION_NAMES: Final = {"ServerOutcomeUnknownError", "ReadTimeoutOutcomeUnknownError"}
"""Classes that :func:`toggl_async.errors.outcome_unknown` creates."""


@pytest.mark.promise("examples-run")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_names_in_a_page_exist(page: Path) -> None:
    missing = missing_in(page.read_text("utf-8"))
    assert not missing, ", ".join(sorted(missing))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`session.track.projects.rename`", {"session.track.projects.rename"}),
        ("`session.track.me.get().fullname`", set()),
        ("`toggl_async.export.reader.read`", {"toggl_async.export.reader.read"}),
        ("`toggl_async.export.export`", set()),
        ("`NoQuotaError` and `QuotaExceededError`", {"NoQuotaError"}),
        ("`toggl-async export --dryrun`", {"--dryrun"}),
        ("`--dry-run`, `pip install --upgrade x`", set()),
        ("```sh\ntoggl-async export --too x\n```\n", {"--too"}),
        ("set `TOGGL_TOKEN`", {"TOGGL_TOKEN"}),
        ("set `TOGGL_API_TOKEN_OFFICE`", set()),
        ("run `make everything`", {"make everything"}),
    ],
)
def test_a_name_that_does_not_exist_is_noticed(text: str, expected: set[str]) -> None:
    assert missing_in(text) == expected


def test_the_error_of_each_status_is_documented() -> None:
    page = (ROOT / "docs" / "error-handling.md").read_text("utf-8")
    section = page.partition("## By status")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("| ")]
    documented = {
        (status, name)
        for statuses, names in rows
        for status in re.findall(r"\d+", statuses)
        for name in ERROR.findall(names)
    }
    statuses = {status for status, _ in documented}
    assert statuses >= {"400", "401", "402", "403", "404", "409", "410", "422", "429", "500"}
    for status in statuses:
        error = error_for(reply(int(status), json="no"), datetime.now(UTC))
        assert (status, type(error).__name__) in documented


def test_each_variable_is_documented() -> None:
    page = (ROOT / "docs" / "environment.md").read_text("utf-8")
    assert variables() <= set(VARIABLE.findall(page))
