"""How a row that cannot be read is written: as one line of JSON, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ..partitioning.partitions import Partition
from ..rows.credentials import json_without_credentials
from ..rows.decoding import POSITION_FIELD, Reject

__all__ = ["new_reject_lines", "reject_key", "reject_line"]


def reject_line(partition: Partition, reject: Reject) -> bytes:
    """Return the line for a reject, without credentials. The same row gives the same line."""
    json, text = json_without_credentials(reject.data)
    row: dict[str, object] = {"row_text": text} if json is None else {"row": json}
    scope_field = partition.entity.scope_field
    scope = {scope_field: partition.scope_id} if scope_field is not None else {}
    line = {**scope, "error": reject.reason, "path": reject.path, **row}
    return msgspec.json.encode(line) + b"\n"


def new_reject_lines(
    partition: Partition, rejects: Iterable[Reject], known: Mapping[bytes, int]
) -> list[bytes]:
    """Return the lines of rejects that are not written yet: those that a page has more of.

    ``known`` is how often each key was written. Rows that cannot be distinguished count each; one
    that comes again, since it was missing and was asked for by its id, does not.
    """
    in_page: Counter[bytes] = Counter()
    lines: list[bytes] = []
    for reject in rejects:
        line = reject_line(partition, reject)
        key = reject_key(line)
        in_page[key] += 1
        if in_page[key] > known.get(key, 0):
            lines.append(line)
    return lines


def reject_key(line: bytes) -> bytes:
    """Return what two lines of the same row have in common: it may come again in another report."""
    fields: Any = msgspec.json.decode(line)
    row = fields.get("row")
    if isinstance(row, dict):
        row.pop(POSITION_FIELD, None)
    return msgspec.json.encode(fields)
