"""How the rows of a part are asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
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
from .sheet import Sheet
from .tables import TIME_ENTRIES

__all__ = ["entries_of", "pages_of", "report_filter", "unread_of"]

_MOST: Final = 1000
# What is tracked meanwhile comes last, and moves nothing.
_WHOLE: Final[Any] = {"enrich_response": True, "order_by": "date", "order_dir": "ASC"}


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
        return entries_of(session, job, part, **_WHOLE)
    reader = PlainRows(part.table, part.place, places, caller.codec, strict=strict)
    kind = _PlanLists if part.table.product == "plan" else _TrackLists
    return kind(caller).rows(part, reader)


def unread_of(
    session: TogglSession, job: ExportJob, part: Part, places: Collection[int] | None
) -> tuple[Pages[Any], Callable[[list[Any]], Sheet]]:
    """Return the pages of a part as they come, and what reads one: off the event loop.

    Where a page ends is told by headers, so that the next one can be asked for before. Bodies that
    are no whole list are read at once, for the request may still be repeated then.
    """
    if part.entity != TIME_ENTRIES:
        return pages_of(session, job, part, places), Sheet.of
    table = not job.file_format.startswith("jsonl") and (
        job.file_format == "sqlite" or not job.update  # an index is made of lines
    )
    caller = session._caller  # noqa: SLF001 - of the same house
    strict = session.options.strict
    read = Flattener(part.place, caller.codec, strict=strict, table=table).read

    def unread(body: bytes) -> list[bytes]:
        whole = b"{" in body and body.rstrip().endswith(b"]")
        return [body] if whole or read(body) else []

    asked: DetailedFilter = report_filter(job, part) | _WHOLE
    pages = session.reports.detailed._search(bytes, part.place, asked, unread)  # noqa: SLF001
    return pages, lambda bodies: Sheet([one for body in bodies for one in read(body).blocks])


def entries_of(session: TogglSession, job: ExportJob, part: Part, **only: Any) -> Pages[Line]:
    """Return the pages of a report, in the order that is wished for or of some ids only."""
    flattener = Flattener(part.place, session._caller.codec, strict=session.options.strict)  # noqa: SLF001
    asked: DetailedFilter = report_filter(job, part) | {"enrich_response": True, **only}
    return session.reports.detailed._search(  # noqa: SLF001
        Line, part.place, asked, lambda body: list(flattener.read(body))
    )


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
