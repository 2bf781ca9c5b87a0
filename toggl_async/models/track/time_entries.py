"""Time entries of Track, and the steps of a bulk edit of them.

>>> steps = [set_description("Weeding"), set_billable(True), add_tags("late")]

``toggl_async.models.track.patches.replace(field, value)`` sets any other field.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Literal, Required, TypedDict

from ..._values import plain_scalar, whole_seconds
from ..base import AwareDatetime, Model, model
from .integrations import IntegrationProvider
from .patches import PatchFailure, PatchOperation, PatchResult, replace

__all__ = [
    "NewTimeEntry",
    "PatchFailure",
    "PatchOperation",
    "PatchResult",
    "SharedWith",
    "SharingRequest",
    "SharingResult",
    "StartTimeEntry",
    "TimeEntry",
    "TimeEntryChange",
    "TimeEntryChecklist",
    "TimeEntryFilter",
    "TimeEntryInvitation",
    "TimeEntryMeta",
    "add_tags",
    "remove_tags",
    "set_billable",
    "set_description",
    "set_duration",
    "set_project",
    "set_start",
    "set_stop",
    "set_tags",
    "set_task",
]


@model
class SharedWith(Model):
    """A user an entry is shared with."""

    user_id: int | None = None
    """The person."""
    user_name: str | None = None
    """Full name."""
    accepted: bool | None = None
    """Whether the user accepted the invitation."""


@model
class TimeEntry(Model):
    """A time entry. Times are aware; Toggl cuts ``start`` to whole seconds.

    The names of project, client, task and user are only set with ``meta=True``.
    """

    id: int
    workspace_id: int
    """The workspace it belongs to."""
    user_id: int | None = None
    """The user whose entry it is."""
    project_id: int | None = None
    """The project it was tracked on; ``None`` without a project."""
    task_id: int | None = None
    """The task of the project; ``None`` without a task."""
    client_id: int | None = None
    """The client of the project."""
    description: str | None = None
    """What was done."""
    start: AwareDatetime | None = None
    """When it started; Toggl cuts it to whole seconds."""
    stop: AwareDatetime | None = None
    """When it ended; ``None`` while it is running."""
    duration: int | None = None
    """Length in seconds; negative while it is running: use :attr:`is_running` and
    :meth:`elapsed`."""
    billable: bool | None = None
    """Whether it is billable."""
    tags: tuple[str, ...] | None = None
    """Names of its tags. ``None`` after a creation without tags, an empty tuple in listings."""
    tag_ids: tuple[int, ...] | None = None
    """Its tags by id, see ``tags``."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; deleted entries are only listed with ``since``."""
    duronly: bool | None = None
    """Deprecated by Toggl: always true."""
    expense_ids: tuple[int, ...] | None = None
    """Work expenses linked to it."""
    integration_ext_id: str | None = None
    """Its id at the service that it was imported from."""
    integration_ext_type: str | None = None
    """What kind of object it is at the service that it was imported from."""
    integration_provider: IntegrationProvider | None = None
    """The service that it was imported from."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    shared_with: tuple[SharedWith, ...] | None = None
    """Users it is shared with; only with ``include_sharing=True``, and only if shared."""
    client_name: str | None = None
    """Name of the client. Only with ``meta=True``."""
    project_name: str | None = None
    """Name of the project. Only with ``meta=True``."""
    project_color: str | None = None
    """``#`` and six hex digits. Only with ``meta=True``."""
    project_active: bool | None = None
    """Whether the project is active, not archived. Only with ``meta=True``."""
    project_billable: bool | None = None
    """Whether the project is billable. Only with ``meta=True``."""
    task_name: str | None = None
    """Name of the task. Only with ``meta=True``."""
    task_active: bool | None = None
    """Whether the task is open, not done. Probably only with ``meta=True``."""
    user_name: str | None = None
    """Full name of the user. Only with ``meta=True``."""
    user_avatar_url: str | None = None
    """The URL of the picture of the user. Only with ``meta=True``."""

    @property
    def is_running(self) -> bool:
        """Whether the timer is running: Toggl marks it by a negative duration."""
        return self.duration is not None and self.duration < 0

    def elapsed(self, now: datetime | None = None) -> timedelta:
        """Return its length; for a running entry the time from its start until ``now``.

        ``now`` is aware; without it the current time counts. The result is never negative.
        """
        if not self.is_running:
            return timedelta(seconds=max(0, self.duration or 0))
        if self.start is None:
            return timedelta()
        now = now or datetime.now(UTC)
        if now.tzinfo is None:
            raise ValueError(f"now must be timezone-aware (got {now.isoformat()})")
        return max(timedelta(), now - self.start)

    @property
    def wid(self) -> int:
        """Older name of ``workspace_id``."""
        return self.workspace_id

    @property
    def pid(self) -> int | None:
        """Older name of ``project_id``."""
        return self.project_id

    @property
    def tid(self) -> int | None:
        """Older name of ``task_id``."""
        return self.task_id

    @property
    def uid(self) -> int | None:
        """Older name of ``user_id``."""
        return self.user_id


