"""Compressed files that can be cut at a checkpoint: each page is its own member (or frame)."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from ...._threads import import_package

__all__ = ["compressor", "reader"]


def compressor(name: str) -> Callable[[bytes], bytes]:
    """Return a function that compresses a page for a file of this name, deterministically."""
    if name.endswith(".gz"):
        return lambda data: gzip.compress(data, compresslevel=6, mtime=0)
    if name.endswith(".zst"):
        make = _zstandard().ZstdCompressor
        # The default level: level 6 takes 2 MB more memory and four times the CPU.
        return lambda data: cast("bytes", make(level=3).compress(data))
    return _uncompressed


def reader(path: Path, name: str) -> IO[bytes]:
    """Open a file for reading, decompressed by the suffix of ``name``."""
    if name.endswith(".gz"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if name.endswith(".zst"):
        raw = path.open("rb")
        stream = (
            _zstandard()
            .ZstdDecompressor()
            .stream_reader(raw, read_across_frames=True, closefd=True)
        )
        return cast("IO[bytes]", io.BufferedReader(stream))
    return path.open("rb")


def _uncompressed(data: bytes) -> bytes:
    return data


def _zstandard() -> Any:
    return import_package("zstandard", needed_by=".zst", extra="zstd")
