"""Stores what is written to simple resources: collections of records, and single documents.

A collection is a path whose GET returns a list (or a page that contains one); its items are one
segment below. A document is a path that can be read and written. A resource that can be created
starts empty; where nothing can be created, a generated record can be read and changed.
"""

from __future__ import annotations

from itertools import count
from typing import Any, Final

import attrs

from ..core.bodies import ValidationError
from ..core.wire import http_error
from ..track.call import TrackCall
from .generator import ValueGenerator, fits
from .shapes import Operation, Shape, Shapes, split_mark

__all__ = ["RecordCall", "Records"]

_FIXED: Final = ("id", "workspace_id", "organization_id", "user_id")
Rows = dict[str, dict[str, Any]]


@attrs.frozen
class RecordCall:
    """A call to an operation of the catalogue, with its checked body."""

    operation: Operation
    call: TrackCall
    body: Any
    generator: ValueGenerator

    @property
    def sparse_generator(self) -> ValueGenerator:
        """A generator that leaves unknown fields null."""
        return attrs.evolve(self.generator, sparse=True)

    def storage_key(self, path: str) -> str:
        """Return the key of a path's records: shared by a workspace, or the caller's own."""
        shared = "{workspace_id}" in path or "{organization_id}" in path
        for name, value in self.call.params.items():
            path = path.replace("{" + name + "}", str(value))
        return f"{self.operation.api} {path}" if shared else f"{self.call.user.id} {path}"

    def page(self, rows: list[Any]) -> list[Any]:
        """Return the requested page, or all rows if no page size was sent."""
        page, size = self.call.query_int("page"), self.call.query_int("per_page")
        page = 1 if page is None else page
        if page < 1 or (size is not None and size < 1):
            raise http_error(400, "page and per_page must be positive")
        return rows if size is None else rows[(page - 1) * size : page * size]


@attrs.frozen
class _Collection:
    """How a collection is read; ``envelope`` is the key of the list in a page, or empty."""

    reader: Operation
    row: Shape
    envelope: str


