"""The progress of an export, and its result: plain frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import attrs

from .._public import public
from ..limits.quota import QuotaState
from ..models.plain import html_table

__all__ = [
    "AccountFailure",
    "AccountsProgress",
    "AccountsSummary",
    "ExportFailure",
    "ExportSummary",
    "ExportedFile",
    "Progress",
    "Wait",
]


@public("toggl_async.export")
@attrs.frozen
class Wait:
    """What an export is waiting for."""

    reason: str
    """``quota``, or ``retry`` after an outage, a refusal or a response that cannot be read."""
    until: datetime
    """When it ends; timezone-aware, in UTC."""


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class Progress:
    """The progress of an export; passed to ``on_progress`` after each page and for each wait."""

    entity: str
    """The entity of the page, such as ``time_entries``."""
    workspace_id: int | None
    """The workspace of the page; ``None`` if the page covers the whole account."""
    rows: int
    """Rows in the files, those of earlier runs included."""
    requests: int
    """Requests sent by this run."""
    bytes: int
    seconds: float
    """Since this run started."""
    partitions_done: int
    partitions: int
    """A partition is a listing: for time entries one workspace and at most 366 days."""
    fraction: float
    """From 0 to 1, by the days that were read; never decreases; 1 only when all is verified."""
    accounts: tuple[tuple[QuotaState, ...], ...] = ()
    """What is known of the hourly quotas of each account, in the order of the accounts."""
    waits: tuple[Wait, ...] = ()
    """The waits that are in progress, the earliest end first. Other quotas may still be in use."""
    seconds_waited: float = 0.0
    """The part of ``seconds`` in which nothing was read because of waits."""

    @property
    def quotas(self) -> tuple[QuotaState, ...]:
        """All quotas that are known."""
        return tuple(quota for account in self.accounts for quota in account)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the rate so far, without waits; ``None`` at first.

        The rest of a wait that is in progress is added. Later waits are not known.
        """
        active = self.seconds - self.seconds_waited
        if self.fraction <= 0 or active <= 0:
            return None
        left = active * (1 - self.fraction) / self.fraction
        if self.waits:
            left += max(
                0.0,
                (self.waits[0].until - datetime.now(self.waits[0].until.tzinfo)).total_seconds(),
            )
        return left


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class ExportedFile:
    """One finished file."""

    path: Path
    rows: int
    bytes: int
    rejects: Path | None = None
    """The file with the rows that could not be read, if there were any."""
    url: str | None = None
    """Where it was uploaded; then ``path`` is the copy on this machine."""


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class ExportFailure:
    """A part of an export that the service refused; the rest is complete."""

    what: str
    """Such as ``time_entries of workspace 7 from 2026-01-01 to 2026-11-27``."""
    error: str
    """Why, in words."""
    workspace_id: int | None = None
    account: int | None = None
    """The number of the account, from 1, where the account as a whole was refused."""


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class ExportSummary:
    """The result of an export."""

    rows: int
    """Rows written, in all runs together."""
    requests: int
    """HTTP requests that this run sent, repeated ones included."""
    bytes: int
    """Size of all files, those with rejects not included."""
    seconds: float
    files: tuple[ExportedFile, ...]
    """Empty for a database that was named by its URL."""
    duplicates: int = 0
    """Rows that the service returned twice, since they moved meanwhile; written once."""
    rejected: int = 0
    """Rows that could not be read; their JSON is in the rejects file."""
    resumed: bool = False
    """Whether it continued an earlier run."""
    already_complete: bool = False
    """Whether there was nothing to do: the same export was finished before."""
    complete: bool = True
    """``False`` when ``should_stop`` ended it: the next run continues from here."""
    changed: int = 0
    """With ``update``: rows that are new or differ."""
    deleted: int = 0
    """With ``update``: rows that the service no longer has."""
    expired: int = 0
    """With ``update``: rows that left the moving window (``last_days``)."""
    recovered: int = 0
    """Entries that the pages had left out, fetched by their ids."""
    differences: tuple[str, ...] = ()
    """Where the service contradicts what was exported, or deletions that were not carried out."""
    failures: tuple[ExportFailure, ...] = ()
    """What the service refused. The same call again completes it."""
    started_at: datetime | None = None
    """When the first run of it started: what changed later may be missing (aware, UTC, by
    the clock of the service)."""

    def _repr_html_(self) -> str:
        """Return a table of what is not empty, for notebooks."""
        return html_table("ExportSummary", _values_of(self))


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class AccountFailure:
    """An account whose export did not complete. The same call again continues it."""

    account: str
    """Its name."""
    error: str
    """Why, in words."""
    kind: str
    """The name of the error's class, such as ``AuthenticationError``."""
    at: datetime | None = None
    """When to try again, if the service has said so: its quota resets (aware, UTC)."""


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class AccountsProgress:
    """The progress of an export of many accounts; passed to ``on_progress`` after each account."""

    account: str
    """The account that has ended."""
    failure: AccountFailure | None
    """Why it failed; ``None`` if it is complete."""
    done: int
    """Accounts that are complete."""
    failed: int
    accounts: int
    """All accounts."""
    rows: int
    """Rows in all files so far."""
    requests: int
    """Requests sent so far by accounts that are complete."""
    seconds: float


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class AccountsSummary:
    """The result of an export of many accounts."""

    summaries: Mapping[str, ExportSummary]
    """The result of each account that is complete, by its name."""
    failures: tuple[AccountFailure, ...]
    """Accounts that failed. The same call again continues them, and skips the others."""
    seconds: float

    @property
    def complete(self) -> bool:
        """Whether no account failed, and the service refused no part of one."""
        summaries = self.summaries.values()
        return not self.failures and all(
            summary.complete and not summary.failures for summary in summaries
        )

    @property
    def rows(self) -> int:
        """Rows in all files."""
        return sum(summary.rows for summary in self.summaries.values())

    @property
    def requests(self) -> int:
        """Requests sent by this call for the accounts that are complete."""
        return sum(summary.requests for summary in self.summaries.values())


def _values_of(result: ExportSummary) -> Iterator[tuple[str, object]]:
    for field in attrs.fields(ExportSummary):
        value: object = getattr(result, field.name)
        if field.name == "files":
            value = ", ".join(file.url or str(file.path) for file in result.files)
        if value not in (0, None, "", ()) or field.default is attrs.NOTHING:
            yield field.name, value
