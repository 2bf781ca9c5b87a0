"""What an update asks of the rows that are stored: which there are, and what they add up to.

The same statements serve a database, whose table it is, and files, whose rows are indexed in a
temporary database (see :mod:`.file_update`) by the columns that are needed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from ..partitioning.entities import TIME_ENTRIES, Entity
from ..partitioning.partitions import Partition
from .database import Database, quoted

__all__ = ["DEPENDENT_COLUMNS", "INDEXED", "GroupTotal", "RowTable", "create_seen_table"]

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
}
"""Columns that say something about another object than the entry: they change without it."""
SEEN: Final = "_seen"
_LISTED: Final = "temp._listed"
CHUNK: Final = 1000
"""Ids at a time: what one request of a report takes."""


class GroupTotal(NamedTuple):
    """What the stored entries of one person on one project add up to."""

    seconds: int
    rates: dict[tuple[int, str | None], int]
    """Billable seconds by hourly rate (cents) and currency."""


def create_seen_table(database: Database) -> None:
    """Create the table of the rows that an update has seen; within a transaction."""
    database.connection.execute(
        f"CREATE TABLE IF NOT EXISTS {SEEN} (entity TEXT NOT NULL, scope INTEGER NOT NULL, "
        "id INTEGER NOT NULL, PRIMARY KEY (entity, scope, id)) WITHOUT ROWID"
    )


class RowTable:
    """The stored rows of one entity."""

    def __init__(self, database: Database, entity: Entity, table: str) -> None:
        self._database = database
        self._entity = entity
        self._table = quoted(table)
        self._key = quoted(entity.key)

    def _scope(self, partition: Partition) -> tuple[str, tuple[Any, ...]]:
        if self._entity.scope_field is None:
            return "1", ()
        return f"{quoted(self._entity.scope_field)} = ?", (partition.scope_id,)

    def _window(self, partition: Partition) -> tuple[str, tuple[Any, ...]]:
        condition, values = self._scope(partition)
        if self._entity.name != TIME_ENTRIES:
            return condition, values
        days = (partition.first.isoformat(), partition.last.isoformat())
        return f"{condition} AND substr(start, 1, 10) BETWEEN ? AND ?", (*values, *days)

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._database.errors():
            return self._database.connection.execute(statement, values).fetchall()

    def count(self, partition: Partition, *, whole_scope: bool = False) -> int:
        """Return how many rows of a partition are stored, or of its whole scope."""
        where, values = (self._scope if whole_scope else self._window)(partition)
        ((count,),) = self._all(f"SELECT count(*) FROM {self._table} WHERE {where}", values)  # noqa: S608
        return int(count)

    # -- ids that exist according to the service

    def clear_listed(self) -> None:
        """Forget the ids that were listed."""
        with self._database.transaction() as connection:
            connection.execute(f"DROP TABLE IF EXISTS {_LISTED}")
            connection.execute(f"CREATE TABLE {_LISTED} (id INTEGER PRIMARY KEY)")

    def add_listed(self, ids: Iterable[int]) -> None:
        """Add ids that exist. On the disk: a Python set of a million would take 70 MB."""
        with self._database.transaction() as connection:
            connection.executemany(
                f"INSERT OR IGNORE INTO {_LISTED} VALUES (?)",  # noqa: S608
                ((id_,) for id_ in ids),
            )

    def missing(self, partition: Partition) -> Iterator[list[int]]:
        """Go through the listed ids that have no row, some at a time."""
        where, values = self._scope(partition)
        yield from self._chunks(
            f"SELECT id FROM {_LISTED} AS listed WHERE id > ? AND NOT EXISTS (SELECT 1 FROM "  # noqa: S608
            f"{self._table} WHERE {where} AND {self._key} = listed.id) ORDER BY id LIMIT {CHUNK}",
            values,
        )

    # -- rows that this update has seen

    def add_seen(self, partition: Partition, ids: Iterable[int]) -> None:
        """Note that the service returned these rows; within a transaction."""
        self._database.connection.executemany(
            f"INSERT OR IGNORE INTO {SEEN} VALUES (?, ?, ?)",  # noqa: S608
            ((self._entity.name, partition.scope_id, id_) for id_ in ids),
        )

    def seen_but_unlisted(self, partition: Partition) -> int:
        """Return how many rows were returned that the listed ids do not have."""
        ((count,),) = self._all(
            f"SELECT count(*) FROM {SEEN} WHERE entity = ? AND scope = ? "  # noqa: S608
            f"AND id NOT IN (SELECT id FROM {_LISTED})",
            (self._entity.name, partition.scope_id),
        )
        return int(count)

    def gone(self, partition: Partition) -> int:
        """Return how many rows were neither listed nor seen, from the partition's first day on."""
        where, values = self._gone(partition, "start >= ?")
        ((count,),) = self._all(f"SELECT count(*) FROM {self._table} WHERE {where}", values)  # noqa: S608
        return int(count)

    def gone_ids(self, partition: Partition) -> Iterator[list[int]]:
        """Go through the rows that :meth:`gone` counts."""
        yield from self._gone_ids(partition, "start >= ?")

    def older_ids(self, partition: Partition) -> Iterator[list[int]]:
        """Go through the rows of the scope that are before the partition's first day.

        Not those that were listed or seen: the service counts days in another time zone.
        """
        yield from self._gone_ids(partition, "start < ?")

    def _gone_ids(self, partition: Partition, days: str) -> Iterator[list[int]]:
        where, values = self._gone(partition, days)
        yield from self._chunks(
            f"SELECT {self._key} FROM {self._table} WHERE {self._key} > ? AND {where} "  # noqa: S608
            f"ORDER BY {self._key} LIMIT {CHUNK}",
            values,
        )

    def _gone(self, partition: Partition, days: str) -> tuple[str, tuple[Any, ...]]:
        where, values = self._scope(partition)
        if self._entity.dated:  # a text that starts with its day
            where, values = f"{where} AND {days}", (*values, partition.first.isoformat())
        unlisted = f"{self._key} NOT IN (SELECT id FROM {_LISTED})"  # noqa: S608
        unseen = (
            f"NOT EXISTS (SELECT 1 FROM {SEEN} AS seen WHERE seen.entity = ? AND seen.scope = ? "  # noqa: S608
            f"AND seen.id = {self._table}.{self._key})"
        )
        return (
            f"{where} AND {unlisted} AND {unseen}",
            (*values, self._entity.name, partition.scope_id),
        )

    # -- time entries: what may be stale

    def representatives(self, partition: Partition) -> list[int]:
        """Return few ids that together have every project, person, task and tag of a partition.

        What these entries say of them now is true of all other entries of theirs.
        """
        where, values = self._window(partition)
        ids: set[int] = set()
        for column in DEPENDENT_COLUMNS:
            rows = self._all(
                f"SELECT max(id) FROM {self._table} WHERE {where} AND {column} IS NOT NULL "  # noqa: S608
                f"AND id IN (SELECT id FROM {_LISTED}) GROUP BY {column}",
                values,
            )
            ids.update(id_ for (id_,) in rows)
        return sorted(ids)

    def group_totals(self, partition: Partition) -> dict[tuple[int | None, int | None], GroupTotal]:
        """Return what the entries of a partition add up to, by person and project."""
        where, values = self._window(partition)
        rows = self._all(
            "SELECT user_id, project_id, coalesce(billable, 0), "  # noqa: S608
            "coalesce(hourly_rate_in_cents, 0), currency, total(seconds) "
            f"FROM {self._table} WHERE {where} GROUP BY 1, 2, 3, 4, 5",
            values,
        )
        totals: dict[tuple[int | None, int | None], GroupTotal] = {}
        for user_id, project_id, billable, rate, currency, seconds in rows:
            total = totals.get((user_id, project_id), GroupTotal(0, {}))
            if billable and seconds:
                rates = total.rates
                rates[rate, currency] = rates.get((rate, currency), 0) + int(seconds)
            totals[user_id, project_id] = GroupTotal(total.seconds + int(seconds), total.rates)
        return totals

    def _chunks(self, statement: str, values: tuple[Any, ...]) -> Iterator[list[int]]:
        """Run a statement again and again, from behind the last id on (its first parameter)."""
        last = -(2**63)
        while ids := [id_ for (id_,) in self._all(statement, (last, *values))]:
            yield ids
            last = ids[-1]
