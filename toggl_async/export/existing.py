"""Which time entries there are, as the service's own list says: a summary, one request."""

from __future__ import annotations

from array import array
from typing import Any, Final, NamedTuple

import msgspec

from .._http.codec import Codec
from .._http.namespace import Namespace
from .._http.styles import WHOLE
from ..errors import DecodeError
from ..models.reports.summary import SummaryFilter, SummaryReport
from ..paging import Pages
from ..reports.checks import narrowed
from ..reports.summary import SEARCH
from ..session import TogglSession
from .job import ExportJob
from .listing import report_filter
from .plan import Part
from .shape import MOST

__all__ = ["Existing", "existing", "read_list"]

_WANTED: Final = {"grouping": "users", "sub_grouping": "projects", "include_time_entry_ids": True}


class Existing(NamedTuple):
    """The entries of a report."""

    ids: array[int]
    """Eight bytes each, for there may be a million."""
    seconds: int


async def existing(session: TogglSession, job: ExportJob, part: Part) -> Existing:
    """Return the ids of the entries of a report, and the sum of their seconds. One request."""
    caller = session._caller  # noqa: SLF001 - of the same house
    (found,) = await _Summaries(caller).of(part.place, report_filter(job, part)).next_page()
    return found


class _Summaries(Namespace):
    __slots__ = ()
    api = "reports"
    name = "reports.summary"

    def of(self, workspace_id: int, only: dict[str, Any]) -> Pages[Existing]:
        codec = self._caller.codec
        return self._pages(
            Existing,
            SEARCH,
            workspace_id,
            json=narrowed(SummaryFilter, _WANTED | only),
            style=WHOLE,
            read_page=lambda body: [read_list(body, codec)],
        )


class _Sub(msgspec.Struct):
    ids: msgspec.Raw | None = None
    seconds: int | None = None


class _Group(msgspec.Struct):
    sub_groups: list[_Sub] | None = None


class _Report(msgspec.Struct):
    groups: list[_Group] | None = None


_REPORT: Final = msgspec.json.Decoder(_Report)
_IDS: Final = msgspec.json.Decoder(list[int] | None)


def read_list(body: bytes, codec: Codec) -> Existing:
    """Read a summary group by group: as models, a million ids would all be in memory at once."""
    found, seconds = array("q"), 0
    try:
        for group in _REPORT.decode(body).groups or ():
            for sub in group.sub_groups or ():
                found.extend(_IDS.decode(sub.ids) or () if sub.ids is not None else ())
                seconds += sub.seconds or 0
    except (msgspec.DecodeError, UnicodeDecodeError, OverflowError):  # drift: the codec is tolerant
        report = codec.loads(body, SummaryReport)
        subs = [sub for group in report.groups or () for sub in group.sub_groups or ()]
        ids = [id_ for sub in subs for id_ in sub.ids or ()]
        if any(abs(id_) > MOST for id_ in ids):
            raise DecodeError("$.groups: an id of more than 64 bits", path="$.groups") from None
        return Existing(array("q", ids), report.seconds)
    return Existing(found, seconds)
