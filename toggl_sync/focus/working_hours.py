# Written by tools/make_sync.py from toggl_async/focus/working_hours.py;
# change that file, not this one.
"""Working hours of people, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable

from toggl_async.focus.working_hours import WorkingHours as AsyncWorkingHours
from toggl_async.models.focus.working_hours import NewWorkingHours, WeekdayHours, WorkingHoursChange

from .._namespace import BlockingNamespace


class WorkingHours(BlockingNamespace[AsyncWorkingHours]):
    """Working hours of people, by the day of the week."""

    __slots__ = ()

    def list_of_user(self, organization_id: int, user_id: int) -> list[WeekdayHours]:
        """List the working hours of a person.

        GET /organizations/{organization_id}/workinghours/users/{user_id}. One request.
        """
        return self._loop.run(self._wrapped.list_of_user, organization_id, user_id)

    def create(
        self, organization_id: int, user_id: int, days: Iterable[NewWorkingHours]
    ) -> list[WeekdayHours]:
        """Create working hours for a person, and return them.

        POST /organizations/{organization_id}/workinghours/users/{user_id}. One request. ``days``
        are the fields of each.

        >>> session.focus.working_hours.create(3, 11, [{"weekday": 1, "working_hours": 6.0}])
        """
        return self._loop.run(self._wrapped.create, organization_id, user_id, days)

    def update(
        self, organization_id: int, user_id: int, changes: Iterable[WorkingHoursChange]
    ) -> list[WeekdayHours]:
        """Replace working hours of a person, and return them.

        PUT /organizations/{organization_id}/workinghours/users/{user_id}. One request. ``changes``
        are the fields of each.
        """
        return self._loop.run(self._wrapped.update, organization_id, user_id, changes)

    def delete(self, organization_id: int, user_id: int, working_hour_ids: Iterable[int]) -> None:
        """Delete working hours of a person.

        DELETE /organizations/{organization_id}/workinghours/users/{user_id}. One request.
        ``working_hour_ids`` are sent as the body of the DELETE.
        """
        self._loop.run(self._wrapped.delete, organization_id, user_id, working_hour_ids)
