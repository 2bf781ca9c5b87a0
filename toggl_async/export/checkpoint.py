"""The checkpoint of an export: what is on the disk, and where each listing continues.

Plain JSON without secrets. A target has one: next to files as a journal (see
:mod:`.sinks.files.journal`), in a database as tables. It is preserved when the export is done, so
that the next run can recognise a complete export, update it, or retry a workspace that failed.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final, NamedTuple

import attrs
import msgspec

from .._http.codec.decoders import build_decoder
from ..errors import ExportTargetError
from .job import ExportJob
from .partitioning.partitions import Account, Partition

__all__ = [
    "FORMAT",
    "Checkpoint",
    "PartitionState",
    "WriteResult",
    "check_consistency",
    "damage_is_an_error",
    "describe_difference",
    "load_checkpoint",
]

FORMAT: Final = 3
"""The version of the format; checkpoints of earlier ones are converted by :data:`_MIGRATIONS`."""


STAGES: Final = ("reading", "publishing", "done", "updating")
_FILE_FIELDS: Final = {"rows", "rejected", "size", "crc", "rejects_size", "rejects_crc"}
_SLASHES_IN_A_KEY: Final = 3


@attrs.define
class PartitionState:
    """How far a partition was read."""

    cursor: dict[str, Any] = attrs.Factory(dict[str, Any])
    pages: int = 0
    done: bool = False
    rows: int = 0
    seconds: int = 0
    """The sum of the durations of the rows, which is compared with that of the service."""
    rejected: int = 0
    unverified: bool = False
    """Whether all pages are read, but the ids are not yet compared with the service's list."""
    failure: str | None = None
    """Why the service refused it; rows that were read before are preserved."""
    consistent: bool | None = None
    """During an update: whether the service's responses agree; ``None`` until it is read."""


class WriteResult(NamedTuple):
    """The result of writing a page."""

    rows: int = 0
    duplicates: int = 0
    seconds: int = 0
    """The sum of the durations of the rows that were written."""
    rejected: int = 0


@attrs.define(kw_only=True)
class Checkpoint:
    """Everything that a run needs to know about the previous run."""

    job: dict[str, Any]
    hosts: dict[str, str]
    first: date
    last: date
    accounts: tuple[Account, ...]
    format: int = FORMAT
    stage: str = "reading"
    """``reading``, ``publishing`` (all files are complete, some may have their names), ``done``,
    ``updating``."""
    started: int = 0
    """Unix seconds when the first run started, by the clock of the service: what changed later may
    be missing."""
    updated_from: int | None = None
    """During an update: ``started`` of the previous run."""
    partitions: dict[str, PartitionState] = attrs.Factory(dict[str, PartitionState])
    files: dict[str, dict[str, int]] = attrs.Factory(dict[str, dict[str, int]])
    duplicates: int = 0
    recovered: int = 0
    """Rows that were missing in the pages, and were fetched by their ids."""
    differences: list[str] = attrs.Factory(list[str])
    """Where the service contradicts what was exported, in words."""
    discovery: int = 0
    joined: tuple[int, ...] = ()
    """During an update: workspaces that are new in the export."""
    outdated: dict[str, int] = attrs.Factory(dict[str, int])
    """Since when changes are missing (Unix seconds), for each scope that the last update could not
    read, such as ``time_entries/7``."""
    account_failures: dict[int, str] = attrs.Factory(dict[int, str])
    """Accounts whose workspaces could not be discovered, by number, with the reason."""
    incomplete_columns: bool = False
    """Whether an earlier version wrote some rows, with fewer columns. The export is finished with
    these columns; an update reads all rows again."""

    def dump(self) -> bytes:
        """Return it as JSON."""
        return msgspec.json.encode(self)

    def dump_without_partitions(self) -> bytes:
        """Return it as JSON without the values that change with each page.

        For databases, which store these values in tables.
        """
        return attrs.evolve(self, partitions={}, duplicates=0, recovered=0, differences=[]).dump()

    def partition(self, partition: Partition) -> PartitionState:
        """Return the state of a partition; a new one if it was not started."""
        return self.partitions.setdefault(partition.key, PartitionState())

    def count(self, partition: Partition, result: WriteResult) -> None:
        """Add the result of a page, before the checkpoint that counts the page is written."""
        state = self.partition(partition)
        self.duplicates += result.duplicates
        state.rows += result.rows
        state.seconds += result.seconds
        state.rejected += result.rejected

    @property
    def has_progress(self) -> bool:
        """Whether there is anything to resume."""
        return any(state.pages or state.failure for state in self.partitions.values())

    @property
    def failures(self) -> dict[str, str]:
        """Partitions that failed, by their keys."""
        return {
            key: state.failure
            for key, state in self.partitions.items()
            if state.failure is not None
        }


