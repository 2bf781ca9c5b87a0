"""JSON lines: one object a line, UTF-8, in the order of the report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from ..flatten import Line
from ..job import ExportedFile
from ..target import Target

__all__ = ["JsonlSink"]


class JsonlSink:
    """One ``.jsonl`` file, and beside it, if need be, ``.rejects.jsonl``. Blocking."""

    def __init__(self, path: Path, *, overwrite: bool = False) -> None:
        self.rows = 0
        self.rejected = 0
        self._main = Target(path, overwrite=overwrite)
        self._rejects = Target(path.with_name(f"{path.stem}.rejects.jsonl"), overwrite=overwrite)
        self._overwrite = overwrite

    @property
    def size(self) -> int:
        """Bytes written, without the rejects."""
        return self._main.size

    def open(self) -> None:
        """Take the target, or say why not."""
        self._main.lock()
        self._rejects.check()

    def write(self, workspace_id: int, lines: Iterable[Line]) -> None:
        """Append a page; rows that could not be read go to the rejects."""
        good: list[bytes] = []
        bad: list[bytes] = []
        for line in lines:
            if line.error is None:
                good.append(line.json)
            else:
                bad.append(_reject(workspace_id, line))
        if good:
            good.append(b"")
            self._main.write(b"\n".join(good))
            self.rows += len(good) - 1
        if bad:
            bad.append(b"")
            self._rejects.write(b"\n".join(bad))
            self.rejected += len(bad) - 1

    def finish(self) -> None:
        """Bring everything to the disk."""
        self._main.finish()
        if self.rejected:
            self._rejects.finish()

    def publish(self) -> ExportedFile:
        """Let the finished file appear under its name."""
        if self.rejected:
            self._rejects.publish()
        elif self._overwrite:  # an earlier export's would seem to belong to this one
            self._rejects.remove()
        self._main.publish()
        return ExportedFile(
            path=self._main.path,
            rows=self.rows,
            bytes=self._main.size,
            rejects=self._rejects.path if self.rejected else None,
        )

    def close(self) -> None:
        """Take away what is unfinished, and let go of the target. Twice is fine."""
        self._main.discard()
        self._rejects.discard()
        self._main.unlock()


def _reject(workspace_id: int, line: Line) -> bytes:
    error = line.error
    assert error is not None
    try:
        line.json.decode()
        row: dict[str, object] = {"row": msgspec.Raw(line.json)}
    except UnicodeDecodeError:
        row = {"row_text": line.json.decode("utf-8", "backslashreplace")}
    return msgspec.json.encode(
        {"workspace_id": workspace_id, "error": error.message, "path": error.path, **row}
    )