@model
class TimeEntryChecklist(Model):
    """The onboarding checklist: whether the user has time entries."""

    time_entries_count_check: bool | None = None
    """Undocumented; part of the onboarding of new users."""
    time_entries_created_check: bool | None = None
    """Undocumented; part of the onboarding of new users."""


@model
class TimeEntryInvitation(Model):
    """An entry that another user offers to share with the user."""

    time_entry_invitation_id: int
    """Identifies the invitation, for ``time_entries.answer_invitation``."""
    workspace_id: int | None = None
    """The workspace of the entry."""
    shared_by_user_id: int | None = None
    """The user who shares the entry."""
    shared_by_user_name: str | None = None
    """Full name of the user who shares the entry."""
    time_entry: TimeEntry | None = None
    """The shared entry."""


@model
class SharingResult(Model):
    """A user an entry is shared with, and the state of the invitation."""

    time_entry_id: int | None = None
    """The shared entry."""
    time_entry_invitation_id: int | None = None
    """Identifies the invitation."""
    workspace_id: int | None = None
    """The workspace of the entry."""
    user_id: int | None = None
    """The user the entry is shared with."""
    user_name: str | None = None
    """Full name of the user the entry is shared with."""
    is_accepted: bool | None = None
    """Whether the user accepted the invitation."""


class TimeEntryFilter(TypedDict, total=False):
    """Which of the entries of the user to list."""

    since: datetime | int
    """Only those changed or deleted since then, at most three months ago.

    A datetime with a time zone, or Unix seconds. Excludes ``before``.
    """
    before: date | datetime | str
    """Only those started before it; of a day, before its 00:00, so that the day is excluded."""
    start_date: date | datetime | str
    """The first day, inclusive, or the time at or after which they started; needs ``end_date``.

    Without dates Toggl returns the last days only.
    """
    end_date: date | datetime | str
    """The last day, inclusive, or the time before which they started; needs ``start_date``.

    Toggl excludes the day of ``end_date``, so the SDK sends the day after it. A time is sent as it
    is, and is exclusive.
    """
    meta: bool
    """Return names and colors of project, client, task and user as well. Default ``False``."""
    include_sharing: bool
    """Return with whom each entry is shared as well. Default ``False``."""


class TimeEntryMeta(TypedDict, total=False):
    """What the answer holds in addition to the entry itself."""

    meta: bool
    """Return names and colors of project, client, task and user as well. Default ``False``."""
    include_sharing: bool
    """Return with whom the entry is shared as well. Default ``False``."""


class EventMetadata(TypedDict, total=False):
    """Where in an application the entry was created."""

    origin_feature: str
    """Feature of the application that created the entry."""
    visible_goals_count: int
    """How many goals the application showed at that moment."""


class _TimeEntryFields(TypedDict, total=False):
    billable: bool
    """Whether it is billable; Toggl's default is false."""
    description: str | None
    """What is done."""
    event_metadata: EventMetadata
    """Where in an application it was created."""
    expense_ids: Iterable[int]
    """Work expenses to link to it."""
    project_id: int | None
    """The project it is tracked on."""
    shared_with_user_ids: Iterable[int]
    """The users who are invited to it."""
    start_date: date | str
    """Replaces the date of ``start``."""
    tag_ids: Iterable[int]
    """Its tags by id. In a change they replace all tags unless ``tag_action`` is given."""
    tags: Iterable[str]
    """Its tags by name; unknown names are created.

    In a change they replace all tags unless ``tag_action`` is given.
    """
    task_id: int | None
    """The task it is tracked on; a task of the project."""
    user_id: int
    """The user whose entry it is; the current user without it."""


class StartTimeEntry(_TimeEntryFields, total=False):
    """Fields of a new running entry."""

    created_with: str
    """Name of the calling application; ``toggl-async`` without it."""
    meta: bool
    """Return names and colors of project, client, task and user as well. Default ``False``."""


