"""Write the shapes that the sandbox answers where it has no handler.

``python tools/make_shapes.py`` writes ``toggl_async/sandbox/fallback/shapes.json`` from the
catalogue in ``tests/catalogue``; with ``--check`` it writes nothing and fails if the file
differs. Operations with a handler are left out, so run it after a handler is added; those of
Toggl 2.0 are not, since its handlers read the shapes too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any, Final

from toggl_async.sandbox.server import stateful_routes

ROOT: Final = Path(__file__).resolve().parent.parent
CATALOGUE: Final = ROOT / "tests" / "catalogue"
TARGET: Final = ROOT / "toggl_async" / "sandbox" / "fallback" / "shapes.json"
APIS: Final = {"track-v9", "reports-v3", "insights-v1", "webhooks-v1", "focus"}
INTERNAL: Final = "internal"
"""The group of operations that are not for users."""
MARKS: Final = {False: "!", True: "?"}
ALTERNATIVES: Final = {"create_rate": {"mode", "start"}}
"""Fields that the catalogue requires, of which one is enough."""
PRICING_PLANS: Final = {
    "reports-v3.load_comparative_report": "starter",
    "reports-v3.filter_task_statuses": "starter",
    "insights-v1.load_project_data_trends": "starter",
    "insights-v1.export_employee_profitability": "premium",
    "insights-v1.export_project_profitability": "premium",
    "track-v9.create_shared_report": "starter",
    "track-v9.create_scheduled_report": "starter",
    # Their 402 depends on the days of the report, not on the operation.
    "reports-v3.export_detailed": "free",
    "reports-v3.export_detailed_pdf": "free",
    "reports-v3.export_summary": "free",
    "reports-v3.export_summary_pdf": "free",
    "reports-v3.export_weekly_pdf": "free",
    # Only to save or schedule a report needs a pricing plan.
    "track-v9.list_shared_reports": "free",
    "track-v9.update_shared_reports": "free",
    "track-v9.delete_shared_reports": "free",
    "track-v9.get_shared_report": "free",
    "track-v9.update_shared_report": "free",
    "track-v9.delete_shared_report": "free",
    "track-v9.list_scheduled_reports": "free",
    "track-v9.delete_scheduled_report": "free",
}
"""The pricing plans that operations require; by default premium where the catalogue has a 402."""


def in_scope(operation: dict[str, Any]) -> bool:
    """Return whether the sandbox supports an operation; Plan and accounts have handlers for all.

    Operations that the documents no longer list may still be called, so they are included.
    """
    if operation["api"] == "focus":
        return operation["tier"] in {"daily", "other"}
    status = operation["spec_status"]
    listed = status == "current" or status.startswith("removed-") or bool(operation["seed"])
    return operation["api"] in APIS and listed and operation["group"] != INTERNAL


def short(schema: dict[str, Any]) -> Any:
    """Write a schema briefly; ``fallback/shapes.py`` says how it is read."""
    mark = MARKS.get(schema.get("nullable", ""), "")
    if "$ref" in schema:
        return "@" + schema["$ref"].rpartition("/")[2] + mark
    if "enum" in schema or schema.get("kind") == "enum":
        return _with_mark({"enum": schema.get("enum") or schema["values"]}, mark)
    kind = schema.get("type") or schema["kind"]
    if kind == "array":
        return [short(schema["items"]), mark]
    if kind == "map":
        return _with_mark({"map": short(schema["values"])}, mark)
    if kind == "object":
        return _with_mark({"fields": fields(schema)}, mark)
    form = schema.get("format")
    return kind + (f"/{form}" if form else "") + mark


def _with_mark(shape: dict[str, Any], mark: str) -> dict[str, Any]:
    return {**shape, "mark": mark} if mark else shape


def fields(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the short forms of the fields of an object."""
    return {name: short(field) for name, field in schema.get("fields", {}).items()}


def body_of(operation: dict[str, Any], models: dict[str, Any]) -> dict[str, Any] | None:
    """Return the kind of a request body and its required fields."""
    body = operation["body"]
    if body is None:
        return None
    schema = body.get("schema", {})
    if "$ref" in schema:
        schema = models[schema["$ref"].rpartition("/")[2]]
    needed = {
        name: field
        for name, field in schema.get("fields", {}).items()
        if field.get("required") and name not in ALTERNATIVES.get(operation["name"], ())
    }
    kind = schema.get("type") if body["kind"] == "list" else None
    # A plain text is described as an object whose schema is a string.
    is_text = body["kind"] == "object" and schema.get("type") == "string"
    return {
        "media": body["media_type"],
        "kind": "string" if is_text else body["kind"],
        "required": bool(body.get("required")),
        # The models that required fields refer to are not followed.
        "fields": {name: _flat(field, models) for name, field in needed.items()},
        "items": kind if kind in {"integer", "string"} else "object",
    }


