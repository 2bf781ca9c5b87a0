"""Audit logs of an organization (Track API v9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import check_ranges, checked
from ..errors import InvalidArgumentError
from ..models.track.audit_logs import AuditLogFilter
from ..paging import Pages

AUDIT_LOGS: Final = "/audit_logs/{organization_id}/{from}/{to}"


class AuditLogs(Namespace):
    """Audit logs: who changed what in an organization."""

    __slots__ = ()
    api = "track"
    name = "track.audit_logs"

    def list(
        self, organization_id: int, from_: datetime, to: datetime, **filters: Unpack[AuditLogFilter]
    ) -> Pages[dict[str, Any]]:
        """List what was changed between two moments, as plain dicts.

        GET /audit_logs/{organization_id}/{from}/{to}. One request, everything in one answer: the
        SDK asks for it by ``export=true``, so take shorter spans where the log is long. Times are
        aware datetimes. Toggl has not published what an entry looks like. For owners and
        administrators (:class:`ForbiddenError`).

        >>> async for entry in session.track.audit_logs.list(3, monday, tuesday, user_id=11):
        ...     print(entry)
        """
        query = {**checked(AuditLogFilter, filters), "export": True}
        given: dict[str, object] = {"from_": from_, "to": to}
        for name, value in given.items():
            if not isinstance(value, datetime) or value.tzinfo is None:
                raise InvalidArgumentError(f"{name} must be an aware datetime")
        check_ranges(given)
        return self._pages(dict[str, Any], AUDIT_LOGS, organization_id, from_, to, query=query)
