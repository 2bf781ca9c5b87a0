"""What an assistant can do with an account, and what it costs.

Each method of :class:`Tools` with ``@tool`` is one. Writes take ids, so that nothing is changed by
a name that was misunderstood; the tool ``find`` returns them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Literal, cast

from msgspec import Meta

from ...cli import times
from ...cli.output import entry_to_json
from ...cli.products.track import TrackTracker
from ...cli.products.tracker import Entry, EntryFields
from ...errors import InvalidArgumentError, TogglError
from ...reports._summary_names import names_of
from .answers import Answer, error_answer, sentence_of
from .arguments import (
    TOOLS,
    Billable,
    Description,
    EntryId,
    Id,
    Kind,
    Length,
    Limit,
    Moment,
    OptionalMoment,
    Period,
    ProjectId,
    TagIds,
    TaskId,
    Tool,
    WorkspaceId,
    tool,
)

__all__ = ["Tools", "export_directory"]

logger = logging.getLogger("toggl_async")

_MAX_ENTRIES: Final = 1000
"""Entries of one request."""
_GROUPS: Final[Mapping[str, tuple[str, str]]] = {
    "project": ("projects", "users"),
    "client": ("clients", "users"),
    "person": ("users", "projects"),
}
"""The grouping and the sub grouping of a report; sub groups are few this way."""


class Tools:
    """The tools of one account. :meth:`call` runs them; nothing else is needed."""

    def __init__(
        self,
        tracker: TrackTracker,
        *,
        allow_writes: bool = False,
        export_dir: Path | None = None,
    ) -> None:
        self._tracker = tracker
        self._session = tracker.session
        self._zone = tracker.settings.zone
        self._allow_writes = allow_writes
        self._export_dir = export_dir
        self._names: dict[tuple[str, int], dict[int, str | None]] = {}
        """Of clients, projects and people in reports, by kind and workspace."""

    def available(self) -> list[Tool]:
        """Return the tools that may be used."""
        return [known for known in TOOLS.values() if self._refusal(known) is None]

    async def call(self, name: str, arguments: Mapping[str, Any]) -> tuple[str, bool]:
        """Run a tool; return its answer as JSON, and whether it is an error."""
        try:
            values = self._checked(name, arguments)
            answer: Answer = await getattr(self, name)(**values)
            return answer.to_json(self._session.quota()), False
        except TogglError as exc:
            sentence = sentence_of(exc)
        except Exception:
            logger.exception("the tool %s failed", name)
            sentence = "an unexpected error, which is in the log of the server"
        return error_answer(sentence, self._session.quota()), True

    def _checked(self, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments of a tool that may be used."""
        known = TOOLS.get(name)
        if known is None:
            raise InvalidArgumentError(f"there is no tool {name[:50]!r}")
        if refusal := self._refusal(known):
            raise InvalidArgumentError(refusal)
        return known.checked(arguments)

    def _refusal(self, known: Tool) -> str | None:
        """Return why a tool may not be used, or ``None`` if it may."""
        if known.effect in {"writes", "deletes"} and not self._allow_writes:
            return f"{known.name} needs a server that was started with --allow-writes"
        if known.effect == "saves" and self._export_dir is None:
            return f"{known.name} needs a server that was started with --export-dir"
        return None

    @tool("Who am I", "reads")
    async def whoami(self) -> Answer:
        """Return the user, the default workspace, all workspaces, the time zone and the time.

        Costs no request while they are known, else one.
        """
        data = self._session.reference_data
        me = await data.me()
        now = times.now().astimezone(self._zone)
        fields = {
            "user": {"id": me.id, "name": me.fullname, "email": me.email},
            "default_workspace_id": me.default_workspace_id,
            "time_zone": self._tracker.settings.values.get("timezone") or str(now.tzinfo),
            "now": now.isoformat(),
        }
        workspaces = [{"id": row.id, "name": row.name} for row in await data.workspaces()]
        return Answer(fields, "workspaces", workspaces)

    @tool("Quota", "reads")
    async def quota(self) -> Answer:
        """Ask Toggl what is left of all hourly quotas of requests.

        Costs one request. Every other answer has the quotas that it used, for nothing.
        """
        quotas = await self._session.track.me.quota()
        rows = [
            {
                "organization_id": quota.organization_id,
                "remaining": quota.remaining,
                "total": quota.total,
                "resets_in_seconds": quota.resets_in_secs,
            }
            for quota in quotas
        ]
        return Answer({}, "quotas", rows)

    @tool("Find by name", "reads")
    async def find(
        self,
        kind: Annotated[Kind, Meta(description="What to find.")],
        name: Annotated[
            Annotated[str, Meta(max_length=300)] | None,
            Meta(description="The name, in any case. Without it all of them are listed."),
        ] = None,
        workspace_id: Annotated[
            Id | None, Meta(description="Only those of this workspace.")
        ] = None,
        project_id: Annotated[Id | None, Meta(description="Only tasks of this project.")] = None,
        limit: Limit = 50,
    ) -> Answer:
        """Return the id of a project, client, tag, task or workspace by its name, or list them.

        Archived ones are not included. A name that does not exist, or that several have, is an
        error with the candidates. Costs no request while the names are known, else one.
        """
        if project_id is not None and kind != "task":
            raise InvalidArgumentError("project_id is only for tasks")
        if workspace_id is not None and kind == "workspace":
            raise InvalidArgumentError("workspace_id is not for workspaces")
        where: dict[str, Any] = {}
        if workspace_id is not None:
            where["workspace_id"] = workspace_id
        if project_id is not None:
            where["project_id"] = project_id
        data = self._session.reference_data
        if name is None:
            rows: Iterable[Any] = await getattr(data, f"{kind}s")(**where)
        else:
            rows = [await getattr(data, f"find_{kind}")(name, **where)]
        parents = await self._parents(kind)
        return Answer({}, f"{kind}s", [_resource(kind, row, parents) for row in rows], limit)

    @tool("Current timer", "reads")
    async def current_timer(self) -> Answer:
        """Return the running time entry, or null. Costs one request."""
        entry = await self._tracker.current()
        return Answer({"entry": None if entry is None else self._entry(entry)})

    @tool("List time entries", "reads")
    async def list_entries(
        self,
        period: Period,
        project_id: ProjectId = None,
        limit: Limit = 50,
    ) -> Answer:
        """Return the user's own time entries of some days, newest first, with names and their sum.

        Toggl lists about three months here. Costs one request.
        """
        start, stop = self._moments(period)
        entries = await self._tracker.entries(start, stop, limit=_MAX_ENTRIES)
        complete = len(entries) < _MAX_ENTRIES
        if project_id is not None:
            entries = [entry for entry in entries if entry.project_id == project_id]
        now = times.now()
        seconds = sum(int(entry.length(now).total_seconds()) for entry in entries)
        fields: dict[str, Any] = {"total_seconds": seconds}
        if not complete:
            fields["note"] = f"only the newest {_MAX_ENTRIES} entries of these days were read"
        return Answer(fields, "entries", [self._entry(entry) for entry in reversed(entries)], limit)

    @tool("Hours by project, client or person", "reads")
    async def hours(
        self,
        period: Period,
        by: Annotated[
            Literal["project", "client", "person"], Meta(description="What is summed up.")
        ] = "project",
        workspace_id: WorkspaceId = None,
        limit: Limit = 50,
    ) -> Answer:
        """Return the sums of all time entries in a workspace, of everyone whose time is visible.

        At most 366 days; the largest sum first. Costs one request, and one or two more for names
        that are not known yet.
        """
        days = self._days(period)
        if workspace_id is None:
            workspace_id = await self._tracker.names.default_workspace_id()
        grouping, sub_grouping = _GROUPS[by]
        report = await self._session.reports.summary.search(
            workspace_id,
            start_date=days.first,
            end_date=days.last,
            grouping=cast("Any", grouping),
            sub_grouping=cast("Any", sub_grouping),
        )
        groups = sorted(report.groups or (), key=lambda group: -group.seconds)
        ids = {group.id for group in groups if group.id is not None}
        names = await self._names_of(grouping, workspace_id, ids)
        rows = [
            {
                "id": group.id,
                "name": f"(no {by})" if group.id is None else names.get(group.id),
                "seconds": group.seconds,
                "hours": round(group.seconds / 3600, 2),
            }
            for group in groups
        ]
        return Answer({"total_seconds": report.seconds}, "groups", rows, limit)

    @tool("Export to a file", "saves")
    async def export_report(
        self,
        file_name: Annotated[
            str,
            Meta(
                max_length=100,
                pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]*\.(csv|xlsx)\Z",
                description="The name of a new file that ends with .csv or .xlsx, no path.",
            ),
        ],
        period: Period,
        workspace_id: WorkspaceId = None,
    ) -> Answer:
        """Save the detailed report of a workspace, with all time entries that are visible.

        The file is in the folder that the server was started with; its content is not part of the
        answer. At most 366 days. Costs one request.
        """
        assert self._export_dir is not None
        target = self._export_dir / file_name
        if target.exists() or target.is_symlink():
            raise InvalidArgumentError(f"{file_name} exists already: choose another name")
        days = self._days(period)
        if workspace_id is None:
            workspace_id = await self._tracker.names.default_workspace_id()
        download = self._session.reports.detailed.download(
            workspace_id,
            format="xlsx" if file_name.endswith(".xlsx") else "csv",
            start_date=days.first,
            end_date=days.last,
        )
        async with download as file:
            size = await file.save(target)
        return Answer({"file": file_name, "bytes": size})

    @tool("Start the timer", "writes")
    async def start_timer(
        self,
        *,
        description: Description = None,
        project_id: ProjectId = None,
        task_id: TaskId = None,
        tag_ids: TagIds = None,
        billable: Billable = None,
        workspace_id: WorkspaceId = None,
    ) -> Answer:
        """Start the timer now; Toggl stops the one that is running. Costs one request."""
        fields = _fields(
            description=description,
            project_id=project_id,
            task_id=task_id,
            tag_ids=tag_ids,
            billable=billable,
            workspace_id=workspace_id,
        )
        return Answer({"entry": self._entry(await self._tracker.start(fields))})

    @tool("Stop the timer", "writes")
    async def stop_timer(self, entry_id: EntryId) -> Answer:
        """Stop the timer; the id is that of the running entry. Costs one or two requests."""
        return Answer({"entry": self._entry(await self._tracker.stop_entry(entry_id))})

    @tool("Log past work", "writes")
    async def log_work(
        self,
        *,
        start: Moment,
        stop: OptionalMoment = None,
        length: Length = None,
        description: Description = None,
        project_id: ProjectId = None,
        task_id: TaskId = None,
        tag_ids: TagIds = None,
        billable: Billable = None,
        workspace_id: WorkspaceId = None,
    ) -> Answer:
        """Create a time entry of the past, from start to stop or of a length. Costs one request."""
        if (stop is None) == (length is None):
            raise InvalidArgumentError("pass either stop or length")
        begin = times.parse_moment(start, self._zone)
        span = times.Span(begin, self._end(begin, stop, length))
        fields = _fields(
            description=description,
            project_id=project_id,
            task_id=task_id,
            tag_ids=tag_ids,
            billable=billable,
            workspace_id=workspace_id,
        )
        return Answer({"entry": self._entry(await self._tracker.add(span, fields))})

    @tool("Edit a time entry", "writes")
    async def edit_entry(
        self,
        *,
        entry_id: EntryId,
        description: Description = None,
        project_id: ProjectId = None,
        task_id: TaskId = None,
        tag_ids: TagIds = None,
        billable: Billable = None,
        start: OptionalMoment = None,
        stop: OptionalMoment = None,
        length: Length = None,
        no_project: Annotated[bool, Meta(description="Remove the project and the task.")] = False,
    ) -> Answer:
        """Change a time entry; what is not given stays. Costs two requests."""
        if stop is not None and length is not None:
            raise InvalidArgumentError("stop and length exclude each other")
        if no_project and (project_id is not None or task_id is not None):
            raise InvalidArgumentError("no_project excludes project_id and task_id")
        changes = _fields(
            description=description,
            project_id=project_id,
            task_id=task_id,
            tag_ids=tag_ids,
            billable=billable,
        )
        if no_project:
            changes["project"] = changes["task"] = None
        begin = None if start is None else times.parse_moment(start, self._zone)
        if begin is not None:
            changes["start"] = begin
        if not changes and stop is None and length is None:
            raise InvalidArgumentError("nothing to change: pass at least one field")
        if stop is not None:
            changes["stop"] = times.parse_moment(stop, self._zone)
        duration = None if length is None else times.parse_length(length)
        entry = await self._tracker.get(entry_id)
        if duration is not None:
            changes["stop"] = (begin or entry.start) + duration
        return Answer({"entry": self._entry(await self._tracker.edit(entry, changes))})

    @tool("Delete a time entry", "deletes")
    async def delete_entry(self, entry_id: EntryId) -> Answer:
        """Delete a time entry and return what it was. Costs two requests."""
        entry = await self._tracker.get(entry_id)
        await self._tracker.delete(entry)
        return Answer({"deleted": self._entry(entry)})

    def _entry(self, entry: Entry) -> dict[str, Any]:
        return entry_to_json(entry, self._zone, times.now())

    def _days(self, period: str) -> times.Days:
        week_start = self._tracker.settings.week_start
        return times.parse_days(period, self._zone, week_start=week_start)

    def _moments(self, period: str) -> tuple[datetime, datetime]:
        """Return when the days of a period start, and when they are over."""
        first, last = self._days(period)
        return (
            times.first_moment(first, self._zone),
            times.first_moment(last + timedelta(1), self._zone),
        )

    def _end(self, start: datetime, stop: str | None, length: str | None) -> datetime:
        if length is not None:
            return start + times.parse_length(length)
        return times.parse_moment(stop or "", self._zone)

    async def _parents(self, kind: Kind) -> dict[int, str | None]:
        """Return the names of what projects and tasks belong to, as far as they are known."""
        data = self._session.reference_data
        if kind == "project":
            return {client.id: client.name for client in await data.clients(archived=True)}
        if kind == "task":
            return {project.id: project.name for project in await data.projects(archived=True)}
        return {}

    async def _names_of(
        self, kind: str, workspace_id: int, ids: Iterable[int]
    ) -> Mapping[int, str | None]:
        """Return the names for the ids of a report; each is requested once at most."""
        names = self._names.setdefault((kind, workspace_id), {})
        if kind != "users":
            known = await self._parents("project" if kind == "clients" else "task")
            names |= {id_: name for id_, name in known.items() if name is not None}
        missing = sorted({*ids} - names.keys())
        if missing:
            filters = self._session.reports.filters
            names |= dict.fromkeys(missing)  # deleted objects have no name
            names |= await names_of(filters, workspace_id, kind, missing)
        return names


