"""Exports and updates of every target that are ended by signals, resumed, and compared.

Each is a run of the command that gets KILL, TERM or INT, at a fail point or at a random time; it
is run again until it is done, and compared with one that was left alone, whose entries are those
of the service. Every other one is an update, of an export from before entries were added, changed
and deleted. Targets: files of every format and compression, as a directory and as one file,
SQLite, databases, and object stores.
"""

from __future__ import annotations

import itertools
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from toggl_async.sandbox import Sandbox

from ...support.kill_databases import TABLE_POINTS, TABLE_UPDATE_POINTS, Database
from ...support.kill_resume import (
    ALL_KINDS,
    ENTITIES,
    FILE_POINTS,
    STORE_POINTS,
    STORE_UPDATE_POINTS,
    UPDATE_POINTS,
    StorePlace,
    Worker,
    change_entries,
    content,
    copied_place,
    empty_folder,
    new_place,
)
from ...support.servers import new_name
from .report import Report

FILE_KINDS: Final = [kind for kind in ALL_KINDS if " " in kind or kind == "sqlite"]
STORE_KINDS: Final = ("csv", "sqlite", "parquet", "file of jsonl.gz")
SIGNALS: Final = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
CHANGES: Final = 20
"""One entry of this many is added, changed and deleted each."""
_RUNS_AT_MOST: Final = 60
_EVIDENCE: Final = 3
"""Targets with a fault that are preserved."""


class Place(Protocol):
    """Where one export is written to."""

    folder: Path
    """Removed when the place is."""

    def options(self) -> dict[str, Any]:
        """Return what a job needs besides its kind."""
        ...

    def content(self) -> dict[str, Any]:
        """Return its rows, in the order in which two undisturbed exports have them."""
        ...

    def copy(self, folder: Path) -> Place:
        """Return a place with the same content."""
        ...

    def remove(self) -> None:
        """Remove what is not in the folder."""
        ...


