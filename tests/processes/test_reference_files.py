"""Processes share the files of reference data, and may be killed at any moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from toggl_async.reference_data.store import ReferenceStore
from toggl_async.testing import FakeClock

from ..support.waiting import HANG

ACCOUNT: Final = "a" * 16
WRITER: Final = """
import sys
from pathlib import Path
from toggl_async.reference_data.store import ReferenceStore, StoredRows
from toggl_async.testing import FakeClock

store = ReferenceStore(Path(sys.argv[1]), sys.argv[2], FakeClock())
number = 0
print("ready", flush=True)
while True:
    number += 1
    rows = {id_: {"id": id_, "name": str(number) * 50} for id_ in range(1, 200)}
    store.write("projects", StoredRows(rows, float(number), 0.0, 0.0))
"""


def test_reader_sees_only_complete_files(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), ACCOUNT], stdout=subprocess.PIPE
        )
        for _ in range(2)
    ]
    versions = set[float]()
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline().strip() == b"ready"
        path = tmp_path / ACCOUNT / "projects.json"
        while not path.exists():
            assert all(writer.poll() is None for writer in writers)
        while len(versions) < 20:
            stored = ReferenceStore(tmp_path, ACCOUNT, FakeClock()).read("projects")
            assert stored is not None
            assert len(stored.rows) == 199
            assert len({row["name"] for row in stored.rows.values()}) == 1
            versions.add(stored.requested_at)
    finally:
        for writer in writers:
            writer.kill()
            writer.wait(HANG)
            assert writer.stdout is not None
            writer.stdout.close()
    assert ReferenceStore(tmp_path, ACCOUNT, FakeClock()).read("projects") is not None