class Records:
    """The records and documents of one sandbox."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._models = shapes.models
        self._collections: dict[str, Rows] = {}
        self._documents: dict[str, dict[str, Any]] = {}
        self._ids = count(1_000_001)

    def serve(self, request: RecordCall) -> Any:
        """Read or write; return the value of the response, if the operation has one."""
        operation = request.operation
        collection = self._find_collection(operation.api, operation.path)
        if collection is not None:
            return self._serve_collection(request, collection)
        parent, _, last = operation.path.rpartition("/")
        if last.startswith("{") and last.endswith("}"):
            collection = self._find_collection(operation.api, parent)
            if collection is not None:
                return self._serve_item(request, collection, str(request.call.params[last[1:-1]]))
        methods = self._shapes.methods(operation, operation.path)
        if methods.keys() & {"PUT", "POST"} and "GET" in methods and operation.kind != "list":
            return self._serve_document(request)
        value = self._generate(request)
        if isinstance(value, dict) and isinstance(request.body, dict):
            self._merge(request, value, self._fields(operation.shape), strict=False)
        return value

    def _find_collection(self, api: str, path: str) -> _Collection | None:
        reader = self._shapes.paths.get((api, path), {}).get("GET")
        if reader is None:
            return None
        if reader.kind == "list":
            return _Collection(reader, reader.shape, "") if self._fields(reader.shape) else None
        name = path.rpartition("/")[2]
        for key, field in self._fields(reader.shape).items():
            if key in {"data", name} and isinstance(field, list) and self._fields(field[0]):
                return _Collection(reader, field[0], key)
        return None

    def _fields(self, shape: Shape) -> dict[str, Shape]:
        shape, _ = split_mark(shape)
        if isinstance(shape, str) and shape.startswith("@"):
            shape = self._models[shape[1:]]
        fields: dict[str, Shape] = shape.get("fields", {}) if isinstance(shape, dict) else {}
        return fields

    def _key_field(self, collection: _Collection) -> str:
        """Return the field that names a row in the paths of its items."""
        api, path, fields = (
            collection.reader.api,
            collection.reader.path,
            self._fields(collection.row),
        )
        for other_api, item_path in self._shapes.paths:
            if other_api == api and item_path.startswith(path + "/{") and item_path.endswith("}"):
                name = item_path.removeprefix(path + "/{")[:-1]
                for field in fields:
                    if field == name or field.endswith("_" + name):
                        return field
        return next((name for name in ("id", "uuid") if name in fields), "")

    def _rows(self, request: RecordCall, collection: _Collection) -> Rows:
        key = request.storage_key(collection.reader.path)
        rows = self._collections.get(key)
        if rows is None:
            rows = self._collections[key] = {}
            if not self._can_create(collection):
                self._add(request, collection, request.generator)
        return rows

    def _can_create(self, collection: _Collection) -> bool:
        return "POST" in self._shapes.methods(collection.reader, collection.reader.path)

    def _add(
        self,
        request: RecordCall,
        collection: _Collection,
        generator: ValueGenerator,
        item_id: str | None = None,
    ) -> Any:
        record: dict[str, Any] = generator.make(collection.row)
        key = self._key_field(collection)
        if key and fits(next(self._ids), self._fields(collection.row)[key], self._models):
            record[key] = int(item_id) if item_id else next(self._ids)
        row_key = str(record[key]) if key else str(next(self._ids))
        self._rows(request, collection)[row_key] = record
        return record

    def _serve_collection(self, request: RecordCall, collection: _Collection) -> Any:
        operation, rows = request.operation, self._rows(request, collection)
        if operation.method == "GET":
            page = request.page(list(rows.values()))
            if not collection.envelope:
                return page
            envelope: dict[str, Any] = request.generator.make(collection.reader.shape)
            envelope[collection.envelope] = page
            if "total_count" in envelope:
                envelope["total_count"] = len(rows)
            return envelope
        if operation.method == "DELETE":
            rows.clear()
        if operation.method != "POST":
            return self._generate(request)
        bodies = request.body if isinstance(request.body, list) else [request.body]
        fields = self._fields(collection.row)
        records: list[Any] = []
        for body in bodies if all(isinstance(body, dict) for body in bodies) else [None]:
            item = attrs.evolve(request, body=body)
            self._merge(item, {}, fields)  # refuses a wrong body before anything is stored
            record = self._add(request, collection, request.sparse_generator)
            self._merge(item, record, fields)
            records.append(record)
        if operation.kind != "object" or not records:
            return records if operation.kind == "list" else self._generate(request)
        return self._convert(request, records[0], self._key_field(collection))

    def _serve_item(self, request: RecordCall, collection: _Collection, item_id: str) -> Any:
        operation, rows = request.operation, self._rows(request, collection)
        record = rows.get(item_id)
        writes = operation.method == "POST" or (
            operation.method == "PUT" and not self._can_create(collection)
        )
        if record is None and writes and item_id.isdigit():
            record = self._add(request, collection, request.sparse_generator, item_id)
        if record is None:
            raise http_error(404, "Not found")
        if operation.method == "DELETE":
            del rows[item_id]
        elif operation.method != "GET":
            self._merge(request, record, self._fields(collection.row))
        if operation.kind == "list":
            return list(rows.values())
        if operation.kind == "object":
            return self._convert(request, record, self._key_field(collection))
        return record

    def _serve_document(self, request: RecordCall) -> Any:
        operation, key = request.operation, request.storage_key(request.operation.path)
        reader = self._shapes.methods(operation, operation.path)["GET"]
        if operation.method == "DELETE":
            self._documents.pop(key, None)
        document = self._documents.get(key)
        if document is None:
            document = request.generator.make(reader.shape)
        if operation.method in {"PUT", "POST", "PATCH"} and isinstance(document, dict):
            self._merge(request, document, self._fields(reader.shape))
            self._documents[key] = document
        return document

    def _convert(self, request: RecordCall, record: dict[str, Any], key: str) -> Any:
        """Return a record in the model of the operation, which may differ from the list's."""
        fields = self._fields(request.operation.shape)
        value: dict[str, Any] = request.sparse_generator.make(request.operation.shape)
        for name, item in record.items():
            # Models of one resource differ in the name of its id.
            target = "id" if name == key and name not in fields else name
            if target in fields and fits(item, fields[target], self._models):
                value[target] = item
        return value

    def _generate(self, request: RecordCall) -> Any:
        operation = request.operation
        value = request.generator.make(operation.shape) if operation.shape != "" else None
        return [value] if operation.kind == "list" else value

    def _merge(
        self,
        request: RecordCall,
        record: dict[str, Any],
        fields: dict[str, Shape],
        *,
        strict: bool = True,
    ) -> None:
        """Set the fields of the body that the record has; a wrong type is refused if strict."""
        if not isinstance(request.body, dict):
            return
        for name, value in request.body.items():
            if name not in fields or name in _FIXED:
                continue
            field = fields[name]
            if fits(value, field, self._models):
                record[name] = request.sparse_generator.complete(field, value)
            elif isinstance(value, float) and fits(round(value), field, self._models):
                # Some fields accept a fraction, and are integers in responses.
                record[name] = round(value)
            elif strict:
                raise ValidationError({name: ["has the wrong type"]})
