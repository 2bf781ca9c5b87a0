"""A batch of a stream: rows, what was deleted, and the checkpoint that follows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import attrs

from .._public import public
from .._threads import BUILD_LOCK
from ..frames import require
from .partitioning.entities import ENTITIES
from .rows.columns import EXTRA, Kind, columns_of, fit, time_or_day
from .rows.decoding import Row
from .sinks.files.parquet import ArrowEncoder, require_arrow

if TYPE_CHECKING:
    from ..frames import ArrowTable, PandasFrame, PolarsFrame
else:  # for typing.get_type_hints, without importing any of these packages
    ArrowTable = PandasFrame = PolarsFrame = Any

__all__ = ["Batch"]


@public("toggl_async.export")
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Batch:
    """Some rows of a stream, and where it continues after them.

    A batch is the rows of one page, of one listing. Store the rows first, then the checkpoint, or
    both in one transaction: see :func:`read`.
    """

    entity: str
    """What the rows are, such as ``time_entries``."""
    scope_id: int
    """Id of the workspace or organization that was listed; 0 for lists of the whole account."""
    rows: list[Row]
    """The rows with every field that Toggl sent, as it was written in JSON, and the fields that the
    export adds. In an update: those that are new or differ."""
    deleted: list[int] = attrs.Factory(list[int])
    """Keys of rows that no longer exist. Only in an update."""
    rejects: list[dict[str, Any]] = attrs.Factory(list[dict[str, Any]])
    """Rows that cannot be read, each with its ``error``, ``path`` and JSON (``row``)."""
    make_checkpoint: Callable[[], dict[str, Any]]
    """Returns :attr:`checkpoint`."""
    finished: bool = False
    """Whether it is the last one: it has no rows, and its checkpoint is that for ``since``."""

    @property
    def checkpoint(self) -> dict[str, Any]:
        """Where the stream continues after this batch: JSON without secrets.

        It has some twenty bytes for each row that was read so far.
        """
        return self.make_checkpoint()

    def __repr__(self) -> str:
        counts = f"{len(self.rows)} rows, {len(self.deleted)} deleted"
        return f"<Batch of {self.entity}: {'finished' if self.finished else counts}>"

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return ENTITIES[self.entity].primary_key

    def deleted_keys(self) -> list[dict[str, int]]:
        """Return the primary key of each deleted row, by the names of its columns."""
        *scope, key = self.primary_key
        return [{**dict.fromkeys(scope, self.scope_id), key: id_} for id_ in self.deleted]

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows with the columns of the entity, and with Python's values.

        Each row has every column. Times are aware datetimes in UTC, days are dates, lists and
        objects those of JSON. Other fields, and what does not fit its column, are in ``extra``.
        """
        columns = columns_of(self.entity)[:-1]
        typed: list[dict[str, Any]] = []
        for row in self.rows:
            left = dict(row)
            values: dict[str, Any] = {}
            for name, kind in columns:
                value = left.pop(name, None)
                values[name] = None if value is None else _python_value(kind, value)
                if value is not None and values[name] is None:
                    left[name] = value
            typed.append({**values, EXTRA: left or None})
        return typed

    def to_arrow(self) -> ArrowTable:
        """Return the rows as a pyarrow ``Table``. Needs the extra ``parquet``.

        The columns and types are those of a Parquet file of the export.
        """
        table: ArrowTable = self._table("pyarrow")
        return table

    def to_pandas(self) -> PandasFrame:
        """Return the rows as a pandas ``DataFrame``. Needs the extras ``pandas`` and ``parquet``.

        Columns of integers, truth values and texts are ``Int64``, ``boolean`` and ``string``,
        with missing values; times are in UTC, and days ``datetime64``.
        """
        table = self._table("pandas")
        with BUILD_LOCK:
            import pandas as pd

        dtypes = {"int64": pd.Int64Dtype(), "bool": pd.BooleanDtype(), "string": pd.StringDtype()}
        frame: PandasFrame = table.to_pandas(
            types_mapper=lambda type_: dtypes.get(str(type_)), date_as_object=False
        )
        return frame

    def to_polars(self) -> PolarsFrame:
        """Return the rows as a polars ``DataFrame``. Needs the extras ``polars`` and ``parquet``.

        The columns and types are those of :meth:`to_arrow`.
        """
        table = self._table("polars")
        with BUILD_LOCK:
            import polars as pl

        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)
        return frame

    def _table(self, package: str) -> Any:
        """Return the rows as a table, if this package and pyarrow are installed."""
        for name in dict.fromkeys((package, "pyarrow")):
            require(name, None)
        batch = ArrowEncoder(self.entity).record_batch(self.rows)
        return require_arrow().Table.from_batches([batch])


def _python_value(kind: Kind, value: Any) -> Any:
    """Return a value as a Python object; ``None`` if it does not fit its column."""
    if kind == "json":
        return value
    value = time_or_day(kind, fit(kind, value))
    if isinstance(value, datetime):
        try:
            return value.astimezone(UTC)
        except OverflowError:  # near the first or the last year that datetime supports
            return None
    return value