class FilePlace:
    """A file, or a directory with files."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder = folder
        self._kind = kind

    def options(self) -> dict[str, Any]:
        return {}

    def content(self) -> dict[str, Any]:
        return content(self.folder, self._kind)

    def copy(self, folder: Path) -> Place:
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return FilePlace(folder, self._kind)

    def remove(self) -> None:
        pass


class DatabasePlace:
    """A database."""

    def __init__(self, folder: Path, database: Database, url: str | None = None) -> None:
        self.folder = folder
        self._database = database
        self._url = database.new() if url is None else url

    def options(self) -> dict[str, Any]:
        return {"to": self._url}

    def content(self) -> dict[str, Any]:
        return self._database.read(self._url)

    def copy(self, folder: Path) -> Place:
        return DatabasePlace(folder, self._database, self._database.copy(self._url))

    def remove(self) -> None:
        self._database.remove(self._url)


class DiskPlace:
    """An object store, which is a folder."""

    def __init__(self, folder: Path, kind: str, place: StorePlace | None = None) -> None:
        self.folder = folder
        self._kind = kind
        self._place = place or new_place(folder)

    def options(self) -> dict[str, Any]:
        return self._place.options(self._kind)

    def content(self) -> dict[str, Any]:
        return in_any_order(self._place.content(self._kind))

    def copy(self, folder: Path) -> Place:
        return DiskPlace(folder, self._kind, copied_place(self._place, folder))

    def remove(self) -> None:
        pass


class S3Place:
    """A prefix of a bucket."""

    def __init__(self, folder: Path, kind: str, client: Any, bucket: str) -> None:
        self.folder = folder
        self._kind = kind
        self._client = client
        self._bucket = bucket
        self._prefix = new_name("export")

    def options(self) -> dict[str, Any]:
        to = f"s3://{self._bucket}/{self._prefix}/{ALL_KINDS[self._kind].name}"
        return {"to": to, "work_dir": str(self.folder)}

    def content(self) -> dict[str, Any]:
        folder = empty_folder(self.folder / "downloaded")
        for key in self._keys():
            name = key.removeprefix(f"{self._prefix}/")
            assert not Path(name).name.startswith("."), f"a temporary object is left: {key}"
            if not name.endswith(".manifest"):
                (folder / name).parent.mkdir(exist_ok=True)
                self._client.download_file(self._bucket, key, str(folder / name))
        rows = in_any_order(content(folder, self._kind))
        shutil.rmtree(folder)
        return rows

    def copy(self, folder: Path) -> Place:
        other = S3Place(folder, self._kind, self._client, self._bucket)
        for key in self._keys():
            self._client.copy_object(
                Bucket=self._bucket,
                CopySource={"Bucket": self._bucket, "Key": key},
                Key=other._prefix + key.removeprefix(self._prefix),
            )
        return other

    def remove(self) -> None:
        for key in self._keys():
            self._client.delete_object(Bucket=self._bucket, Key=key)

    def _keys(self) -> list[str]:
        listed = self._client.list_objects_v2(Bucket=self._bucket, Prefix=f"{self._prefix}/")
        return [item["Key"] for item in listed.get("Contents", ())]


class Target:
    """A kind of target: how a new place of it is made, and where its exports can be ended."""

    def __init__(
        self,
        kind: str,
        new: Callable[[Path], Place],
        points: tuple[str, ...],
        update_points: tuple[str, ...],
    ) -> None:
        self.kind = kind
        self.new = new
        self.points = points
        self.update_points = update_points
        self.base: Place | None = None
        self.whole: dict[bool, dict[str, Any]] = {}
        """By whether it is an update: the content that one has which was left alone."""
        self.seconds: dict[bool, float] = {}


def file_target(kind: str) -> Target:
    """Return a target of files."""
    return Target(kind, lambda folder: FilePlace(folder, kind), FILE_POINTS, UPDATE_POINTS)


def database_target(database: Database) -> Target:
    """Return a target of a database."""
    return Target(
        "sqlite", lambda folder: DatabasePlace(folder, database), TABLE_POINTS, TABLE_UPDATE_POINTS
    )


def disk_target(kind: str) -> Target:
    """Return a target in an object store that is a folder."""
    return Target(kind, lambda folder: DiskPlace(folder, kind), STORE_POINTS, STORE_UPDATE_POINTS)


def s3_target(kind: str, client: Any, bucket: str) -> Target:
    """Return a target in an object store that speaks the protocol of S3."""
    return Target(
        kind,
        lambda folder: S3Place(folder, kind, client, bucket),
        STORE_POINTS,
        STORE_UPDATE_POINTS,
    )


class Service(NamedTuple):
    """What is exported, by whom, and into which folder."""

    sandbox: Sandbox
    worker: Worker
    root: Path


class Exports:
    """Exports and updates that are left alone, and those that are ended."""

    name = "exports"

    def __init__(
        self, report: Report, chance: random.Random, service: Service, targets: dict[str, Target]
    ) -> None:
        self._report = report
        self._chance = chance
        self._sandbox, self._worker, self._root = service
        self._targets = targets
        self._number = 0
        for name, target in targets.items():
            target.base = self._new(name, target)
            options = target.base.options()
            code = self._worker.run(target.base.folder, target.kind, command=True, **options)
            assert code == 0, (name, code)
        entries = self._sandbox.track.entries.by_id
        change_entries(self._sandbox, chance, len(entries) // CHANGES)

    def run(self, until: float) -> None:
        """End exports and updates until the time is over, but at least two."""
        names = list(self._targets)
        for count in itertools.count(1):
            self._sandbox.requests.clear()
            turn, place = divmod(self._number, len(names))
            name, update = names[place], (turn + place) % 2 == 1
            self._number += 1
            with self._report.step(f"{'update' if update else 'export'} of {name}"):
                self._end_one(name, self._targets[name], update=update)
            if (count >= 2 and time.monotonic() >= until) or self._report.has_too_many_faults:
                break

    def _new(self, name: str, target: Target) -> Place:
        return target.new(empty_folder(self._root / new_name(name.replace(" ", "-"))))

    def _start(self, name: str, target: Target, *, update: bool) -> Place:
        if not update:
            return self._new(name, target)
        assert target.base is not None
        return target.base.copy(empty_folder(self._root / new_name(name.replace(" ", "-"))))

    def _leave_alone(self, name: str, target: Target) -> None:
        """Export and update undisturbed, and compare both with the service."""
        for update in (False, True):
            place = self._start(name, target, update=update)
            code = self._worker.run(
                place.folder, target.kind, update=update, command=True, **place.options()
            )
            assert code == 0, (name, update, code)
            target.seconds[update] = self._worker.seconds
            target.whole[update] = place.content()
            self._remove(place)
        exported, updated = target.whole[False], target.whole[True]
        assert in_any_order(exported) == in_any_order(updated), f"an update differs: {name}"
        entries = sum(
            len(rows) for file, rows in exported.items() if file.startswith((ENTITIES[0], "all"))
        )
        assert entries == self._entries_of_the_service(), f"{name} has {entries} entries"

    def _entries_of_the_service(self) -> int:
        entries = self._sandbox.track.entries.by_id.values()
        return sum(1 for entry in entries if entry.deleted is None and not entry.running)

    def _end_one(self, name: str, target: Target, *, update: bool) -> None:
        if not target.whole:
            self._leave_alone(name, target)
        number = self._chance.choice(SIGNALS)
        at_random = self._chance.random() < 0.5
        place = self._start(name, target, update=update)
        try:
            ended = self._end_runs(target, place, update=update, number=number, at_random=at_random)
            made = place.content()
            how = f"{number.name}, {'at random' if at_random else 'at a fail point'}"
            assert made == target.whole[update], f"{how}: {_difference(made, target.whole[update])}"
            # The export is known as finished, whatever it went through.
            options = place.options()
            assert self._worker.run(place.folder, target.kind, command=True, **options) == 0, how
            assert place.content() == made, f"{how}: changed by a run after its end"
        except Exception:
            if len(self._report.faults) < _EVIDENCE and place.folder.exists():
                evidence = f"{self._root}-fault-{place.folder.name}"
                shutil.copytree(place.folder, evidence)
                self._report.notes.append(f"the files of a fault are in {evidence}")
            raise
        finally:
            self._remove(place)
        counts = self._report.counts["updates" if update else "exports"]
        counts[name] += 1
        counts["(all)"] += 1
        self._report.counts["exports and updates ended by"][number.name] += ended

    def _remove(self, place: Place) -> None:
        place.remove()
        shutil.rmtree(place.folder, ignore_errors=True)

    def _end_runs(
        self,
        target: Target,
        place: Place,
        *,
        update: bool,
        number: signal.Signals,
        at_random: bool,
    ) -> int:
        """Run the command until it is done; return how often it was ended."""
        chance, seconds = self._chance, target.seconds[update]
        for count in range(_RUNS_AT_MOST):
            more: dict[str, Any] = place.options()
            if at_random:
                more |= {"kill_after": chance.uniform(0, seconds), "signal": int(number)}
            elif count == 0:
                point = chance.choice(target.update_points if update else target.points)
                action = f"signal:{int(number)}@{chance.randrange(4 if update else 9)}"
                more |= {"failpoints": f"{point}={action}"}
            code = self._worker.run(place.folder, target.kind, update=update, command=True, **more)
            if code == 0:
                return count
            assert code in {-number, 128 + number}, f"exit code {code}: {more}"
            if count % 6 == 5:  # each run has to make some progress
                seconds *= 1.5
        raise AssertionError(f"is stuck: {number.name}, at random: {at_random}")


def in_any_order(rows: dict[str, Any]) -> dict[str, list[str]]:
    """Return rows sorted: an update appends what is new."""
    return {name: sorted(map(repr, values)) for name, values in rows.items()}


def _difference(made: dict[str, Any], whole: dict[str, Any]) -> str:
    """Say how two contents differ."""
    if made.keys() != whole.keys():
        return f"files {sorted(made)} instead of {sorted(whole)}"
    texts: list[str] = []
    for name, rows in made.items():
        here, expected = in_any_order({"": rows})[""], in_any_order({"": whole[name]})[""]
        if here == expected:
            texts += [f"{name}: another order"] * (rows != whole[name])
            continue
        missing, additional = set(expected) - set(here), set(here) - set(expected)
        texts.append(
            f"{name}: {len(here)} rows instead of {len(expected)}, {len(missing)} missing, "
            f"{len(additional)} additional, such as {[*missing, *additional][:1]}"
        )
    return "; ".join(texts)