def _flat(field: dict[str, Any], models: dict[str, Any]) -> Any:
    if "$ref" in field:
        model = models[field["$ref"].rpartition("/")[2]]
        return short(model) if model["kind"] == "enum" else "object"
    if field["type"] == "array" and "$ref" in field["items"]:
        return ["object", ""]
    return short(field)


def operation_row(operation: dict[str, Any], models: dict[str, Any]) -> dict[str, Any]:
    """Return the short form of an operation."""
    status = min(operation["response"])
    response = operation["response"][status]
    row: dict[str, Any] = {
        "api": operation["api"],
        "method": operation["method"],
        "path": operation["path"],
        "numbers": [
            parameter["name"]
            for parameter in operation["path_params"]
            if parameter["type"] == "integer"
        ],
        "status": int(status),
        "kind": response["kind"],
    }
    if "schema" in response:
        row["shape"] = short(response["schema"])
    if "media_type" in response:
        row["media"] = response["media_type"]
    body = body_of(operation, models)
    if body is not None:
        row["body"] = body
    default = "premium" if 402 in operation["error_statuses"] else "free"
    pricing_plan = PRICING_PLANS.get(f"{operation['api']}.{operation['name']}", default)
    if pricing_plan != "free":
        row["pricing_plan"] = pricing_plan
    return row


def model_references(value: Any) -> set[str]:
    """Return the names of the models that a shape refers to."""
    if isinstance(value, str):
        return {value[1:].rstrip("!?")} if value.startswith("@") else set()
    if isinstance(value, list):
        return {name for item in value for name in model_references(item)}
    if isinstance(value, dict):
        return {name for item in value.values() for name in model_references(item)}
    return set()


def with_extensions(path: str) -> list[str]:
    """Return the paths for each file extension of a path that ends in ``{extension}``."""
    return [path.replace("{extension}", extension) for extension in ("csv", "xlsx")]


def without_names(path: str) -> str:
    """Return a path without the names of its parameters, which may differ in the sandbox."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def routes_of(operation: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Return API, method and path of an operation, for each file extension."""
    api, method = operation["api"], operation["method"]
    return {(api, method, without_names(path)) for path in with_extensions(operation["path"])}


def shapes() -> str:
    """Return the text of the file."""
    operations = load_operations()
    models = load_models()
    stateful = {(api, method, without_names(path)) for api, method, path in stateful_routes()}
    rows = [
        operation_row(operation, models)
        for operation in operations
        if in_scope(operation) and not routes_of(operation) <= stateful
    ]
    used_models: dict[str, Any] = {}
    pending = {name for row in rows for name in model_references(row.get("shape"))}
    while pending:
        name = pending.pop()
        model = models[name]
        used_models[name] = short({"type": model["kind"], **model})
        pending |= model_references(used_models[name]) - used_models.keys()
    lines = [",\n".join(_line(row) for row in rows)]
    lines.append(
        ",\n".join(f'"{name}": {_line(used_models[name])}' for name in sorted(used_models))
    )
    return '{{"operations": [\n{}\n],\n"models": {{\n{}\n}}}}\n'.format(*lines)


def load_operations() -> list[dict[str, Any]]:
    """Return the operations of the catalogue; using a missing field exits with a message."""
    files = sorted(CATALOGUE.glob("*operations.json"), reverse=True)
    return [_Operation(entry) for file in files for entry in json.loads(file.read_bytes())]


class _Operation(dict[str, Any]):
    def __missing__(self, field: str) -> Any:
        name = " ".join(str(self.get(key)) for key in ("api", "method", "path"))
        raise SystemExit(
            f"the operation {name} of the catalogue has no field {field}: "
            "add it to tests/catalogue/operations.json"
        )


def load_models() -> dict[str, Any]:
    """Return the schemas of the catalogue; using a missing one exits with a message."""
    models = _Models()
    for name in ("models.json", "focus-models.json"):
        models |= json.loads((CATALOGUE / name).read_bytes())["models"]
    return models


class _Models(dict[str, Any]):
    def __missing__(self, name: str) -> Any:
        raise SystemExit(
            f"the catalogue has no schema {name}: add it to tests/catalogue/models.json"
        )


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    text = shapes()
    if not parser.parse_args().check:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        print(f"{TARGET.relative_to(ROOT)} is not up to date: python tools/make_shapes.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
