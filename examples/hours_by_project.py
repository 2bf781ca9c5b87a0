"""Async: hours of each project over all workspaces, fetched at the same time.

TOGGL_API_TOKEN=... python examples/hours_by_project.py
"""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

from toggl_async import TogglSession


async def hours(session: TogglSession, workspace_id: int) -> Counter[str]:
    """Add up the last thirty days of one workspace."""
    today = datetime.now(UTC).date()
    seconds: Counter[str] = Counter()
    async for row in session.reports.detailed.search(
        workspace_id, start_date=today - timedelta(days=30), end_date=today, enrich_response=True
    ):
        for entry in row.time_entries or ():
            seconds[row.project_name or "(no project)"] += entry.seconds or 0
    return seconds


async def main() -> None:
    """Print a table."""
    async with TogglSession.from_env(max_quota_wait=3600) as session:
        workspaces = await session.track.me.workspaces()
        totals = await asyncio.gather(*(hours(session, w.id) for w in workspaces))
    for project, seconds in sum(totals, Counter()).most_common(20):
        print(f"{seconds / 3600:9.1f} h  {project}")


if __name__ == "__main__":
    asyncio.run(main())
