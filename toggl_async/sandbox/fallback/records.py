"""What was written to simple resources: collections of records, and single documents.

A collection is a path whose GET answers a list (or a page with one), its items are one
segment below. A document is a path that can be read and written. One that can be created
begins empty; where nothing can, a made-up record stands there to be read and changed.
"""

from __future__ import annotations

from itertools import count
from typing import Any, Final

import attrs

from ..core.bodies import InvalidError
from ..core.wire import refuse
from ..track.call import TrackCall
from .generator import Maker, fits
from .shapes import Operation, Shape, Shapes, marked

__all__ = ["Records"]

_FIXED: Final = ("id", "workspace_id", "organization_id", "user_id")
Rows = dict[str, dict[str, Any]]


@attrs.frozen
class Exchange:
    """One call on its way through the records."""

    operation: Operation
    call: TrackCall
    body: Any
    maker: Maker

    @property
    def bare(self) -> Maker:
        """A maker that leaves open what was not said."""
        return attrs.evolve(self.maker, bare=True)

    def owner(self, path: str) -> str:
        """Return whose thing ``path`` is, as a key: the ids in it, or the caller."""
        shared = "{workspace_id}" in path or "{organization_id}" in path
        for name, value in self.call.params.items():
            path = path.replace("{" + name + "}", str(value))
        return f"{self.operation.api} {path}" if shared else f"{self.call.user.id} {path}"

    def page(self, rows: list[Any]) -> list[Any]:
        """Cut out the page that was asked for, if one was."""
        page, size = self.call.asked_number("page"), self.call.asked_number("per_page")
        page = 1 if page is None else page
        if page < 1 or (size is not None and size < 1):
            raise refuse(400, "page and per_page must be positive")
        return rows if size is None else rows[(page - 1) * size : page * size]


