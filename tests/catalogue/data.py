"""The catalogue of the HTTP APIs as the tests read it: operations, schemas, sample answers.

A copy with one line per operation or schema, so that diffs stay readable. Toggl 2.0 (Focus) has
files of its own. Where the original is available next to the repository, a test compares the two,
and this command writes a new copy:

    python tests/catalogue/data.py ../shared/api
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

HERE: Final = Path(__file__).parent
ORIGINAL: Final = HERE.parents[2] / "shared" / "api"

OPERATION_FILES: Final = ("operations.json", "focus-operations.json")
MODEL_FILES: Final = ("models.json", "focus-models.json")

K = TypeVar("K")
V = TypeVar("V")
Operation: TypeAlias = dict[str, Any]
Schema: TypeAlias = dict[str, Any]


class CatalogueError(LookupError):
    """The catalogue lacks an entry; the message says which one, and where to add it."""


class Entries(dict[K, V]):
    """Entries of the catalogue by key; one that is missing is named in a sentence."""

    def __init__(self, what: str, file: str, entries: Iterable[tuple[K, V]]) -> None:
        super().__init__(entries)
        self.what = what
        self.file = file

    def __missing__(self, key: K) -> V:
        name = " ".join(map(str, key)) if isinstance(key, tuple) else key
        raise CatalogueError(
            f"the catalogue has no {self.what} {name}: add it to tests/catalogue/{self.file}"
        )


class _Entry(dict[str, Any]):
    """One operation; a field that its description lacks is named in a sentence."""

    def __missing__(self, field: str) -> Any:
        name = " ".join(str(self.get(key)) for key in ("api", "method", "path"))
        raise CatalogueError(
            f"the operation {name} of the catalogue has no field {field}: "
            "add it to tests/catalogue/operations.json"
        )


@cache
def operations() -> list[Operation]:
    """Return the operations of every API."""
    return [_Entry(entry) for file in OPERATION_FILES for entry in _read(file)]


@cache
def schemas() -> Entries[str, Schema]:
    """Return the schemas of every API, by their full name: ``track.Project``."""
    models: dict[str, Schema] = {}
    for file in MODEL_FILES:
        models |= _read(file)["models"]
    return Entries("schema", "models.json", models.items())


def _read(file: str) -> Any:
    return json.loads((HERE / file).read_bytes())


@cache
def samples() -> list[dict[str, Any]]:
    """What the sample answers are: file, model, kind, operation."""
    entries: list[dict[str, Any]] = json.loads(sample("index.json"))["samples"]
    return entries


def sample(file: str) -> bytes:
    """Return a sample's bytes."""
    return (HERE / "samples" / file).read_bytes()


def name_of(operation: Operation) -> str:
    return f"{operation['api']}.{operation['name']}"


GROUPS: Final = {
    "audit_logs",
    "authentication",
    "avatars",
    "calendar",
    "clients",
    "dashboard",
    "expenses",
    "exports",
    "favorites",
    "general",
    "goals",
    "groups",
    "ical",
    "imports",
    "invitations",
    "invoices",
    "me",
    "organizations",
    "preferences",
    "project_users",
    "projects",
    "shared_reports",
    "subscription",
    "tags",
    "tasks",
    "time_entries",
    "timeline",
    "timesheets",
    "track_reminders",
    "workspaces",
}
"""Groups of Track's current operations that have their methods."""


ENVELOPES: Final = {
    "focus.AuditLog": "events",
    "focus.EffectiveProjectRatesSummaryRowsPage": "data",
    "focus.GroupRowsPage": "data",
    "track.CalendarEventsResponse": "events",
    "track.CalendarsResponse": "calendars",
    "track.TaskPage": "data",
    "track.TimesheetPage": "data",
    "track.TimesheetSetupPage": "data",
    "track.UnifiedSubscriptionInvoiceList": "items",
    **{
        name: "data"
        for name, schema in schemas().items()
        if name.startswith("focus.") and {"data", "page"} <= schema.get("fields", {}).keys()
    },
}
"""Schemas that are taken off by the styles of paging, and the field that holds the list."""


REMOVED_BUT_OFFERED: Final = {
    "track-v9.download_organization_purchase_order",
    "track-v9.get_organization_usage",
}
"""Operations that Toggl's documents no longer list and that still have a method.

Whether they still answer is not known, so the docstring of the method says so.
"""


def in_scope(operation: Operation) -> bool:
    """Tell whether the SDK has a method for it (widen this as it grows)."""
    if name_of(operation) in REMOVED_BUT_OFFERED:
        return True
    api, group, seed = operation["api"], operation["group"], str(operation["seed"])
    if api in {"accounts", "plan-v5"}:
        return True
    if api == "focus":
        return operation["tier"] in {"daily", "other"}
    if api == "track-v9":
        if seed.startswith(("001", "002")):
            return True
        current = operation["spec_status"] == "current"
        return group in GROUPS and current
    whole = {"reports-v3", "insights-v1", "webhooks-v1"}
    return api in whole and operation["spec_status"] == "current"


def scope() -> list[Operation]:
    return [operation for operation in operations() if in_scope(operation)]


def response_of(operation: Operation) -> tuple[str, dict[str, Any]]:
    """Return status and description of an answer; some also have an empty one (204)."""
    described: list[tuple[str, dict[str, Any]]] = [*operation["response"].items()]
    full = [(status, response) for status, response in described if response["kind"] != "empty"]
    return (full or described)[0]


def resolved(schema: Schema) -> Schema:
    """Follow a reference to the schema that it names."""
    ref = schema.get("$ref")
    return schemas()[ref.rpartition("/")[2]] if ref else schema


def compact(file: str, content: Any) -> str:
    """Write the content of one of the catalogue's files, one line per operation or schema."""
    return compact_operations(content) if file in OPERATION_FILES else compact_models(content)


def compact_operations(entries: list[Operation]) -> str:
    return "[\n" + ",\n".join(_line(entry) for entry in entries) + "\n]\n"


def compact_models(content: dict[str, Any]) -> str:
    head = ",\n".join(f'"{key}": {_line(content[key])}' for key in ("format", "sources"))
    models = ",\n".join(f'"{name}": {_line(model)}' for name, model in content["models"].items())
    return f'{{\n{head},\n"models": {{\n{models}\n}}\n}}\n'


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def copy(original: Path) -> None:
    """Write the copy again from the original."""
    for file in OPERATION_FILES + MODEL_FILES:
        text = compact(file, json.loads((original / file).read_bytes()))
        (HERE / file).write_text(text, encoding="utf-8")
    (HERE / "samples").mkdir(exist_ok=True)
    for path in (original / "samples").glob("*.json"):
        shutil.copyfile(path, HERE / "samples" / path.name)


if __name__ == "__main__":
    copy(Path(sys.argv[1]))
