"""From a job to its parts: pure, so that the number of requests is known before the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from ..reports.detailed import PAGE_SIZE
from ..reports.spans import windows
from .job import ExportJob
from .tables import TABLES, TIME_ENTRIES, Table

__all__ = ["Account", "FilePlan", "Part", "Plan", "make_plan"]


@attrs.frozen
class Account:
    """What was found out about an account, at the cost of one request for each product."""

    key: str
    """Stands for its credentials; is no secret."""
    user_id: int | None = None
    workspaces: tuple[tuple[int, int | None], ...] = ()
    """Those of Track, each with its organization."""
    plan_user_id: int | None = None
    plan_workspaces: tuple[int, ...] = ()


@attrs.frozen
class Part:
    """One listing: a chain of pages."""

    account: int
    entity: str
    place: int
    """The workspace or organization; 0 for the whole account."""
    first: date
    last: date
    """Included."""
    file: int
    """Which file of the plan it goes into."""

    @property
    def key(self) -> str:
        """Its name in the checkpoint."""
        return f"{self.account}/{self.entity}/{self.place}/{self.first}"

    @property
    def table(self) -> Table:
        """What its rows are."""
        return TABLES[self.entity]

    @property
    def days(self) -> int:
        """How much of the whole it is: the days of a report, one for a plain list."""
        return (self.last - self.first).days + 1 if self.entity == TIME_ENTRIES else 1

    def requests_for(self, rows: int) -> int:
        """Return the exact number of requests for so many rows."""
        if self.entity == TIME_ENTRIES:
            return max(1, -(-rows // PAGE_SIZE))
        # The user's own entries: a full page may always be followed by another.
        return rows // PAGE_SIZE + 1 if self.table.dated else 1

    def is_verified(self, rows: int) -> bool:
        """Whether a sum is worth its request: what comes in one page cannot fall between two."""
        return self.entity == TIME_ENTRIES and rows >= PAGE_SIZE

    def __str__(self) -> str:
        where = f" of {self.table.scope} {self.place}" if self.place else ""
        when = f" from {self.first} until {self.last}" if self.table.dated else ""
        return f"{self.entity}{where}{when}"


@attrs.frozen
class FilePlan:
    """One file: its name without the suffix, and what kind of rows it holds."""

    name: str
    entity: str


@attrs.frozen
class Plan:
    """The parts of an export, in the order in which they are begun."""

    parts: tuple[Part, ...]
    files: tuple[FilePlan, ...]
    discovery: int = 0
    """Requests that find out about accounts and workspaces."""
    verified: bool = False

    @property
    def chains(self) -> tuple[tuple[Part, ...], ...]:
        """What can be read side by side. The parts of a file follow each other in it."""
        chains: dict[int, list[Part]] = {}
        for part in self.parts:
            chains.setdefault(part.file, []).append(part)
        return tuple(tuple(chain) for chain in chains.values())

    @property
    def least_requests(self) -> int:
        """The requests that are needed even if there are no rows."""
        return self.requests_for({})

    @property
    def days(self) -> int:
        """The size of the whole, as :attr:`Part.days` counts."""
        return sum(part.days for part in self.parts)

    def requests_for(self, rows: Mapping[str, int]) -> int:
        """Return the exact number of requests for so many rows in each part (by its key)."""
        return self.discovery + sum(self.requests_of(part, rows) for part in self.parts)

    def requests_of(self, part: Part, rows: Mapping[str, int]) -> int:
        """Return the exact number of requests of a part, the comparison at its end included."""
        mine = rows.get(part.key, 0)
        return part.requests_for(mine) + (self.verified and part.is_verified(mine))

    def by_quota(self, rows: Mapping[str, int]) -> dict[tuple[int, str, int], int]:
        """Return the requests of the parts by whose quota they take: account, scope, place."""
        found: dict[tuple[int, str, int], int] = {}
        for part in self.parts:
            if part.table.product == "plan":
                continue  # no quota is known there
            bucket = (part.account, part.table.scope, part.place)
            found[bucket] = found.get(bucket, 0) + self.requests_of(part, rows)
        return found


def make_plan(
    job: ExportJob, accounts: Iterable[Account], first: date, last: date, *, discovery: int = 0
) -> Plan:
    """Return the parts of a job.

    Spans are as long as the service allows, although shorter ones could be read side by side:
    each further span costs a request that half fills a page, and requests are the scarce thing.
    A workspace that several accounts belong to is read once, by the first of them.
    """
    plan = _Planner(job, tuple(accounts), first, last)
    for entity in job.entities:
        plan.add(TABLES[entity])
    return Plan(tuple(plan.parts), tuple(plan.files), discovery, job.verify)


@attrs.define
class _Planner:
    job: ExportJob
    accounts: tuple[Account, ...]
    first: date
    last: date
    parts: list[Part] = attrs.Factory(list[Part])
    files: list[FilePlan] = attrs.Factory(list[FilePlan])

    def add(self, table: Table) -> None:
        """Add the parts of a table; time entries have a file for each workspace."""
        apart = table.name == TIME_ENTRIES and not self.job.one_file
        file = -1
        for account, place in self._places(table):
            if file < 0 or apart or self.job.file_format == "sqlite":
                name = f"{table.name}-{place}" if apart else table.name
                file = len(self.files)
                self.files.append(FilePlan(name, table.name))
            spans = [(self.first, self.last)]
            if table.name == TIME_ENTRIES:
                spans = list(windows(self.first, self.last))
            self.parts += [Part(account, table.name, place, *span, file) for span in spans]

    def _places(self, table: Table) -> Iterator[tuple[int, int]]:
        seen: set[int] = set()
        for number, account in enumerate(self.accounts):
            if table.scope == "account":
                places: list[int] = [0]
            elif table.product == "plan":
                places = list(account.plan_workspaces)
            elif table.scope == "workspace":
                places = [workspace for workspace, _ in account.workspaces]
            else:
                places = sorted({one for _, one in account.workspaces if one is not None})
            for place in places:
                if place == 0 or place not in seen:
                    seen.add(place)
                    yield number, place