class NewTimeEntry(_TimeEntryFields, total=False):
    """Fields of a new entry. With ``duration=-1`` and no ``stop`` it is running."""

    start: Required[AwareDatetime]
    """When it starts, an aware datetime. Toggl cuts it to whole seconds."""
    stop: AwareDatetime | None
    """When it ends, an aware datetime; must agree with ``duration`` if both are given."""
    duration: int | timedelta
    """Length in seconds; -1 starts the timer. Of a timedelta a fraction of a second is cut off."""
    created_with: str
    """Name of the calling application; ``toggl-async`` without it."""
    meta: bool
    """Return names and colors of project, client, task and user as well. Default ``False``."""


class TimeEntryChange(_TimeEntryFields, total=False):
    """Fields that may be changed. A key left out stays as it is; ``None`` clears it."""

    start: AwareDatetime
    """When it starts, an aware datetime; must agree with ``stop`` and ``duration``."""
    stop: AwareDatetime | None
    """When it ends, an aware datetime; must agree with ``start`` and ``duration``."""
    duration: int | timedelta
    """Length in seconds; must agree with ``start`` and ``stop``.

    Of a timedelta a fraction of a second is cut off.
    """
    tag_action: Literal["add", "delete"]
    """Add or remove the given ``tags`` or ``tag_ids`` only; without it they replace all."""
    meta: bool
    """Return names and colors of project, client, task and user as well. Default ``False``."""
    include_sharing: bool
    """Return with whom the entry is shared as well. Default ``False``."""


class SharingRequest(TypedDict):
    """An entry to ask about."""

    time_entry_id: int
    """The entry to ask about."""
    workspace_id: int
    """The workspace of the entry."""


def set_description(description: str | None) -> PatchOperation:
    """Return a step that sets the description; ``None`` clears it.

    >>> set_description("Weeding")
    {'op': 'replace', 'path': '/description', 'value': 'Weeding'}
    """
    return replace("description", description)


def set_billable(billable: bool) -> PatchOperation:
    """Return a step that makes the entries billable, or not. Paid plans only."""
    return replace("billable", billable)


def set_project(project_id: int | None) -> PatchOperation:
    """Return a step that sets the project; ``None`` removes it."""
    return replace("project_id", project_id)


def set_task(task_id: int | None) -> PatchOperation:
    """Return a step that sets the task, one of their project; ``None`` removes it."""
    return replace("task_id", task_id)


def set_start(start: datetime) -> PatchOperation:
    """Return a step that makes all entries start at the same time (aware)."""
    return replace("start", start)


def set_stop(stop: datetime) -> PatchOperation:
    """Return a step that makes all entries end at the same time (aware)."""
    return replace("stop", stop)


def set_duration(seconds: int | timedelta) -> PatchOperation:
    """Return a step that sets the length, in seconds; of a timedelta a fraction is cut off."""
    if isinstance(seconds, timedelta):
        seconds = whole_seconds(seconds)
    return replace("duration", seconds)


def set_tags(*tags: str | int) -> PatchOperation:
    """Return a step that replaces all tags by ``tags``: names or ids; without any it clears them.

    >>> set_tags("late", "outdoors")
    {'op': 'replace', 'path': '/tags', 'value': ['late', 'outdoors']}
    >>> set_tags(71)
    {'op': 'replace', 'path': '/tag_ids', 'value': [71]}
    """
    return _tags("replace", tags)


def add_tags(*tags: str | int) -> PatchOperation:
    """Return a step that adds ``tags``: names (unknown ones are created) or ids."""
    return _tags("add", tags)


def remove_tags(*tags: str | int) -> PatchOperation:
    """Return a step that removes ``tags``: names or ids; other tags stay."""
    return _tags("remove", tags)


def _tags(op: Literal["add", "remove", "replace"], tags: tuple[str | int, ...]) -> PatchOperation:
    field, values = by_name_or_id(tags, may_be_empty=op == "replace")
    return {"op": op, "path": f"/{field}", "value": values}


def by_name_or_id(
    tags: Iterable[str | int], *, may_be_empty: bool
) -> tuple[Literal["tags", "tag_ids"], list[str | int]]:
    """Return the field that takes these tags, and the tags as a list: all names or all ids."""
    if isinstance(tags, str):
        raise ValueError("tags must be a list of names or of ids, not a string")  # noqa: TRY004 - one class for all
    values = [plain_scalar(tag) for tag in tags]
    if not (values or may_be_empty):
        raise ValueError("tags must not be empty when they are added or removed")
    if all(isinstance(tag, str) and tag for tag in values):
        return "tags", values
    # Toggl does not document what names and ids in one edit would do.
    if any(isinstance(tag, bool) or not isinstance(tag, int) or tag <= 0 for tag in values):
        raise ValueError("tags must be all names (not empty) or all ids (above zero)")
    return "tag_ids", values
