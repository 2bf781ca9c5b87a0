"""Time entries of Track: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model
from .integrations import IntegrationProvider
from .patches import PatchFailure, PatchOperation, PatchResult

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
]


@model
class SharedWith(Model):
    """Somebody an entry was shared with."""

    user_id: int | None = None
    user_name: str | None = None
    accepted: bool | None = None


@model
class TimeEntry(Model):
    """A time entry. Times are aware; the service cuts the fractions of ``start`` to seconds.

    The names of project, client, task and user are only there when asked for by ``meta=True``.
    """

    id: int
    workspace_id: int
    user_id: int | None = None
    project_id: int | None = None
    task_id: int | None = None
    client_id: int | None = None
    description: str | None = None
    start: AwareDatetime | None = None
    stop: AwareDatetime | None = None
    """``None`` while it is running."""
    duration: int | None = None
    """Seconds; negative while it is running: use :attr:`is_running` and :meth:`elapsed`."""
    billable: bool | None = None
    tags: tuple[str, ...] | None = None
    """Names. The answer to a creation says ``None``, listings say an empty tuple."""
    tag_ids: tuple[int, ...] | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; such entries come with ``since`` only."""
    duronly: bool | None = None
    """Deprecated by Toggl: always true."""
    expense_ids: tuple[int, ...] | None = None
    integration_ext_id: str | None = None
    integration_ext_type: str | None = None
    integration_provider: IntegrationProvider | None = None
    permissions: tuple[str, ...] | None = None
    shared_with: tuple[SharedWith, ...] | None = None
    client_name: str | None = None
    project_name: str | None = None
    project_color: str | None = None
    """``#`` and six hex digits."""
    project_active: bool | None = None
    project_billable: bool | None = None
    task_name: str | None = None
    task_active: bool | None = None
    user_name: str | None = None
    user_avatar_url: str | None = None

    @property
    def is_running(self) -> bool:
        """Whether the timer runs: Toggl marks it by a negative duration."""
        return self.duration is not None and self.duration < 0

    def elapsed(self, now: datetime | None = None) -> timedelta:
        """Return how long it took, or how long it has been running until ``now`` (aware).

        Never negative. A running entry is measured from its start: its duration is no time.
        """
        if not self.is_running:
            return timedelta(seconds=max(0, self.duration or 0))
        if self.start is None:
            return timedelta()
        now = now or datetime.now(UTC)
        if now.tzinfo is None:
            raise ValueError("now needs a time zone: a naive datetime is no moment")
        return max(timedelta(), now - self.start)

    @property
    def wid(self) -> int:
        """The legacy name of ``workspace_id``."""
        return self.workspace_id

    @property
    def pid(self) -> int | None:
        """The legacy name of ``project_id``."""
        return self.project_id

    @property
    def tid(self) -> int | None:
        """The legacy name of ``task_id``."""
        return self.task_id

    @property
    def uid(self) -> int | None:
        """The legacy name of ``user_id``."""
        return self.user_id


@model
class TimeEntryChecklist(Model):
    """What the onboarding asks: whether this user has any entries yet."""

    time_entries_count_check: bool | None = None
    time_entries_created_check: bool | None = None


@model
class TimeEntryInvitation(Model):
    """An entry that somebody else wants to share with this user."""

    time_entry_invitation_id: int
    workspace_id: int | None = None
    shared_by_user_id: int | None = None
    shared_by_user_name: str | None = None
    time_entry: TimeEntry | None = None


@model
class SharingResult(Model):
    """With whom an entry is shared, and whether it was accepted."""

    time_entry_id: int | None = None
    time_entry_invitation_id: int | None = None
    workspace_id: int | None = None
    user_id: int | None = None
    user_name: str | None = None
    is_accepted: bool | None = None


class TimeEntryFilter(TypedDict, total=False):
    """Which of the user's own entries to list."""

    since: datetime | int
    """Changed (or deleted) since then; at most three months back. Excludes ``before``."""
    before: date | datetime
    """Started before."""
    start_date: date | datetime
    """Started at or after; goes together with ``end_date``.

    Without dates Toggl returns the last days only.
    """
    end_date: date | datetime
    """Started before: a plain date ends at its 00:00, so that day is not included."""
    meta: bool
    """Names and colours of project, client, task and user as well. False without it."""
    include_sharing: bool
    """With whom each entry is shared. False without it."""


class TimeEntryMeta(TypedDict, total=False):
    """What an answer should hold beyond the entry itself."""

    meta: bool
    """Names and colours as well; false without it."""
    include_sharing: bool
    """With whom the entry is shared; false without it."""


class EventMetadata(TypedDict, total=False):
    """Where in an application the entry was made."""

    origin_feature: str
    visible_goals_count: int


class _TimeEntryFields(TypedDict, total=False):
    billable: bool
    description: str | None
    event_metadata: EventMetadata
    expense_ids: Sequence[int]
    project_id: int | None
    shared_with_user_ids: Sequence[int]
    start_date: date
    tag_ids: Sequence[int]
    tags: Sequence[str]
    task_id: int | None
    user_id: int


class StartTimeEntry(_TimeEntryFields, total=False):
    """What a new running entry may carry."""

    created_with: str
    meta: bool
    """Names and colours of project, client, task and user in the answer as well."""


class NewTimeEntry(_TimeEntryFields, total=False):
    """What a new entry may carry. With ``duration=-1`` and no ``stop`` it is running."""

    start: Required[AwareDatetime]
    stop: AwareDatetime | None
    duration: int
    created_with: str
    meta: bool
    """Names and colours of project, client, task and user in the answer as well."""


class TimeEntryChange(_TimeEntryFields, total=False):
    """What may be changed. A key left out is left alone; ``None`` clears it."""

    start: AwareDatetime
    stop: AwareDatetime | None
    duration: int
    tag_action: Literal["add", "delete"]
    """With ``tags`` or ``tag_ids``: add or take away these only; without it they replace all."""
    meta: bool
    """Names and colours of project, client, task and user in the answer as well."""
    include_sharing: bool
    """With whom the entry is shared, in the answer as well."""


class SharingRequest(TypedDict):
    """An entry to ask about."""

    time_entry_id: int
    workspace_id: int
