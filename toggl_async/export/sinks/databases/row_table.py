"""Queries of an update on the stored rows: which exist, and what they add up to.

The same statements work on the table of a database, and on the rows of files, which are indexed in
a temporary database by the columns that are needed here (see :mod:`..files.update`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from ...partitioning.entities import TIME_ENTRIES, Entity
from ...partitioning.partitions import Partition
from ...rows.decoding import MAX_INT64, encode_json
from .database import Database, quoted

__all__ = [
    "DEPENDENT_COLUMNS",
    "INDEXED",
    "LISTED",
    "SEEN",
    "GroupTotal",
    "Representative",
    "RowTable",
    "create_update_tables",
    "index_columns",
    "index_value",
]

INDEXED: Final = (
    "id", "workspace_id", "start", "seconds", "user_id", "project_id", "task_id", "tag_ids",
    "billable", "hourly_rate_in_cents", "currency",
)  # fmt: skip
"""The columns of time entries that the statements below use."""
DEPENDENT_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "user_id": ("username", "email", "toggl_accounts_id"),
    "project_id": ("project_name", "project_color", "project_hex", "client_name", "client_id"),
    "task_id": ("task_name",),
    "tag_ids": ("tag_names",),
    "workspace_id": ("workspace_name",),
}
"""Columns that describe an object that the entry refers to; they change without the entry."""
SEEN: Final = "_seen"
LISTED: Final = "_listed"
_BEFORE: Final = "{day} < ?"
_NOT_BEFORE: Final = "({day} < ?) IS NOT TRUE"
"""Rows without a start included."""
CHUNK: Final = 1000
"""Ids at a time: what one request of a report takes."""


class GroupTotal(NamedTuple):
    """What the stored entries of one person on one project add up to."""

    seconds: int = 0
    rates: Mapping[tuple[int, str | None], int] = MappingProxyType({})
    """Billable seconds by hourly rate (cents) and currency."""
    exact: bool = True
    """Whether all durations are integers, so that the sum can be compared."""


class Representative(NamedTuple):
    """An entry that stands for all entries with this value of a column."""

    id: int
    column: str
    value: Any


def index_columns(entity: Entity) -> tuple[str, ...]:
    """Return the columns of a row that an index of stored rows has."""
    if entity.name == TIME_ENTRIES:
        return INDEXED
    days = entity.day_fields if entity.dated else ()
    names = (entity.key, entity.scope_field, entity.workspace_field, *days)
    return tuple(name for name in names if name is not None)


def index_value(value: Any) -> Any:
    """Return a value as an index of stored rows has it: an integer, a text or ``None``."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and abs(value) <= MAX_INT64:
        return value
    return encode_json(value).decode()


def create_update_tables(database: Database) -> None:
    """Create the tables of what an update has seen and listed; within a transaction."""
    for table in (SEEN, LISTED):
        database.connection.execute(
            f"CREATE TABLE IF NOT EXISTS {table} (entity TEXT NOT NULL, scope BIGINT NOT NULL, "
            "id BIGINT NOT NULL, first TEXT, PRIMARY KEY (entity, scope, id))" + database.key_table
        )


