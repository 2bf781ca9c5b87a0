"""How an export stands, and what came out of it: plain frozen values."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import attrs

from ..limits.quota import QuotaState

__all__ = ["ExportSummary", "ExportedFile", "Progress"]


@attrs.frozen(kw_only=True)
class Progress:
    """How an export stands; handed to ``on_progress`` after each page."""

    entity: str
    """What the page held."""
    workspace_id: int | None
    """Whose page it was; ``None`` where it covers the whole account."""
    rows: int
    """Rows in the files, those of earlier runs included."""
    requests: int
    """Requests sent by this run."""
    bytes: int
    seconds: float
    """Since this run began."""
    parts_done: int
    parts: int
    """A part is a listing: for time entries one workspace and at most 366 days."""
    fraction: float
    """From 0 to 1, by the days that were read; never goes back."""
    accounts: tuple[tuple[QuotaState, ...], ...] = ()
    """What is known of the hourly quotas of each account, in the order of the accounts."""

    @property
    def quotas(self) -> tuple[QuotaState, ...]:
        """All quotas that are known."""
        return tuple(quota for account in self.accounts for quota in account)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the pace so far, waits included; ``None`` at first."""
        if self.fraction <= 0:
            return None
        return self.seconds * (1 - self.fraction) / self.fraction


@attrs.frozen(kw_only=True)
class ExportedFile:
    """One finished file."""

    path: Path
    rows: int
    bytes: int
    rejects: Path | None = None
    """The file beside it with the rows that could not be read, if there were any."""


@attrs.frozen(kw_only=True)
class ExportSummary:
    """What an export has done."""

    rows: int
    """Rows written, in all runs together."""
    requests: int
    """HTTP requests that this run sent, repeated ones included."""
    bytes: int
    """Size of all files, those with set-aside rows not included."""
    seconds: float
    files: tuple[ExportedFile, ...]
    duplicates: int = 0
    """Rows that the service handed out twice, for they moved meanwhile; written once."""
    rejected: int = 0
    """Rows that could not be read; their JSON was set aside."""
    resumed: bool = False
    """Whether it went on from an earlier run's checkpoint."""
    complete: bool = True
    """``False`` when ``should_stop`` ended it: the next run goes on from here."""
    changed: int = 0
    """With ``update``: rows that are new or different."""
    deleted: int = 0
    """With ``update``: rows that the service no longer has."""
    repaired: int = 0
    """Entries that the pages had left out, fetched by their ids."""
    differences: tuple[str, ...] = ()
    """With ``verify``: reports whose sums the service counts otherwise, in words."""
    began_at: datetime | None = None
