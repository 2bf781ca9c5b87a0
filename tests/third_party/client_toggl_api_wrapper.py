"""All operations of toggl-api-wrapper, blocking and async, which is not modified."""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
steps = import_module("steps")
keep, made, need = steps.keep, steps.made, steps.need

api: Any = import_module("toggl_api")
reports: Any = import_module("toggl_api.reports")
httpx: Any = import_module("httpx")

AUTH = httpx.BasicAuth(steps.TOKEN, "api_token")
W = steps.WORKSPACE
NOW = datetime.now(timezone.utc).replace(microsecond=0)  # noqa: UP017 - older Pythons run this
DAY = timedelta(days=1)
TODAY = date.today()  # noqa: DTZ011 - the client's own choice
SPAN = {"start_date": TODAY - 30 * DAY, "end_date": TODAY}
WEEK = {"start_date": TODAY - 6 * DAY, "end_date": TODAY}
loop = asyncio.new_event_loop()


def finished(value: Any) -> Any:
    """Return what a blocking call returned or an async one is waited for."""

    async def wait() -> Any:
        return await value

    return loop.run_until_complete(wait()) if inspect.isawaitable(value) else value


def drive(flavor: str, source: Any, prefix: str) -> None:
    """Run every operation of one of the two flavors of the client."""

    def endpoint(name: str, *where: Any) -> Any:
        return getattr(source, f"{prefix}{name}Endpoint")(*where, AUTH)

    def step(name: str, work: Callable[[], Any]) -> None:
        steps.step(f"{name} ({flavor})", lambda: finished(work()))

    def create(name: str, work: Callable[[], Any]) -> Callable[[], Any]:
        return lambda: keep(name, finished(work()))

    def listed(work: Callable[[], Any]) -> Callable[[], None]:
        return lambda: need(len(finished(work())) > 0, "nothing listed")

    def present(work: Callable[[], Any]) -> Callable[[], None]:
        return lambda: need(finished(work()), "nothing came back")

    users, organizations = endpoint("User"), endpoint("Organization")
    clients, projects, tags, trackers = (
        endpoint(name, W) for name in ("Client", "Project", "Tag", "Tracker")
    )
    Body, Project, Entry = api.ClientBody, api.ProjectBody, api.TrackerBody  # noqa: N806 - names of classes

    step("me", present(users.get_details))
    if flavor == "blocking":
        step("credentials", present(lambda: users.verify_authentication(AUTH)))
    step("organizations create", create("organization", lambda: organizations.add("Third")))
    step("organizations list", listed(lambda: organizations.collect(refresh=True)))
    step(
        "organizations get",
        present(lambda: organizations.get(made["organization"].id, refresh=True)),
    )
    step("organizations update", lambda: organizations.edit(made["organization"].id, "Fourth"))

    workspaces = endpoint("Workspace", steps.ORGANIZATION)
    space = api.WorkspaceBody
    step("workspaces create", create("space", lambda: workspaces.add(space("Third-space"))))
    step("workspaces list", listed(lambda: workspaces.collect(refresh=True)))
    step("workspaces list, since", lambda: workspaces.collect(since=NOW - DAY, refresh=True))
    step("workspaces get", present(lambda: workspaces.get(W)))
    step("workspaces update", lambda: workspaces.edit(made["space"].id, space("Fourth-space")))
    step("workspaces constraints", present(lambda: workspaces.tracker_constraints(W)))
    step("workspaces statistics", present(lambda: workspaces.statistics(W)))

    step("clients create", create("client", lambda: clients.add(Body(f"Third {flavor}"))))
    step("clients list", listed(lambda: clients.collect(refresh=True)))
    step("clients list, archived", lambda: clients.collect(Body(status="both"), refresh=True))
    step("clients get", present(lambda: clients.get(made["client"].id, refresh=True)))
    step(
        "clients update",
        lambda: clients.edit(made["client"].id, Body(f"Fourth {flavor}", notes="A note")),
    )

    step(
        "projects create",
        create("project", lambda: projects.add(Project(f"Party {flavor}", color="#d94182"))),
    )
    step("projects list", listed(lambda: projects.collect(refresh=True)))
    step(
        "projects list, filtered",
        lambda: projects.collect(
            Project(active="both", client_ids=[made["client"].id]), sort_pinned=True, refresh=True
        ),
    )
    step("projects get", present(lambda: projects.get(made["project"].id, refresh=True)))
    step(
        "projects update",
        lambda: projects.edit(
            made["project"].id,
            Project(
                f"Party 2 {flavor}",
                client_id=made["client"].id,
                start_date=TODAY,
                end_date=TODAY + DAY,
            ),
        ),
    )

    step("tags create", create("tag", lambda: tags.add(f"third {flavor}")))
    step("tags list", listed(lambda: tags.collect(refresh=True)))
    step("tags update", lambda: tags.edit(made["tag"].id, f"fourth {flavor}"))

    step(
        "entries start",
        create("entry", lambda: trackers.add(Entry("Third party", start=NOW, tags=["new"]))),
    )
    step("entries current", present(trackers.current))
    step("entries stop", lambda: trackers.stop(made["entry"].id))
    step("entries none running", lambda: need(finished(trackers.current()) is None, "one runs"))
    step(
        "entries create in full",
        lambda: trackers.add(
            Entry(
                "Past",
                start=NOW - 2 * DAY,
                duration=3600,
                project_id=made["project"].id,
                tag_ids=[made["tag"].id],
            )
        ),
    )
    step("entries list", listed(lambda: trackers.collect(refresh=True)))
    step("entries list, since", listed(lambda: trackers.collect(since=NOW - DAY, refresh=True)))
    step("entries list, before", lambda: trackers.collect(before=TODAY, refresh=True))
    step(
        "entries list, span",
        listed(
            lambda: trackers.collect(start_date=NOW - 9 * DAY, end_date=NOW + DAY, refresh=True)
        ),
    )
    step("entries get", present(lambda: trackers.get(made["entry"].id, refresh=True)))
    step("entries edit", lambda: trackers.edit(made["entry"].id, Entry("Edited")))
    step(
        "entries remove a tag",
        lambda: trackers.edit(made["entry"].id, Entry(tags=["new"], tag_action="remove")),
    )
    step(
        "entries bulk edit",
        lambda: trackers.bulk_edit(made["entry"].id, body=Entry("Edited again")),
    )

    detailed, summary, weekly = (
        endpoint(f"{name}Report", W) for name in ("Detailed", "Summary", "Weekly")
    )
    report = reports.ReportBody

    def second_page() -> None:
        options = reports.PaginationOptions(page_size=5)
        first = finished(detailed.search_time_entries(report(**SPAN), options))
        second = finished(detailed.search_time_entries(report(**SPAN), first.next_options(5)))
        need(first.result != second.result, "the second page is the first")

    def exported(source: Any, extension: str, span: dict[str, date]) -> Callable[[], None]:
        def work() -> None:
            answer = finished(source.export_report(report(**span), extension))
            content = getattr(answer, "result", answer)
            need(content.startswith(b"%PDF") == (extension == "pdf"), f"{content[:20]!r}")

        return work

    step(
        "reports detailed",
        lambda: need(finished(detailed.search_time_entries(report(**SPAN))).result, "no rows"),
    )
    step("reports detailed, second page", second_page)
    step("reports totals", present(lambda: detailed.totals_report(report(**SPAN))))
    step("reports summary", present(lambda: summary.search_time_entries(report(**SPAN))))
    step(
        "reports summary, grouped",
        present(
            lambda: summary.search_time_entries(
                report(**SPAN, grouping="projects", sub_grouping="users")
            )
        ),
    )
    step(
        "reports of a project",
        lambda: summary.project_summary(made["project"].id, *SPAN.values()),
    )
    step("reports of projects", listed(lambda: summary.project_summaries(*SPAN.values())))
    step("reports weekly", lambda: weekly.search_time_entries(report(**WEEK)))
    for name, report_source, span in (
        ("detailed", detailed, SPAN),
        ("summary", summary, SPAN),
        ("weekly", weekly, WEEK),
    ):
        for extension in ("csv", "pdf"):
            step(f"reports {name} {extension}", exported(report_source, extension, span))

    step("entries delete", lambda: trackers.delete(made["entry"].id))
    step("tags delete", lambda: tags.delete(made["tag"].id))
    step("projects delete", lambda: projects.delete(made["project"].id))
    step("clients delete", lambda: clients.delete(made["client"].id))
    step("organizations delete", lambda: organizations.delete(made["organization"].id))


class Blocking:
    """The blocking endpoints, which are in two modules."""

    def __getattr__(self, name: str) -> Any:
        return getattr(reports if "Report" in name else api, name)


drive("blocking", Blocking(), "")
made.clear()
drive("async", import_module("toggl_api.asyncio"), "Async")
