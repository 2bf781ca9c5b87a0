"""Where an export goes: what its runner asks of files and of a database alike."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from .._threads import BUILD_LOCK
from .flatten import Line
from .job import ExportJob
from .outcome import ExportedFile
from .plan import Part, Plan
from .state import State

__all__ = ["Output", "Updatable", "Written", "output_for"]


class Written(NamedTuple):
    """What became of a page."""

    rows: int = 0
    duplicates: int = 0
    changed: int = 0
    good: Sequence[Line] = ()
    """The lines that were written, of files."""


class Output(Protocol):
    """A target of any kind. Blocking: to be called in worker threads, one call at a time."""

    @property
    def rows(self) -> int:
        """Rows in it."""
        ...

    @property
    def size(self) -> int:
        """Bytes in it."""
        ...

    @property
    def rejected(self) -> int:
        """Rows that were set aside."""
        ...

    def lock(self) -> None:
        """Keep other exports off, or say that one is at it."""
        ...

    def load(self) -> State | None:
        """Read the checkpoint, if there is one."""
        ...

    def forget(self) -> None:
        """Drop an unfinished export: another takes its place."""
        ...

    def refuse_existing(self, plan: Plan | None) -> None:
        """Refuse what is there already and may not be replaced, as far as it is known."""
        ...

    def open(self, plan: Plan, state: State) -> None:
        """Begin, or go on from a checkpoint."""
        ...

    def write(self, part: Part, lines: Sequence[Line], state: State) -> Written:
        """Write a page and the checkpoint after it, both for good. ``state`` is of after it."""
        ...

    def missing_of(self, part: Part, keys: array[int]) -> list[int]:
        """Return which of these keys of a part's place were not written yet, in order."""
        ...

    def publish(self, state: State) -> tuple[ExportedFile, ...]:
        """Let everything appear under its name; may be called again after a crash."""
        ...

    def close(self, *, keep: bool) -> None:
        """Let go. What is unfinished stays for the next run, if it is to be kept."""
        ...


@runtime_checkable
class Updatable(Output, Protocol):
    """A target that can be brought up to date."""

    @property
    def in_place(self) -> bool:
        """Whether it is a finished one that is brought up to date."""
        ...

    def bring_up_to_date(self, part: Part, lines: Sequence[Line], state: State) -> int:
        """Write rows that are new or different; return how many that were."""
        ...

    def note(self, keys: Iterable[int]) -> None:
        """Take note of keys that exist, of one place; :meth:`retain` forgets them."""
        ...

    def missing(self, part: Part, after: int = 0) -> list[int]:
        """Return at most 1000 of the noted keys that have no row, in order, beyond ``after``."""
        ...

    def seconds(self, part: Part) -> int | None:
        """Return the sum of the durations of a part's place, if it is known."""
        ...

    def retain(self, parts: Sequence[Part], state: State) -> int:
        """Delete the rows of a place whose keys were not noted, and write the checkpoint."""
        ...


def output_for(job: ExportJob) -> Output:
    """Return where a job goes."""
    if job.file_format == "sqlite":
        with BUILD_LOCK:
            from .database import DatabaseOutput

        return DatabaseOutput(job)
    with BUILD_LOCK:
        from .files import FileOutput, beside

    made = beside(job, "index").exists() and not beside(job, "state").exists()
    if job.update and made and not job.overwrite:
        with BUILD_LOCK:
            from .dated import DatedOutput

        return DatedOutput(job)
    return FileOutput(job)