class RowTable:
    """The stored rows of one entity.

    The ids that the service lists are in a table of their own while an update is unfinished.
    """

    def __init__(self, database: Database, entity: Entity, table: str) -> None:
        self._database = database
        self._entity = entity
        self._table = quoted(table)
        self._key = quoted(entity.key)

    def _scope(self, partition: Partition) -> tuple[str, tuple[Any, ...]]:
        if self._entity.scope_field is None:
            return "TRUE", ()
        return f"{quoted(self._entity.scope_field)} = ?", (partition.scope_id,)

    def _window(self, partition: Partition) -> tuple[str, tuple[Any, ...]]:
        condition, values = self._scope(partition)
        if self._entity.name != TIME_ENTRIES:
            return condition, values
        days = (partition.first.isoformat(), partition.last.isoformat())
        return f"{condition} AND {self._database.day_of(self._entity)} BETWEEN ? AND ?", (
            *values,
            *days,
        )

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._database.errors():
            return self._database.connection.execute(statement, values).fetchall()

    def count(self, partition: Partition, *, whole_scope: bool = False) -> int:
        """Return how many rows of a partition are stored, or of its whole scope."""
        where, values = (self._scope if whole_scope else self._window)(partition)
        ((count,),) = self._all(f"SELECT count(*) FROM {self._table} WHERE {where}", values)
        return int(count)

    def without_row(self, partition: Partition, ids: Iterable[int]) -> Iterator[int]:
        """Yield the ids that have no row in the scope."""
        where, values = self._scope(partition)
        remaining = iter(ids)
        while chunk := list(islice(remaining, CHUNK)):
            find = (
                f"SELECT {self._key} FROM {self._table} "
                f"WHERE {where} AND {self._key} IN ({', '.join('?' * len(chunk))})"
            )
            present = {id_ for (id_,) in self._all(find, (*values, *chunk))}
            yield from (id_ for id_ in chunk if id_ not in present)

    # -- ids that exist according to the service

    def clear_listed(self, partition: Partition) -> None:
        """Delete the ids that were listed for a scope."""
        with self._database.transaction() as connection:
            connection.execute(
                f"DELETE FROM {LISTED} WHERE entity = ? AND scope = ?",
                (self._entity.name, partition.scope_id),
            )

    def add_listed(self, partition: Partition, ids: Iterable[int]) -> None:
        """Add ids that exist. On the disk: a Python set of a million would take 70 MB."""
        first = partition.first.isoformat()
        with self._database.transaction() as connection:
            connection.executemany(
                f"INSERT INTO {LISTED} VALUES (?, ?, ?, ?) "
                "ON CONFLICT (entity, scope, id) DO UPDATE SET first = excluded.first",
                ((self._entity.name, partition.scope_id, id_, first) for id_ in ids),
            )

    def missing(self, partition: Partition) -> Iterator[list[int]]:
        """Yield the listed ids that have no row, in lists."""
        where, values = self._scope(partition)
        yield from self._chunks(
            f"SELECT id FROM {LISTED} AS listed WHERE id > ? AND listed.entity = ? "
            f"AND listed.scope = ? AND NOT EXISTS (SELECT 1 FROM {self._table} WHERE {where} "
            f"AND {self._key} = listed.id) ORDER BY id LIMIT {CHUNK}",
            (self._entity.name, partition.scope_id, *values),
        )

    # -- rows that this update has seen

    def add_seen(self, partition: Partition, ids: Iterable[int]) -> None:
        """Note that the service returned these rows; within a transaction."""
        self._database.connection.executemany(
            f"INSERT INTO {SEEN} VALUES (?, ?, ?, NULL) ON CONFLICT DO NOTHING",
            ((self._entity.name, partition.scope_id, id_) for id_ in ids),
        )

    def seen_but_unlisted(self, partition: Partition) -> int:
        """Return how many rows were returned that the listed ids do not have."""
        ((count,),) = self._all(
            f"SELECT count(*) FROM {SEEN} AS seen WHERE entity = ? AND scope = ? "
            f"AND NOT EXISTS ({self._is_listed('seen.id')})",
            (self._entity.name, partition.scope_id, self._entity.name, partition.scope_id),
        )
        return int(count)

    def gone(self, partition: Partition, *, since: date | None, left: Collection[int] = ()) -> int:
        """Return how many rows were neither listed nor seen, from a day on or of all days.

        Those of workspaces that the account has ``left`` do not count: no list has them.
        """
        where, values = self._gone(partition, _NOT_BEFORE, since, left)
        ((count,),) = self._all(f"SELECT count(*) FROM {self._table} WHERE {where}", values)
        return int(count)

    def gone_ids(
        self, partition: Partition, *, since: date | None, left: Collection[int] = ()
    ) -> Iterator[list[int]]:
        """Yield the ids of the rows that :meth:`gone` counts, in lists."""
        yield from self._gone_ids(partition, _NOT_BEFORE, since, left)

    def workspaces_of_gone(self, partition: Partition, *, since: date | None) -> set[int]:
        """Return the workspaces of such rows, where a listing covers all workspaces."""
        field = self._entity.workspace_field
        if field is None:
            return set()
        where, values = self._gone(partition, _NOT_BEFORE, since)
        rows = self._all(
            f"SELECT DISTINCT {quoted(field)} FROM {self._table} "
            f"WHERE {quoted(field)} IS NOT NULL AND {where}",
            values,
        )
        return {workspace_id for (workspace_id,) in rows}

    def older_ids(self, partition: Partition, *, since: date) -> Iterator[list[int]]:
        """Yield the ids of rows of the scope that are before a day, in lists.

        Rows that were listed or seen are left out: the service counts days in another time zone.
        """
        yield from self._gone_ids(partition, _BEFORE, since)

    def _gone_ids(
        self, partition: Partition, days: str, since: date | None, left: Collection[int] = ()
    ) -> Iterator[list[int]]:
        where, values = self._gone(partition, days, since, left)
        yield from self._chunks(
            f"SELECT {self._key} FROM {self._table} WHERE {self._key} > ? AND {where} "
            f"ORDER BY {self._key} LIMIT {CHUNK}",
            values,
        )

    def _gone(
        self, partition: Partition, days: str, since: date | None, left: Collection[int] = ()
    ) -> tuple[str, tuple[Any, ...]]:
        where, values = self._scope(partition)
        if left and self._entity.workspace_field is not None:
            field, marks = quoted(self._entity.workspace_field), ", ".join("?" * len(left))
            where, values = f"{where} AND ({field} IN ({marks})) IS NOT TRUE", (*values, *left)
        if self._entity.dated and since is not None:
            days = days.format(day=self._database.day_of(self._entity))
            where, values = f"{where} AND {days}", (*values, since.isoformat())
        key = f"{self._table}.{self._key}"
        unseen = (
            f"NOT EXISTS (SELECT 1 FROM {SEEN} AS seen WHERE seen.entity = ? AND seen.scope = ? "
            f"AND seen.id = {key})"
        )
        scope = (self._entity.name, partition.scope_id)
        return f"{where} AND NOT EXISTS ({self._is_listed(key)}) AND {unseen}", (
            *values,
            *scope,
            *scope,
        )

    def _is_listed(self, key: str) -> str:
        return (
            f"SELECT 1 FROM {LISTED} AS listed WHERE listed.entity = ? AND listed.scope = ? "
            f"AND listed.id = {key}"
        )

    # -- time entries: what may be stale

    def _listed_rows(self, partition: Partition) -> tuple[str, tuple[Any, ...]]:
        """Return a join of the rows that were listed of one partition."""
        where, values = self._scope(partition)
        return (
            (
                f"{LISTED} AS listed {self._database.ordered_join} {self._table} AS entry "
                f"ON entry.id = listed.id AND entry.{where} "
                "WHERE listed.entity = ? AND listed.scope = ? AND listed.first = ?"
            ),
            (*values, self._entity.name, partition.scope_id, partition.first.isoformat()),
        )

    def representatives(self, partition: Partition) -> list[Representative]:
        """Return a few entries that together have every project, user, task and tag.

        The current names in these entries hold for all other entries with the same values.
        """
        source, values = self._listed_rows(partition)
        return [
            Representative(id_, column, value)
            for column in DEPENDENT_COLUMNS
            for id_, value in self._all(
                f"SELECT max(entry.id), {column} FROM {source} AND {column} IS NOT NULL "
                f"GROUP BY {column}",
                values,
            )
        ]

    def ids_of_changed(
        self, partition: Partition, representatives: Iterable[Representative]
    ) -> list[int]:
        """Return the entries with a value that its representative no longer has.

        A task or a tag that was deleted disappears from all of its entries.
        """
        where, scope = self._scope(partition)
        ids: list[int] = []
        for id_, column, value in representatives:
            if not self._all(
                f"SELECT 1 FROM {self._table} WHERE {where} AND id = ? "
                f"AND {column} {self._database.differs} ?",
                (*scope, id_, value),
            ):
                continue
            ids += self.ids_with(partition, column, value)
        return ids

    def ids_with(self, partition: Partition, column: str, value: Any) -> list[int]:
        """Return the listed entries of a partition with this value of a column."""
        source, values = self._listed_rows(partition)
        rows = self._all(f"SELECT entry.id FROM {source} AND {column} = ?", (*values, value))
        return [entry_id for (entry_id,) in rows]

    def group_totals(self, partition: Partition) -> dict[tuple[int | None, int | None], GroupTotal]:
        """Return what the listed entries of a partition add up to, by person and project."""
        source, values = self._listed_rows(partition)
        rows = self._all(
            "SELECT user_id, project_id, coalesce(billable, FALSE), "
            "coalesce(hourly_rate_in_cents, 0), currency, "
            f"{self._database.total_seconds}, {self._database.exact_seconds} "
            f"FROM {source} GROUP BY 1, 2, 3, 4, 5",
            values,
        )
        totals: dict[tuple[int | None, int | None], GroupTotal] = {}
        for user_id, project_id, billable, rate, currency, seconds, exact in rows:
            total = totals.get((user_id, project_id), GroupTotal())
            rates = dict(total.rates)
            if billable and seconds:
                rates[rate, currency] = rates.get((rate, currency), 0) + int(seconds)
            totals[user_id, project_id] = GroupTotal(
                total.seconds + int(seconds), rates, total.exact and bool(exact)
            )
        return totals

    def _chunks(self, statement: str, values: tuple[Any, ...]) -> Iterator[list[int]]:
        """Run a statement until it returns nothing; its first parameter is the last id so far."""
        last = -(2**63)
        while ids := [id_ for (id_,) in self._all(statement, (last, *values))]:
            yield ids
            last = ids[-1]
