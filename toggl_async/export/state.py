"""The checkpoint: what is on the disk, and where each listing goes on. Plain JSON, no secrets."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import attrs
import msgspec

from .._http.decoders import build_decoder
from .._version import __version__
from ..errors import ExportTargetError
from .job import ExportJob
from .plan import Account

__all__ = ["PartState", "State", "difference"]

FORMAT: Final = 1
MAJOR: Final = __version__.partition(".")[0]


@attrs.define
class PartState:
    """How far a listing was read."""

    cursor: dict[str, Any] = attrs.Factory(dict[str, Any])
    pages: int = 0
    done: bool = False
    rows: int = 0
    summed: int = 0
    """Rows whose durations are in ``seconds``: all, unless a run did without."""
    seconds: int = 0
    """The sum of the entries' durations, to be compared with the service's."""
    rejected: int = 0
    unverified: bool = False
    """It was read to its end, and the comparison is still to come."""


@attrs.define(kw_only=True)
class State:
    """Everything that a run has to know of the one before it."""

    job: dict[str, Any]
    origins: dict[str, str]
    first: date
    last: date
    accounts: tuple[Account, ...]
    format: int = FORMAT
    sdk: str = MAJOR
    stage: str = "reading"
    """``reading``, ``publishing`` (all files are whole, some may have their names), ``done``;
    a database also ``updating``."""
    began: int = 0
    """Unix seconds at which the first run began: what changed later may be missing."""
    since: int | None = None
    """While it is updated: when the run before began."""
    parts: dict[str, PartState] = attrs.Factory(dict[str, PartState])
    files: dict[str, dict[str, int]] = attrs.Factory(dict[str, dict[str, int]])
    duplicates: int = 0
    repaired: int = 0
    """Rows that the pages had left out."""
    differences: list[str] = attrs.Factory(list[str])
    """Where the service's sums are others, in words."""
    discovery: int = 0
    joined: tuple[int, ...] = ()
    """While it is updated: workspaces that were not in it before."""

    def dump(self) -> bytes:
        """Return it as JSON."""
        return msgspec.json.encode(self)

    def part(self, key: str) -> PartState:
        """Return the state of a part; one that has not begun is new."""
        return self.parts.setdefault(key, PartState())

    @property
    def begun(self) -> bool:
        """Whether there is anything to go on from."""
        return any(part.pages for part in self.parts.values())


def load(data: bytes, where: object) -> State:
    """Read a checkpoint; one that is damaged or of another version is refused."""
    try:
        head = build_decoder(_Head).decode(data)
        if (head.format, head.sdk) != (FORMAT, MAJOR):
            raise ExportTargetError(
                f"{where} is the checkpoint of another version of this program; finish it with "
                "that one, or begin anew with overwrite"
            )
        state: State = build_decoder(State).decode(data)
    except msgspec.DecodeError:
        raise ExportTargetError(
            f"{where} is no checkpoint that can be read; begin anew with overwrite"
        ) from None
    return state


def difference(state: State, job: ExportJob, origins: dict[str, str]) -> str | None:
    """Say in what a job differs from the one that a checkpoint belongs to."""
    asked = job.asked()
    for name in asked.keys() | state.job.keys():
        if state.job.get(name) != asked.get(name):
            return f"its {name} differ"
    if state.origins != origins:
        return "it was made at another host"
    return None


class _Head(msgspec.Struct):
    format: int = 0
    sdk: str = ""