def load_checkpoint(data: bytes, where: object) -> Checkpoint:
    """Read a checkpoint; refuse one that is damaged or newer than this version."""
    with damage_is_an_error(where):
        fields: Any = msgspec.json.decode(data)
        version = fields["format"]
        if type(version) is not int or version > FORMAT:
            raise ExportTargetError(
                f"{where} was written by a newer version of toggl-async (format {version}); "
                "upgrade toggl-async, or pass overwrite to start over"
            )
        while fields["format"] < FORMAT:
            fields = _MIGRATIONS[fields["format"]](fields)
        checkpoint: Checkpoint = build_decoder(Checkpoint).decode(msgspec.json.encode(fields))
        check_consistency(checkpoint)
    return checkpoint


@contextmanager
def damage_is_an_error(where: object) -> Generator[None]:
    """Turn any error that a damaged checkpoint causes into one that says what to do."""
    try:
        yield
    except (
        msgspec.DecodeError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
    ):  # fmt: skip
        raise ExportTargetError(
            f"cannot read the checkpoint {where}; pass overwrite to start over"
        ) from None


def check_consistency(checkpoint: Checkpoint) -> None:
    """Raise :class:`ValueError` if a checkpoint has values that this package never writes."""
    if checkpoint.stage not in STAGES or not {"track", "plan"} <= checkpoint.hosts.keys():
        raise ValueError("unknown stage or hosts")
    if not all(key.count("/") == _SLASHES_IN_A_KEY for key in checkpoint.partitions):
        raise ValueError("a key does not name a partition")
    for saved in checkpoint.files.values():
        if not saved.keys() >= _FILE_FIELDS or min(saved.values()) < 0:
            raise ValueError("a file has no size")


def describe_difference(
    checkpoint: Checkpoint, job: ExportJob, hosts: dict[str, str]
) -> str | None:
    """Return the options in which a job differs from that of a checkpoint, with both values."""
    saved, wanted = checkpoint.job, job.fingerprint_fields()
    differing = [
        f"{name} was {_shown(saved.get(name))} and is now {_shown(wanted.get(name))}"
        for name in sorted(saved.keys() | wanted.keys())
        if saved.get(name) != wanted.get(name)
    ]
    differing += [
        f"the host was {host} and is now {hosts[name]}"
        for name, host in checkpoint.hosts.items()
        if hosts.get(name) != host
    ]
    return "; ".join(differing) or None


def _shown(value: Any) -> str:
    if value is None:
        return "not set"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)  # pyright: ignore[reportUnknownArgumentType]


def _from_format_1(old: dict[str, Any]) -> dict[str, Any]:
    """Rename the fields of the first format, which had no failures and no rolling windows."""
    job = {name: value for name, value in old["job"].items() if name != "update"}
    if job.get("dialect") == "data":
        job["dialect"] = "standard"
    unchanged = (
        "first",
        "last",
        "accounts",
        "stage",
        "duplicates",
        "differences",
        "discovery",
        "joined",
    )
    return {
        **{name: old[name] for name in unchanged if name in old},
        "format": 2,
        "job": job,
        "hosts": old["origins"],
        "started": old.get("began", 0),
        "updated_from": old.get("since"),
        "recovered": old.get("repaired", 0),
        "partitions": {
            key: {name: value for name, value in state.items() if name != "summed"}
            for key, state in old.get("parts", {}).items()
        },
        "files": {
            name: {key.replace("check", "crc"): value for key, value in file.items()}
            for name, file in old.get("files", {}).items()
        },
    }


def _from_format_2(old: dict[str, Any]) -> dict[str, Any]:
    """Mark the rows of the second format, which have fewer columns."""
    job = {**old["job"], "delimiter": ",", "decimal": ".", "with_names": False}
    return {**old, "format": 3, "job": job, "incomplete_columns": True}


_MIGRATIONS: Final = {1: _from_format_1, 2: _from_format_2}
"""Convert a checkpoint of each earlier format to the next one."""
