"""How the rows of a part are asked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Final

from .._http.backwards import Backwards
from .._http.namespace import Namespace
from .._http.styles import WHOLE
from ..models.reports.detailed import DetailedFilter
from ..paging import Pages
from ..session import TogglSession
from .flatten import Flattener, Line
from .job import ExportJob
from .plain import PlainRows
from .plan import Part
from .tables import TIME_ENTRIES

__all__ = ["pages_of", "report_filter"]

_MOST: Final = 1000


class _TrackLists(Namespace):
    __slots__ = ()
    api = "track"
    name = "track.export"

    def rows(self, part: Part, reader: PlainRows) -> Pages[Line]:
        """List what ``part`` is about, as lines."""
        table = part.table
        query: dict[str, object] = dict(table.query)
        if table.dated:
            end = part.last + timedelta(days=1)
            query |= {"start_date": part.first.isoformat(), "end_date": end.isoformat()}
        path = (part.place,) if part.place else ()
        style = Backwards("end_date", _MOST) if table.dated else WHOLE
        return self._pages(
            Line, table.route, *path, query=query, style=style, read_page=reader.read
        )


class _PlanLists(_TrackLists):
    __slots__ = ()
    api = "plan"
    name = "plan.export"


def pages_of(
    session: TogglSession, job: ExportJob, part: Part, places: Collection[int] | None
) -> Pages[Line]:
    """Return the pages of a part; nothing is sent before the first is asked for."""
    caller = session._caller  # noqa: SLF001 - of the same house
    strict = session.options.strict
    if part.entity == TIME_ENTRIES:
        only: DetailedFilter = report_filter(job, part)
        only["enrich_response"] = True
        only["order_by"] = "date"
        only["order_dir"] = "ASC"  # what is tracked meanwhile comes last, and moves nothing
        read = Flattener(part.place, caller.codec, strict=strict).read
        return session.reports.detailed._search(Line, part.place, only, read)  # noqa: SLF001
    reader = PlainRows(part.table, part.place, places, caller.codec, strict=strict)
    kind = _PlanLists if part.table.product == "plan" else _TrackLists
    return kind(caller).rows(part, reader)


def report_filter(job: ExportJob, part: Part) -> Any:
    """Return what a report is asked for, so that it is about the part's entries."""
    only: dict[str, Any] = {"start_date": part.first, "end_date": part.last}
    chosen = {
        "user_ids": job.users,
        "project_ids": job.projects,
        "client_ids": job.clients,
        "tag_ids": job.tags,
        "billable": job.billable,
    }
    return only | {name: value for name, value in chosen.items() if value is not None}