class Records:
    """The records of one sandbox."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._models = shapes.models
        self._collections: dict[str, Rows] = {}
        self._documents: dict[str, dict[str, Any]] = {}
        self._ids = count(1_000_001)

    def answer(self, on: Exchange) -> Any:
        """Read or write; return the answer's value, if the operation has one."""
        operation = on.operation
        if self._lists(operation.api, operation.path) is not None:
            return self._collection(on, operation.path)
        above, _, last = operation.path.rpartition("/")
        if last.startswith("{") and last.endswith("}") and self._lists(operation.api, above):
            return self._item(on, above, str(on.call.params[last[1:-1]]))
        methods = self._shapes.methods(operation, operation.path)
        if methods.keys() & {"PUT", "POST"} and "GET" in methods and operation.kind != "list":
            return self._document(on)
        value = self._made(on)
        if isinstance(value, dict) and isinstance(on.body, dict):
            self._merge(on, value, self._fields(operation.shape), strict=False)
        return value

    def _lists(self, api: str, path: str) -> tuple[Operation, Shape, str] | None:
        """Return reader, shape of a row and key of the envelope, if ``path`` is a collection."""
        reader = self._shapes.paths.get((api, path), {}).get("GET")
        if reader is None:
            return None
        if reader.kind == "list":
            row = reader.shape
            return (reader, row, "") if self._fields(row) else None
        name = path.rpartition("/")[2]
        for key, field in self._fields(reader.shape).items():
            if key in {"data", name} and isinstance(field, list) and self._fields(field[0]):
                return reader, field[0], key
        return None

    def _fields(self, shape: Shape) -> dict[str, Shape]:
        shape, _ = marked(shape)
        if isinstance(shape, str) and shape.startswith("@"):
            shape = self._models[shape[1:]]
        fields: dict[str, Shape] = shape.get("fields", {}) if isinstance(shape, dict) else {}
        return fields

    def _key(self, api: str, path: str, fields: dict[str, Shape]) -> str:
        """Return the field that names a row in the paths of its items."""
        for known, below in self._shapes.paths:
            if known == api and below.startswith(path + "/{") and below.endswith("}"):
                name = below.removeprefix(path + "/{")[:-1]
                for field in fields:
                    if field == name or field.endswith("_" + name):
                        return field
        return next((name for name in ("id", "uuid") if name in fields), "")

    def _rows(self, on: Exchange, path: str) -> Rows:
        place = on.owner(path)
        rows = self._collections.get(place)
        if rows is None:
            rows = self._collections[place] = {}
            if "POST" not in self._shapes.paths[on.operation.api, path]:
                self._add(on, path, on.maker)
        return rows

    def _add(self, on: Exchange, path: str, maker: Maker, name: str | None = None) -> Any:
        found = self._lists(on.operation.api, path)
        assert found is not None
        fields = self._fields(found[1])
        record: dict[str, Any] = maker.make(found[1])
        key = self._key(on.operation.api, path, fields)
        if key and fits(next(self._ids), fields[key], self._models):
            record[key] = int(name) if name else next(self._ids)
        self._rows(on, path)[str(record[key]) if key else str(next(self._ids))] = record
        return record

    def _collection(self, on: Exchange, path: str) -> Any:
        operation, rows = on.operation, self._rows(on, path)
        found = self._lists(operation.api, path)
        assert found is not None
        reader, row, envelope = found
        if operation.method == "GET":
            page = on.page(list(rows.values()))
            if not envelope:
                return page
            whole: dict[str, Any] = on.maker.make(reader.shape)
            whole[envelope] = page
            return {**whole, "total_count": len(rows)} if "total_count" in whole else whole
        if operation.method == "DELETE":
            rows.clear()
        if operation.method != "POST":
            return self._made(on)
        bodies = on.body if isinstance(on.body, list) else [on.body]
        records: list[Any] = []
        for body in bodies if all(isinstance(body, dict) for body in bodies) else [None]:
            self._merge(attrs.evolve(on, body=body), {}, self._fields(row))
            record = self._add(on, path, on.bare)
            self._merge(attrs.evolve(on, body=body), record, self._fields(row))
            records.append(record)
        if operation.kind != "object" or not records:
            return records if operation.kind == "list" else self._made(on)
        return self._like(on, records[0], self._key(operation.api, path, self._fields(row)))

    def _item(self, on: Exchange, path: str, name: str) -> Any:
        operation, rows = on.operation, self._rows(on, path)
        found = self._lists(operation.api, path)
        assert found is not None
        fields = self._fields(found[1])
        created = "POST" in self._shapes.paths[operation.api, path]
        record = rows.get(name)
        if record is None and operation.method == "PUT" and not created and name.isdigit():
            record = self._add(on, path, on.bare, name)
        if record is None:
            raise refuse(404, "Not found")
        if operation.method == "DELETE":
            del rows[name]
        elif operation.method != "GET":
            self._merge(on, record, fields)
        if operation.kind == "list":
            return list(rows.values())
        key = self._key(operation.api, path, fields)
        return self._like(on, record, key) if operation.kind == "object" else record

    def _document(self, on: Exchange) -> Any:
        operation, place = on.operation, on.owner(on.operation.path)
        reader = self._shapes.methods(operation, operation.path)["GET"]
        if operation.method == "DELETE":
            self._documents.pop(place, None)
        document = self._documents.get(place)
        if document is None:
            document = on.maker.make(reader.shape)
        if operation.method in {"PUT", "POST", "PATCH"} and isinstance(document, dict):
            self._merge(on, document, self._fields(reader.shape))
            self._documents[place] = document
        return document

    def _like(self, on: Exchange, record: dict[str, Any], key: str) -> Any:
        """Write a record as this operation answers it, in a model of its own perhaps."""
        fields = self._fields(on.operation.shape)
        value: dict[str, Any] = on.bare.make(on.operation.shape)
        for name, known in record.items():
            # Models of one thing differ in the name of its id.
            target = "id" if name == key and name not in fields else name
            if target in fields and fits(known, fields[target], self._models):
                value[target] = known
        return value

    def _made(self, on: Exchange) -> Any:
        value = on.maker.make(on.operation.shape) if on.operation.shape != "" else None
        return [value] if on.operation.kind == "list" else value

    def _merge(
        self, on: Exchange, record: dict[str, Any], fields: dict[str, Shape], *, strict: bool = True
    ) -> None:
        """Take over the fields of the body that the record has; refuse wrong types."""
        if not isinstance(on.body, dict):
            return
        for name, value in on.body.items():
            if name not in fields or name in _FIXED:
                continue
            field = fields[name]
            if fits(value, field, self._models):
                record[name] = on.bare.complete(field, value)
            elif isinstance(value, float) and fits(round(value), field, self._models):
                # Some fields take a fraction and are answered as integers.
                record[name] = round(value)
            elif strict:
                raise InvalidError({name: ["has the wrong type"]})
