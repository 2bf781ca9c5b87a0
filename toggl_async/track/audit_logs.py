"""Audit logs of an organization (Track API v9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_moment
from .._http.validation import check_ranges, checked
from ..models.track.audit_logs import AuditLogFilter
from ..paging import Pages

AUDIT_LOGS: Final = "/audit_logs/{organization_id}/{from}/{to}"


class AuditLogs(Namespace):
    """Audit logs record who changed what in an organization."""

    __slots__ = ()
    api = "track"
    name = "track.audit_logs"

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

        >>> async for entry in session.track.audit_logs.list(3, monday, tuesday, user_id=11):
        ...     print(entry)
        """
        query = {**checked(AuditLogFilter, filters), "export": True}
        from_, to = check_moment("from_", from_), check_moment("to", to)
        check_ranges({"from_": from_, "to": to})
        return self._pages(dict[str, Any], AUDIT_LOGS, organization_id, from_, to, query=query)
