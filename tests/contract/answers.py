"""Responses in the shapes that a service may send, made from the schemas of the catalogue.

Every value differs from the others, so that one that is read in another's place is noticed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, Final

import attrs

from toggl_async.models.base import LEGACY_IDS, Model, OpenEnum, raw_of
from toggl_async.secrets import Secret

from ..catalogue.classes import by_schema
from ..catalogue.data import ENVELOPES, Operation, Schema, name_of, resolved, response_of

JSON_KINDS: Final = {"object", "list", "object-or-null"}
UNKNOWN: Final = {"brand_new": {"a": [1, None], "b": {"c": "d"}}, "3d": "x", "class": False}
"""Fields that no model declares."""
CORRECTED: Final = {
    "track-v9.list_project_templates": ("list", "track.Project"),
    # A list of lists in the documents, and read both ways.
    "track-v9.list_subscription_plans": ("list", "track.PlanWithFeatures"),
}
"""Answers that the documents describe wrongly."""
FILES: Final = {"insights-v1.export_project_data_trends"}
"""Operations that answer a file, whatever the documents say."""


class Shape(Enum):
    """Which fields an answer has."""

    ALL = "all fields"
    FEW = "only ids"
    NULLS = "nulls"
    UNKNOWN = "unknown fields"
    SECOND = "ids under their second names"


@attrs.define
class AnswerMaker:
    """Makes up answers of one shape."""

    shape: Shape
    always: frozenset[str] = frozenset()
    """Fields that are there in every shape."""
    fixed: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """Values of fields by their name."""
    numbers: Iterator[int] = attrs.field(factory=lambda: itertools.count(1001))

    def value(self, schema: Schema, name: str = "made up", within: tuple[str, ...] = ()) -> Any:
        """Make up a value of a schema. ``within`` are the objects around it."""
        own = ref_of(schema)
        target = resolved(schema)
        kind = target.get("type") or target["kind"]
        if own:
            within = (*within, own)
        if target.get("kind") == "enum":
            return target["values"][next(self.numbers) % len(target["values"])]
        if "enum" in target:
            return target["enum"][next(self.numbers) % len(target["enum"])]
        if kind == "object" and "fields" in target:
            return self.object(own, target["fields"], within)
        if kind == "array":
            item = target["items"]
            return [] if ref_of(item) in within else [self.value(item, name, within)]
        if kind == "map" and "values" in target:
            return {str(next(self.numbers)): self.value(target["values"], name, within)}
        return self.scalar(target, kind, name)

    def object(self, own: str, fields: dict[str, Schema], within: tuple[str, ...]) -> Any:
        """Make up an object with the fields of the shape."""
        required = required_of(own)
        made: dict[str, Any] = {}
        for name, schema in fields.items():
            if str(schema.get("note", "")).startswith("request only"):
                continue
            needed = name in required or name in self.always or own in ENVELOPES
            if self.shape is Shape.FEW and not needed:
                continue
            if self.shape is Shape.NULLS and not needed and may_be_null(schema):
                made[name] = None
            elif ref_of(schema) not in within:
                made[name] = self.fixed.get(name) or self.value(schema, name, within)
        for short, long in LEGACY_IDS.items():
            if self.shape is Shape.SECOND and own in by_schema():
                swap(made, short, long)
            elif short in made and long in made:
                made[short] = made[long]
        return {**made, **UNKNOWN} if self.shape is Shape.UNKNOWN else made

    def scalar(self, schema: Schema, kind: str, name: str) -> Any:
        """Make a number, a text or a boolean."""
        number = next(self.numbers)
        if kind == "string" or "hex string" in schema.get("note", ""):
            return _text(schema, name, number)
        simple: dict[str, Any] = {
            "integer": number,
            "number": number + 0.5,
            "boolean": number % 2 == 0,
            "any": {"made up": number},
            "map": {"made up": number},
            "object": {"made up": number},
        }
        return simple[kind]


def swap(fields: dict[str, Any], short: str, long: str) -> None:
    """Give an id the other one of its two names; of two, leave the older one."""
    if long in fields:
        fields[short] = fields.pop(long)
    elif short in fields:
        fields[long] = fields.pop(short)


def _text(schema: Schema, name: str, number: int) -> str:
    moment = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=number)
    formats = {
        "date-time": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "date-time-plan": moment.strftime("%Y-%m-%dT%H:%M:%S.00Z+00:00"),
        "date-time-no-zone": moment.strftime("%Y-%m-%dT%H:%M:%S"),
        "date": (date(2026, 1, 1) + timedelta(days=number % 3000)).isoformat(),
        "time-hh:mm": moment.strftime("%H:%M"),
        "decimal-hours-as-string": f"{number % 24}.5",
        "integer-minutes-as-string": str(number),
        "palette-id-as-string": str(number),
    }
    if "hex string" in schema.get("note", ""):
        return f"#{number:06x}"
    return formats.get(schema.get("format", ""), f"{name} {number}")


def ref_of(schema: Schema) -> str:
    """Return the name of the schema that is referred to, or an empty text."""
    name: str = schema.get("$ref", "").rpartition("/")[2]
    return name


def required_of(schema: str) -> frozenset[str]:
    """Return the fields without which the model of a schema cannot be made."""
    cls = by_schema().get(schema)
    if cls is None:
        return frozenset()
    names = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    return frozenset(names | {alias for alias, name in cls.aliases.items() if name in names})


def may_be_null(schema: Schema) -> bool:
    return schema.get("nullable") is not False or bool(schema.get("optional"))


def described(operation: Operation) -> tuple[str, Schema]:
    """Return the kind of an answer, and the schema of it or of its items."""
    if name_of(operation) in CORRECTED:
        kind, schema = CORRECTED[name_of(operation)]
        return kind, {"$ref": f"models.json#/models/{schema}"}
    if name_of(operation) in FILES:
        return "binary", {}
    _, response = response_of(operation)
    return response["kind"], response.get("schema", {})


def is_json(operation: Operation, route: str) -> bool:
    """Return whether the answer is JSON, and not a file, a text or empty."""
    return described(operation)[0] in JSON_KINDS and not route.endswith(".{extension}")


def answer_of(operation: Operation, maker: AnswerMaker) -> Any:
    """Make up the JSON of an answer with one item."""
    kind, schema = described(operation)
    body = maker.value(schema)
    ref = ref_of(schema)
    if ref in ENVELOPES:
        for total in {"total_count", "total"} & body.keys():
            body[total] = len(body[ENVELOPES[ref]] or ())
        if "is_truncated" in body:
            body["is_truncated"] = False
        body.pop("next_page_token", None)
        if ref == "track.UnifiedSubscriptionInvoiceList":
            body.pop("next", None)
    return [body] if kind == "list" else body


def item_schema(operation: Operation) -> Schema:
    """Return the schema of one item of a listing."""
    _, schema = described(operation)
    target = resolved(schema)
    item: Schema = schema
    if field := ENVELOPES.get(ref_of(schema)):
        item = target["fields"][field]["items"]
    elif operation["paginated"] and target.get("kind") == "map":
        item = target["values"]["items"]
    return item


def items_in(operation: Operation, body: Any) -> list[Any]:
    """Return the items that a method gives of an answer."""
    kind, schema = described(operation)
    if field := ENVELOPES.get(ref_of(schema)):
        body = body[0] if kind == "list" else body
        items: list[Any] = body[field]
        return items
    if operation["paginated"] and resolved(schema).get("kind") == "map":
        return [item for part in body.values() for item in part]
    return body if kind == "list" else [body]


# -- decoded values against the response


def differences(value: Any, data: Any, path: str = "$") -> Iterator[str]:
    """Say what of an answer cannot be read, or is read as something else."""
    if isinstance(value, Model) and isinstance(data, dict):
        yield from _of_model(value, data, path)
    elif isinstance(value, dict) and isinstance(data, dict):
        texts = {str(key): part for key, part in value.items()}  # an id may be the key
        if texts.keys() != data.keys():
            yield f"{path} has the keys {sorted(texts)}, not {sorted(data)}"
        else:
            for key, part in data.items():
                yield from differences(texts[key], part, f"{path}.{key}")
    elif isinstance(value, list | tuple) and isinstance(data, list):
        if len(value) != len(data):
            data = [part for part in data if part is not None]  # null for no item
        if len(value) != len(data):
            yield f"{path} has {len(value)} items, not {len(data)}"
        for index, (item, part) in enumerate(zip(value, data, strict=False)):
            yield from differences(item, part, f"{path}[{index}]")
    elif not same(value, data):
        yield f"{path} is {value!r}, not {data!r}"


def _of_model(obj: Model, data: dict[str, Any], path: str) -> Iterator[str]:
    cls: Any = type(obj)
    fields, extra = attrs.fields_dict(cls), obj.extra
    for name, part in data.items():
        where = f"{path}.{name}"
        if name in fields:
            yield from differences(getattr(obj, name), part, where)
        elif name in cls.aliases:
            yield from differences(getattr(obj, cls.aliases[name]), part, where)
            if name.isidentifier() and name in LEGACY_IDS and not same(getattr(obj, name), part):
                yield f"{where} cannot be read under this name"
        elif name not in extra:
            yield f"{where} is lost"
        elif not same(extra[name], part):
            yield f"{where} is {extra[name]!r} in extra, not {part!r}"
    for name in extra.keys() & (fields.keys() | cls.aliases.keys()):
        yield f"{path}.{name} could not be read: it is in extra"
    came = data.keys() | {cls.aliases[name] for name in data.keys() & cls.aliases.keys()}
    for name in fields.keys() - came:
        if getattr(obj, name) is not None:
            yield f"{path}.{name} did not come, and is {getattr(obj, name)!r}"
    if dict(raw_of(obj)) != data:
        yield f"{path} keeps other data than came"


def same(value: Any, data: Any) -> bool:
    """Return whether a decoded value equals the one of the response."""
    if data == "null":  # the text, for no value
        return value is None
    if isinstance(value, Secret):
        return bool(value.reveal() == data)
    if isinstance(value, datetime) and isinstance(data, str):
        moment = datetime.fromisoformat(data.replace("Z+00:00", "Z"))
        return value == (moment if value.tzinfo else moment.replace(tzinfo=None))
    if isinstance(value, date) and isinstance(data, str):
        return value.isoformat() == data
    if isinstance(value, OpenEnum):
        return bool(value.value == data)
    if isinstance(value, int | float) and type(data) is str:
        return type(value) is not bool and float(data) == value
    if isinstance(value, float):
        return type(data) in {int, float} and value == data
    return type(value) is type(data) and bool(value == data)
