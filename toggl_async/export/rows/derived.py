"""Adds fields to rows that the service does not send, such as names and local days.

Every row of a workspace gets the workspace's name. Every time entry gets the day in the account's
time zone, the offset of that zone when it started, and the client of its project. A value that
the service sends under one of these names is not replaced.

For spreadsheets times are written in the account's time zone, durations also in hours, and amounts
also in units of their currency.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from ..partitioning.entities import TIME_ENTRIES, Entity
from ..partitioning.partitions import Account
from .columns import columns_of, computed_columns
from .decoding import PageRows, Row

__all__ = ["RowDeriver", "load_zone"]

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = 3600
_HOUR_DIGITS: Final = 6
"""An hour's fraction to the nearest hundredth of a second, so that sums of hours are right."""


def load_zone(name: str | None) -> ZoneInfo | None:
    """Return a time zone; ``None`` if this machine's database does not have it."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


class RowDeriver:
    """Adds derived fields to the rows of one entity and account."""

    def __init__(self, entity: Entity, account: Account, *, spreadsheet: bool) -> None:
        columns = columns_of(entity.name)
        names = {column.name for column in columns}
        self._zone = load_zone(account.timezone)
        self._names: Mapping[int, str | None] | None = None
        if "workspace_name" in names:
            self._names = dict(account.names_of(entity.product))
        self._is_entry = entity.is_entry
        self._has_duration = "running" in names
        self._clients_by_project: dict[int, int] | None = None
        self._clients_by_name: dict[tuple[int, str], int] = {}
        if entity.name == TIME_ENTRIES:
            self._clients_by_project = dict(account.project_clients)
            self._clients_by_name = {
                (workspace, name): client for workspace, name, client in account.clients
            }
        self._times = [column.name for column in columns if column.kind == "time"]
        self._spreadsheet = spreadsheet
        self._computed = computed_columns(entity.name)

    def add(self, page: PageRows) -> PageRows:
        """Add the fields to the rows of a page, and return it."""
        if self._names is not None:
            _fill(page.rows, "workspace_name", "workspace_id", self._names)
        if self._is_entry:
            self._add_days(page.rows)
        if self._has_duration:
            for row in page.rows:
                duration = row.get("duration")
                row["running"] = duration < 0 if type(duration) is int else None
        if self._clients_by_project is not None:
            _fill(page.rows, "client_id", "project_id", self._clients_by_project)
            self._add_clients_by_name(page.rows)
        if self._spreadsheet:
            for row in page.rows:
                self._add_for_spreadsheet(row)
        return page

    def _add_days(self, rows: Iterable[Row]) -> None:
        for row in rows:
            time = self._local(row.get("start"))
            if row.get("local_date") is None:
                row["local_date"] = None if time is None else time.date().isoformat()
            if row.get("utc_offset_minutes") is None:
                offset = None if time is None else time.utcoffset()
                row["utc_offset_minutes"] = None if offset is None else offset // _MINUTE

    def _add_clients_by_name(self, rows: Iterable[Row]) -> None:
        """Look up the client of a project that the account does not list: names are unique."""
        for row in rows:
            if row["client_id"] is None and isinstance(name := row.get("client_name"), str):
                row["client_id"] = self._clients_by_name.get((row["workspace_id"], name))

    def _add_for_spreadsheet(self, row: Row) -> None:
        if self._zone is not None:
            for name in self._times:
                if (time := self._local(row.get(name))) is not None and time.tzinfo is not None:
                    row[name] = time.isoformat()
        for column in self._computed:
            value = row.get(column.source)
            if column.name in row or type(value) is not int:
                continue
            if column.divisor == _HOUR:
                row[column.name] = None if value < 0 else round(value / _HOUR, _HOUR_DIGITS)
            else:
                row[column.name] = value / column.divisor

    def _local(self, text: Any) -> datetime | None:
        """Return a time in the account's zone; where that is not known, as it was written."""
        try:
            time = datetime.fromisoformat(text)
            if self._zone is None or time.tzinfo is None:
                return time
            return time.astimezone(self._zone)
        except (ValueError, TypeError, OverflowError):
            return None


def _fill(rows: Iterable[Row], name: str, key: str, values: Mapping[int, Any]) -> None:
    """Set a field by the value of another one, unless the service has sent it."""
    for row in rows:
        if row.get(name) is None:
            key_value = row.get(key)
            row[name] = values.get(key_value) if isinstance(key_value, int) else None
