"""What an export will cost, before it is begun: requests by part, and hours under the quotas."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import partial

import attrs

from ..credentials import ApiToken, EmailPassword
from ..limits.quota import QuotaState
from ..session import TogglSession
from .accounts import discover, sessions_for
from .counting import Counter
from .existing import existing
from .job import ExportJob
from .plan import Account, Plan, make_plan
from .run import days_of, requirements
from .tables import TIME_ENTRIES
from .together import together

__all__ = ["Forecast", "ForecastPart", "forecast", "hours_for"]


@attrs.frozen
class ForecastPart:
    """One listing of an export."""

    what: str
    rows: int | None
    """How many time entries there are; of plain lists nobody knows beforehand."""
    requests: int


@attrs.frozen(kw_only=True)
class Forecast:
    """What an export would do now."""

    parts: tuple[ForecastPart, ...]
    requests: int
    """All that the export will send, the discovery of workspaces included."""
    hours: float
    """How long the quotas make it, at the least."""
    spent: int
    """Requests that this forecast has cost itself."""


async def forecast(
    session: TogglSession, job: ExportJob, accounts: Iterable[ApiToken | EmailPassword] = ()
) -> Forecast:
    """Find out what a job costs."""
    requirements(job)
    counter = Counter(session.options.on_event)
    sessions = sessions_for(session.with_options(on_event=counter, bulk=True), accounts)
    found: list[Account] = []
    discovery = 0
    for one in sessions:
        account, cost = await discover(one, job)
        found.append(account)
        discovery += cost
    plan = make_plan(job, found, *days_of(job), discovery=discovery)
    rows: dict[str, int] = {}
    feed = iter([part for part in plan.parts if part.entity == TIME_ENTRIES])

    async def count() -> None:
        for part in feed:
            rows[part.key] = len((await existing(sessions[part.account], job, part)).ids)

    await together(*[partial(count)] * job.concurrency)
    for number in {part.account for part in plan.parts if part.table.product == "track"}:
        await sessions[number].track.me.quota()
    hours = max(
        (hours_for(needed, quota) for needed, quota in _needs(plan, found, sessions, rows)),
        default=0.0,
    )
    return Forecast(
        parts=tuple(
            ForecastPart(str(part), rows.get(part.key), plan.requests_of(part, rows))
            for part in plan.parts
        ),
        requests=plan.requests_for(rows),
        hours=hours,
        spent=counter.requests,
    )


def hours_for(needed: int, quota: QuotaState | None) -> float:
    """Return the hours that so many requests of one quota take at the least: pure."""
    if quota is None or quota.remaining is None or needed <= quota.remaining:
        return 0.0
    total = quota.total or 30
    windows = math.ceil((needed - quota.remaining) / total)
    return quota.resets_in / 3600 + (windows - 1)


def _needs(
    plan: Plan, accounts: list[Account], sessions: list[TogglSession], rows: dict[str, int]
) -> Iterable[tuple[int, QuotaState | None]]:
    needs: dict[tuple[int, int | None], int] = {}
    for (number, scope, place), needed in plan.by_quota(rows).items():
        organizations = dict(accounts[number].workspaces)
        whose = {"account": None, "organization": place}.get(scope, organizations.get(place))
        needs[number, whose] = needs.get((number, whose), 0) + needed
    for (number, whose), needed in needs.items():
        known = {quota.organization_id: quota for quota in sessions[number].quota()}
        yield needed, known.get(whose)