def export_directory(path: str) -> Path:
    """Return the folder for exports, which must exist."""
    folder = Path(path).expanduser().resolve()
    if not folder.is_dir():
        raise InvalidArgumentError(f"--export-dir must be a folder that exists (got {path!r})")
    return folder


def _fields(
    *,
    description: str | None,
    project_id: int | None,
    task_id: int | None,
    tag_ids: list[int] | None,
    billable: bool | None,
    workspace_id: int | None = None,
) -> EntryFields:
    """Return the fields of an entry that were given."""
    fields: EntryFields = {}
    if description is not None:
        fields["description"] = description
    if project_id is not None:
        fields["project"] = project_id
    if task_id is not None:
        fields["task"] = task_id
    if tag_ids is not None:
        fields["tags"] = tag_ids
    if billable is not None:
        fields["billable"] = billable
    if workspace_id is not None:
        fields["workspace"] = workspace_id
    return fields


def _resource(kind: Kind, row: Any, parents: Mapping[int, str | None]) -> dict[str, Any]:
    """Return what is shown of a resource."""
    fields: dict[str, Any] = {"id": row.id, "name": row.name}
    if kind != "workspace":
        fields["workspace_id"] = row.workspace_id
    if kind == "project":
        fields |= {"client_id": row.client_id, "client": parents.get(row.client_id)}
    if kind == "task":
        fields |= {"project_id": row.project_id, "project": parents.get(row.project_id)}
    return fields
