"""Divides a job into partitions, without I/O: the number of requests is known before the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

import attrs

from ..._threads import cached_property
from ...reports.detailed import PAGE_SIZE
from ...reports.windows import windows
from ..job import ExportJob
from .entities import ENTITIES, TIME_ENTRIES, Entity

__all__ = ["Account", "FileSpec", "Partition", "PartitionSet", "QuotaKey", "build_partitions"]

QuotaKey: TypeAlias = tuple[int, int | str | None]
"""Whose quota a request costs: the number of the account, and an organization's id, ``None`` for
the user's own quota, ``"workspace:7"`` where the organization is not known, or ``"plan"``."""


@attrs.frozen
class Account:
    """What was discovered about an account, at the cost of one request for each product."""

    key: str
    """A digest of its credentials; not a secret."""
    user_id: int | None = None
    workspaces: tuple[tuple[int, int | None], ...] = ()
    """Those of Track, each with its organization."""
    timezone: str | None = None
    plan_user_id: int | None = None
    plan_workspaces: tuple[int, ...] = ()
    workspace_names: tuple[tuple[int, str | None], ...] = ()
    """Those of Track."""
    focus_user_id: int | None = None
    focus_workspaces: tuple[tuple[int, int], ...] = ()
    """Those of Toggl 2.0, each with its organization."""
    focus_workspace_names: tuple[tuple[int, str | None], ...] = ()
    """Those of Toggl 2.0."""
    plan_workspace_names: tuple[tuple[int, str | None], ...] = ()
    project_clients: tuple[tuple[int, int], ...] = ()
    """The client of each project that the account lists."""
    clients: tuple[tuple[int, str, int], ...] = ()
    """Workspace, name and id of each client that the account lists."""

    def workspaces_of(self, product: str) -> tuple[tuple[int, int | None], ...]:
        """Return the workspaces of Track or of Toggl 2.0, each with its organization."""
        return self.focus_workspaces if product == "focus" else self.workspaces

    def names_of(self, product: str) -> tuple[tuple[int, str | None], ...]:
        """Return the names of the workspaces of a product."""
        if product == "plan":
            return self.plan_workspace_names
        return self.focus_workspace_names if product == "focus" else self.workspace_names


