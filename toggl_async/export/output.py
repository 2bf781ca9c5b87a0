"""Where an export goes: what its runner asks of files and of a database alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from .flatten import Line
from .job import ExportJob
from .outcome import ExportedFile
from .plan import Part, Plan
from .state import State

__all__ = ["Output", "Written", "output_for"]


class Written(NamedTuple):
    """What became of a page."""

    rows: int = 0
    duplicates: int = 0
    changed: int = 0


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

    def publish(self, state: State) -> tuple[ExportedFile, ...]:
        """Let everything appear under its name; may be called again after a crash."""
        ...

    def close(self, *, keep: bool) -> None:
        """Let go. What is unfinished stays for the next run, if it is to be kept."""
        ...


def output_for(job: ExportJob) -> Output:
    """Return where a job goes."""
    if job.file_format == "sqlite":
        from .database import DatabaseOutput

        return DatabaseOutput(job)
    from .files import FileOutput

    return FileOutput(job)
