"""Standard streams whose errors do not change the exit code of a command that succeeded.

It exits with 0 also if its output cannot be shown: because the stream is closed, the reader of the
pipe has ended, or the encoding lacks a character. A full disk is different: there the output was
to be stored, and is lost.
"""

from __future__ import annotations

import errno
import io
import os
import select
import sys
from pathlib import Path
from typing import Any, Final, TextIO

__all__ = ["lost_output", "open_streams"]

_NO_READER: Final = frozenset(
    [
        errno.EPIPE,
        errno.EIO,  # the terminal is gone
        errno.EBADF,
        errno.ECONNRESET,
        errno.ENOTCONN,
        errno.EINVAL,  # how Windows reports a broken pipe
    ]
)


class _Output(io.FileIO):
    """A descriptor whose errors are remembered, and the output discarded from then on."""

    error: OSError | None = None

    def write(self, data: Any, /) -> int:
        """Write, and wait where the descriptor does not block."""
        while self.error is None:
            try:
                written: int | None = super().write(data)
            except OSError as exc:
                self.error = exc
            else:
                if written is not None:
                    return written
                select.select([], [self], [])
        return memoryview(data).nbytes


def open_streams() -> None:
    """Replace the standard streams by ones that tolerate any encoding and a missing reader."""
    _fill_closed_descriptors()
    sys.stdout = _tolerant(sys.stdout, 1)
    sys.stderr = _tolerant(sys.stderr, 2)
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison] - it was closed
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - until the end


def lost_output() -> OSError | None:
    """Write what is buffered, and return the error for which wanted output was lost."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    error = raw.error if isinstance(raw, _Output) else None
    return None if error is None or error.errno in _NO_READER else error


def _fill_closed_descriptors() -> None:
    """Open the descriptors 0 to 2 that are closed; else the next file would become one of them."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest free number is taken, and that is this one.
            os.open(os.devnull, os.O_RDONLY if descriptor == 0 else os.O_WRONLY)


def _tolerant(stream: TextIO | None, descriptor: int) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8", errors="backslashreplace")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if sys.platform == "win32" and stream.isatty():  # consoles there take no bytes
        stream.reconfigure(errors="backslashreplace")
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Output(descriptor, "wb", closefd=False)),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