@attrs.frozen
class Partition:
    """One listing of an export: a sequence of pages."""

    account: int
    entity_name: str
    scope_id: int
    """The workspace or organization; 0 for the whole account."""
    first: date
    last: date
    """Included."""
    file: int
    """Which file of the set it is written to."""
    quota: QuotaKey

    @property
    def key(self) -> str:
        """Its name in the checkpoint."""
        return f"{self.account}/{self.entity_name}/{self.scope_id}/{self.first}"

    @property
    def entity(self) -> Entity:
        """What its rows are."""
        return ENTITIES[self.entity_name]

    @property
    def days(self) -> int:
        """Its share of the progress: the days of a report, one for a plain list."""
        return (self.last - self.first).days + 1 if self.entity_name == TIME_ENTRIES else 1

    def requests_for(self, rows: int) -> int:
        """Return the number of requests for this many rows.

        It is exact, except where people are listed first: it is that of 100 people then.
        """
        if self.entity_name == TIME_ENTRIES:
            return max(1, -(-rows // PAGE_SIZE))
        if self.entity.by_person:
            return 2
        # A full page may always be followed by another.
        size = self.entity.page_size
        if self.entity.dated and not self.entity.streamed:
            size = PAGE_SIZE
        return 1 if size is None else rows // size + 1

    def is_verified(self, rows: int, pages: int = 1) -> bool:
        """Whether ids are compared: rows that come in one page cannot be lost between two.

        ``pages`` is how many there were: the service may send shorter ones than it was asked for.
        """
        return self.entity_name == TIME_ENTRIES and (rows >= PAGE_SIZE or pages > 1)

    def __str__(self) -> str:
        scope = f" of {self.entity.scope} {self.scope_id}" if self.scope_id else ""
        account = f" of account {self.account + 1}" if not self.scope_id and self.account else ""
        days = f" from {self.first} to {self.last}" if self.entity.dated else ""
        return f"{self.entity_name}{scope}{account}{days}"


@attrs.frozen
class FileSpec:
    """One file: its name without the suffix, and what its rows are."""

    name: str
    entity_name: str


@attrs.frozen
class PartitionSet:
    """All partitions of an export, in the order in which they are started."""

    partitions: tuple[Partition, ...]
    files: tuple[FileSpec, ...]
    discovery: int = 0
    """Requests that discover accounts and workspaces."""
    verified: bool = False
    """Whether ids are compared where a partition has more than one page."""

    @cached_property
    def chains(self) -> tuple[tuple[Partition, ...], ...]:
        """The partitions that are read one after the other; chains are independent of each other.

        Partitions that share a file and a quota follow each other, so that the order of the rows
        does not depend on the responses' times. No chain waits for two quotas.
        """
        chains: dict[tuple[int, QuotaKey], list[Partition]] = {}
        for partition in self.partitions:
            chains.setdefault((partition.file, partition.quota), []).append(partition)
        return tuple(tuple(chain) for chain in chains.values())

    @cached_property
    def days(self) -> int:
        """The size of the whole, as :attr:`Partition.days` counts."""
        return sum(partition.days for partition in self.partitions)

    def requests_of(self, partition: Partition, rows: Mapping[str, int]) -> int:
        """Return the exact number of requests of a partition, its verification included."""
        count = rows.get(partition.key, 0)
        verification = int(self.verified and partition.is_verified(count))
        return partition.requests_for(count) + verification


def build_partitions(
    job: ExportJob, accounts: Iterable[Account], first: date, last: date, *, discovery: int = 0
) -> PartitionSet:
    """Return the partitions of a job.

    Windows are as long as the service allows, although shorter ones could be read concurrently:
    each further window costs a request that half fills a page, and requests are scarce.
    A workspace that several accounts belong to is read once, by the first of them.
    """
    builder = _Builder(job, tuple(accounts), first, last)
    for name in job.entities:
        builder.add(ENTITIES[name])
    return PartitionSet(tuple(builder.partitions), tuple(builder.files), discovery, job.verify)


@attrs.define
class _Builder:
    job: ExportJob
    accounts: tuple[Account, ...]
    first: date
    last: date
    partitions: list[Partition] = attrs.Factory(list[Partition])
    files: list[FileSpec] = attrs.Factory(list[FileSpec])

    @cached_property
    def organizations(self) -> list[dict[int, int | None]]:
        """The organization of each workspace of Track, for each account."""
        return [dict(account.workspaces) for account in self.accounts]

    def add(self, entity: Entity) -> None:
        """Add the partitions of an entity; time entries have a file for each workspace."""
        file_per_scope = entity.name == TIME_ENTRIES and not self.job.one_file
        file = -1
        for account, scope_id in self._scopes(entity):
            # A table of a database takes rows in any order: nothing has to wait for its turn.
            if file < 0 or file_per_scope or self.job.file_format == "sqlite":
                name = f"{entity.name}-{scope_id}" if file_per_scope else entity.name
                file = len(self.files)
                self.files.append(FileSpec(name, entity.name))
            spans = [(self._first(entity), self.last)]
            if entity.name == TIME_ENTRIES or (entity.streamed and entity.dated):
                spans = list(windows(self.first, self.last))
            quota = (account, self._quota(entity, account, scope_id))
            self.partitions += [
                Partition(account, entity.name, scope_id, *span, file, quota) for span in spans
            ]

    def _first(self, entity: Entity) -> date:
        """Return the first day of a listing: that of the job, or what the service still has."""
        if entity.reach is None or (self.job.start_date is not None and not self.job.update):
            return self.first  # the service says what is wrong with a day that was given
        return max(self.first, self.last - entity.reach)

    def _scopes(self, entity: Entity) -> Iterator[tuple[int, int]]:
        seen: set[int] = set()
        for number, account in enumerate(self.accounts):
            if entity.scope == "account":
                scope_ids: list[int] = [0]
            elif entity.product == "plan":
                scope_ids = list(account.plan_workspaces)
            else:
                workspaces = account.workspaces_of(entity.product)
                if entity.scope == "workspace":
                    scope_ids = [workspace for workspace, _ in workspaces]
                else:
                    scope_ids = sorted({org for _, org in workspaces if org is not None})
            for scope_id in scope_ids:
                if scope_id == 0 or scope_id not in seen:
                    seen.add(scope_id)
                    yield number, scope_id

    def _quota(self, entity: Entity, account: int, scope_id: int) -> int | str | None:
        if entity.product == "plan":
            return "plan"
        if entity.scope == "account":
            return None
        if entity.scope == "organization":
            return scope_id
        if entity.product == "focus":
            return dict(self.accounts[account].focus_workspaces)[scope_id]
        organization = self.organizations[account].get(scope_id)
        return f"workspace:{scope_id}" if organization is None else organization
