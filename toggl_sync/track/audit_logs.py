# Written by tools/make_sync.py from toggl_async/track/audit_logs.py;
# change that file, not this one.
"""Audit logs of an organization (Track API v9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Unpack

from toggl_async.models.track.audit_logs import AuditLogFilter
from toggl_async.track.audit_logs import AuditLogs as AsyncAuditLogs

from .._namespace import BlockingNamespace
from .._paging import Pages


class AuditLogs(BlockingNamespace[AsyncAuditLogs]):
    """Audit logs record who changed what in an organization."""

    __slots__ = ()

    def list(
        self,
        organization_id: int,
        from_: datetime | str,
        to: datetime | str,
        **filters: Unpack[AuditLogFilter],
    ) -> Pages[dict[str, Any]]:
        """List the changes between two times, as plain dictionaries.

        GET /audit_logs/{organization_id}/{from}/{to}. One request, not paginated: the SDK sends
        ``export=true``, so choose shorter periods where the log is long. ``from_`` and ``to`` are
        datetimes with a time zone. Toggl has not published the fields of an entry. Only owners and
        administrators may read the log; others get a :class:`ForbiddenError`.

        >>> for entry in session.track.audit_logs.list(3, monday, tuesday, user_id=11):
        ...     print(entry)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, from_, to, **filters))
