"""Locks of the operating system on files, which are released when their holder dies."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from ..._threads import BUILD_LOCK
from ...errors import TokenStoreError

__all__ = ["file_lock"]


@contextmanager
def file_lock(path: Path, timeout: float) -> Generator[None]:
    """Hold the lock of a file across threads and processes; the file is not deleted.

    Raises ``TimeoutError`` after ``timeout`` seconds, and ``OSError`` if the file cannot be opened.
    """
    with BUILD_LOCK:
        import filelock

    lock = filelock.FileLock(
        path,
        mode=0o600,
        poll_interval=0.02,
        fallback_to_soft=False,  # an existence-based lock would outlive its holder
        preserve_lock_file=True,  # unlinking it would allow two holders
    )
    try:
        lock.acquire(timeout=max(timeout, 0.0))
    except filelock.Timeout:
        raise TimeoutError(f"{path} is held by another process") from None
    except NotImplementedError as exc:
        raise TokenStoreError(
            f"the file system of {path} does not support locks; use a local disk"
        ) from exc
    try:
        yield
    finally:
        lock.release()
